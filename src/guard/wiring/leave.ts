import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HookOutput } from '../../agents/codec.ts';
import { stateAt, type State } from '../state.ts';
import { removeHooks, type Wired } from './hooks.ts';
import { leaveRuntime, readRuntimes, type Runtime } from './runtimes.ts';
import { wirings } from './wirings.ts';

/** `hook.js leave`: what `vscode:uninstall` runs. The editor whose extension lay in this folder leaves, and the last one takes the hooks along. */
export async function leave(folder: string, root: string, home: string): Promise<HookOutput> {
  const state = stateAt(root);
  const own = (await readRuntimes(state)).filter(({ bundle }) => dirname(bundle) === folder);
  const results = await Promise.all(own.map((runtime) => leaveMachine({ state, home, runtime })));
  return { exit: 0, stdout: results.flat().map(({ file, result }) => `${file}: ${result}`).join('\n'), stderr: '' };
}

/** The editor's extension is removed: its runtime goes, and with the last one the hooks and the launcher. */
export async function leaveMachine({ state, home, runtime }: { readonly state: State; readonly home: string; readonly runtime: Runtime }): Promise<readonly Wired[]> {
  if ((await leaveRuntime(state, runtime.owner)) > 0) return [];
  const results = await removeHooks(state, home, wirings);
  if (results.every(({ result }) => result !== 'failed' && result !== 'unparsable')) await Promise.all([rm(state.launcher, { force: true }), rm(state.commandLine, { force: true })]);
  return results;
}
