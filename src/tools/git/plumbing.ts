import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { refGiven } from '../example-facts.ts';
import { inputText } from '../files/printed.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, type GitCall } from './call.ts';
import { discardAll, discardPaths } from './discard.ts';
import { refLost } from './refs.ts';

export const plumbingExamples: readonly ToolExample[] = [
  { run: 'git update-ref -d refs/heads/cart', given: [refGiven('refs/heads/cart', 2)], effects: ['discard git/branch irreversible'] },
  { run: 'git update-ref refs/heads/cart HEAD', effects: ['overwrite git/branch recoverable'] },
  { run: "git update-ref --stdin <<'EOF'\ndelete refs/heads/cart\nEOF", effects: ['discard git/branch irreversible'] },
  { run: 'git checkout-index -f -a', effects: ['discard git/work irreversible'] },
  { run: 'git read-tree -u --reset HEAD', effects: ['discard git/work irreversible'] },
  { run: 'git symbolic-ref HEAD', effects: [] },
];

/** `git update-ref`: what a ref held goes with it. */
export function updateRefEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['d', 'no-deref', 'stdin', 'z', 'create-reflog'], values: ['m'] });
  const [ref] = options.operands;
  if (options.has('stdin')) {
    const lines = inputText(call.command)?.split('\n') ?? [];
    const deleted = lines.flatMap((line) => /^delete\s+(\S+)/.exec(line)?.[1] ?? []);
    if (deleted.length > 0) return deleted.map((name) => deletedRef(call, name));
    return [gitEffect(call, { verb: 'overwrite', object: gitThing(call, 'branch', 'refs'), undo: 'unknown', certainty: 'unknown', says: 'sets refs as its input says' })];
  }
  if (ref === undefined) return [];
  if (options.has('d')) return [deletedRef(call, named(ref))];
  return [gitEffect(call, { verb: 'overwrite', object: gitThing(call, 'branch', named(ref)), undo: 'recoverable', undoBy: 'reflog', says: `sets ${visible(named(ref))}` })];
}

function deletedRef(call: GitCall, given: string): Effect {
  // HEAD is followed to the branch that it stands on.
  const ref = given === 'HEAD' ? (knownRepository(call)?.branch ?? given) : given;
  if (ref === 'refs/stash') return gitEffect(call, { verb: 'discard', object: gitThing(call, 'stash', 'every stash'), undo: 'irreversible', extent: { reach: 'all' }, says: 'throws away every stash' });
  if (ref.startsWith('refs/tags/')) return refLost(call, 'tag', ref.slice('refs/tags/'.length), 'delete', 'deletes the tag');
  return refLost(call, 'branch', ref.replace(/^refs\/heads\//, ''), 'discard', 'deletes the branch');
}

/** `git symbolic-ref`: turns HEAD to another branch, or deletes the pointer. */
export function symbolicRefEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['d delete', 'q quiet', 'short', 'recurse'], values: ['m'] });
  const [name, target] = options.operands;
  if (options.has('d')) return [gitEffect(call, { verb: 'delete', object: gitThing(call, 'branch', named(name)), undo: 'recoverable', says: `deletes the pointer ${visible(named(name))}` })];
  return target === undefined ? [] : [gitEffect(call, { verb: 'configure', object: gitThing(call, 'branch', named(target)), undo: 'trivial', says: `turns ${visible(named(name))} to ${visible(named(target))}` })];
}

/** `git checkout-index -f`: writes the index over the files. */
export function checkoutIndexEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['u index', 'q quiet', 'f force', 'a all', 'n no-create', 'temp', 'z', 'stdin'], values: ['prefix', 'stage'] });
  if (!options.has('f') || options.value('prefix') !== undefined) return [];
  return options.operands.length > 0 ? discardPaths(call, options.operands, 'restores') : [discardAll(call, 'writes the index over the files')];
}

/** `git read-tree -u --reset`: like a hard reset. */
export function readTreeEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['m', 'u', 'i', 'n dry-run', 'reset', 'v', 'q', 'empty', 'trivial', 'aggressive', 'sparse-checkout'], values: ['prefix', 'exclude-per-directory', 'index-output'] });
  if (options.has('n')) return [];
  if (options.has('reset') && options.has('u')) return [discardAll(call, 'sets the files to another tree')];
  return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', ''), undo: 'trivial', says: 'reads a tree into the index' })];
}
