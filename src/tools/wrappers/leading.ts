import type { Word } from '../../model/command.ts';
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
