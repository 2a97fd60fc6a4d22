import { window } from 'vscode';
import { endChoices } from '../approvals/choices.ts';
import { oneLine } from '../approvals/plain.ts';
import type { AgentProcesses } from '../guard/agent-processes.ts';
import { decideInModal } from './decide.ts';
import type { Looker } from './look.ts';
import type { Pulse } from './pulse.ts';

const mostShown = 12;
/** Terminals that agents of the editor open carry their name. */
const ofAgents = /copilot|agent|claude|chat/i;

interface Ending {
  readonly processes: AgentProcesses | undefined;
  readonly folders: readonly string[];
  readonly looker: Looker;
  readonly pulse: Pulse;
}

/** After a stop: what sessions started and still runs, with one button that ends it. */
export async function endProcesses(ending: Ending): Promise<void> {
  const { processes, folders, looker, pulse } = ending;
  const shells = await Promise.all(window.terminals.filter(({ name }) => ofAgents.test(name)).map(({ processId }) => processId));
  const where = { terminals: shells.filter((pid) => pid !== undefined), folders };
  const running = (await processes?.list(where)) ?? [];
  if (processes === undefined || running.length === 0) {
    void window.showInformationMessage('All agents are stopped: every further call is denied. No process of theirs still runs.');
    return;
  }
  const line = ({ pid, command }: (typeof running)[number], most: number): string => `${String(pid)}  ${oneLine(command, most)}`;
  const detail = `${running.slice(0, mostShown).map((one) => line(one, 100)).join('\n')}${running.length > mostShown ? `\nand ${String(running.length - mostShown)} more` : ''}`;
  const says = `${String(running.length)} ${running.length === 1 ? 'process' : 'processes'} that they started still ${running.length === 1 ? 'runs' : 'run'}.`;
  const decided = await decideInModal(pulse, `All agents are stopped. ${says}`, detail, endChoices(running.length));
  if (decided === 'look') {
    await looker.show('what agents started and still runs.txt', `${running.map((one) => line(one, 2_000)).join('\n')}\n`);
    if ((await window.showWarningMessage(`All agents are stopped. ${says}`, 'End…')) !== undefined) await endProcesses(ending);
  }
  if (decided !== 'end') return;
  const ended = await processes.end(running, where);
  void window.showInformationMessage(`${String(ended)} of ${String(running.length)} processes were told to end.`);
}
