import { severalLines } from '../../approvals/plain.ts';
import { textAt, type Change } from '../file-changes.ts';
import type { Manifest } from './manifest.ts';
import { objectPath } from './objects.ts';
import { planRefs, planUndo, type Since, type Step } from './plan.ts';

/** Files whose lines are compared; the rest are named. */
const mostFiles = 20;
const mostLines = 30;
const largest = 1_000_000;

const sinceWords: Readonly<Record<Since, string>> = { 'as-left': '', newer: '; changed since, so it is left alone', unknown: '; nobody saw how the action left it, so it is left alone' };

/** What an undo would do now, as text: paths, lines that come back (+) and go (-), refs, and what cannot be brought back. */
export async function previewOf(store: string, manifest: Manifest): Promise<string> {
  const steps = (await planUndo(manifest)).filter(({ does }) => does !== 'nothing');
  const refs = await planRefs(manifest);
  const lines: string[] = [`Undo of: ${severalLines(manifest.says, 1, 300)}`];
  if (steps.length === 0 && refs.length === 0) lines.push('nothing to do: all of it stands as it was before');
  for (const [at, step] of steps.entries()) {
    lines.push(`${verbs[step.does].padEnd(10)} ${severalLines(step.entry.path, 1, 300)}${sinceWords[step.newer]}`);
    if (at < mostFiles) lines.push(...(await differenceOf(store, step)));
  }
  for (const { ref, now, newer } of refs) lines.push(`${ref.name === 'stash' ? 'stashes' : now === 'absent' ? 'makes' : 'moves'} ${ref.name} ${now === 'absent' ? '' : `from ${now.slice(0, 9)} `}to ${ref.commit.slice(0, 9)}${sinceWords[newer]}`);
  for (const says of manifest.beyond) lines.push(`not undone: ${severalLines(says, 1, 300)}`);
  return `${lines.join('\n')}\n`;
}

const verbs: Readonly<Record<Step['does'], string>> = { nothing: '', write: 'writes', remove: 'removes', make: 'makes' };

async function differenceOf(store: string, { entry, does }: Step): Promise<readonly string[]> {
  if (does !== 'write' || entry.kind !== 'file' || entry.size > largest) return [];
  const [before, now] = await Promise.all([textAt(objectPath(store, entry.digest)), textAt(entry.path)]);
  if (before === undefined) return ['           (no text)'];
  return changed((now ?? '').split('\n'), before.split('\n'));
}

/** One block of lines that go and come, what is the same at both ends left out. */
function changed(now: readonly string[], then: readonly string[]): readonly string[] {
  let start = 0;
  while (start < now.length && start < then.length && now[start] === then[start]) start += 1;
  let end = 0;
  while (end < now.length - start && end < then.length - start && now[now.length - 1 - end] === then[then.length - 1 - end]) end += 1;
  const part = (sign: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : severalLines(lines.join('\n'), mostLines, 160).split('\n').map((line) => `         ${sign} ${line}`));
  return [...part('-', now.slice(start, now.length - end)), ...part('+', then.slice(start, then.length - end))];
}

/** The same for the editor's own diff editor: text files that an undo would write or remove, at most so many. */
export async function changesBack(store: string, manifest: Manifest, most = 30): Promise<readonly Change[]> {
  const steps = (await planUndo(manifest)).filter(({ does, newer }) => (does === 'write' || does === 'remove') && newer === 'as-left').slice(0, most);
  const changes = await Promise.all(steps.map(async ({ entry }): Promise<Change | undefined> => {
    const [before, after] = await Promise.all([textAt(entry.path), entry.kind === 'file' ? textAt(objectPath(store, entry.digest)) : undefined]);
    if (before === undefined && after === undefined) return undefined;
    return { path: entry.path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  }));
  return changes.filter((change) => change !== undefined);
}
