import type { Command as CommandNode } from 'unbash';
import { expandWord } from './expand.ts';
import type { Frame, Machine, Outcome } from './machine.ts';
import { deepestCalls } from './machine.ts';
import { parseText } from './parse.ts';
import { runText } from './calls.ts';
import type { Value } from './value.ts';
import { see } from './ways.ts';

export type Alias = { readonly kind: 'words'; readonly words: readonly Value[] } | { readonly kind: 'outcome'; readonly outcome: Outcome };

/**
 * The words that an alias puts in place of the command's name, or the outcome where the alias is more than one command.
 * Only a name without quotes is an alias.
 */
export function findAlias(machine: Machine, frame: Frame, node: CommandNode): Alias | undefined {
  const name = node.name;
  if (name === undefined || name.parts !== undefined || name.text !== name.value) return undefined;
  const cell = see(machine, `a:${name.text}`);
  if (cell?.kind !== 'alias' || frame.calls.includes(`alias ${name.text}`) || frame.depth >= deepestCalls) return undefined;
  const inner: Frame = { ...frame, depth: frame.depth + 1, calls: [...frame.calls, `alias ${name.text}`] };
  const parsed = parseText(cell.text);
  const [only, more] = parsed.script?.commands ?? [];
  const command = only?.command;
  if (more === undefined && command?.type === 'Command' && command.name !== undefined && command.prefix.length === 0 && command.redirects.length === 0) {
    const place: Frame = { ...inner, text: parsed.text };
    const nested = findAlias(machine, place, command);
    const words = nested?.kind === 'words' ? [...nested.words] : [...expandWord(machine, place, command.name)];
    for (const arg of command.args) if (arg.type === 'Word') words.push(...expandWord(machine, place, arg));
    if (nested?.kind !== 'outcome') return { kind: 'words', words };
  }
  const rest = frame.text.slice(name.end, node.end);
  return { kind: 'outcome', outcome: runText(machine, inner, `${cell.text}${rest}`) };
}
