import { unknownPart, type Command, type Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';

/** The options of a wrapper and what stands behind them. */
export interface Leading extends Pick<Options, 'has' | 'value' | 'all'> {
  /** From the first operand on: the command, mostly. */
  readonly rest: readonly Word[];
}

/**
 * The options at the start of a wrapper's words, up to its first operand; `spec.order` is `first`.
 * A word of which nothing is known counts as no option at all when a known word follows, because an empty variable is what usually stands there.
 */
export function leadingOptions(words: readonly Word[], spec: OptionSpec): Leading {
  const options = readOptions(words, spec);
  const [first, second] = options.operands;
  if (first?.known !== 'unknown' || !/^[\w./-]/.test(second?.text ?? '')) return { ...options, rest: options.operands };
  return { ...options, rest: leadingOptions(options.operands.slice(1), spec).rest };
}

/**
 * For wrappers that take a name before the command. `ssh $host rm -rf /srv`: a variable of which nothing is known is that name,
 * or options, or nothing at all; the reading counts in which the rest is known to do something.
 */
export function nameOrNothing(command: Command, read: (command: Command) => readonly Effect[]): readonly Effect[] {
  if (!command.args.some(isUnknown)) return read(command);
  const named = read({ ...command, args: command.args.map((word) => (isUnknown(word) ? { text: /^\$\{?\w+\}?$/.test(word.source ?? '') ? (word.source ?? '') : '$it', known: 'known' } : word)) });
  return named.some((effect) => effect.verb !== 'run') ? named : read(command);
}

function isUnknown(word: Word): boolean {
  return word.known === 'unknown' && word.text === unknownPart;
}
