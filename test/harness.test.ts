import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';

const started = join(import.meta.dirname, 'support', 'started-child.ts');

/** One that ended and that nobody has asked for its end yet is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('an end-to-end run that is interrupted', function () {
  this.timeout(60_000);

  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    it(`by ${signal}, also when it comes twice, leaves no program behind`, async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', started], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const pid = await new Promise<number>((resolve, reject) => {
        child.stdout.once('data', (bytes: Buffer) => { resolve(Number(bytes.toString())); });
        child.once('close', () => { reject(new Error('it ended before it said anything')); });
      });
      assert.ok(isAlive(pid));
      child.kill(signal);
      child.kill(signal);
      assert.equal(await ended, code);
      await eventually(() => !isAlive(pid), 20_000);
    });
  }
});
