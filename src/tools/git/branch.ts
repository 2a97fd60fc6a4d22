import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { madeBranch } from './checkout.ts';
import { refGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { refLost } from './refs.ts';

const spec: OptionSpec = {
  flags: ['d delete', 'D', 'm move', 'M', 'c copy', 'C', 'f force', 'l list', 'a all', 'r remotes', 'v verbose', 'q quiet', 'i ignore-case', 'show-current', 'unset-upstream', 'edit-description', 'create-reflog', 'omit-empty', 'h help'],
  values: ['u set-upstream-to', 'sort', 'points-at', 'format'],
  maybe: ['t track', 'merged', 'no-merged', 'contains', 'no-contains', 'color', 'column', 'abbrev', 'recurse-submodules'],
};

export const branchExamples: readonly ToolExample[] = [
  { run: 'git branch -a', effects: [] },
  { run: 'git branch cart-2', effects: ['create git/branch trivial'] },
  { run: 'git branch -d cart', effects: ['delete git/branch trivial'] },
  { run: 'git branch -D cart', effects: ['discard git/branch irreversible'] },
  { run: 'git branch -D cart', given: [refGiven('refs/heads/cart', 0)], effects: ['discard git/branch trivial'] },
  { run: 'git branch -D cart', given: [refGiven('refs/heads/cart', 4)], effects: ['discard git/branch irreversible'] },
  { run: 'git branch -M main', effects: ['configure git/branch trivial'] },
  { run: 'git branch -f main HEAD~3', given: [refGiven('refs/heads/main', 3)], effects: ['overwrite git/branch recoverable'] },
];

/** `git branch`: `-d` refuses what is not merged, `-D` and `-f` do not. */
export function branchEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('h', 'l', 'show-current', 'merged', 'no-merged', 'contains', 'no-contains', 'points-at')) return [];
  const names = options.operands;
  if (options.has('D') || (options.has('d') && options.has('f'))) return names.map((word) => (options.has('r') ? tracking(call, named(word)) : refLost(call, 'branch', named(word), 'discard', 'deletes the branch', ['no-dry-run'])));
  if (options.has('d')) return names.map((word) => (options.has('r') ? tracking(call, named(word)) : gitEffect(call, { verb: 'delete', object: gitThing(call, 'branch', named(word)), undo: 'trivial', undoBy: 'reflog', says: `deletes the merged branch ${visible(named(word))}` })));
  if (options.has('m', 'M', 'c', 'C')) return renamed(call, options);
  if (options.has('u', 'unset-upstream', 'edit-description')) return [gitEffect(call, { verb: 'configure', object: gitThing(call, 'branch', named(names[0])), undo: 'trivial', says: 'sets what the branch follows' })];
  const [name, start] = names;
  if (name === undefined) return [];
  if (options.has('f')) return [refLost(call, 'branch', named(name), 'overwrite', `sets the branch to ${start === undefined ? 'HEAD' : visible(named(start))}:`)];
  return [madeBranch(call, named(name), start)];
}

/** What was fetched of a remote is fetched again. */
function tracking(call: GitCall, name: string): Effect {
  return gitEffect(call, { verb: 'delete', object: gitThing(call, 'branch', name), undo: 'trivial', undoBy: 'remote', says: `forgets the remote branch ${visible(name)} until the next fetch` });
}

/** A rename to a name that is taken loses what bore it; `-M` of the current branch alone is how `main` gets its name. */
function renamed(call: GitCall, options: ReturnType<typeof readOptions>): readonly Effect[] {
  const target = options.operands.at(-1);
  const forced = options.has('M', 'C', 'f') && options.operands.length > 1 && target !== undefined;
  const plain = gitEffect(call, { verb: 'configure', object: gitThing(call, 'branch', named(target)), undo: 'trivial', says: `renames a branch to ${visible(named(target))}` });
  return forced ? [refLost(call, 'branch', named(target), 'discard', 'renames a branch over')] : [plain];
}
