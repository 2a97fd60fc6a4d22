import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Launcher } from '../../agents/wiring.ts';
import { writeWhole } from '../safe-files.ts';
import type { State } from '../state.ts';
import { posixCommandLine, windowsCommandLine } from './command-line.ts';
import { posixLauncher, type Fixed } from './launcher.ts';
import { windowsLauncher } from './launcher-windows.ts';
import { perlSpeaks } from './perl-speaks.ts';

const execute = promisify(execFile);

/** The launcher as settings name it. */
export function launcherOf(state: State): Launcher {
  return { path: state.launcher, platform: process.platform === 'win32' ? 'windows' : 'posix' };
}

/**
 * Writes the launcher and the command line beside it to their fixed places, for the tools that this machine has now. Called by each activation: what changed is written anew,
 * the path never changes. Throws where it cannot be written.
 */
export async function placeLauncher(state: State, home: string): Promise<'written' | 'same'> {
  const isWindows = process.platform === 'win32';
  await placeScript(state.commandLine, isWindows ? windowsCommandLine(state.root) : posixCommandLine(state.root));
  return placeScript(state.launcher, isWindows ? windowsLauncher({ state: state.root, home }) : posixLauncher(await fixedHere(state, home)));
}

async function placeScript(file: string, text: string): Promise<'written' | 'same'> {
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return 'same';
  writeWhole(file, text, 0o700);
  return 'written';
}

/** What of this machine the launcher is fixed to. Only folders that this user cannot write to are looked at, whatever PATH says. */
export async function fixedHere(state: State, home: string): Promise<Fixed> {
  const [env, head, perl, curl] = await Promise.all(['env', 'head', 'perl', 'curl'].map(systemTool));
  const cleared = env ?? '/usr/bin/env';
  const client = perl !== undefined && (await perlSpeaks(state, perl)) ? { program: 'perl' as const, path: perl } : curl !== undefined && (await says(curl, ['-q', '--version'])).includes('UnixSockets') ? { program: 'curl' as const, path: curl } : undefined;
  const isProc = await access('/proc/self/environ', constants.R_OK).then(() => true, () => false);
  return {
    state: state.root,
    home,
    shellFlag: (await says('/bin/sh', ['-p', '-c', 'echo fine'])).trim() === 'fine' ? '-p' : '',
    env: cleared,
    head: head ?? '/usr/bin/head',
    ...(client !== undefined && { client }),
    environ: isProc ? 'proc' : (await says(cleared, ['-i', 'A=b', cleared, '-0'])) === 'A=b\0' ? 'env' : 'none',
  };
}

async function systemTool(name: string): Promise<string | undefined> {
  for (const folder of ['/usr/bin', '/bin', '/run/current-system/sw/bin']) {
    const path = `${folder}/${name}`;
    if (await access(path, constants.X_OK).then(() => true, () => false)) return path;
  }
  return undefined;
}

async function says(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await execute(program, [...args], { env: {}, timeout: 2_000 })).stdout;
  } catch {
    return '';
  }
}
