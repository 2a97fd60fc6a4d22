import type { ToolExample } from '../../model/tool.ts';
import type { Effect } from '../../model/effect.ts';
import { gitEffect, type GitCall } from './call.ts';

export const anchorExamples: readonly ToolExample[] = [
  { run: 'git notes --ref=tagout remove HEAD', effects: ['delete agent/guard irreversible'] },
  { run: 'git notes --ref tagout add -f -m x', effects: ['delete agent/guard irreversible'] },
  { run: 'git update-ref -d refs/notes/tagout', effects: ['delete agent/guard irreversible'] },
  { run: 'git notes --ref=tagout show', effects: ['configure git/config trivial'] },
  { run: 'git notes add -m x', effects: ['configure git/config trivial'] },
];

const changing = new Set(['add', 'append', 'copy', 'edit', 'merge', 'remove', 'prune']);

/** Signed heads of Tagout's record may lie in git notes of its own: what changes those by hand takes away what the record is held against. */
export function anchorEffects(call: GitCall): readonly Effect[] | undefined {
  const words = call.args.map(({ text }) => text);
  const names = words.some((word, at) => /^(?:--ref=)?(?:(?:refs\/)?notes\/)?tagout$/.test(word) && (word.includes('=') || word.includes('notes/') || words[at - 1] === '--ref'));
  if (!names || (call.name === 'notes' && !words.some((word) => changing.has(word)))) return undefined;
  return [gitEffect(call, { verb: 'delete', object: { kind: 'agent', what: 'guard', name: 'notes/tagout' }, undo: 'irreversible', says: 'changes the notes in which heads of the record are anchored' })];
}
