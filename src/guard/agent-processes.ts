import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process that a session of an agent started and that still runs. */
interface StartedProcess {
  readonly pid: number;
  /** When it was started; a number that was given to another process meanwhile has another time. */
  readonly started: string;
  readonly command: string;
}

interface Row extends StartedProcess {
  readonly parent: number;
}

interface Where {
  /** Shells of terminals that agents use. */
  readonly terminals: readonly number[];
  /** The window's folders: a process that left its agent is known by an agent's mark in its environment and by working here. */
  readonly folders: readonly string[];
}

/** Agents and the terminals they use; what runs below them is theirs. */
export interface AgentProcesses {
  /** A hook of an agent fired, in this process. */
  heard(hook: number): void;
  list(where: Where): Promise<readonly StartedProcess[]>;
  /** Ends those that are still the same process, and says how many. */
  end(processes: readonly StartedProcess[], where: Where): Promise<number>;
}

const mostAgents = 50;
const shells = /^-?(?:.*\/)?(?:sh|bash|dash|zsh|ksh|fish|env|tagout-hook|cmd(?:\.exe)?)$/;
/** Agents leave these marks in the environment of what they start. */
const marks = /(?:^|\0)(?:CLAUDECODE|AI_AGENT|GEMINI_CLI|CODEX_SANDBOX|OPENCODE|COPILOT_CLI)=[^\0]/;

/** Where processes cannot be looked at (Windows), there are none to end: the host's own stop button remains. */
export function openAgentProcesses(own = process.pid): AgentProcesses {
  const agents = new Set<number>();

  const list = async ({ terminals, folders }: Where): Promise<readonly StartedProcess[]> => {
    if (process.platform === 'win32') return [];
    const rows = await allProcesses();
    const above = ancestorsOf(own, rows);
    const roots = new Set([...agents].filter((pid) => !above.has(pid)));
    const shellsOfAgents = new Set(terminals);
    const areMarked = process.platform === 'linux' && !isMarked(own);
    const found = rows.filter((row) => {
      if (row.pid === own || above.has(row.pid) || roots.has(row.pid) || shellsOfAgents.has(row.pid) || row.command.includes('tagout-hook')) return false;
      const lineage = [...ancestorsOf(row.pid, rows)];
      if (lineage.includes(own) && !lineage.some((pid) => roots.has(pid) || shellsOfAgents.has(pid))) return false;
      return lineage.some((pid) => roots.has(pid) || shellsOfAgents.has(pid)) || (areMarked && worksIn(row.pid, folders) && isMarked(row.pid));
    });
    return found.filter(({ command }) => !/^ps\b|\/ps /.test(command)).map(({ pid, started, command }) => ({ pid, started, command }));
  };
  return {
    heard(hook) {
      if (process.platform !== 'linux' || agents.size > mostAgents) return;
      const agent = agentOf(hook);
      if (agent !== undefined && agent !== own) agents.add(agent);
    },
    list,
    async end(processes, where) {
      const now = await list(where);
      const same = processes.filter((one) => now.some((other) => other.pid === one.pid && other.started === one.started));
      let ended = 0;
      // Children first, so that a parent does not start them again.
      for (const { pid } of [...same].reverse()) {
        try {
          process.kill(pid, 'SIGTERM');
          ended += 1;
        } catch {
          // it ended by itself
        }
      }
      return ended;
    },
  };
}

async function allProcesses(): Promise<readonly Row[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,lstart=,args='], { maxBuffer: 16 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), parent: Number(match[2]), started: match[3] ?? '', command: (match[4] ?? '').slice(0, 300) }];
  });
}

function ancestorsOf(pid: number, rows: readonly Row[]): ReadonlySet<number> {
  const parents = new Map(rows.map((row) => [row.pid, row.parent]));
  const found = new Set<number>();
  for (let at = parents.get(pid); at !== undefined && at > 1 && !found.has(at); at = parents.get(at)) found.add(at);
  return found;
}

/** The process that fired a hook: the first above it that is no shell. */
function agentOf(hook: number): number | undefined {
  let at = parentOf(hook);
  for (let up = 0; up < 6 && at !== undefined && at > 1; up += 1) {
    if (!shells.test(textOf(`/proc/${String(at)}/cmdline`).split('\0')[0] ?? '')) return at;
    at = parentOf(at);
  }
  return undefined;
}

function parentOf(pid: number): number | undefined {
  const after = textOf(`/proc/${String(pid)}/stat`).split(') ').at(-1)?.split(' ')[1];
  return after === undefined || after === '' ? undefined : Number(after);
}

function worksIn(pid: number, folders: readonly string[]): boolean {
  try {
    const cwd = readlinkSync(`/proc/${String(pid)}/cwd`);
    return folders.some((folder) => cwd === folder || cwd.startsWith(`${folder}/`));
  } catch {
    return false;
  }
}

function isMarked(pid: number): boolean {
  return marks.test(textOf(`/proc/${String(pid)}/environ`));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
