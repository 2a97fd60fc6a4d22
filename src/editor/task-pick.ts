import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { limitChoices, widenChoices } from '../approvals/choices.ts';
import { capitalised, noLinks, oneLine } from '../approvals/plain.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import { capabilities } from '../model/task.ts';
import type { Limit, Mode, Task } from '../model/task.ts';
import { onEdit } from '../session/on-edit.ts';
import type { Session } from '../session/session.ts';
import { grantable, grantableEnvironments, modes, pathLimit, scopeChange, withGoal, withLimit, withoutGrant, withoutLimit, withScope } from '../task/edit.ts';
import { readPrompt } from '../task/read-prompt.ts';
import { decideInModal } from './decide.ts';
import type { Pulse } from './pulse.ts';

interface TaskPickOptions {
  readonly guard: Pick<WindowGuard, 'sessions' | 'change'>;
  readonly pulse: Pulse;
}

type Choice = QuickPickItem & { readonly go?: () => void | Promise<void> };

const modeWords: Readonly<Record<Mode, string>> = {
  'read-only': 'nothing may be changed',
  review: 'builds and tests run; tracked files, git history and anything outside stay as they are',
  'workspace-write': 'changes only inside the workspace',
  full: 'everything that the task and the rules allow',
};

/** The task of one session: goal, mode, scope, limits. What tightens is done at once; what widens or lifts is asked in a modal. */
export async function showTask(id: string, { guard, pulse }: TaskPickOptions): Promise<void> {
  const session = guard.sessions().get(id);
  if (session === undefined) return;
  const { task } = session;
  const heading = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  const beyond = [...task.asks.filter((one) => (grantable as readonly string[]).includes(one)), ...task.environments.filter((one) => (grantableEnvironments as readonly string[]).includes(one))];
  const choices: readonly Choice[] = [
    heading('task'),
    { label: `$(target) ${task.goal === '' ? 'No task yet' : noLinks(oneLine(task.goal, 80))}`, description: 'edit the goal', go: () => editGoal(session, guard) },
    { label: `$(${task.degraded === undefined ? 'shield' : 'lock'}) ${task.degraded === undefined ? `Mode: ${task.mode}` : 'Read-only for now'}`, description: noLinks(oneLine(task.degraded ?? modeWords[task.mode], 120)), go: () => pickMode(session, guard, pulse) },
    heading('scope'),
    { label: '$(checklist) Scope…', description: beyond.length === 0 ? 'the workspace, local and development' : `also ${beyond.join(', ')}`, go: () => pickScope(session, guard, pulse) },
    ...task.consents.filter(({ from }) => from === 'question').map(({ words }): Choice => ({ label: `$(check) ${noLinks(capitalised(oneLine(words, 80)))}`, description: 'take it back', go: () => change(guard, id, (before) => withoutGrant(before, words), `no longer allowed for the task: ${words}`) })),
    ...(task.unread === undefined ? [] : [{ label: '$(question) Not understood', description: noLinks(oneLine(task.unread.join('; '), 160)) }]),
    heading('limits'),
    ...task.limits.map((limit): Choice => ({ label: `$(circle-slash) ${noLinks(oneLine(limit.words, 80))}`, description: limit.from === 'policy' ? 'from the policy' : 'lift…', ...(limit.from === 'policy' ? {} : { go: () => lift(session, limit, guard, pulse) }) })),
    { label: '$(add) Add a limit…', description: 'as you would say it, or a path that nothing may change', go: () => addLimit(session, guard) },
  ];
  const chosen = await window.showQuickPick(choices, { title: `Task of ${session.agent}`, placeHolder: 'What is the task, and what may it touch?' });
  await chosen?.go?.();
}

async function editGoal({ id, task }: Session, guard: TaskPickOptions['guard']): Promise<void> {
  const goal = await window.showInputBox({ title: 'The goal', prompt: 'What this session is for, in your words. It names the task; it allows nothing.', value: task.goal, validateInput: (value) => (value.trim() === '' ? 'Write a few words.' : undefined) });
  if (goal !== undefined && goal.trim() !== task.goal) await change(guard, id, (before) => withGoal(before, goal), `the goal was edited: ${oneLine(goal, 100)}`);
}

async function pickMode(session: Session, guard: TaskPickOptions['guard'], pulse: Pulse): Promise<void> {
  const { id, task } = session;
  const now: Mode = task.degraded === undefined ? task.mode : 'read-only';
  const picks = modes.map((mode) => ({ label: `${now === mode ? '$(check) ' : ''}${mode}`, description: modeWords[mode], mode }));
  const chosen = await window.showQuickPick(picks, { title: 'Mode of the session', placeHolder: 'What may this session change?' });
  if (chosen === undefined || chosen.mode === now) return;
  if (modes.indexOf(chosen.mode) > modes.indexOf(now)) {
    const decided = await decideInModal(pulse, `Let this session change more?`, `"${oneLine(task.goal, 80)}" is ${now} now${task.degraded === undefined ? '' : ` (${oneLine(task.degraded, 160)})`}.\n${chosen.mode}: ${chosen.description}.`, widenChoices(chosen.mode));
    if (decided === 'choose') return pickMode(session, guard, pulse);
    if (decided !== 'widen') return;
  }
  await change(guard, id, ({ degraded: _lifted, ...before }) => ({ ...before, mode: chosen.mode }), `the session is ${chosen.mode} now`);
}

async function pickScope(session: Session, guard: TaskPickOptions['guard'], pulse: Pulse): Promise<void> {
  const { id, task } = session;
  type Pick = QuickPickItem & ({ readonly capability: (typeof grantable)[number] } | { readonly environment: (typeof grantableEnvironments)[number] } | { readonly kind: QuickPickItemKind });
  const picks: readonly Pick[] = [
    { label: 'may also', kind: QuickPickItemKind.Separator },
    ...grantable.map((capability): Pick => ({ label: capability, picked: task.asks.includes(capability), capability })),
    { label: 'in environments', kind: QuickPickItemKind.Separator },
    ...grantableEnvironments.map((environment): Pick => ({ label: environment, picked: task.environments.includes(environment), environment })),
  ];
  const chosen = await window.showQuickPick(picks, { title: 'Scope of the task', placeHolder: 'Reading, editing, building and testing in the workspace always belong to it', canPickMany: true });
  if (chosen === undefined) return;
  const scope = { asks: chosen.flatMap((pick) => ('capability' in pick ? [pick.capability] : [])), environments: chosen.flatMap((pick) => ('environment' in pick ? [pick.environment] : [])) };
  const { adds, removes } = scopeChange(task, scope);
  if (adds.length > 0) {
    const decided = await decideInModal(pulse, `Widen the scope of this task: ${adds.join(', ')}?`, `Task: "${oneLine(task.goal, 80)}".\n${removes.length > 0 ? `Taken away: ${removes.join(', ')}.\n` : ''}What cannot be undone is still asked, and so is production. It holds until the task ends.`, widenChoices(''));
    if (decided === 'choose') return pickScope(session, guard, pulse);
    if (decided !== 'widen') return;
  }
  if (adds.length + removes.length > 0) await change(guard, id, (before) => withScope(before, scope), `the scope was changed${adds.length > 0 ? `, added ${adds.join(', ')}` : ''}${removes.length > 0 ? `, taken away ${removes.join(', ')}` : ''}`);
}

async function lift({ id }: Session, limit: Limit, guard: TaskPickOptions['guard'], pulse: Pulse): Promise<void> {
  const decided = await decideInModal(pulse, `Lift the limit "${oneLine(limit.words, 100)}"?`, 'The session may then do what it forbids, as far as the task and the rules allow.', limitChoices);
  if (decided === 'look') await showTask(id, { guard, pulse });
  if (decided === 'lift') await change(guard, id, (before) => withoutLimit(before, limit.id), `the limit was lifted: ${oneLine(limit.words, 100)}`);
}

async function addLimit(session: Session, guard: TaskPickOptions['guard']): Promise<void> {
  const typed = await window.showInputBox({ title: 'Add a limit', prompt: `As you would say it ("don't push", "ask me before deleting", "only change src/auth"), or a path. It holds until you lift it.` });
  if (typed === undefined || typed.trim() === '') return;
  const said = limitsSaid(typed, session);
  await change(guard, session.id, (before) => withLimit(before, said), `a limit was set: ${oneLine(typed, 100)}`);
  void window.showInformationMessage(`Limit set: ${said.map(({ words, capabilities: which }) => `"${noLinks(oneLine(words, 80))}"${which === 'every-change' || which.length === capabilities.length ? '' : ` (${which.join(', ')})`}`).join(', ')}.`);
}

/** What a sentence forbids, read as a prompt of the person's is; one that is no sentence is a path. */
function limitsSaid(typed: string, { task, place }: Session): readonly Limit[] {
  const before = new Set(task.limits.map(({ id }) => id));
  const limits = readPrompt(typed, task, { place, now: Date.now(), source: 'person' }).task.limits.filter(({ id }) => !before.has(id));
  return limits.length > 0 ? limits : [pathLimit(typed)];
}

function change(guard: TaskPickOptions['guard'], id: string, edit: (task: Task) => Task, says: string): Promise<void> {
  return guard.change(id, (session) => onEdit(session, edit), says);
}
