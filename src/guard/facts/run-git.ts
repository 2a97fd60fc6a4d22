import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile } from 'node:child_process';

/** Milliseconds that the observation has which a git belongs to: it is ended with it, not before and not after. */
export const patience = new AsyncLocalStorage<number>();

/** Repository settings that would execute something while git only looks. */
const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat', '-c', 'log.showSignature=false', '-c', 'submodule.recurse=false'];

/**
 * What git prints on standard output, or `undefined` where it fails, is missing, or takes longer than `timeout` milliseconds.
 * Takes no locks, asks for nothing, and runs no program that the repository names for looking.
 * @param more text on its standard input, and another index than the repository's own
 */
export function runGit(directory: string, args: readonly string[], timeout = patience.getStore() ?? 10_000, more: { readonly input?: string; readonly index?: string } = {}): Promise<string | undefined> {
  const env = { ...(more.index !== undefined && { GIT_INDEX_FILE: more.index }), PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', SystemRoot: process.env['SystemRoot'] ?? '' };
  return new Promise((resolve) => {
    const git = execFile('git', [...quiet, '-C', directory, ...args], { env, timeout, maxBuffer: 16 * 1024 * 1024, windowsHide: true }, (error, stdout) => resolve(error ? undefined : stdout));
    if (more.input === undefined) return;
    git.stdin?.on('error', () => undefined);
    git.stdin?.end(more.input);
  });
}
