/**
 * `npm test`: everything. `npm run check`: what a change is checked with again and again, under a minute on two quiet cores; the tests that
 * start hooks, guards and other processes come with `npm test`. Steps of one stage run side by side; the first stage that fails ends the run.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** Steps that run side by side, in lanes: the steps of a lane one after the other. */
type Stage = readonly (readonly Step[])[];

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const mocha = (name: string, ...args: readonly string[]): Step => ({ name, command: [bin('mocha'), ...args] });

/** Tests that start processes, many rounds of work on disk, or long sessions. They wait more than they work, so every core has a job (mocha's own number leaves one idle). */
const slow = ['test/hook/**', 'test/cli/**', 'test/guard/**', 'test/bundle.test.ts', 'test/**/*.long.test.ts'];

const code: readonly Step[] = [
  { name: 'generated files are fresh', command: [bin('tsx'), 'scripts/generate.ts', '--check'] },
  { name: 'docs are fresh', command: [bin('tsx'), 'scripts/docs.ts', '--check'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'lint', command: [bin('eslint'), '.', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint'] },
];
/** Rooms whose tests take, behind the checks of the code, about as long as all the others behind the build. */
const ownLane = ['task', 'trajectory', 'audit', 'policy'];
const unitOwnLane = mocha(`unit: ${ownLane.join(', ')}`, ...ownLane.map((room) => `test/${room}/**/*.test.ts`), '--ignore', 'test/**/*.long.test.ts');
const unit = mocha('unit: the other rooms, and corpus', 'test/**/*.test.ts', ...[...slow, ...ownLane.map((room) => `test/${room}/**`)].flatMap((files) => ['--ignore', files]));
const check: readonly Stage[] = [[[...code, unitOwnLane], [{ name: 'build', command: [process.execPath, 'esbuild.js', '--production'] }, unit]]];
const all: readonly Stage[] = [
  ...check,
  [[mocha('hooks, guards, bundles and long sessions', '--parallel', '--jobs', String(Math.max(2, availableParallelism())), ...slow.map((files) => (files.endsWith('/**') ? `${files}/*.test.ts` : files)))]],
  [[{ name: 'package', command: [bin('tsx'), 'scripts/package.ts'] }]],
  [[mocha('end to end', '--config', 'test/e2e/.mocharc.json', 'test/e2e/**/*.e2e.ts')]],
];

const isCI = ![undefined, '', 'false', '0'].includes(process.env['CI']);
/** What a run in CI must have used, each with how its line begins. */
const wanted = ['claude-code', 'copilot-vscode', 'copilot-cli', 'editor', 'chromium'];

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tagout-ran-'));
  const ran = join(folder, 'ran');
  const isCheck = process.argv.includes('--check');
  const began = Date.now();
  let isWell = true;
  for (const stage of isCheck ? check : all) {
    if (!isWell) break;
    const lanes = await Promise.all(stage.map((lane) => runLane(lane, stage.length === 1 ? 'inherit' : 'pipe', ran)));
    isWell = lanes.every((went) => went);
  }
  if (!isCheck) isWell = tellWhatRan(ran) && isWell;
  rmSync(folder, { recursive: true, force: true });
  console.log(`${isWell ? 'passed' : 'failed'} after ${seconds(began)} s`);
  return isWell;
}

/** @param output what one step says is shown at once, what several say at the same time at the end of each */
async function runLane(lane: readonly Step[], output: 'inherit' | 'pipe', ran: string): Promise<boolean> {
  for (const step of lane) {
    if (!(await runStep(step, output, ran))) return false;
  }
  return true;
}

function runStep({ name, command: [program = '', ...args] }: Step, output: 'inherit' | 'pipe', ran: string): Promise<boolean> {
  const start = Date.now();
  const said: Buffer[] = [];
  if (output === 'inherit') console.log(`\n== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', output, output], shell: process.platform === 'win32', env: { ...process.env, TAGOUT_TESTS_RAN: ran } });
    child.stdout?.on('data', (bytes: Buffer) => said.push(bytes));
    child.stderr?.on('data', (bytes: Buffer) => said.push(bytes));
    const end = (code: number | null): void => {
      process.stdout.write(`${Buffer.concat(said).toString('utf8')}== ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds(start)} s\n`);
      resolve(code === 0);
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.once('close', end);
  });
}

/** The last words of a run: which agents, editor and browser, and of which version, really took part. In CI one that is missing is a failure. */
function tellWhatRan(file: string): boolean {
  const lines = readLines(file);
  console.log('\nran, for real:');
  for (const line of lines) console.log(`  ${line}`);
  const missing = wanted.filter((name) => !lines.some((line) => line.startsWith(`${name} `)));
  if (missing.length > 0) console.log(`did not run: ${missing.join(', ')}`);
  return missing.length === 0 || !isCI;
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  } catch {
    return [];
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}

main().then(
  (isWell) => { process.exitCode = isWell ? 0 : 1; },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
