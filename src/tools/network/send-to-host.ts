import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { nameOf } from '../cloud/options.ts';
import { effectOf, marksOf } from '../effect.ts';
import { readPath } from '../paths.ts';
import { holdsRecords } from '../places/records.ts';
import { isLocalHost } from './address.ts';
import { inFile } from './sent-secret.ts';

/** What goes to another machine. */
export interface Sending {
  readonly via: string;
  readonly context: ToolContext;
  readonly cwd: Command['cwd'];
  /** Name of the machine. */
  readonly host: string;
  /** Files and folders of this machine that are sent. */
  readonly files: readonly Word[];
  /** What is sent beside files, in words; and what secret is in it, where one is. */
  readonly what?: string;
  readonly secret?: string | undefined;
  /** What stands at the other end is replaced or deleted: said with it. */
  readonly replaces?: string;
}

/** Effects of sending files to another machine; one that holds credentials is said by its name. */
export function sendToHost(sending: Sending): readonly Effect[] {
  const { via, context, cwd, host, files } = sending;
  const secrets = files.map((file) => inFile(context, cwd, file)).filter((secret) => secret !== undefined);
  const secret = secrets[0] ?? sending.secret;
  const read = files.flatMap((file) => (inFile(context, cwd, file) === undefined ? [] : readPath(context, cwd, file, { via })));
  const what = secret ?? sending.what ?? (files.map(nameOf).join(' ') || 'data');
  const local = isLocalHost(host) && context.machine === undefined;
  return [
    ...read,
    effectOf(via, {
      verb: 'send',
      object: { kind: 'host', name: host },
      environment: local ? 'local' : context.environment(host),
      undo: secret === undefined ? 'recoverable' : 'irreversible',
      says: `sends ${what} to ${host}${sending.replaces === undefined ? '' : `, ${sending.replaces}`}`,
      target: host,
      ...marksOf(secret === undefined ? undefined : 'secret', holdsRecords(what) ? 'records' : undefined),
    }),
  ];
}

/** What comes from another machine. */
export function fetchFromHost(via: string, context: ToolContext, host: string, what: string): Effect {
  const local = isLocalHost(host) && context.machine === undefined;
  return effectOf(via, { verb: 'fetch', object: { kind: 'host', name: host }, environment: local ? 'local' : context.environment(host), says: `fetches ${what} from ${host}`, target: host });
}

/** The machine of `user@host:path` or `scheme://user@host/path`; `undefined` for a path of this machine. */
export function remoteOf(text: string): { readonly host: string; readonly path: string } | undefined {
  const url = /^[a-z][a-z0-9+]*:\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)(?::\d+)?(\/.*)?$/i.exec(text);
  if (url?.[1] !== undefined) return { host: url[1], path: url[2] ?? '' };
  if (/^[A-Za-z]:[\\/]/.test(text)) return undefined;
  const short = /^(?:[^@/\s:]+@)?(\[[^\]]+\]|[^:/\s]+):(.*)$/.exec(text);
  return short?.[1] === undefined ? undefined : { host: short[1], path: short[2] ?? '' };
}
