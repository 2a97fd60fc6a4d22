import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claudeWiring } from '../../src/agents/claude-code/install.ts';
import { copilotWiring } from '../../src/agents/copilot-vscode/install.ts';
import { fieldsOf } from '../../src/agents/fields.ts';
import { openState, stateAt, type State } from '../../src/guard/state.ts';
import { posixLauncher, type Fixed } from '../../src/guard/wiring/launcher.ts';
import { fixedHere, launcherOf, placeLauncher } from '../../src/guard/wiring/place-launcher.ts';
import { registerRuntime } from '../../src/guard/wiring/runtimes.ts';
import { buildHook } from './build-hook.ts';

/** A machine of a test's own: a home, a project in it, a state folder, and the launcher as an activation leaves it. */
export interface Machine {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  readonly state: State;
  /** Fires an event as the host would: its own command line in a shell, its JSON on stdin. */
  fire(firing: Firing): Promise<Fired>;
  /** Starts the same and hands back the process, for tests that kill something meanwhile. */
  start(firing: Firing): { readonly process: ChildProcess; readonly fired: Promise<Fired> };
  remove(): void;
}

export interface Firing {
  readonly agent?: 'claude-code' | 'copilot-vscode';
  readonly event?: string;
  /** Text on stdin, or the fields of a call beside the usual ones. */
  readonly stdin: string | Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Shell commands in front of the host's own command line: what they set holds for the hook. */
  readonly before?: string;
}

export interface Fired {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the host takes it for. `neutral`: its own permissions go on. */
  readonly verdict: 'denied' | 'released' | 'neutral' | 'unclear';
  readonly reason: string;
}

export type Client = NonNullable<Fixed['client']>;

/** The programs of this machine that can ask a window for the launcher. */
export function clientsHere(): readonly Client[] {
  const all: readonly Client[] = [{ program: 'perl', path: '/usr/bin/perl' }, { program: 'curl', path: '/usr/bin/curl' }];
  return all.filter(({ path: program }) => existsSync(program));
}

/** @param options `home`: the name of its home folder, for one that is long or odd; `client`: what asks the windows, else what an activation takes */
export async function makeMachine(options: { readonly home?: string; readonly client?: Client } = {}): Promise<Machine> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tagout-machine-')));
  const home = path.join(root, options.home ?? 'home');
  const project = path.join(home, 'project');
  await mkdir(path.join(project, '.git'), { recursive: true });
  await writeFile(path.join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  const state = stateAt(path.join(home, '.local', 'state', 'tagout'));
  await openState(state);
  await placeLauncher(state, home);
  if (options.client !== undefined) await writeFile(state.launcher, posixLauncher({ ...(await fixedHere(state, home)), client: options.client }), { mode: 0o700 });
  await registerRuntime(state, { owner: 'test', runtime: process.execPath, bundle: await buildHook(), version: '1.0.0' });

  const start: Machine['start'] = ({ agent = 'claude-code', event = agent === 'claude-code' ? 'PreToolUse' : 'preToolUse', stdin, env = {}, before }) => {
    const text = typeof stdin === 'string' ? stdin : JSON.stringify({ session_id: 'session-1', cwd: project, hook_event_name: event, ...stdin });
    const child = spawn('/bin/sh', ['-c', before === undefined ? commandOf(state, agent, event) : `${before}\n${commandOf(state, agent, event)}`], { cwd: project, env: { PATH: '/usr/bin:/bin', HOME: home, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
    const fired = new Promise<Fired>((resolve) => {
      child.once('close', (code) => {
        resolve(read(code, Buffer.concat(out).toString('utf8'), Buffer.concat(err).toString('utf8')));
      });
    });
    return { process: child, fired };
  };
  return { root, home, project, state, start, fire: (firing) => start(firing).fired, remove: () => { rmSync(root, { recursive: true, force: true }); } };
}

/** The command that the agent's settings hold for the event. */
function commandOf(state: State, agent: 'claude-code' | 'copilot-vscode', event: string): string {
  const installed = (agent === 'claude-code' ? claudeWiring : copilotWiring).install('', launcherOf(state));
  if (installed.kind !== 'edited') throw new Error('nothing was installed');
  const [entry] = fieldsOf(JSON.parse(installed.text)).inner('hooks').list(event);
  const command = fieldsOf(fieldsOf(entry).list('hooks')[0] ?? entry).text('command', 'bash');
  if (command === undefined) throw new Error(`${agent} has no entry for ${event}`);
  return command;
}

function read(code: number | null, stdout: string, stderr: string): Fired {
  if (code === 2) return { code, stdout, stderr, verdict: 'denied', reason: stderr.trim() };
  if (code !== 0) return { code, stdout, stderr, verdict: 'unclear', reason: '' };
  if (stdout === '' || stdout === '{"permission":"allow"}\n') return { code, stdout, stderr, verdict: 'neutral', reason: '' };
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    return { code, stdout, stderr, verdict: 'unclear', reason: '' };
  }
  const nested = fieldsOf(value).inner('hookSpecificOutput');
  const decision = nested.text('permissionDecision');
  const reason = nested.text('permissionDecisionReason') ?? '';
  if (decision === 'deny') return { code, stdout, stderr, verdict: 'denied', reason };
  return { code, stdout, stderr, verdict: decision === 'allow' ? 'released' : 'unclear', reason };
}

/** A shell call, as fields of a hook's stdin. */
export function shellCall(command: string, id = 'call-1'): Readonly<Record<string, unknown>> {
  return { tool_name: 'Bash', tool_input: { command }, tool_use_id: id };
}

/** What hooks recorded that decided alone. */
export async function spooled({ state }: Machine): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = await readdir(state.spool);
  const texts = await Promise.all(files.map((file) => readFile(path.join(state.spool, file), 'utf8')));
  return texts.flatMap((text) => text.trim().split('\n').map((line): Readonly<Record<string, unknown>> => (JSON.parse(line) as { readonly body: { readonly record: Readonly<Record<string, unknown>> } }).body.record));
}
