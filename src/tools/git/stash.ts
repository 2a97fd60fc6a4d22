import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { repositoryGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, rootOf, type GitCall } from './call.ts';

export const stashExamples: readonly ToolExample[] = [
  { run: 'git stash', effects: ['edit git/work trivial'] },
  { run: 'git stash pop', effects: ['edit git/work trivial'] },
  { run: 'git stash list', effects: [] },
  { run: 'git stash drop', effects: ['discard git/stash irreversible'] },
  { run: 'git stash clear', effects: ['discard git/stash irreversible'] },
  { run: 'git stash clear', given: [repositoryGiven()], effects: ['discard git/stash none-needed'] },
];

/** `git stash`: putting aside and taking back lose nothing; `drop` and `clear` lose what was put aside. */
export function stashEffects(call: GitCall): readonly Effect[] {
  const verb = call.args.find((word) => !word.text.startsWith('-'))?.text ?? 'push';
  const rest = readOptions(call.args.filter((word) => word.text !== verb), { flags: ['q quiet', 'h help'] });
  if (rest.has('h')) return [];
  switch (verb) {
    case 'list':
    case 'show':
    case 'create':
      return [];
    case 'drop':
    case 'clear':
      return [lost(call, verb, verb === 'drop' ? named(rest.operands[0]) : '')];
    case 'pop':
    case 'apply':
    case 'branch':
      return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'work', rootOf(call)), undo: 'trivial', says: 'takes back changes that were put aside' })];
    default:
      return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'work', rootOf(call)), undo: 'trivial', says: `puts uncommitted changes of ${visible(rootOf(call))} aside` })];
  }
}

function lost(call: GitCall, verb: 'drop' | 'clear', which: string): Effect {
  const stashes = knownRepository(call)?.stashes;
  const object = gitThing(call, 'stash', which === '' ? (verb === 'clear' ? 'every stash' : 'stash@{0}') : which);
  if (stashes?.n === 0 && stashes.bound === 'exact') return gitEffect(call, { verb: 'discard', object, undo: 'none-needed', says: 'drops stashes, of which there are none' });
  const count = stashes === undefined ? '' : ` (${stashes.n} ${stashes.n === 1 ? 'stash' : 'stashes'} there)`;
  const says = verb === 'clear' ? `throws away every stash of ${visible(rootOf(call))}${count}` : `throws away the stash ${visible(which === '' ? 'stash@{0}' : which)}${count}`;
  return gitEffect(call, { verb: 'discard', object, undo: 'irreversible', extent: { reach: verb === 'clear' ? 'all' : 'one', ...(stashes === undefined ? {} : { commits: stashes }) }, says, instead: 'keep the stash, or turn it into a branch with git stash branch' });
}
