import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import type { GitCall } from './call.ts';
import { discardUntracked } from './discard.ts';

export const cleanExamples: readonly ToolExample[] = [
  { run: 'git clean -fd', effects: ['discard git/untracked irreversible'] },
  { run: 'git clean -fd', given: [pathGiven('/work/shop', { is: 'folder', git: 'mixed', untracked: { n: 3, bound: 'exact' } })], effects: ['discard git/untracked recoverable'] },
  { run: 'git clean -fdx', given: [pathGiven('/work/shop', { is: 'folder', git: 'mixed', untracked: { n: 0, bound: 'exact' }, ignored: { n: 1000, bound: 'more-than' } })], effects: ['discard git/untracked irreversible'] },
  { run: 'git clean -fdX build/', effects: ['discard git/untracked trivial'] },
  { run: 'git clean -fdx build/', effects: ['discard git/untracked trivial'] },
  { run: 'git clean -fdx src/', effects: ['discard git/untracked irreversible'] },
  { run: 'git clean -fdn', effects: [] },
  { run: 'git clean -d', effects: [] },
];

/** `git clean`: deletes what git does not track; it refuses without `-f`. */
export function cleanEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['d', 'f force', 'i interactive', 'n dry-run', 'q quiet', 'x', 'X', 'h help'], values: ['e exclude'] });
  const free = call.config.some((one) => one.key === 'clean.requireforce' && /^(false|no|0|off)$/i.test(one.value));
  if (options.has('n', 'h') || !(options.has('f') || free || options.has('i'))) return [];
  const words = options.operands.length > 0 ? options.operands : [{ text: '.', known: 'known' } as const];
  return discardUntracked(call, words, options.has('X') ? 'ignored' : options.has('x') ? 'both' : 'untracked', ['no-dry-run']);
}
