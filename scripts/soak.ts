/**
 * `npm run soak`: the tests that kill processes and write from several at once, in a thousand rounds instead of fifty. Takes minutes.
 * `npm run soak ROUNDS` for another number.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const rounds = process.argv[2] ?? '1000';
if (!/^[1-9][0-9]{0,5}$/.test(rounds)) {
  console.error(`"${rounds}" is no number of rounds`);
  process.exit(2);
}
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const child = spawn(process.execPath, [mocha, '--reporter', 'spec', 'test/guard/record/*.test.ts', 'test/guard/checkpoints/*.test.ts', 'test/hook/*.test.ts'], { cwd: root, stdio: 'inherit', env: { ...process.env, TAGOUT_CRASHES: rounds } });
child.once('close', (code) => { process.exitCode = code ?? 1; });
