import { spawn, type ChildProcess } from 'node:child_process';
import { eventually } from './eventually.ts';

/** A program of ours with all that it started: one process group, stopped by its number and by nothing else. */
export interface OwnProcess {
  readonly pid: number;
  /** What it said so far, both streams. */
  output(): string;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

const running = new Set<number>();

/** Starts a program as the leader of its own process group, so that its children end with it. */
export function startProcess(program: string, args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): OwnProcess {
  const child: ChildProcess = spawn(program, [...args], { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} could not be started`);
  running.add(pid);
  const said: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stop = async (): Promise<void> => {
    if (signal(pid, 'SIGTERM')) {
      await eventually(`the end of process ${String(pid)}`, () => !signal(pid, 0) || undefined, { seconds: 5 }).catch(() => signal(pid, 'SIGKILL'));
    }
    running.delete(pid);
  };
  return { pid, output: () => said.join(''), ended, stop };
}

/** Signals a whole group; false when nobody is left in it. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, name);
    return true;
  } catch {
    return false;
  }
}

// A run that is interrupted never reaches its last hook, but leaves nothing behind either. Ctrl+C comes twice, from the terminal and from what
// started this process: without a listener that stays, the second would cut the clearing up short.
process.once('exit', () => {
  for (const pid of running) signal(pid, 'SIGKILL');
});
for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
  process.on(name, () => process.exit(code));
}

/** Where nobody listens: whatever does not speak to loopback is refused at once, with a network as without. */
const nowhere = 'http://127.0.0.1:9';
const loopback = '127.0.0.1,localhost';

/**
 * The environment a test gives to an agent or an editor: nothing of the shell that started the tests,
 * which may itself be an agent's and carry the marks that agents leave (AI_AGENT, CLAUDECODE, VSCODE_*).
 * Proxies to nowhere keep a real model from answering where the machine has a network.
 */
export function cleanEnvironment(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const proxies = { HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NO_PROXY: loopback, http_proxy: nowhere, https_proxy: nowhere, no_proxy: loopback };
  return { PATH: process.env['PATH'], LANG: 'C.UTF-8', SHELL: '/bin/bash', TERM: 'xterm-256color', HOME: home, ...proxies, ...more };
}
