import type { Command, Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { isInside } from '../resolve.ts';
import { slashed } from './scope.ts';

/** Where a window of Tagout listens: a folder of this user's in the runtime folder of the system, or in a scratch place (guard/socket/endpoint.ts). */
const listening = /^(?:\/private)?\/(?:run\/user\/\d+|var\/run\/user\/\d+|var\/folders\/\S+|tmp)\/tagout-\d+(?:-[\w-]{6})?(?:\/|$)/;

/** Whether a window of Tagout listens at a path, or in it. */
export function isListeningPlace(path: string): boolean {
  return listening.test(slashed(path));
}

/** Whether a path that a program names is the guard's own, or in what is. */
export function isGuardsOwn(text: string, cwd: Cwd, context: ToolContext): boolean {
  const path = context.resolve(cwd, text);
  return path !== undefined && (isListeningPlace(path) || context.place.guarded.some((guarded) => isInside(path, guarded)));
}

/** A folder around the guard's own that is no whole home and no system folder: who has that has the guard. */
export function isAroundGuard(text: string, cwd: Cwd, context: ToolContext): boolean {
  const path = context.resolve(cwd, text);
  return path !== undefined && path !== context.place.home && isInside(path, context.place.home) && context.place.guarded.some((guarded) => isInside(guarded, path) && !context.place.folders.some((folder) => isInside(guarded, folder)));
}

/** Its socket in a text, the numbers of it as a pattern perhaps; where the system gives no runtime folder it lies in the state. */
const socketName = /(?:^|[^\w-])tagout(?:\/run|-(?:\d+|\*|\$\w+|\$?\{[^}]*\}|\$\([^)]*\)|%\w)(?:-[\w*-]{1,6})?)\/[^\s'"`)]*/;

/** Code that opens a connection and names the place where a window listens. */
export function isTalkToGuard(text: string): boolean {
  return socketName.test(text) && /connect|socket|unix|\bdial\b|\bopen_connection/i.test(text);
}

/** Programs that only look at a path, or print it. */
const looking = new Set('ls stat file cat echo printf grep egrep rg find test [ lsof fuser ss netstat readlink realpath wc head tail du tree'.split(' '));

/** A program that nobody models is given the socket: `websocat ws-c:unix:/tmp/tagout-1000/….sock`. */
export function isGivenSocket(command: Command): boolean {
  return !looking.has(command.program) && command.args.some(({ text }) => socketName.test(text) && /\.sock|unix/i.test(text));
}

/** Speaking to the guard as its hosts do. */
export function socketOfGuard(via: string): Effect {
  return effectOf(via, { verb: 'configure', object: { kind: 'agent', what: 'guard', name: 'socket' }, undo: 'unknown', says: 'speaks to the socket of the guard' });
}
