/**
 * Round trip of a hook as a host spawns it: p50, p95 and p99 in milliseconds, interleaved, beside a bare `node -e 0` of the same runtime
 * and beside cc-safety-net from npm. `tsx scripts/measure-hook.ts [ROUNDS]`.
 */
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readRuntimes, registerRuntime } from '../src/guard/wiring/runtimes.ts';
import { bundled } from '../test/support/bundles.ts';
import { makeMachine, shellCall, type Machine } from '../test/support/machine.ts';
import { makeOnce } from './bring/cache.ts';
import { bringNode24 } from './bring/node24.ts';
import { installPackages } from './bring/npm.ts';

const rounds = Number(process.argv[2] ?? 60);

interface Contestant {
  readonly name: string;
  run(input: string): Promise<number>;
}

async function main(): Promise<void> {
  const node24 = await bringNode24();
  const peer = await bringPeer();
  for (const runtime of [process.execPath, ...(node24.kind === 'brought' ? [node24.node] : [])]) {
    const [guarded, alone] = await Promise.all([machineWith(runtime), machineWith(runtime)]);
    const window = await windowOf(guarded);
    const input = JSON.stringify({ session_id: 'measured', cwd: guarded.project, hook_event_name: 'PreToolUse', permission_mode: 'default', ...shellCall('npm test -- --watch=false') });
    const contestants: readonly Contestant[] = [
      { name: 'node -e 0', run: () => timed(runtime, ['-e', '0'], '') },
      { name: 'hook, window open', run: (text) => timed('/bin/sh', ['-c', commandLine(guarded)], text) },
      { name: 'hook, no window', run: (text) => timed('/bin/sh', ['-c', commandLine(alone)], text) },
      ...(peer === undefined ? [] : [{ name: 'cc-safety-net', run: (text: string) => timed(runtime, [peer, 'hook', '--claude-code'], text) }]),
    ];
    const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, run } of contestants) times.get(name)?.push(await run(input));
    }
    console.log(`\n${runtime} (${String(rounds)} rounds)`);
    for (const [name, values] of times) console.log(`${name.padEnd(20)} ${figures(values)}`);
    console.log(`judged ${(await window.stop()).trim()} of ${String(rounds)} in the window`);
    guarded.remove();
    alone.remove();
  }
}

/** The window in a process of its own: starting a hook would else hold up the very guard that it waits for. */
async function windowOf(machine: Machine): Promise<{ stop(): Promise<string> }> {
  const bundle = path.join(await bundled('measured-window', { window: path.join(import.meta.dirname, 'measured-window.ts') }), 'window.js');
  const child = spawn(process.execPath, [bundle, machine.state.root, machine.home, machine.project], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => { reject(new Error('the window ended')); });
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready')) resolve();
    });
  });
  await ready;
  return {
    stop: () => new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('close', () => { resolve(said.replace('ready', '')); });
      child.kill();
    }),
  };
}

async function machineWith(runtime: string): Promise<Machine> {
  const machine = await makeMachine();
  const [known] = await readRuntimes(machine.state);
  if (known === undefined) throw new Error('no runtime was registered');
  await registerRuntime(machine.state, { ...known, runtime });
  // As an activation leaves it: the engine compiled for this runtime.
  await promisify(execFile)(runtime, [known.bundle, '--state', machine.state.root, '--home', machine.home, 'warm']);
  return machine;
}

function commandLine(machine: Machine): string {
  return `'${machine.state.launcher}' claude-code PreToolUse || { echo missing >&2; exit 2; }`;
}

function timed(program: string, args: readonly string[], input: string): Promise<number> {
  const start = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent' } });
    child.stdout.resume();
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', () => { resolve(Number(process.hrtime.bigint() - start) / 1e6); });
  });
}

function figures(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
  return `least ${at(0)}  p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}`;
}

/** The script that its npm package names as its program. */
async function bringPeer(): Promise<string | undefined> {
  try {
    const folder = await makeOnce('cc-safety-net', '2.4.5', async (into) => {
      await installPackages(into, ['cc-safety-net@2.4.5']);
      await writeFile(path.join(into, 'README'), 'a peer to measure beside\n');
    });
    const root = path.join(folder, 'node_modules', 'cc-safety-net');
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const bin = typeof manifest === 'object' && manifest !== null && 'bin' in manifest ? manifest.bin : undefined;
    const script = typeof bin === 'string' ? bin : typeof bin === 'object' && bin !== null ? Object.values(bin)[0] : undefined;
    return typeof script === 'string' ? path.join(root, script) : undefined;
  } catch (error) {
    console.log(`cc-safety-net is missing: ${String(error).slice(0, 200)}`);
    return undefined;
  }
}

main().then(() => process.exit(), (error: unknown) => {
  console.error(error);
  process.exit(1);
});
