import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stateAt, type State } from '../../../src/guard/state.ts';
import { activateMachine, type Activation } from '../../../src/guard/wiring/activate.ts';
import { leaveMachine } from '../../../src/guard/wiring/leave.ts';
import { installHooks } from '../../../src/guard/wiring/hooks.ts';
import { launcherOf } from '../../../src/guard/wiring/place-launcher.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';
import { buildHook } from '../../support/build-hook.ts';

describe('an activation', function () {
  this.timeout(60_000);
  let home: string;
  let state: State;
  let bundle: string;

  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'tagout-activate-'));
    state = stateAt(path.join(home, '.local', 'state', 'tagout'));
    bundle = await buildHook();
  });

  afterEach(() => { rmSync(home, { recursive: true, force: true }); });

  const activation = (owner: string, version: string): Activation => ({ state, home, runtime: { owner, runtime: process.execPath, bundle, version }, path: `relative:${path.dirname(process.execPath)}` });

  it('leaves a launcher, a runtime and the compiled engine, and no settings', async () => {
    const first = await activateMachine(activation('editor', '1.0.0'));
    assert.deepEqual([first.kind, first.kind === 'ready' && first.launcher], ['ready', 'written']);
    await first.compiled;
    assert.equal(readdirSync(path.join(state.root, 'cache')).length, 1);
    assert.deepEqual((await readFile(state.runtimes, 'utf8')).trim().split('\n'), [process.execPath, bundle, process.execPath, bundle]);
    assert.equal(existsSync(path.join(home, '.claude')), false);
    const second = await activateMachine(activation('editor', '1.0.0'));
    assert.equal(second.kind === 'ready' && second.launcher, 'same');
    await second.compiled;
  });

  it('of two editors keeps the hooks until the last one leaves', async () => {
    for (const [owner, version] of [['one', '1.0.0'], ['two', '2.0.0']] as const) await (await activateMachine(activation(owner, version))).compiled;
    await installHooks(state, home, wirings, launcherOf(state));
    assert.deepEqual(await leaveMachine(activation('two', '2.0.0')), []);
    assert.ok(existsSync(state.launcher) && existsSync(path.join(home, '.claude', 'settings.json')));
    assert.deepEqual((await leaveMachine(activation('one', '1.0.0'))).map(({ result }) => result), ['restored', 'restored']);
    assert.ok(!existsSync(state.launcher) && !existsSync(path.join(home, '.claude', 'settings.json')));
  });

  it('says what stands in its way', async () => {
    await activateMachine(activation('editor', '1.0.0'));
    rmSync(state.guards, { recursive: true });
    await writeFile(state.guards, '');
    const result = await activateMachine(activation('editor', '1.0.0'));
    assert.equal(result.kind, 'failed');
  });
});
