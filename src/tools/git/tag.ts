import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { refGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { refLost } from './refs.ts';

const spec: OptionSpec = {
  flags: ['a annotate', 's sign', 'f force', 'd delete', 'v verify', 'l list', 'i ignore-case', 'e edit', 'create-reflog', 'h help'],
  values: ['m message', 'F file', 'u local-user', 'cleanup', 'sort', 'points-at', 'format', 'trailer'],
  maybe: ['n', 'merged', 'no-merged', 'contains', 'no-contains', 'color', 'column'],
};

export const tagExamples: readonly ToolExample[] = [
  { run: 'git tag', effects: [] },
  { run: 'git tag v1.2.0', effects: ['create git/tag trivial'] },
  { run: 'git tag -d v1.2.0', effects: ['delete git/tag irreversible'] },
  { run: 'git tag -d v1.2.0', given: [refGiven('refs/tags/v1.2.0', 0)], effects: ['delete git/tag trivial'] },
  { run: 'git tag -f v1.2.0', effects: ['overwrite git/tag irreversible'] },
];

/** `git tag`: a deleted or moved tag loses the name of a commit, and the commit where nothing else holds it. */
export function tagEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('h', 'l', 'n', 'v', 'merged', 'no-merged', 'contains', 'no-contains', 'points-at')) return [];
  const [name] = options.operands;
  if (name === undefined) return [];
  if (options.has('d')) return options.operands.map((word) => refLost(call, 'tag', named(word), 'delete', 'deletes the tag', [], 'leave the tag, others may build on it'));
  if (options.has('f')) return [refLost(call, 'tag', named(name), 'overwrite', 'moves the tag', ['no-dry-run'], 'make a new tag')];
  return [gitEffect(call, { verb: 'create', object: gitThing(call, 'tag', named(name)), undo: 'trivial', says: `makes the tag ${visible(named(name))}` })];
}
