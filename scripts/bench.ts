/**
 * `npm run bench [FILE]`: how long a decision takes, in process and as a hook, beside cc-safety-net and a bare Node in the same run.
 * FILE holds commands or sessions, one a line. Ratios count; nothing is asserted.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeTool } from '../src/agents/decode-tool.ts';
import { judgeWithFacts } from '../src/guard/facts/judge-with-facts.ts';
import { nominalPlace, thisPlace } from '../src/guard/place.ts';
import { builtInPolicy } from '../src/model/policy.ts';
import type { Place } from '../src/model/tool.ts';
import { judgeCall, onResult, type Call } from '../src/session/run.ts';
import { startSession, type Session } from '../src/session/session.ts';
import { bringPeer, type Peer } from './bring/peer.ts';

const root = join(import.meta.dirname, '..');
const line = z.object({ command: z.string().optional(), events: z.array(z.object({ call: z.object({ input: z.object({ command: z.string().optional() }).optional() }).optional() })).optional() });

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3).padStart(8);
  return `p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  most ${at(1)} ms  (n ${sorted.length})`;
}

function commandsOf(file: string | undefined): readonly string[] {
  const own = ['git status', 'npm test', 'rm -rf node_modules && npm ci', 'git commit -m "fix: the thing"', 'grep -rn "x" src | head', "cat > a.sh <<'EOF'\nrm -rf build\nEOF\nbash a.sh", 'psql -c "select 1"', 'python3 -c "import json; print(json.dumps({}))"'];
  if (file === undefined) return Array.from({ length: 100 }, () => own).flat();
  return readFileSync(file, 'utf8').split('\n').filter((text) => text !== '').flatMap((text) => {
    const { command, events } = line.parse(JSON.parse(text));
    return command === undefined ? (events ?? []).flatMap((event) => event.call?.input?.command ?? []) : [command];
  });
}

function sessionIn(place: Place): Session {
  return startSession({ id: 'bench', agent: 'claude-code', place, policy: builtInPolicy, cwd: { kind: 'at', path: place.folders[0] ?? '/' } });
}

const shell = (command: string): Call => ({ tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command }) });

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Each command decided once warm, without facts, by Tagout and by the peer in turn. */
function inProcess(commands: readonly string[], peer: Peer | undefined): void {
  const session = sessionIn(nominalPlace());
  const decide = (command: string): unknown => judgeCall(session, shell(command), new Map(), 0);
  for (const command of commands) decide(command);
  for (const command of commands.slice(0, 300)) peer?.decide(command, tmpdir());
  const own: number[] = [];
  const least: number[] = [];
  const theirs: number[] = [];
  for (const command of commands) {
    const times = [0, 1, 2].map(() => timed(() => decide(command)));
    own.push(times[0] ?? 0);
    least.push(Math.min(...times));
    if (peer !== undefined) theirs.push(timed(() => peer.decide(command, tmpdir())));
  }
  console.log(`decide, warm, no facts     ${quantiles(own)}  ${Math.round((1000 * own.length) / own.reduce((sum, time) => sum + time, 0))} a second`);
  // On a machine that others use, the slowest of single times are pauses of this process and not decisions.
  console.log(`… the least of three       ${quantiles(least)}`);
  if (peer !== undefined) console.log(`${peer.name.padEnd(26)} ${quantiles(theirs)}  ${Math.round((1000 * theirs.length) / theirs.reduce((sum, time) => sum + time, 0))} a second`);
}

/** Facts observed on a repository of 10,000 files, some of them dirty, untracked and ignored. */
async function withGitFacts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tagout-bench-'));
  try {
    for (let at = 0; at < 100; at += 1) {
      mkdirSync(join(folder, `src/m${at}`), { recursive: true });
      for (let file = 0; file < 100; file += 1) writeFileSync(join(folder, `src/m${at}/f${file}.ts`), `export const a = ${at * 100 + file};\n`);
    }
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: folder });
    git('init', '-q');
    writeFileSync(join(folder, '.gitignore'), 'out/\n');
    git('add', '-A');
    git('commit', '-qm', 'one');
    writeFileSync(join(folder, 'src/m1/f1.ts'), 'changed\n');
    writeFileSync(join(folder, 'new.txt'), 'new\n');
    const session = sessionIn(thisPlace([folder]));
    for (const command of ['git reset --hard', 'rm -rf src/m5', 'git checkout -- src/m1/f1.ts', 'git clean -fd', 'rm src/m2/f2.ts', 'npm test']) {
      const times: number[] = [];
      for (let round = 0; round < 25; round += 1) {
        const start = performance.now();
        await judgeWithFacts(session, shell(command), { kind: 'machine', around: { home: homedir(), env: {} } }, 0);
        if (round >= 5) times.push(performance.now() - start);
      }
      console.log(`${`facts: ${command}`.padEnd(36)} ${quantiles(times)}`);
    }
    const spawns = Array.from({ length: 20 }, () => timed(() => spawnSync('git', ['status', '--porcelain'], { cwd: folder })));
    console.log(`${'beside: git status --porcelain'.padEnd(36)} ${quantiles(spawns)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Twice the text may take twice the time. */
function longTexts(): void {
  const units: Readonly<Record<string, string>> = {
    'plain commands': 'grep -n a src/file.ts\n', pipes: 'cat a | sort | uniq | head;', substitutions: 'echo "$(git log -1)" "$x";', 'here-documents': 'cat > f.txt <<E\nsome text here\nE\n', branches: 'if a; then rm x; else mv a b; fi\n', 'one long word': 'abcdefghij', quotes: '"a"\'b\'$x', sql: 'psql -c "update t set a=1 where id=2";', python: "python3 -c 'import os; os.remove(\"a\")';", globs: 'rm *.{a,b,c};',
  };
  const session = sessionIn(nominalPlace());
  for (const [name, unit] of Object.entries(units)) {
    const times = [25_000, 50_000, 100_000].map((size) => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      return Math.min(...[0, 1, 2].map(() => timed(() => judgeCall(session, shell(text), new Map(), 0))));
    });
    console.log(`100 kB of ${name.padEnd(16)} ${times.map((time) => `${time.toFixed(1).padStart(7)} ms`).join('  ')}  (25, 50, 100 kB)`);
  }
}

/** How a session of 10,000 calls weighs on the next decision. */
function longSession(commands: readonly string[]): void {
  let session = sessionIn(nominalPlace());
  const mixed = [...commands.slice(0, 200), ...Array.from({ length: 50 }, (_, at) => `echo x > src/file-${at}.ts && rm notes-${at}.md`)];
  for (let at = 0; at < 10_000; at += 1) {
    const judged = judgeCall(session, shell(`${mixed[at % mixed.length] ?? 'ls'} # ${at % 97}`), new Map(), 0);
    session = onResult(judged.session, judged.index, { ok: at % 5 !== 0, text: at % 5 === 0 ? `error in src/file-${at}.ts: not found` : `done ${at}` });
  }
  const after = commands.slice(0, 500).map((command) => timed(() => judgeCall(session, shell(command), new Map(), 0)));
  const written = [...session.written.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(`decide after 10,000 calls  ${quantiles(after)}; state ${(JSON.stringify(session.trajectory).length / 1024).toFixed(0)} kB, task ${(JSON.stringify(session.task).length / 1024).toFixed(0)} kB, shown files ${(written / 1024).toFixed(0)} kB`);
}

function asHook(peer: Peer | undefined): void {
  const payload = JSON.stringify({ session_id: 'bench', cwd: root, hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'git status' }, tool_use_id: 'toolu_1' });
  const home = mkdtempSync(join(tmpdir(), 'tagout-bench-home-'));
  const hookFile = join(root, 'dist', 'hook.js');
  // As an activation leaves it: the engine compiled for this runtime.
  if (existsSync(hookFile)) spawnSync(process.execPath, [hookFile, '--state', join(home, 'state'), '--home', home, 'warm'], { env: { PATH: '/usr/bin:/bin', HOME: home } });
  const rivals: readonly (readonly [string, readonly string[]])[] = [['node -e 0', ['-e', '0']], ...(existsSync(hookFile) ? [['dist/hook.js, no window', [hookFile, '--state', join(home, 'state'), '--home', home, 'claude-code', 'PreToolUse']] as const] : []), ...(peer === undefined ? [] : [[`${peer.name} hook`, [peer.script, 'hook', '--claude-code']] as const])];
  const times = new Map(rivals.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < 30; round += 1) for (const [name, args] of rivals) times.get(name)?.push(timed(() => spawnSync(process.execPath, args, { input: payload, env: { PATH: '/usr/bin:/bin', HOME: home } })));
  for (const [name, values] of times) console.log(`${name.padEnd(26)} ${quantiles(values)}`);
  rmSync(home, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const commands = commandsOf(process.argv[2]);
  const peer = await bringPeer();
  inProcess(commands, peer);
  longSession(commands);
  longTexts();
  await withGitFacts();
  asHook(peer);
  for (const name of ['extension', 'hook', 'hook-alone', 'cli']) {
    const file = join(root, 'dist', `${name}.js`);
    if (existsSync(file)) console.log(`dist/${name}.js: ${(statSync(file).size / 1024).toFixed(0)} kB`);
  }
}

void main();
