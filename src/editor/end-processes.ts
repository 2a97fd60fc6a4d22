import { window } from 'vscode';
import { oneLine } from '../approvals/plain.ts';
import type { AgentProcesses } from '../guard/agent-processes.ts';

const mostShown = 12;
/** Terminals that agents of the editor open carry their name. */
const ofAgents = /copilot|agent|claude|chat/i;

/** After a stop: what sessions started and still runs, with one button that ends it. */
export async function endProcesses(processes: AgentProcesses | undefined, folders: readonly string[]): Promise<void> {
  const shells = await Promise.all(window.terminals.filter(({ name }) => ofAgents.test(name)).map(({ processId }) => processId));
  const where = { terminals: shells.filter((pid) => pid !== undefined), folders };
  const running = (await processes?.list(where)) ?? [];
  if (processes === undefined || running.length === 0) {
    void window.showInformationMessage('All agents are stopped: every further call is denied. No process of theirs still runs.');
    return;
  }
  const shown = running.slice(0, mostShown).map(({ pid, command }) => `${String(pid)}  ${oneLine(command, 100)}`);
  const more = running.length > mostShown ? `\nand ${String(running.length - mostShown)} more` : '';
  const leave = { title: 'Leave them' };
  const end = { title: `End ${running.length === 1 ? 'it' : `all ${String(running.length)}`}` };
  const pressed = await window.showWarningMessage(`All agents are stopped. ${String(running.length)} ${running.length === 1 ? 'process' : 'processes'} that they started still ${running.length === 1 ? 'runs' : 'run'}.`, { modal: true, detail: `${shown.join('\n')}${more}` }, leave, end);
  if (pressed !== end) return;
  const ended = await processes.end(running, where);
  void window.showInformationMessage(`${String(ended)} of ${String(running.length)} processes were told to end.`);
}
