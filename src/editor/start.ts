import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { commands as editorCommands, env, window, workspace, type ExtensionContext } from 'vscode';
import { noLinks } from '../approvals/plain.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import { withGrant } from '../task/edit.ts';
import { claudeTranscripts, type TranscriptFolder } from '../guard/follow/scan.ts';
import { openPolicies, policyFor, policyPlaces, type PolicyPlaces } from '../guard/policy/policies.ts';
import { openOrders } from '../guard/standing.ts';
import { withStanding } from '../policy/standing.ts';
import { checkpointsIn, stateAt, stateFolder } from '../guard/state.ts';
import { openWindowGuard, type WindowGuard } from '../guard/window-guard.ts';
import { onEdit } from '../session/on-edit.ts';
import { installCommandLine, putOnTerminalPath } from './command-line.ts';
import { registerCommands } from './commands.ts';
import { confirmHooks, confirmRemoval, offerHooks, showMachineFiles } from './consent.ts';
import { openControl } from './control.ts';
import { examine } from './doctor.ts';
import { openEnding } from './ending.ts';
import { commands, contextKeys, settings as settingNames, views, walkthrough } from './ids.ts';
import { openRecordKeys, type RecordKeys } from './keys.ts';
import { openLog } from './log.ts';
import { openLooker } from './look.ts';
import { openPersonSeal } from './person-key.ts';
import { doctorPage } from './pages.ts';
import { startPulse } from './pulse.ts';
import { onProjectSettings, withEditorSettings } from './project-settings.ts';
import { openQuestions } from './questions.ts';
import { openRecordDesk } from './record/record-desk.ts';
import { reportVerdict, showWatched } from './reports.ts';
import { openSessionsView } from './sessions-view.ts';
import { onSettings, readSettings } from './settings.ts';
import { openStatusBar } from './status-bar.ts';
import { showStatusPick } from './status-pick.ts';
import { activeSession } from './status-text.ts';
import { openUndo } from './undo.ts';
import { openWiring } from './wiring.ts';

/** Drawing waits this long for more of the same: a burst of events is drawn once. */
const drawAfter = 60;

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
  let isEnded = false;

  const status = (): GuardStatus => control.overlay(guard?.status() ?? { state: trouble === undefined ? 'starting' : 'down', sessions: [], hooks: [], ...(trouble !== undefined && { says: trouble }) });
  const draw = (): void => {
    const now = status();
    statusBar.update(now, questions.desk.queue().waiting.length);
    sessionsView.update(now);
    control.drawn();
    record.changed();
    void editorCommands.executeCommand('setContext', contextKeys.session, now.sessions.some((session) => session.state === 'running'));
    void editorCommands.executeCommand('setContext', contextKeys.usedUp, activeSession(now.sessions)?.context?.level === 'limit');
    void editorCommands.executeCommand('setContext', contextKeys.policyWaits, control.waiting() > 0);
    void editorCommands.executeCommand('setContext', contextKeys.hooked, now.hooks.some((hook) => hook.state === 'hooked'));
  };
  let drawing: NodeJS.Timeout | undefined;
  const changed = (): void => {
    drawing ??= setTimeout(() => {
      drawing = undefined;
      if (!isEnded) draw();
    }, drawAfter);
  };
  const questions = openQuestions({ extension: context.extensionUri, pulse, looker, log, settings: () => settings, changed, lift: (question) => void guard?.lift(question), widen: ({ session }, wider) => void guard?.change(session, (one) => onEdit(one, (task) => withGrant(task, wider)), `allowed for the task in a question: ${wider.words}`), policyFile: () => policyFor(homedir(), foldersOfWindow()) });
  const undo = openUndo({ store: checkpointsIn(state), looker, pulse, undo: (manifest, over) => guard?.undo(manifest, over), failed: (error) => { failed(error); } });
  const ending = openEnding({ guard: () => guard, status, settings: () => settings, log, lapse: (session) => { questions.desk.lapse(session); } });
  const wiring = openWiring({ state, home: homedir(), extension: context.extensionUri.fsPath, version, owner: dirname(context.globalStorageUri.fsPath) });
  const places = (): PolicyPlaces => policyPlaces(homedir(), foldersOfWindow(), state.root);
  const seal = openPersonSeal(context.secrets, changed);
  const policies = openPolicies(places, Date.now, () => workspace.isTrusted, seal);
  const orders = openOrders(state, seal);
  const hooks = async (): Promise<readonly HookStatus[]> => withEditorSettings(await wiring.states(foldersOfWindow()));
  const policy = (): EffectivePolicy => withStanding({ ...policies.policy(), watch: settings.mode }, orders.read(), Date.now());
  const control = openControl({ orders, policies, pulse, looker, desk: questions.desk, state, context, wiring, hooks, guard: () => guard, policy, places, folders: foldersOfWindow, status: () => status(), changed });
  const failed = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage(`Tagout: ${error instanceof Error ? error.message : String(error)}`);
  };
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

  const disposables = [
    ...registerCommands(
      {
        ...control.handlers,
        ...record.handlers,
        [commands.showStatus]: () => showStatusPick({ desk: questions.desk, control, status: status(), run: (command) => void editorCommands.executeCommand(command) }),
        [commands.showPending]: () => void editorCommands.executeCommand(`${views.pending}.focus`),
        [commands.resetSession]: () => ending.reset(),
        [commands.endSession]: () => ending.choose(),
        [commands.editHandoff]: () => ending.edit(),
        [commands.installHooks]: () => confirmHooks(wiring, settings.agents, looker).finally(afterWiring),
        [commands.removeHooks]: () => confirmRemoval(wiring, pulse).finally(afterWiring),
        [commands.installForMachine]: () => showMachineFiles(wiring, looker),
        [commands.installCommandLine]: () => installCommandLine(state),
        [commands.runDoctor]: async () => {
          const now = status();
          const checks = await examine({ state, status: now, version, editor: env.appName, reach: pulse.isAlive() ? 'reached' : 'not reached', policies });
          await looker.show('doctor.txt', doctorPage(checks, now));
        },
        [commands.reportVerdict]: () => reportVerdict(state.record, looker),
        [commands.showWatched]: () => showWatched(state.record, looker, { isWatching: () => settings.mode === 'watch', guard: async () => workspace.getConfiguration('tagout').update(settingNames.mode, 'guard', true) }),
        [commands.showUndo]: () => undo.pick(),
        [commands.showLog]: () => {
          log.show();
        },
        [commands.showWalkthrough]: () => void editorCommands.executeCommand('workbench.action.openWalkthrough', walkthrough),
      },
      failed,
    ),
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
    guard = await openWindowGuard({
      state,
      folders: foldersOfWindow(),
      home: homedir(),
      env: process.env,
      editor: env.appName,
      version,
      ask: questions.desk.ask,
      canAsk: () => pulse.isAlive(),
      policy,
      patience: () => settings.waitSeconds * 1000,
      context: () => ending.rules(),
      reached: (session, level) => { ending.reached(session, level); },
      began: (session, before) => { ending.began(session, before); },
      copiesHandoffs: () => settings.context.inWorkspace,
      keepsWords: () => settings.keepWords,
      checkpoints: () => ({ files: settings.checkpointFiles, bytes: settings.checkpointMegabytes * 1_000_000, days: settings.checkpointDays }),
      notice: (notice) => {
        if (notice.kind === 'kept') undo.kept(notice.checkpoint, notice.says);
        else void window.showWarningMessage(noLinks(notice.says), 'Show Log').then((pressed) => { if (pressed !== undefined) log.show(); });
      },
      keys: keys.store,
      signing: keys.signing,
      kept: () => ({ days: settings.recordDays, bytes: settings.recordMegabytes * 1_000_000 }),
      destinations: () => settings.destinations,
      hooks,
      transcripts: transcriptFolders(context, homedir()),
      changed,
      log: (level, text) => {
        log[level](text);
      },
    });
    log.info(`Tagout ${version} guards ${foldersOfWindow().join(', ') || 'no folder'}; state in ${state.root}`);
    changed();
    await offerHooks(context, wiring, settings.agents, looker);
    await afterWiring();
  };
  start().catch((error: unknown) => {
    trouble = `The guard could not start: ${error instanceof Error ? error.message : String(error)}`;
    log.error(trouble);
    changed();
  });

  return async () => {
    isEnded = true;
    clearTimeout(drawing);
    questions.dispose();
    await guard?.stop();
    for (const one of [...disposables, control, seal, record, undo, pulse, looker, statusBar, sessionsView, log]) one.dispose();
  };
}

function foldersOfWindow(): readonly string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** Copilot keeps its transcripts beside this extension's own storage of the workspace. */
function transcriptFolders(context: ExtensionContext, home: string): readonly TranscriptFolder[] {
  const claude = foldersOfWindow().map((folder) => claudeTranscripts(home, folder));
  const storage = context.storageUri?.fsPath;
  return storage === undefined ? claude : [...claude, { agent: 'copilot-vscode', folder: join(dirname(storage), 'GitHub.copilot-chat', 'transcripts') }];
}
