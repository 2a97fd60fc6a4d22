import { join } from 'node:path';
import { privateFolder, type FolderState } from './safe-files.ts';

/** Where Tagout keeps what must outlive a window. One per user and machine; nothing of it is synced. */
export interface State {
  readonly root: string;
  /** A `.json` and a `.curl` file per running guard. */
  readonly guards: string;
  /** A journal per session. */
  readonly sessions: string;
  readonly record: string;
  /** Records of hook processes that found no guard; the next guard takes them in. */
  readonly spool: string;
  /** The launcher that agents' settings name; its path never changes. */
  readonly bin: string;
  readonly launcher: string;
  /** `tagout`, the command line, beside it. */
  readonly commandLine: string;
  /** Runtimes and bundles that the launcher tries, newest version first. */
  readonly runtimes: string;
  /** What was written into agents' settings, with the text that stood there before. */
  readonly wiring: string;
}

/** The fixed folder of a user: found without any variable but the home folder, so that every window and every hook means the same. */
export function stateFolder(home: string): string {
  return join(home, '.local', 'state', 'tagout');
}

/** The places of everything that is kept below `root`, an absolute path. Nothing is created. */
export function stateAt(root: string): State {
  const bin = join(root, 'bin');
  return {
    root,
    guards: join(root, 'guards'),
    sessions: join(root, 'sessions'),
    record: join(root, 'record'),
    spool: join(root, 'spool'),
    bin,
    launcher: join(bin, process.platform === 'win32' ? 'tagout-hook.cmd' : 'tagout-hook'),
    commandLine: join(bin, process.platform === 'win32' ? 'tagout.cmd' : 'tagout'),
    runtimes: join(root, 'runtimes'),
    wiring: join(root, 'wiring'),
  };
}

/** Makes the folders that are missing, each for this user alone; the first that cannot be used is said. */
export function openState(state: State): FolderState {
  for (const folder of [state.root, state.guards, state.sessions, state.record, state.spool, state.bin, state.wiring]) {
    const made = privateFolder(folder);
    if (made.kind === 'refused') return made;
  }
  return { kind: 'ready' };
}

/** Where checkpoints lie: the one place that may hold secrets, for this user's eyes only, in no export and no handoff. */
export function checkpointsIn(state: State): string {
  return join(state.root, 'checkpoints');
}
