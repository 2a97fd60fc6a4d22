import type { ToolContext } from '../../model/tool.ts';
import type { Header } from './credentials.ts';

/** A request as far as a command line, a script or a tool call shows it. */
export interface HttpRequest {
  /** Default: GET, or POST where something is sent. */
  readonly method?: string;
  readonly url: string;
  readonly headers?: readonly Header[];
  /** The text that is sent, where it is known. */
  readonly body?: string;
  /** Path of the file that is sent. */
  readonly bodyFrom?: string;
  /** What secret lies in what is sent, in words, where the caller has found one. */
  readonly secret?: string;
  /** Local socket that is spoken to instead of the host (`curl --unix-socket`). */
  readonly socket?: string;
  readonly via: string;
  readonly context: ToolContext;
}
