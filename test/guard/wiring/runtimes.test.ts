import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openState, stateAt, type State } from '../../../src/guard/state.ts';
import { leaveRuntime, readRuntimes, registerRuntime } from '../../../src/guard/wiring/runtimes.ts';

describe('the runtimes that the launcher tries', () => {
  let root: string;
  let state: State;
  let bundles: Readonly<Record<'old' | 'new', string>>;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'tagout-runtimes-'));
    state = stateAt(path.join(root, 'state'));
    await openState(state);
    bundles = { old: path.join(root, 'old.js'), new: path.join(root, 'new.js') };
    for (const bundle of Object.values(bundles)) await writeFile(bundle, '');
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  const lines = async (): Promise<readonly string[]> => (await readFile(state.runtimes, 'utf8')).trim().split('\n');

  it('come newest version first, one per editor, and node of the PATH last', async () => {
    await registerRuntime(state, { owner: 'a', runtime: process.execPath, bundle: bundles.new, version: '1.10.0' });
    await registerRuntime(state, { owner: 'b', runtime: process.execPath, bundle: bundles.old, version: '1.9.3' }, ['/usr/bin/node']);
    assert.deepEqual(await lines(), [process.execPath, bundles.new, process.execPath, bundles.old, '/usr/bin/node', bundles.new]);
    await registerRuntime(state, { owner: 'a', runtime: process.execPath, bundle: bundles.old, version: '1.8.0' });
    assert.deepEqual((await readRuntimes(state)).map(({ owner }) => owner), ['b', 'a']);
  });

  it('fall out when their files are gone', async () => {
    await registerRuntime(state, { owner: 'a', runtime: process.execPath, bundle: bundles.old, version: '1.0.0' });
    await rm(bundles.old);
    await registerRuntime(state, { owner: 'b', runtime: process.execPath, bundle: bundles.new, version: '1.0.0' });
    assert.deepEqual(await lines(), [process.execPath, bundles.new]);
  });

  it('say who is the last to leave', async () => {
    await registerRuntime(state, { owner: 'a', runtime: process.execPath, bundle: bundles.old, version: '1.0.0' });
    await registerRuntime(state, { owner: 'b', runtime: process.execPath, bundle: bundles.new, version: '1.0.0' });
    assert.equal(await leaveRuntime(state, 'a'), 1);
    assert.equal(await leaveRuntime(state, 'b'), 0);
    await assert.rejects(readFile(state.runtimes));
  });

  it('survive notes that cannot be read', async () => {
    await writeFile(path.join(state.wiring, 'runtimes.json'), '{');
    await registerRuntime(state, { owner: 'a', runtime: process.execPath, bundle: bundles.old, version: '1.0.0' });
    assert.equal((await readRuntimes(state)).length, 1);
  });
});
