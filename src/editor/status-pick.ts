import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { Desk } from '../approvals/desk.ts';
import { duration, noLinks, oneLine } from '../approvals/plain.ts';
import { wordingOf } from '../approvals/wording.ts';
import type { GuardStatus } from '../model/status.ts';
import type { Control } from './control.ts';
import { commands, type CommandId } from './ids.ts';
import { activeSession, sessionLine } from './status-text.ts';

type Choice = QuickPickItem & { readonly go?: () => void | Promise<void> };

interface PickOptions {
  readonly desk: Desk;
  readonly control: Pick<Control, 'showTask' | 'lift' | 'waiting'>;
  readonly status: GuardStatus;
  run(command: CommandId): void;
}

/** The one quick pick behind the status bar item. It brings things to the front and tightens; it answers nothing. */
export async function showStatusPick({ desk, control, status, run }: PickOptions): Promise<void> {
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
    return { label: `$(comment-discussion) ${title}`, description: details, go: () => control.showTask(session.id) };
  });
  const action = (icon: string, label: string, command: CommandId): Choice => ({
    label: `$(${icon}) ${label}`,
    go: () => {
      run(command);
    },
  });
  const orders = (status.orders ?? []).map(({ kind, says }): Choice => ({ label: `$(${kind === 'paused' ? 'debug-pause' : 'lock'}) ${noLinks(oneLine(says, 300))}`, description: kind === 'paused' ? 'guard again…' : 'lift…', go: () => control.lift() }));
  const worn = activeSession(status.sessions)?.context?.level ?? 'below';
  const choices: readonly Choice[] = [
    ...(worn === 'below' ? [] : [heading(worn === 'limit' ? 'this session is used up' : 'this session is getting long'), action('debug-restart', 'Start a new session with a handoff', commands.resetSession)]),
    ...(orders.length > 0 ? [heading('in force'), ...orders] : []),
    ...(control.waiting() > 0 ? [heading('wait for you'), action('diff', `Policy and hooks: ${String(control.waiting())} ${control.waiting() === 1 ? 'change waits' : 'changes wait'} for you…`, commands.showPolicyChanges)] : []),
    ...(pending.length > 0 ? [heading('pending'), ...pending] : []),
    ...(sessions.length > 0 ? [heading('sessions'), ...sessions] : []),
    heading('agents'),
    action('stop-circle', 'Stop all agents', commands.stopAgents),
    action('lock', 'Freeze…', commands.setFreeze),
    action('debug-pause', 'Pause…', commands.pauseGuard),
    action('target', 'Edit the task and its scope…', commands.editTask),
    heading('policy'),
    action('law', 'Explain the policy here…', commands.explainPolicy),
    action('go-to-file', 'Open the policy…', commands.openPolicy),
    action('checklist', 'Audit agent permissions', commands.auditPermissions),
    action('beaker', 'Run a drill…', commands.runDrill),
    heading('tagout'),
    ...(status.sessions.length > 0 ? [action('debug-restart', 'End of the session…', commands.endSession)] : []),
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
