import { relative } from 'node:path';
import type { TodoItem } from '../../agents/transcript.ts';
import { redact } from '../../audit/redact/redact.ts';
import type { HandoffSource, RefusedAct } from '../../context/handoff.ts';
import type { PastDecision } from '../../model/reset.ts';
import type { Session } from '../../session/session.ts';
import { scopeLine } from '../../task/scope-line.ts';
import { runGit } from '../facts/run-git.ts';

const states: Readonly<Record<string, string>> = { M: 'changed, not committed', A: 'added, not committed', D: 'deleted, not committed', R: 'renamed, not committed', '?': 'not in git', '!': 'ignored by git', U: 'in conflict' };

/** Everything that a handoff of a session is built from, without secrets. Of the machine only git is looked at, for the files that the session changed. */
export async function gather(session: Session, id: string, more: { readonly todos: readonly TodoItem[]; readonly note?: string }): Promise<HandoffSource> {
  const { task, trajectory, ending } = session;
  const decisions = ending.decisions ?? [];
  const told = ({ act, why }: PastDecision): RefusedAct => ({ act: redact(act), ...(why !== undefined && { why: redact(why) }) });
  const standing = trajectory.refusals.filter(({ by = 'person' }) => by === 'person');
  const refusals = standing.map(({ says, call }) => {
    const why = decisions.findLast((one) => one.call === call)?.why;
    return { act: redact(says), ...(why !== undefined && { why: redact(why) }) };
  });
  const [folder] = session.place.folders;
  const changed = [...new Set(trajectory.changed)].slice(-60);
  const git = folder === undefined ? undefined : await gitOf(folder, changed);
  const open = more.todos.filter(({ state }) => !/^(?:completed?|done)$/i.test(state));
  const test = trajectory.lastTest === undefined ? undefined : `${trajectory.done.test?.text ?? 'the tests'}: ${trajectory.lastTest.outcome}`;
  return {
    id,
    goal: redact(task.goal),
    prompts: task.prompts.map(redact),
    limits: task.limits.map((limit) => ({ ...limit, words: redact(limit.words) })),
    scope: redact(scopeLine({ ...task, limits: [] })),
    refusals,
    refusedOnce: decisions.filter(({ how, call }) => how === 'refused' && !standing.some((one) => one.call === call)).map(told),
    denied: decisions.filter(({ how }) => how === 'denied').map(told),
    approvals: decisions.filter(({ how }) => how === 'approved').map(({ act }) => redact(act)),
    files: changed.map((path) => ({ path: folder === undefined ? path : relative(folder, path), state: git?.state(path) ?? 'not looked at' })),
    failures: trajectory.recent.filter(({ outcome }) => outcome === 'failed').map(({ text, failure }) => redact(`${text} (${failure ?? 'failed'})`)),
    todo: open.map(({ text, state }) => redact(`${text} (${state})`)),
    ...(test !== undefined && { lastTest: redact(test) }),
    ...(more.note !== undefined && { note: redact(more.note) }),
    ...(git?.branch !== undefined && { branch: git.branch }),
  };
}

async function gitOf(folder: string, paths: readonly string[]): Promise<{ readonly branch?: string; state(path: string): string } | undefined> {
  const top = (await runGit(folder, ['rev-parse', '--show-toplevel']))?.trim();
  if (top === undefined) return undefined;
  const branch = (await runGit(folder, ['rev-parse', '--abbrev-ref', 'HEAD']))?.trim();
  const listed = paths.length === 0 ? '' : await runGit(folder, ['status', '--porcelain=v1', '-z', '--ignored', '--untracked-files=all', '--', ...paths], 5_000);
  const found = new Map((listed ?? '').split('\0').filter((line) => line.length > 3).map((line) => [`${top}/${line.slice(3)}`, line.slice(0, 2).trim().charAt(0)]));
  return { ...(branch !== undefined && branch !== '' && { branch }), state: (path) => (listed === undefined ? 'not looked at' : (states[found.get(path) ?? ''] ?? 'as committed')) };
}
