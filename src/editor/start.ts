import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { window, workspace, type ExtensionContext } from 'vscode';
import type { EffectivePolicy } from '../model/policy.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import { openPolicies, policyFor, policyPlaces, type PolicyPlaces } from '../guard/policy/policies.ts';
import { messageOf } from '../guard/safe-files.ts';
import { openOrders } from '../guard/standing.ts';
import { checkpointsIn, stateAt, stateFolder } from '../guard/state.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import { withStanding } from '../policy/standing.ts';
import { onEdit } from '../session/on-edit.ts';
import { withGrant } from '../task/edit.ts';
import { putOnTerminalPath } from './command-line.ts';
import { registerCommands } from './commands.ts';
import { offerHooks } from './consent.ts';
import { openControl } from './control.ts';
import { openDrawing, setContextKeys } from './drawing.ts';
import { openEnding } from './ending.ts';
import { foldersOfWindow } from './folders.ts';
import { openRecordKeys, type RecordKeys } from './keys.ts';
import { openLog } from './log.ts';
import { openLooker } from './look.ts';
import { ownCommands } from './own-commands.ts';
import { openPersonSeal } from './person-key.ts';
import { startPulse } from './pulse.ts';
import { onProjectSettings, withEditorSettings } from './project-settings.ts';
import { openQuestions } from './questions.ts';
import { openRecordDesk } from './record/record-desk.ts';
import { openSessionsView } from './sessions-view.ts';
import { onSettings, readSettings } from './settings.ts';
import { startWindowGuard } from './start-guard.ts';
import { openStatusBar } from './status-bar.ts';
import { openUndo } from './undo.ts';
import { openWiring } from './wiring.ts';

/** Puts everything into the window. Hands back what takes it out again. */
export async function startTagout(context: ExtensionContext): Promise<() => Promise<void>> {
  const version = String(context.extension.packageJSON.version);
  const state = stateAt(stateFolder(homedir()));
  const log = openLog();
  const pulse = startPulse();
  const looker = openLooker();
  const statusBar = openStatusBar();
  const sessionsView = openSessionsView((does, session) => {
    if (does === 'undo') void undo.pick(session);
    else record.act(does, session);
  });
  let settings = readSettings();
  let guard: WindowGuard | undefined;
  let keys: RecordKeys | undefined;
  let trouble: string | undefined;

  const status = (): GuardStatus => control.overlay(guard?.status() ?? { state: trouble === undefined ? 'starting' : 'down', sessions: [], hooks: [], ...(trouble !== undefined && { says: trouble }) });
  const draw = (): void => {
    const now = status();
    statusBar.update(now, questions.desk.queue().waiting.length);
    sessionsView.update(now);
    control.drawn();
    record.changed();
    setContextKeys(now, control.waiting());
  };
  const drawing = openDrawing(draw);
  const { changed } = drawing;
  const failed = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage(`Tagout: ${messageOf(error)}`);
  };
  const questions = openQuestions({
    extension: context.extensionUri,
    pulse,
    looker,
    log,
    settings: () => settings,
    changed,
    lift: (question) => void guard?.lift(question),
    widen: ({ session }, wider) => void guard?.change(session, (one) => onEdit(one, (task) => withGrant(task, wider)), `allowed for the task in a question: ${wider.words}`),
    policyFile: () => policyFor(homedir(), foldersOfWindow()),
  });
  const { desk } = questions;
  const undo = openUndo({ store: checkpointsIn(state), looker, pulse, undo: (manifest, over) => guard?.undo(manifest, over), failed });
  const ending = openEnding({ guard: () => guard, status, settings: () => settings, log, lapse: (session) => { desk.lapse(session); } });
  const wiring = openWiring({ state, home: homedir(), extension: context.extensionUri.fsPath, version, owner: dirname(context.globalStorageUri.fsPath) });
  const places = (): PolicyPlaces => policyPlaces(homedir(), foldersOfWindow(), state.root);
  const seal = openPersonSeal(context.secrets, changed);
  const policies = openPolicies(places, Date.now, () => workspace.isTrusted, seal);
  const orders = openOrders(state, seal);
  const hooks = async (): Promise<readonly HookStatus[]> => withEditorSettings(await wiring.states(foldersOfWindow()));
  const policy = (): EffectivePolicy => withStanding({ ...policies.policy(), watch: settings.mode }, orders.read(), Date.now());
  const control = openControl({ orders, policies, pulse, looker, desk, state, context, wiring, hooks, guard: () => guard, policy, places, folders: foldersOfWindow, status, changed });
  const record = openRecordDesk({
    record: state.record,
    sessions: state.sessions,
    extension: context.extensionUri,
    looker,
    pulse,
    keys: () => keys,
    destinations: () => settings.destinations,
    folder: () => foldersOfWindow()[0],
    undo: (checkpoint) => undo.offer(checkpoint),
    note: async (says) => guard?.note('retention', says),
    failed,
  });
  const afterWiring = async (): Promise<void> => {
    await guard?.lookAtHooks();
    changed();
  };
  const own = ownCommands({ state, version, log, pulse, looker, desk, control, ending, undo, wiring, policies, settings: () => settings, status, afterWiring });

  const disposables = [
    ...registerCommands({ ...control.handlers, ...record.handlers, ...own }, failed),
    onSettings(() => {
      settings = readSettings();
      changed();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void guard?.focused();
    }),
    workspace.onDidChangeWorkspaceFolders(() => void guard?.changeFolders(foldersOfWindow()).then(afterWiring)),
    onProjectSettings(wiring, () => void afterWiring()),
  ];
  draw();

  const start = async (): Promise<void> => {
    await wiring.refresh();
    putOnTerminalPath(context, state);
    keys = await openRecordKeys(context.secrets, state.record, log);
    guard = await startWindowGuard({ context, state, version, keys, ask: desk.ask, pulse, ending, undo, log, settings: () => settings, policy, hooks, changed });
    log.info(`Tagout ${version} guards ${foldersOfWindow().join(', ') || 'no folder'}; state in ${state.root}`);
    changed();
    await offerHooks(context, wiring, settings.agents, looker);
    await afterWiring();
  };
  start().catch((error: unknown) => {
    trouble = `The guard could not start: ${messageOf(error)}`;
    log.error(trouble);
    changed();
  });

  return async () => {
    drawing.dispose();
    questions.dispose();
    await guard?.stop();
    for (const one of [...disposables, control, seal, record, undo, pulse, looker, statusBar, sessionsView, log]) one.dispose();
  };
}
