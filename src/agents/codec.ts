import type { Action } from '../model/action.ts';

/** What every event of a host tells. */
export interface Heard {
  /** The agent that the hook entry names; the entry may be fired by another host that reads the same file. */
  readonly agent: string;
  /** The event as the host wrote it: answers must name it again. */
  readonly name: string;
  /** The root session: a subagent's events carry its root here. Empty where the host told none. */
  readonly session: string;
  readonly subagent?: string;
  /** Absolute, as the host gave it. */
  readonly cwd?: string;
  readonly transcript?: string;
  readonly model?: string;
}

/** One tool call as the host tells of it. */
export interface Call {
  readonly tool: string;
  readonly input: unknown;
  readonly action: Action;
  /** The host's id of the call; some hosts give none. */
  readonly id?: string;
}

/** How a tool ended, as far as the host says. */
export interface Result {
  readonly ended: 'succeeded' | 'failed' | 'unknown';
  /** What the tool said, bounded. */
  readonly text: string;
  /** About how many tokens all that it said has, where the text was cut. */
  readonly tokens?: number;
  readonly exitCode?: number;
}

/** What an agent's hook says, in a shape common to all agents. */
export type HookEvent =
  | (Heard & { readonly kind: 'session-start'; readonly source: string })
  /** `from` is `agent` for text that enters as a prompt but that no person typed: a subagent's task, a notification. */
  | (Heard & { readonly kind: 'prompt'; readonly text: string; readonly from: 'person' | 'agent' })
  | (Heard & { readonly kind: 'before-call'; readonly call: Call })
  | (Heard & { readonly kind: 'after-call'; readonly call: Call; readonly result: Result })
  | (Heard & { readonly kind: 'stop'; readonly of: 'session' | 'subagent'; readonly said?: string; readonly again: 'first' | 'again' })
  | (Heard & { readonly kind: 'session-end'; readonly why: string })
  | (Heard & { readonly kind: 'compaction'; readonly when: 'before' | 'after' })
  | (Heard & { readonly kind: 'config-change'; readonly file?: string; readonly source?: string })
  | (Heard & { readonly kind: 'unknown' });

/** A payload that was read; or why it was not, and then a call is denied. */
export type Decoded = { readonly kind: 'event'; readonly event: HookEvent } | { readonly kind: 'unreadable'; readonly says: string };

/** What is answered to an event. What an event cannot carry becomes the nearest thing that it can, never something weaker for a call. */
export type Answer =
  /** No objection: the host's own permissions go on. */
  | { readonly kind: 'pass' }
  /** Words for the agent's context, and no objection. */
  | { readonly kind: 'context'; readonly text: string }
  | { readonly kind: 'deny'; readonly reason: string }
  /** The person has just approved this one call: the host need not ask again. */
  | { readonly kind: 'approved'; readonly reason: string }
  /** Denied, and the agent's turn ends. */
  | { readonly kind: 'stop'; readonly reason: string }
  /** Refuses what is no call: a prompt, a change of settings, the end of a turn. */
  | { readonly kind: 'block'; readonly reason: string }
  /** The guard itself failed: the strictest thing that the event can carry, said in every way the hosts know. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What the hook process prints and how it ends. `stderr` is one line. */
export interface HookOutput {
  readonly exit: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** One agent's protocol. Pure: bytes in, bytes out. */
export interface Codec {
  readonly agent: string;
  /**
   * @param text what the host wrote to the hook's stdin
   * @param event the event that the hook entry names, for hosts that do not say it in the text
   */
  decode(text: string, event: string): Decoded;
  /** @param name the event as the host (or the hook entry) names it */
  encode(answer: Answer, name: string): HookOutput;
}

/** Events that come before something that can still be refused. */
type Refusable = 'call' | 'prompt' | 'settings' | 'nothing';

/** What an event lets a hook refuse, by any host's name for it. */
export function refusable(name: string): Refusable {
  switch (name.toLowerCase()) {
    case 'pretooluse':
      return 'call';
    case 'userpromptsubmit':
    case 'userpromptsubmitted':
      return 'prompt';
    case 'configchange':
      return 'settings';
    default:
      return 'nothing';
  }
}
