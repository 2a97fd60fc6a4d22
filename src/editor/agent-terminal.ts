import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { window, type Terminal } from 'vscode';

const mostParents = 20;

/** The terminal of this window that a process runs in. */
export async function terminalOf(pid: number | undefined): Promise<Terminal | undefined> {
  if (pid === undefined) return undefined;
  const shells = new Map<number, Terminal>();
  for (const terminal of window.terminals) {
    const shell = await terminal.processId;
    if (shell !== undefined) shells.set(shell, terminal);
  }
  let at: number | undefined = pid;
  for (let up = 0; at !== undefined && at > 1 && up < mostParents; up += 1) {
    const found = shells.get(at);
    if (found !== undefined) return found;
    at = await parentOf(at);
  }
  return undefined;
}

async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => undefined);
  const said = status === undefined ? await print('ps', ['-o', 'ppid=', '-p', String(pid)]) : /^PPid:\s*(\d+)/m.exec(status)?.[1];
  const parent = Number(said);
  return Number.isInteger(parent) && parent > 0 ? parent : undefined;
}

function print(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 2_000, windowsHide: true }, (error, stdout) => { resolve(error ? '' : stdout.trim()); });
  });
}

/** Flags of the running agent that its next session keeps: they say how it works, not what it does. */
const kept = new Set(['--dangerously-skip-permissions', '--allow-all-tools', '--allow-all-paths', '--allow-all', '--yolo']);
const keptWithValue = new Set(['--model', '--permission-mode', '--settings', '--mcp-config', '--additional-mcp-config', '--add-dir', '--agent']);

/** What starts an agent's program again as it runs now. */
export async function startLine(usual: 'claude' | 'copilot', pid: number | undefined): Promise<string> {
  if (pid === undefined || process.platform === 'win32') return usual;
  const program = await readlink(`/proc/${String(pid)}/exe`).catch(() => '');
  const args = (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).split('\0').slice(1);
  const words = args.flatMap((word, at) => (kept.has(word) ? [word] : keptWithValue.has(word) && args[at + 1] !== undefined ? [word, args[at + 1] ?? ''] : []));
  const name = basename(program).startsWith(usual) ? program : usual;
  return [name, ...words].map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** The prompt's box is there a moment after the session's first hook, and a few seconds after a program was started that has no such hook. */
export const boxAfter = { hook: 1_500, start: 5_000 } as const;

/** Types text into a terminal program's input as one paste, and does not send it. */
export async function pastedInto(terminal: Terminal, text: string, after: number): Promise<void> {
  await wait(after);
  // Control characters would end the paste and act on the program.
  const plain = text.replace(/[^\P{Cc}\n\t]/gu, '');
  terminal.sendText(`\u001b[200~${plain}\u001b[201~`, false);
}
