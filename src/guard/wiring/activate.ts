import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../safe-files.ts';
import { openState, type State } from '../state.ts';
import { placeLauncher } from './place-launcher.ts';
import { registerRuntime, type Runtime } from './runtimes.ts';

const execute = promisify(execFile);

/** What the launcher is refreshed with. */
export interface Activation {
  readonly state: State;
  readonly home: string;
  /** This editor's own executable, its hook bundle and the version of the extension. */
  readonly runtime: Runtime;
  /** PATH of the editor, searched for a `node` that serves where no editor is left. */
  readonly path: string | undefined;
}

type Activated = { readonly kind: 'ready'; readonly launcher: 'written' | 'same' } | { readonly kind: 'failed'; readonly why: string };

/**
 * What each activation does for the hooks of this machine: the state folder, the launcher at its fixed place, this editor among the runtimes,
 * and the engine compiled for it (in the background: `compiled` ends with it). The agents' settings are not touched.
 */
export async function activateMachine(activation: Activation): Promise<Activated & { readonly compiled: Promise<void> }> {
  const { state, home, runtime, path } = activation;
  const none = Promise.resolve();
  try {
    const ready = await openState(state);
    if (ready.kind === 'refused') return { kind: 'failed', why: ready.why, compiled: none };
    const launcher = await placeLauncher(state, home);
    await registerRuntime(state, runtime, nodesOn(path));
    return { kind: 'ready', launcher, compiled: compile(activation) };
  } catch (error) {
    return { kind: 'failed', why: messageOf(error), compiled: none };
  }
}

/** Without it hooks that find no window are slower, and nothing else. */
async function compile({ state, home, runtime }: Activation): Promise<void> {
  const env = { ELECTRON_RUN_AS_NODE: '1', HOME: home };
  await execute(runtime.runtime, [runtime.bundle, '--state', state.root, '--home', home, 'warm'], { env, timeout: 30_000 }).catch(() => undefined);
}

function nodesOn(path: string | undefined): readonly string[] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (path ?? '').split(delimiter).filter(isAbsolute).map((folder) => join(folder, name)).find(isProgram);
  return found === undefined ? [] : [found];
}

function isProgram(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
