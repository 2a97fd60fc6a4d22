/** `npm run bench [FILE]`: how long a decision takes, in process and as a hook, beside a bare Node. Ratios count; nothing is asserted. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeTool } from '../src/agents/decode-tool.ts';
import { nominalPlace } from '../src/guard/place.ts';
import { builtInPolicy } from '../src/model/policy.ts';
import { judgeCall } from '../src/session/run.ts';
import { startSession } from '../src/session/session.ts';

const root = join(import.meta.dirname, '..');

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (n ${sorted.length})`;
}

function commandsOf(file: string | undefined): readonly string[] {
  const own = ['git status', 'npm test', 'rm -rf node_modules && npm ci', 'git commit -m "fix: the thing"', 'grep -rn "x" src | head', "cat > a.sh <<'EOF'\nrm -rf build\nEOF\nbash a.sh", 'psql -c "select 1"', 'python3 -c "import json; print(json.dumps({}))"'];
  if (file === undefined) return own;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const value = JSON.parse(line) as { command?: string; events?: { call?: { input?: { command?: string } } }[] };
      return value.command === undefined ? (value.events ?? []).flatMap((event) => event.call?.input?.command ?? []) : [value.command];
    });
}

const commands = commandsOf(process.argv[2]);
const place = nominalPlace();
const session = startSession({ id: 'bench', agent: 'claude-code', place, policy: builtInPolicy, cwd: { kind: 'at', path: place.folders[0] ?? '/' } });
const decide = (command: string): void => void judgeCall(session, { tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command }) }, new Map(), 0);
for (const command of commands.slice(0, 300)) decide(command);
const times = commands.map((command) => {
  const start = performance.now();
  decide(command);
  return performance.now() - start;
});
console.log(`decide, warm, without facts: ${quantiles(times)}; ${Math.round(1000 / (times.reduce((sum, time) => sum + time, 0) / times.length))} decisions a second`);

const payload = JSON.stringify({ session_id: 'bench', cwd: root, hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'git status' }, tool_use_id: 'toolu_1' });
const spawned = (program: string, args: readonly string[]): number => {
  const start = performance.now();
  spawnSync(program, args, { input: payload });
  return performance.now() - start;
};
const rounds = 30;
const bare: number[] = [];
const hook: number[] = [];
const hookFile = join(root, 'dist', 'hook.js');
for (let round = 0; round < rounds; round += 1) {
  bare.push(spawned(process.execPath, ['-e', '0']));
  if (existsSync(hookFile)) hook.push(spawned(process.execPath, [hookFile, 'claude-code', 'PreToolUse']));
}
console.log(`node -e 0:                    ${quantiles(bare)}`);
if (hook.length > 0) console.log(`node dist/hook.js, no guard:  ${quantiles(hook)}`);
for (const name of ['extension', 'hook', 'cli']) {
  const file = join(root, 'dist', `${name}.js`);
  if (existsSync(file)) console.log(`dist/${name}.js: ${(statSync(file).size / 1024).toFixed(0)} kB`);
}
