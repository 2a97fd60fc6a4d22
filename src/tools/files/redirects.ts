import { filledIn, type Command, type Redirect } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { isLocalHost } from '../network/address.ts';
import { editPath, overwritePath, readPath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { printedText } from './printed.ts';

/** What the redirections of a command do to files: `>` replaces, `>>` adds, `<` reads, bash's `/dev/tcp/…` connects. */
export function redirectEffects(command: Command, context: ToolContext): readonly Effect[] {
  return command.redirects.flatMap((redirect) => ofOne(redirect, command, context));
}

function ofOne(redirect: Redirect, command: Command, context: ToolContext): readonly Effect[] {
  const { operator, target } = redirect;
  if (operator === '<<' || operator === '<<<' || operator === '<&') return [];
  if (operator === '>&' && /^(\d+|-)$/.test(target.text)) return [];
  if (/^\$(null|\{null\})$/i.test(target.source ?? target.text)) return [];
  const socket = /^\/dev\/(tcp|udp)\/([^/]+)\/([^/]+)$/.exec(filledIn(target.text, target.source));
  if (socket) return [connection(socket[2] ?? '', socket[3] ?? '', operator, context)];
  const options = { via: command.program === '' ? operator : command.program };
  if (operator === '<') return readPath(context, command.cwd, target, options);
  const content = printedText(command);
  if (operator === '>>' || operator === '&>>') return editPath(context, command.cwd, target, { ...options, does: 'adds to', ...(content === undefined ? {} : { added: content }) });
  // The reader gives the redirect of a group as `:`; what the group prints goes there.
  const empty = ((command.program === '' || command.program === ':') && !command.source.startsWith('{ … }')) || command.program === 'true' || (command.program === 'cat' && command.args.length === 1 && command.args[0]?.text === '/dev/null') || (/^type$/i.test(command.program) && /^nul$/i.test(command.args[0]?.text ?? '')) || content?.trim() === '';
  if (readsIt(command, target, context)) return overwritePath(context, command.cwd, target, { ...options, does: 'empties, before it is read,', marks: ['self-emptied' as const] });
  return overwritePath(context, command.cwd, target, { ...options, ...(empty ? { content: '', does: 'empties', marks: ['emptied' as const] } : content === undefined ? {} : { content }) });
}

const printing = /^(?:echo|printf|test|\[|true|false|rm|touch|mkdir|:|)$/;

/** `sed … f > f`, `sort f | uniq > f`: the shell empties the file before anything has read it. */
function readsIt(command: Command, target: Redirect['target'], context: ToolContext): boolean {
  const path = target.known === 'known' ? context.resolve(command.cwd, target.text) : undefined;
  const pipe = [command, ...(command.stdin.kind === 'pipe' ? command.stdin.from : [])];
  const words = pipe.flatMap((one) => (printing.test(one.program) ? [] : [...one.args, ...one.redirects.flatMap((input) => (input.operator === '<' ? [input.target] : []))].map((word) => ({ word, cwd: one.cwd }))));
  // `for f in *; do sed … "$f" > "$f"`: whatever the word stands for, it is the same twice.
  return words.some(({ word, cwd }) => word.text !== '' && !word.text.startsWith('-') && (path === undefined ? word.known === target.known && word.text === target.text && word.source === target.source : word.known === 'known' && context.resolve(cwd, word.text) === path));
}

function connection(host: string, port: string, operator: Redirect['operator'], context: ToolContext): Effect {
  const name = `${visible(host)}:${visible(port)}`;
  const verb = operator === '<' ? 'fetch' : 'send';
  return effectOf('bash', {
    verb,
    object: { kind: 'host', name: host },
    environment: context.environment(host),
    undo: verb === 'fetch' || (isLocalHost(host) && context.machine === undefined) ? 'none-needed' : 'irreversible',
    says: verb === 'send' ? `sends data to ${name}` : `reads data from ${name}`,
    target: host,
  });
}
