import { execFile } from 'node:child_process';

/** Repository settings that would execute something while git only looks. */
const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat', '-c', 'log.showSignature=false', '-c', 'submodule.recurse=false'];

/**
 * What git prints on standard output, or `undefined` where it fails, is missing, or takes longer than `timeout` milliseconds.
 * Takes no locks, asks for nothing, and runs no program that the repository names for looking.
 */
export function runGit(directory: string, args: readonly string[], timeout = 2_000): Promise<string | undefined> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', SystemRoot: process.env['SystemRoot'] ?? '' };
  return new Promise((resolve) => {
    execFile('git', [...quiet, '-C', directory, ...args], { env, timeout, maxBuffer: 16 * 1024 * 1024, windowsHide: true }, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
