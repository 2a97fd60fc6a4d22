import type { HookOutput } from '../../agents/codec.ts';

/**
 * What a guard replies to a hook: one word and its arguments in the first line, made to be read by a shell script.
 * `done` what to print and how to end; `wait` the call is known under this id and will be answered within so many seconds;
 * `goto` other guards are to be asked first, in this order; `next` this guard can ask nobody.
 */
export type Reply =
  | { readonly kind: 'done'; readonly output: HookOutput }
  | { readonly kind: 'wait'; readonly id: string; readonly seconds: number }
  | { readonly kind: 'goto'; readonly guards: readonly string[] }
  | { readonly kind: 'next' };

/** The largest tool call that is judged; more is refused unread. */
export const largestPayload = 10 * 1024 * 1024;
/** An environment is rarely larger than 100 kB; Linux allows 2 MB with the arguments. */
export const largestBody = largestPayload + 3 * 1024 * 1024;
/** Within this time a guard says that it has the call, or is taken for hung. */
export const acknowledgedWithin = 300;
/** A guard that has not decided by now says so, well within that time. */
export const acknowledgeAfter = 120;
/** A hook that waits comes back this often (milliseconds), so that a killed one, a hung guard and a dead agent are noticed soon. */
export const pollFor = 5_000;
/** All that a hook may take, from its start; the hosts are told 600 s. */
export const hookSeconds = 560;

/** The bytes that `hook.js` and the launcher read; line breaks within standard error become spaces, since it has one line. */
export function printReply(reply: Reply): string {
  switch (reply.kind) {
    case 'done':
      return `done ${String(reply.output.exit)}\n${reply.output.stderr.replace(/[\r\n]+/g, ' ')}\n${reply.output.stdout}`;
    case 'wait':
      return `wait ${reply.id} ${String(reply.seconds)}`;
    case 'goto':
      return `goto ${reply.guards.join(' ')}`;
    case 'next':
      return 'next';
  }
}

/** Reads a reply; `undefined` where it is none, which the hook takes for no answer. */
export function parseReply(text: string): Reply | undefined {
  const [first = '', stderr = ''] = text.split('\n', 2);
  const [word = '', ...rest] = first.split(' ');
  switch (word) {
    case 'done': {
      if (rest.length !== 1 || (rest[0] !== '0' && rest[0] !== '2') || !text.includes('\n')) return undefined;
      return { kind: 'done', output: { exit: rest[0] === '0' ? 0 : 2, stderr, stdout: text.slice(first.length + stderr.length + 2) } };
    }
    case 'wait': {
      const [id = '', seconds = ''] = rest;
      return /^[0-9a-f]{8,64}$/.test(id) && /^\d{1,4}$/.test(seconds) ? { kind: 'wait', id, seconds: Number(seconds) } : undefined;
    }
    case 'goto':
      return rest.length > 0 && rest.every((id) => /^[0-9a-f]{8,64}$/.test(id)) ? { kind: 'goto', guards: rest } : undefined;
    case 'next':
      return { kind: 'next' };
    default:
      return undefined;
  }
}

/** What a hook sends: the environment it was started with, as data, and what the agent wrote. */
export interface Body {
  readonly environ: Readonly<Record<string, string>>;
  readonly payload: string;
}

/**
 * Takes a body apart: `NAME=value` entries, each ended by NUL, then `&`, then the payload. NUL cannot stand in an environment
 * or in JSON, and curl puts `&` between two files. A body without an environment is all payload.
 */
export function parseBody(bytes: Buffer): Body {
  const split = bytes.lastIndexOf('\0&');
  const environ: Record<string, string> = {};
  if (split >= 0) {
    for (const line of bytes.subarray(0, split).toString('utf8').split('\0')) {
      const equals = line.indexOf('=');
      // `__proto__` as a name must stay a plain property.
      if (equals > 0) Object.defineProperty(environ, line.slice(0, equals), { value: line.slice(equals + 1), enumerable: true, configurable: true, writable: true });
    }
  }
  const rest = bytes.subarray(split < 0 ? 0 : split + 2).toString('utf8');
  // An empty environment leaves only the mark between the two.
  return { environ, payload: split < 0 && rest.startsWith('&') ? rest.slice(1) : rest };
}

/** The inverse of `parseBody`: `name=value` pairs, each closed by NUL, then `&`, then the hook's standard input. */
export function printBody(environ: Readonly<Record<string, string | undefined>>, payload: string): Buffer {
  const lines = Object.entries(environ).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}\0`]));
  return Buffer.from(`${lines.join('')}${lines.length === 0 ? '' : '&'}${payload.replaceAll('\0', '')}`);
}
