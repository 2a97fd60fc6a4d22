import { commands as editorCommands, env, workspace, type LogOutputChannel } from 'vscode';
import type { Desk } from '../approvals/desk.ts';
import type { Policies } from '../guard/policy/policies.ts';
import type { State } from '../guard/state.ts';
import type { GuardStatus } from '../model/status.ts';
import { installCommandLine } from './command-line.ts';
import { confirmHooks, confirmRemoval, showMachineFiles } from './consent.ts';
import type { Control, ControlCommand } from './control.ts';
import { examine } from './doctor.ts';
import type { Ending } from './ending.ts';
import { commands, settings as settingNames, views, walkthrough, type CommandId } from './ids.ts';
import type { Looker } from './look.ts';
import { doctorPage } from './pages.ts';
import type { Pulse } from './pulse.ts';
import type { RecordCommand } from './record/record-desk.ts';
import { reportVerdict, showWatched } from './reports.ts';
import type { Settings } from './settings.ts';
import { showStatusPick } from './status-pick.ts';
import type { UndoDesk } from './undo.ts';
import type { Wiring } from './wiring.ts';

interface CommandParts {
  readonly state: State;
  readonly version: string;
  readonly log: LogOutputChannel;
  readonly pulse: Pulse;
  readonly looker: Looker;
  readonly desk: Desk;
  readonly control: Control;
  readonly ending: Ending;
  readonly undo: UndoDesk;
  readonly wiring: Wiring;
  readonly policies: Policies;
  settings(): Settings;
  status(): GuardStatus;
  /** Hooks were written or removed. */
  afterWiring(): Promise<void>;
}

type OwnCommand = Exclude<CommandId, ControlCommand | RecordCommand>;

/** What each command does that belongs neither to the person's orders nor to the record. */
export function ownCommands({ state, version, log, pulse, looker, desk, control, ending, undo, wiring, policies, settings, status, afterWiring }: CommandParts): Readonly<Record<OwnCommand, () => void | Promise<void>>> {
  const run = (command: string, ...given: readonly unknown[]): void => void editorCommands.executeCommand(command, ...given);
  return {
    [commands.showStatus]: () => showStatusPick({ desk, control, status: status(), run }),
    [commands.showPending]: () => { run(`${views.pending}.focus`); },
    [commands.resetSession]: () => ending.reset(),
    [commands.endSession]: () => ending.choose(),
    [commands.editHandoff]: () => ending.edit(),
    [commands.installHooks]: () => confirmHooks(wiring, settings().agents, looker).finally(afterWiring),
    [commands.removeHooks]: () => confirmRemoval(wiring, pulse).finally(afterWiring),
    [commands.installForMachine]: () => showMachineFiles(wiring, looker),
    [commands.installCommandLine]: () => installCommandLine(state),
    [commands.runDoctor]: async () => {
      const now = status();
      const checks = await examine({ state, status: now, version, editor: env.appName, reach: pulse.isAlive() ? 'reached' : 'not reached', policies });
      await looker.show('doctor.txt', doctorPage(checks, now));
    },
    [commands.reportVerdict]: () => reportVerdict(state.record, looker),
    [commands.showWatched]: () => showWatched(state.record, looker, { isWatching: () => settings().mode === 'watch', guard: async () => workspace.getConfiguration('tagout').update(settingNames.mode, 'guard', true) }),
    [commands.showUndo]: () => undo.pick(),
    [commands.showLog]: () => { log.show(); },
    [commands.showWalkthrough]: () => { run('workbench.action.openWalkthrough', walkthrough); },
  };
}
