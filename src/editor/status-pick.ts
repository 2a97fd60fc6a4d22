import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { Desk } from '../approvals/desk.ts';
import { duration } from '../approvals/plain.ts';
import { wordingOf } from '../approvals/wording.ts';
import type { GuardStatus, SessionStatus } from '../model/status.ts';
import type { Mode } from '../model/task.ts';
import type { WindowGuard as Guard } from '../guard/window-guard.ts';
import { commands, type CommandId } from './ids.ts';
import { sessionLine } from './status-text.ts';

type Choice = QuickPickItem & { readonly go?: () => void | Promise<void> };

export interface PickOptions {
  readonly desk: Desk;
  readonly guard: Pick<Guard, 'setMode'> | undefined;
  readonly status: GuardStatus;
  run(command: CommandId): void;
}

/** The one quick pick behind the status bar item. It brings things to the front and tightens; it answers nothing. */
export async function showStatusPick({ desk, guard, status, run }: PickOptions): Promise<void> {
  const heading = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  const pending = desk.queue().waiting.map(({ question }): Choice => ({
    label: `$(bell) ${wordingOf(question).first}`,
    description: `denied by itself in ${duration(question.deadline - Date.now())}`,
    go: () => {
      desk.bring(question.id);
    },
  }));
  const sessions = status.sessions.map((session): Choice => {
    const { title, details } = sessionLine(session);
    return { label: `$(comment-discussion) ${title}`, description: details, go: () => showModes(session, guard) };
  });
  const action = (icon: string, label: string, command: CommandId): Choice => ({
    label: `$(${icon}) ${label}`,
    go: () => {
      run(command);
    },
  });
  const choices: readonly Choice[] = [
    ...(pending.length > 0 ? [heading('pending'), ...pending] : []),
    ...(sessions.length > 0 ? [heading('sessions'), ...sessions] : []),
    heading('tagout'),
    action('list-unordered', 'Show pending questions', commands.showPending),
    action('plug', 'Install hooks…', commands.installHooks),
    action('pulse', 'Run the Doctor', commands.runDoctor),
    action('eye', 'Show what would have been asked', commands.showWatched),
    action('report', 'Report a wrong verdict', commands.reportVerdict),
    action('output', 'Show the log', commands.showLog),
  ];
  const chosen = await window.showQuickPick(choices, { title: status.says ?? 'Tagout', placeHolder: 'Choose what to look at', matchOnDescription: true });
  await chosen?.go?.();
}

const modes: readonly { readonly mode: Mode; readonly says: string }[] = [
  { mode: 'read-only', says: 'nothing may be changed' },
  { mode: 'review', says: 'builds and tests run; tracked files, git history and anything outside stay as they are' },
  { mode: 'workspace-write', says: 'changes only inside the workspace' },
  { mode: 'full', says: 'everything that the task and the rules allow' },
];

/** Tightening is done at once; widening is asked again in a modal, because no quick pick may loosen anything. */
async function showModes(session: SessionStatus, guard: Pick<Guard, 'setMode'> | undefined): Promise<void> {
  const { title, details } = sessionLine(session);
  const choices = modes.map(({ mode, says }) => ({ label: `${session.mode === mode ? '$(check) ' : ''}${mode}`, description: says, mode }));
  const chosen = await window.showQuickPick(choices, { title: `${title}: ${details}`, placeHolder: 'What may this session change?' });
  if (chosen === undefined || chosen.mode === session.mode || guard === undefined) return;
  const isWider = modes.findIndex(({ mode }) => mode === chosen.mode) > modes.findIndex(({ mode }) => mode === session.mode);
  if (isWider) {
    const keep = { title: 'Keep as it is' };
    const widen = { title: `Widen to ${chosen.mode}` };
    const pressed = await window.showWarningMessage(`Let the session "${title}" change more?`, { modal: true, detail: `It is ${session.mode} now. ${chosen.mode}: ${chosen.description}.` }, keep, widen);
    if (pressed !== widen) return;
  }
  await guard.setMode(session.id, chosen.mode);
}
