import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Ask } from '../approvals/question.ts';
import { noLinks } from '../approvals/plain.ts';
import { claudeTranscripts, type TranscriptFolder } from '../guard/follow/scan.ts';
import type { State } from '../guard/state.ts';
import { openWindowGuard, type WindowGuard } from '../guard/window-guard.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { HookStatus } from '../model/status.ts';
import type { Ending } from './ending.ts';
import { foldersOfWindow } from './folders.ts';
import type { RecordKeys } from './keys.ts';
import type { Pulse } from './pulse.ts';
import type { Settings } from './settings.ts';
import type { UndoDesk } from './undo.ts';

interface GuardParts {
  readonly context: ExtensionContext;
  readonly state: State;
  readonly version: string;
  readonly keys: RecordKeys;
  readonly ask: Ask;
  readonly pulse: Pulse;
  readonly ending: Ending;
  readonly undo: UndoDesk;
  readonly log: LogOutputChannel;
  settings(): Settings;
  policy(): EffectivePolicy;
  /** How the agents are hooked, settings of the editor included. */
  hooks(): Promise<readonly HookStatus[]>;
  changed(): void;
}

/** Starts the guard of this window with the settings as they are at each moment. Throws where it cannot work at all. */
export function startWindowGuard({ context, state, version, keys, ask, pulse, ending, undo, log, settings, policy, hooks, changed }: GuardParts): Promise<WindowGuard> {
  return openWindowGuard({
    state,
    folders: foldersOfWindow(),
    home: homedir(),
    env: process.env,
    editor: env.appName,
    version,
    ask,
    canAsk: () => pulse.isAlive(),
    policy,
    patience: () => settings().waitSeconds * 1000,
    context: () => ending.rules(),
    reached: (session, level) => { ending.reached(session, level); },
    began: (session, before) => { ending.began(session, before); },
    copiesHandoffs: () => settings().context.inWorkspace,
    keepsWords: () => settings().keepWords,
    checkpoints() {
      const { checkpointFiles, checkpointMegabytes, checkpointDays } = settings();
      return { files: checkpointFiles, bytes: checkpointMegabytes * 1_000_000, days: checkpointDays };
    },
    notice: (notice) => {
      if (notice.kind === 'kept') undo.kept(notice.checkpoint, notice.says);
      else void window.showWarningMessage(noLinks(notice.says), 'Show Log').then((pressed) => { if (pressed !== undefined) log.show(); });
    },
    keys: keys.store,
    signing: keys.signing,
    kept: () => ({ days: settings().recordDays, bytes: settings().recordMegabytes * 1_000_000 }),
    destinations: () => settings().destinations,
    hooks,
    transcripts: transcriptFolders(context, homedir()),
    changed,
    log: (level, text) => {
      log[level](text);
    },
  });
}

/** Copilot keeps its transcripts beside this extension's own storage of the workspace. */
function transcriptFolders(context: ExtensionContext, home: string): readonly TranscriptFolder[] {
  const claude = foldersOfWindow().map((folder) => claudeTranscripts(home, folder));
  const storage = context.storageUri?.fsPath;
  return storage === undefined ? claude : [...claude, { agent: 'copilot-vscode', folder: join(dirname(storage), 'GitHub.copilot-chat', 'transcripts') }];
}
