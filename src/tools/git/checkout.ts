import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { marksOf } from '../effect.ts';
import { pathGiven, refGiven, repositoryGiven } from '../example-facts.ts';
import { factOf, looksLikeFile } from '../paths/fate.ts';
import { targetOf } from '../paths/target.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { discardAll, discardPaths } from './discard.ts';
import { refLost, refOf } from './refs.ts';

const checkoutSpec: OptionSpec = {
  flags: ['q quiet', 'f force', 'ours 2', 'theirs 3', 'd detach', 'l', 'm merge', 'p patch', 'guess', 'progress', 'ignore-skip-worktree-bits', 'ignore-other-worktrees', 'overlay', 'pathspec-file-nul', 'overwrite-ignore', 'h help', 't'],
  values: ['b', 'B', 'orphan', 'conflict', 'pathspec-from-file', 'U unified', 'inter-hunk-context'],
  maybe: ['track', 'recurse-submodules'],
};

const switchSpec: OptionSpec = {
  flags: ['q quiet', 'f force', 'd detach', 'm merge', 'guess', 'progress', 'ignore-other-worktrees', 'overwrite-ignore', 'h help', 'discard-changes', 't'],
  values: ['c create', 'C force-create', 'orphan', 'conflict'],
  maybe: ['track', 'recurse-submodules'],
};

export const checkoutExamples: readonly ToolExample[] = [
  { run: 'git checkout -b cart-2', effects: ['create git/branch trivial'] },
  { run: 'git checkout feature/foo.bar', effects: ['configure git/branch trivial'] },
  { run: 'git checkout src', given: [pathGiven('src', { is: 'folder', git: 'dirty', dirty: { n: 1, bound: 'exact' } }), { ...refGiven('src', 0), fact: { exists: 'no', only: { n: 0, bound: 'exact' }, titles: [], merged: 'no' } }], effects: ['discard git/work recoverable'] },
  { run: 'git switch main', effects: ['configure git/branch trivial'] },
  { run: 'git checkout -- src/a.ts', effects: ['discard git/work irreversible'] },
  { run: 'git checkout -- src/a.ts', given: [pathGiven('src/a.ts', { git: 'clean' })], effects: ['discard git/work none-needed'] },
  { run: 'git checkout .', given: [pathGiven('/work/shop', { is: 'folder', git: 'mixed', dirty: { n: 3, bound: 'exact' } })], effects: ['discard git/work recoverable'] },
  { run: 'git checkout -f main', given: [repositoryGiven()], effects: ['discard git/work none-needed', 'configure git/branch trivial'] },
  { run: 'git switch -C cart main', given: [refGiven('refs/heads/cart', 3)], effects: ['overwrite git/branch recoverable'] },
  { run: 'git checkout --theirs src/a.ts', effects: ['discard git/work recoverable'] },
  { run: 'git checkout --theirs .', effects: ['discard git/work irreversible'] },
  { run: 'git checkout main src/a.ts', effects: ['discard git/work irreversible'] },
];

/** `git checkout` and `git switch`: branches are switched, paths lose their uncommitted changes. */
export function checkoutEffects(call: GitCall): readonly Effect[] {
  const isSwitch = call.name === 'switch';
  const options = readOptions(call.args, isSwitch ? switchSpec : checkoutSpec);
  if (options.has('h')) return [];
  const forced = options.has('f', 'discard-changes') ? [discardAll(call, 'leaves the branch by force', ['no-dry-run'])] : [];
  const reset = options.value('B', 'C');
  if (reset !== undefined) return [...forced, ...resetBranch(call, reset, options.operands[0])];
  const fresh = options.value('b', 'c', 'orphan');
  if (fresh !== undefined) return [...forced, madeBranch(call, named(fresh), options.operands[0])];
  const paths = isSwitch ? [] : pathsOf(call, options);
  if (options.has('p')) return discardPaths(call, paths.length > 0 ? paths : [{ text: '.', known: 'known' }], 'restores parts of');
  if (paths.length > 0) return [...forced, ...discardPaths(call, paths, 'restores', options.has('ours', 'theirs') ? 'side' : 'index')];
  const target = options.operands[0];
  return [...forced, ...(target === undefined ? [] : [switched(call, target)])];
}

/** Makes a branch. One of the same name on a remote stood there before. */
export function madeBranch(call: GitCall, name: string, start: Word | undefined): Effect {
  const follows = start !== undefined && named(start).endsWith(`/${name}`);
  return gitEffect(call, { verb: 'create', object: gitThing(call, 'branch', name), undo: 'trivial', says: `makes the branch ${visible(name)}${follows ? ` after ${visible(named(start))}` : ''}`, ...marksOf(follows ? 'followed' : undefined) });
}

function switched(call: GitCall, target: Word): Effect {
  return gitEffect(call, { verb: 'configure', object: gitThing(call, 'branch', named(target)), undo: 'trivial', says: `switches to ${visible(named(target))}`, marks: ['switched'] });
}

/** `-B` and `-C` set a branch that may exist to other commits. */
function resetBranch(call: GitCall, branch: Word, start: Word | undefined): readonly Effect[] {
  const name = named(branch);
  return [refLost(call, 'branch', name, 'overwrite', `sets the branch to ${start === undefined ? 'HEAD' : visible(named(start))}:`)];
}

/** Operands that are paths: those after `--`, those after a commit, and a single one that only a path can be. */
function pathsOf(call: GitCall, options: ReturnType<typeof readOptions>): readonly Word[] {
  const file = options.value('pathspec-from-file');
  const listed = file === undefined ? [] : [{ text: '\uFFFC', known: 'unknown', source: `the paths in ${named(file)}` } as const];
  if (options.afterDashes !== undefined) return [...options.afterDashes, ...listed];
  const [first, ...rest] = options.operands;
  if (first === undefined) return listed;
  // Several operands without a dash name a commit and paths, or only paths.
  if (rest.length > 0) return [...(isPathLike(call, first) ? [first] : []), ...rest, ...listed];
  return isPathLike(call, first) ? [first, ...listed] : listed;
}

/** A name that is a path rather than a branch: it exists, holds a pattern, or is written like a path. */
function isPathLike(call: GitCall, word: Word): boolean {
  if (word.known === 'glob' || /^(\.{1,2}(\/.*)?|:.*|\/.*|.*\/)$/.test(word.text)) return true;
  const target = targetOf(call.context, call.cwd, word);
  const fact = target.known === 'exact' && target.scope !== 'unplaced' ? factOf(target, call.context) : undefined;
  if (fact?.exists === 'no') return false;
  const usual = looksLikeFile(word.text) && !/^(v?\d|release|.*\d+\.\d+)/.test(word.text) && !word.text.includes('@{');
  return usual || (fact?.exists === 'yes' && refOf(call, word.text)?.exists === 'no');
}
