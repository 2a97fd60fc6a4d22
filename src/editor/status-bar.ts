import { MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { oneLine } from '../approvals/plain.ts';
import type { GuardStatus } from '../model/status.ts';
import { contextLines } from './context-text.ts';
import { commands } from './ids.ts';
import { activeSession, sessionLine, statusText } from './status-text.ts';

/** Tagout's one item in the status bar. */
interface StatusBar extends Disposable {
  update(status: GuardStatus, waiting: number): void;
}

/** Hidden until the first update. */
export function openStatusBar(): StatusBar {
  const item = window.createStatusBarItem('tagout.status', StatusBarAlignment.Left, 10_000);
  item.name = 'Tagout';
  item.command = commands.showStatus;
  return {
    update(status, waiting) {
      const { text, label, level } = statusText(status, waiting);
      item.text = text;
      item.tooltip = tooltipOf(status, waiting);
      item.accessibilityInformation = { label, role: 'button' };
      item.backgroundColor = level === 'plain' ? undefined : new ThemeColor(`statusBarItem.${level}Background`);
      // At the limit one click starts the new session; questions come first.
      item.command = waiting === 0 && activeSession(status.sessions)?.context?.level === 'limit' ? commands.resetSession : commands.showStatus;
      item.show();
    },
    dispose() {
      item.dispose();
    },
  };
}

/** Agent text goes in by `appendText` only, which escapes Markdown; links run four commands of Tagout's and no other. */
function tooltipOf(status: GuardStatus, waiting: number): MarkdownString {
  const tooltip = new MarkdownString(undefined, true);
  tooltip.isTrusted = { enabledCommands: [commands.showPending, commands.runDoctor, commands.resetSession, commands.endSession] };
  tooltip.appendMarkdown('**Tagout**');
  if (status.says !== undefined) tooltip.appendMarkdown('\n\n').appendText(oneLine(status.says, 300));
  const active = activeSession(status.sessions);
  for (const session of [...status.sessions].sort((a, b) => (a === active ? -1 : b === active ? 1 : b.lastAt - a.lastAt)).slice(0, 8)) {
    const { title, details } = sessionLine(session);
    tooltip.appendMarkdown(`\n\n$(${session.state === 'ended' ? 'circle-outline' : 'circle-filled'}) `).appendText(title).appendMarkdown('  \n').appendText(details);
    if (session === active && session.context !== undefined) for (const line of contextLines(session.context)) tooltip.appendMarkdown('  \n').appendText(line);
  }
  if (active?.context !== undefined && active.context.level !== 'below') tooltip.appendMarkdown(`\n\n[$(debug-restart) Start a new session](command:${commands.resetSession}) · [More…](command:${commands.endSession})`);
  if (status.sessions.length === 0) tooltip.appendMarkdown('\n\nNo session has been seen in this window yet.');
  for (const hook of status.hooks.filter(({ state }) => state !== 'absent')) {
    tooltip.appendMarkdown('\n\n').appendText(`${hook.agent}: ${hook.state === 'hooked' ? 'hooked' : oneLine(hook.says ?? hook.state, 200)}`);
  }
  if (waiting > 0) tooltip.appendMarkdown(`\n\n[$(bell) ${String(waiting)} pending](command:${commands.showPending})`);
  if (status.state !== 'guarding') tooltip.appendMarkdown(`\n\n[Run the Doctor](command:${commands.runDoctor})`);
  return tooltip;
}
