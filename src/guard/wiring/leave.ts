import type { HookOutput } from '../../agents/codec.ts';
import { stateAt } from '../state.ts';
import { leaveMachine } from './activate.ts';
import { dirname } from 'node:path';
import { readRuntimes } from './runtimes.ts';

/** `hook.js leave`: what `vscode:uninstall` runs. The editor whose extension lay in this folder leaves, and the last one takes the hooks along. */
export async function leave(folder: string, root: string, home: string): Promise<HookOutput> {
  const state = stateAt(root);
  const own = (await readRuntimes(state)).filter(({ bundle }) => dirname(bundle) === folder);
  const results = await Promise.all(own.map((runtime) => leaveMachine({ state, home, runtime })));
  return { exit: 0, stdout: results.flat().map(({ file, result }) => `${file}: ${result}`).join('\n'), stderr: '' };
}
