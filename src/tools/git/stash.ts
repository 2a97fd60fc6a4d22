import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { repositoryGiven } from '../example-facts.ts';
import { targetOf } from '../paths/target.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, rootOf, type GitCall } from './call.ts';

export const stashExamples: readonly ToolExample[] = [
  { run: 'git stash', effects: ['edit git/work trivial', 'create git/stash trivial'] },
  { run: 'git stash push -- src/a.ts', effects: ['edit git/work trivial', 'create git/stash trivial'] },
  { run: 'git stash pop', effects: ['edit git/work trivial', 'read git/stash none-needed'] },
  { run: 'git stash list', effects: [] },
  { run: 'git stash drop', effects: ['discard git/stash irreversible'] },
  { run: 'git stash clear', effects: ['discard git/stash irreversible'] },
  { run: 'git stash clear', given: [repositoryGiven()], effects: ['discard git/stash none-needed'] },
];

/** `git stash`: putting aside and taking back lose nothing; `drop` and `clear` lose what was put aside. */
export function stashEffects(call: GitCall): readonly Effect[] {
  const first = call.args.findIndex((word) => word.text === '--' || !word.text.startsWith('-'));
  // `git stash -u -- PATH` puts just that aside.
  const verb = call.args[first]?.text === '--' ? 'push' : (call.args[first]?.text ?? 'push');
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
      return [
        gitEffect(call, { verb: 'edit', object: gitThing(call, 'work', rootOf(call)), undo: 'trivial', says: 'takes back changes that were put aside' }),
        gitEffect(call, { verb: 'read', object: gitThing(call, 'stash', named(rest.operands[0]) || 'stash@{0}'), undo: 'none-needed', says: 'looks into the stash' }),
      ];
    default:
      return putAside(call, verb);
  }
}

/** `git stash push`: the changes of everything, or of the paths that are named. */
function putAside(call: GitCall, verb: string): readonly Effect[] {
  const options = readOptions(call.args.filter((word) => word.text !== verb), { flags: ['p patch', 'S staged', 'k keep-index', 'q quiet', 'u include-untracked', 'a all', 'pathspec-file-nul'], values: ['m message', 'pathspec-from-file'] });
  const paths = verb === 'push' ? options.operands : [];
  const whole = paths.length === 0 && !options.has('p', 'S', 'pathspec-from-file');
  const places = paths.length === 0 ? [rootOf(call)] : paths.map((word) => targetOf(call.context, call.cwd, word).path);
  return [
    ...places.map((place) => gitEffect(call, { verb: 'edit', object: gitThing(call, 'work', place), undo: 'trivial', says: `puts uncommitted changes of ${visible(place)} aside` })),
    gitEffect(call, { verb: 'create', object: gitThing(call, 'stash', 'stash@{0}'), undo: 'trivial', extent: { reach: whole ? 'all' : 'some' }, says: 'makes a stash' }),
  ];
}

function lost(call: GitCall, verb: 'drop' | 'clear', which: string): Effect {
  const stashes = knownRepository(call)?.stashes;
  const object = gitThing(call, 'stash', which === '' ? (verb === 'clear' ? 'every stash' : 'stash@{0}') : which);
  if (stashes?.n === 0 && stashes.bound === 'exact') return gitEffect(call, { verb: 'discard', object, undo: 'none-needed', says: 'drops stashes, of which there are none' });
  const count = stashes === undefined ? '' : ` (${stashes.n} ${stashes.n === 1 ? 'stash' : 'stashes'} there)`;
  const says = verb === 'clear' ? `throws away every stash of ${visible(rootOf(call))}${count}` : `throws away the stash ${visible(which === '' ? 'stash@{0}' : which)}${count}`;
  return gitEffect(call, { verb: 'discard', object, undo: 'irreversible', extent: { reach: verb === 'clear' ? 'all' : 'one', ...(stashes === undefined ? {} : { commits: stashes }) }, says, instead: 'keep the stash, or turn it into a branch with git stash branch' });
}

/** Of one action: a stash that it drops after it made one holds what was put aside a moment before, whatever the facts said of stashes then. */
export function withOwnStash(effects: readonly Effect[]): readonly Effect[] {
  const isStash = ({ object }: Effect): boolean => object.kind === 'git' && object.what === 'stash';
  const made = effects.findIndex((effect) => effect.verb === 'create' && isStash(effect));
  if (made < 0) return effects;
  return effects.map((effect, at) => (at > made && effect.verb === 'discard' && effect.undo === 'none-needed' && isStash(effect) ? { ...effect, undo: 'recoverable', undoBy: 'checkpoint', says: 'drops what it put aside a moment before' } : effect));
}
