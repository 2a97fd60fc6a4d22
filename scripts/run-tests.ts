/** `npm test`: everything, one step after the other, each with its time; the first that fails ends the run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const check: readonly Step[] = [
  { name: 'generated files are fresh', command: [bin('tsx'), 'scripts/generate.ts', '--check'] },
  { name: 'generated pages and schema are fresh', command: [bin('tsx'), 'scripts/docs.ts', '--check'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'lint', command: [bin('eslint'), '.'] },
  { name: 'build', command: [process.execPath, 'esbuild.js', '--production'] },
  { name: 'unit and corpus', command: [bin('mocha'), 'test/**/*.test.ts'] },
];

const all: readonly Step[] = [
  ...check,
  { name: 'package', command: [bin('tsx'), 'scripts/package.ts'] },
  { name: 'end to end', command: [bin('mocha'), '--config', 'test/e2e/.mocharc.json'] },
];

const steps = process.argv.includes('--check') ? check : all;
const began = Date.now();
for (const step of steps) {
  const start = Date.now();
  console.log(`\n== ${step.name}`);
  const [program = '', ...args] = step.command;
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`== ${step.name}: ${status === 0 ? 'passed' : 'failed'} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  if (status !== 0) {
    process.exitCode = 1;
    break;
  }
}
console.log(`\n${process.exitCode === 1 ? 'failed' : 'passed'} after ${((Date.now() - began) / 1000).toFixed(0)} s`);
