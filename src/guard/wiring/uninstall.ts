import { rm } from 'node:fs/promises';
import type { HookOutput } from '../../agents/codec.ts';
import { stateAt } from '../state.ts';
import { removeHooks, type Wired } from './hooks.ts';
import { wirings } from './wirings.ts';

const words: Readonly<Record<Wired['result'], string>> = {
  written: 'written',
  same: 'had no entry of Tagout',
  restored: 'is as it was before',
  edited: 'has lost its entries of Tagout',
  unparsable: 'cannot be read and was left alone',
  failed: 'could not be written',
};

/** `tagout-hook uninstall`: takes the hooks out of the agents' settings without an editor, and the launcher with them where that worked. */
export async function uninstall(root: string, home: string): Promise<HookOutput> {
  const state = stateAt(root);
  const results = await removeHooks(state, home, wirings);
  const isClean = results.every(({ result }) => result !== 'unparsable' && result !== 'failed');
  // Settings that still name the launcher must find it: without it every call is denied.
  if (isClean) await Promise.all([state.launcher, state.commandLine, state.runtimes].map((file) => rm(file, { force: true })));
  const stdout = results.map(({ file, result, says }) => `${file} ${words[result]}${says === undefined ? '' : `: ${says}`}`).join('\n');
  return { exit: isClean ? 0 : 2, stdout, stderr: '' };
}
