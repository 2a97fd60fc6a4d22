import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writersOf } from '../../../src/guard/facts/writers.ts';

const onLinux = process.platform === 'linux';

describe('live processes that can write a script', () => {
  it('are found by what they hold open, name or work beside; nothing is said elsewhere than on Linux', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-writers-')));
    const file = join(folder, 'deploy.sh');
    writeFileSync(file, '');
    const child = spawn(process.execPath, ['-e', `require('node:fs').openSync(${JSON.stringify(file)}, 'a'); console.log('open'); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await new Promise((resolve) => child.stdout.once('data', resolve));
      const found = await writersOf([file], Date.now(), 10_000);
      assert.deepEqual(found.map(({ pid, because }) => [pid, because]), onLinux ? [[child.pid, 'has it open']] : []);
      assert.deepEqual(await writersOf([], 0), []);
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
