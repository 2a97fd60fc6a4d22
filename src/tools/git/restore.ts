import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { discardPaths } from './discard.ts';

const spec: OptionSpec = {
  flags: ['S staged', 'W worktree', 'p patch', 'q quiet', 'ours 2', 'theirs 3', 'm merge', 'overlay', 'ignore-unmerged', 'ignore-skip-worktree-bits', 'recurse-submodules', 'progress', 'pathspec-file-nul', 'h help', 'version'],
  values: ['s source', 'conflict', 'pathspec-from-file', 'U unified', 'inter-hunk-context'],
};

export const restoreExamples: readonly ToolExample[] = [
  { run: 'git restore --staged src/a.ts', effects: ['edit git/index trivial'] },
  { run: 'git restore src/a.ts', effects: ['discard git/work irreversible'] },
  { run: 'git restore .', given: [pathGiven('/work/shop', { is: 'folder', git: 'clean', dirty: { n: 0, bound: 'exact' } })], effects: ['discard git/work none-needed'] },
  { run: 'git restore --source=HEAD~2 --staged --worktree src', effects: ['discard git/work irreversible'] },
  { run: 'git restore --no-worktree src/a.ts', effects: [] },
  { run: 'git restore --ours src/a.ts', effects: ['discard git/work recoverable'] },
  { run: 'git restore -h', effects: [] },
];

/** `git restore`: the index with `--staged` alone, otherwise files lose their uncommitted changes. */
export function restoreEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('h', 'version') && options.afterDashes === undefined) return [];
  // Taking one of the two back leaves neither, which git refuses.
  if (options.has('no-staged', 'no-worktree') && !options.has('S', 'W')) return [];
  const file = options.value('pathspec-from-file');
  const paths = [...options.operands, ...(file === undefined ? [] : [{ text: '\uFFFC', known: 'unknown', source: `the paths in ${named(file)}` } as const])];
  const where = paths.length > 0 ? paths : options.has('p') ? [{ text: '.', known: 'known' } as const] : [];
  if (where.length === 0) return [];
  if (options.has('S') && !options.has('W')) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', where.map(named).join(' ')), undo: 'trivial', says: 'takes files out of the next commit' })];
  return discardPaths(call, where, 'restores', options.has('ours', 'theirs') ? 'side' : 'index');
}
