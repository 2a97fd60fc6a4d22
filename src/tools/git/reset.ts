import type { Effect, Extent } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { repositoryGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, rootOf, type GitCall } from './call.ts';
import { discardAll } from './discard.ts';

const spec: OptionSpec = { flags: ['q quiet', 'soft', 'mixed', 'hard', 'merge', 'keep', 'p patch', 'N intent-to-add', 'refresh', 'pathspec-file-nul', 'h help'], values: ['pathspec-from-file', 'U unified', 'inter-hunk-context'], maybe: ['recurse-submodules'] };

export const resetExamples: readonly ToolExample[] = [
  { run: 'git reset --hard', effects: ['discard git/work irreversible'] },
  { run: 'git reset --hard HEAD~1', given: [repositoryGiven()], effects: ['discard git/work none-needed', 'discard git/commits recoverable'] },
  { run: 'git reset --hard origin/cart', given: [repositoryGiven({ dirty: { n: 2, bound: 'exact' }, unpushed: { n: 1, bound: 'exact' } })], effects: ['discard git/work recoverable', 'discard git/commits recoverable'] },
  { run: 'git reset --hard origin/cart', given: [repositoryGiven()], effects: ['discard git/work none-needed', 'edit git/commits trivial'] },
  { run: 'git reset --hard ORIG_HEAD', given: [repositoryGiven()], effects: ['discard git/work none-needed', 'edit git/commits trivial'] },
  { run: 'git reset --soft HEAD~1', effects: ['edit git/commits trivial'] },
  { run: 'git reset src/a.ts', effects: ['edit git/index trivial'] },
];

/** `git reset`: `--hard` throws away uncommitted changes; commits left behind stay in the reflog. */
export function resetEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('h') || options.has('refresh')) return [];
  const target = options.operands[0];
  const leaves = target !== undefined && !/^(HEAD|@)$/.test(target.text) && options.afterDashes === undefined;
  if (options.has('hard', 'merge')) return [discardAll(call, `sets everything to ${target === undefined ? 'the last commit' : visible(named(target))}`, ['no-dry-run']), ...(leaves ? [movedBack(call, visible(named(target)))] : [])];
  if (leaves && options.has('soft', 'mixed', 'keep')) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', rootOf(call)), undo: 'trivial', undoBy: 'reflog', extent: stepsBack(target.text), says: `takes commits back to ${visible(named(target))} and keeps their changes` })];
  if (leaves && /^(HEAD|@|[0-9a-f]{7,40}$|origin\/)/.test(target.text)) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', rootOf(call)), undo: 'trivial', undoBy: 'reflog', extent: stepsBack(target.text), says: `takes commits back to ${visible(named(target))} and keeps their changes` })];
  return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', options.operands.map(named).join(' ')), undo: 'trivial', says: 'takes files out of the next commit' })];
}

/** How many commits `HEAD~3` and `HEAD^^` lie behind; of other names nothing is known here. */
function stepsBack(target: string): Extent {
  const back = /^(?:HEAD|@)(?:~(\d*)|(\^+))$/.exec(target);
  return back === null ? {} : { commits: { n: back[2]?.length ?? (back[1] === '' ? 1 : Number(back[1])), bound: 'exact' } };
}

/** The branch stands elsewhere now; its old place is in the reflog. */
function movedBack(call: GitCall, to: string): Effect {
  // Where the branch stood before the last rebase, merge or reset: a step back, not a loss.
  const repository = knownRepository(call);
  if (/^(?:(?:origin|upstream)\/|@\{u(?:pstream)?\}|FETCH_HEAD$)/.test(to) && repository?.unpushed.n === 0 && repository.unpushed.bound === 'exact') return gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', rootOf(call)), undo: 'trivial', undoBy: 'reflog', says: `sets the branch to ${to}; every commit of it is on a remote` });
  if (/^ORIG_HEAD$/.test(to)) return gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', rootOf(call)), undo: 'trivial', undoBy: 'reflog', says: 'sets the branch back to where it stood before' });
  return gitEffect(call, { verb: 'discard', object: gitThing(call, 'commits', rootOf(call)), undo: 'recoverable', undoBy: 'reflog', says: `sets the branch to ${to}; commits left behind stay in the reflog` });
}
