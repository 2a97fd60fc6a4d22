import type { ToolExample } from '../../model/tool.ts';
import type { Effect } from '../../model/effect.ts';
import { inputText } from '../files/printed.ts';
import { gitEffect, type GitCall } from './call.ts';

export const anchorExamples: readonly ToolExample[] = [
  { run: 'git notes --ref=tagout remove HEAD', effects: ['delete agent/guard irreversible'] },
  { run: 'git notes --ref tagout add -f -m x', effects: ['delete agent/guard irreversible'] },
  { run: 'git update-ref -d refs/notes/tagout', effects: ['delete agent/guard irreversible'] },
  { run: 'git notes --ref=tagout show', effects: ['configure git/config trivial'] },
  { run: 'git update-ref refs/tagout/0123456789abcdef/0 HEAD', effects: ['delete agent/guard irreversible'] },
  { run: "git for-each-ref --format='delete %(refname)' refs/tagout | git update-ref --stdin", effects: ['delete agent/guard irreversible'] },
  { run: "git update-ref --stdin <<'EOF'\ndelete refs/tagout/0123456789abcdef/0\nEOF", effects: ['delete agent/guard irreversible'] },
  { run: 'git push origin "refs/tagout/*:refs/heads/*"', effects: ['send agent/guard irreversible'] },
  { run: 'git notes add -m x', effects: ['configure git/config trivial'] },
];

const changing = new Set(['add', 'append', 'copy', 'edit', 'merge', 'remove', 'prune']);

/** Signed heads of Tagout's record may lie in git notes of its own: what changes those by hand takes away what the record is held against. */
export function anchorEffects(call: GitCall): readonly Effect[] | undefined {
  const words = call.args.map(({ text }) => text);
  const { stdin } = call.command;
  // What is written to git by another program: the words of that program tell which refs it lists.
  const piped = stdin.kind === 'pipe' ? stdin.from.flatMap(({ args }) => args.map(({ text }) => text)) : [];
  const kept = keptRefs(call, [...words, ...(words.includes('--stdin') ? [...(inputText(call.command) ?? '').split(/\s+/), ...piped] : [])]);
  if (kept !== undefined) return kept;
  if (call.name === 'push') return undefined;
  const names = words.some((word, at) => /^(?:--ref=)?(?:(?:refs\/)?notes\/)?tagout$/.test(word) && (word.includes('=') || word.includes('notes/') || words[at - 1] === '--ref'));
  if (!names || (call.name === 'notes' && !words.some((word) => changing.has(word)))) return undefined;
  return [gitEffect(call, { verb: 'delete', object: { kind: 'agent', what: 'guard', name: 'notes/tagout' }, undo: 'irreversible', says: 'changes the notes in which heads of the record are anchored' })];
}

/** The refs that hold what checkpoints keep: without them nothing of it can be undone, and pushed they tell what was never committed. */
function keptRefs(call: GitCall, words: readonly string[]): readonly Effect[] | undefined {
  if (!words.some((word) => /(?:^|[:+"'\s])refs\/tagout(?:\/|$|[\s*"'])/.test(word))) return undefined;
  const object = { kind: 'agent', what: 'guard', name: 'refs/tagout' } as const;
  if (call.name === 'push') return [gitEffect(call, { verb: 'send', object, undo: 'irreversible', says: 'pushes refs that hold what checkpoints keep' })];
  return [gitEffect(call, { verb: 'delete', object, undo: 'irreversible', says: 'changes the refs that hold what checkpoints keep' })];
}
