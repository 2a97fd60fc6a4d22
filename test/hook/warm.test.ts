import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildHook } from '../support/build-hook.ts';
import { makeMachine, shellCall, type Machine } from '../support/machine.ts';

describe('the compiled engine', function () {
  this.timeout(60_000);
  let machine: Machine;

  beforeEach(async () => {
    machine = await makeMachine();
  });

  afterEach(() => { machine.remove(); });

  async function warm(): Promise<string> {
    const run = spawnSync(process.execPath, [await buildHook(), '--state', machine.state.root, '--home', machine.home, 'warm'], { encoding: 'utf8', env: {}, cwd: machine.project });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  }

  const cache = (): string => {
    const folder = path.join(machine.state.root, 'cache');
    return path.join(folder, readdirSync(folder)[0] ?? '');
  };

  it('is kept for the next hooks, once, and leaves no other trace', async () => {
    assert.match(await warm(), /^compiled/);
    assert.match(await warm(), /already/);
    assert.ok(statSync(cache()).size > 100_000);
    assert.deepEqual(readdirSync(machine.state.spool), []);
    assert.deepEqual(readdirSync(machine.state.sessions), []);
    assert.equal((await machine.fire({ stdin: shellCall('ls') })).verdict, 'neutral');
    assert.equal((await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'b') })).verdict, 'denied');
  });

  it('is of one bundle: another of the same length is compiled anew', async () => {
    await warm();
    const old = cache();
    const engine = path.join(path.dirname(await buildHook()), 'hook-alone.js');
    const { atime, mtime } = statSync(engine);
    try {
      utimesSync(engine, atime, new Date(mtime.getTime() + 60_000));
      assert.match(await warm(), /^compiled/);
      assert.equal(readdirSync(path.dirname(old)).length, 2);
    } finally {
      utimesSync(engine, atime, mtime);
    }
  });

  it('is passed over when it is damaged', async () => {
    await warm();
    const bytes = readFileSync(cache());
    for (const broken of [Buffer.alloc(0), Buffer.from('rubbish'), bytes.subarray(0, 4096), Buffer.concat([Buffer.alloc(64), bytes.subarray(64)])]) {
      writeFileSync(cache(), broken);
      assert.equal((await machine.fire({ stdin: shellCall('ls') })).verdict, 'neutral');
      assert.equal((await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'b') })).verdict, 'denied');
    }
  });
});
