import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { privateFolder } from '../../src/guard/safe-files.ts';
import { endpointFor } from '../../src/guard/socket/endpoint.ts';
import { readEntries } from '../../src/guard/socket/registry.ts';
import { installHooks } from '../../src/guard/wiring/hooks.ts';
import { launcherOf } from '../../src/guard/wiring/place-launcher.ts';
import { wirings } from '../../src/guard/wiring/wirings.ts';
import { eventually } from '../support/eventually.ts';
import { makeMachine, shellCall, type Machine } from '../support/machine.ts';
import { openWindow, type Window } from '../support/window.ts';

describe('the guard of a window', function () {
  this.timeout(30_000);
  let machine: Machine;
  let window: Window;

  beforeEach(async () => {
    machine = await makeMachine();
    window = await openWindow(machine);
  });

  afterEach(async () => {
    await window.guard.stop();
    machine.remove();
  });

  it('is in the registry while it runs, and says that it went', async () => {
    const [entry] = await readEntries(machine.state);
    assert.deepEqual([entry?.id, entry?.folders, entry?.pid], [window.guard.id, [machine.project], process.pid]);
    assert.deepEqual(entry?.commonDirs, [path.join(machine.project, '.git')]);
    await window.guard.stop();
    const [gone] = await readEntries(machine.state);
    assert.ok((gone?.goneAt ?? 0) > 0);
    assert.deepEqual((await readdir(machine.state.guards)).filter((name) => name.endsWith('.curl')), []);
    assert.equal(existsSync(entry?.socket ?? ''), false);
  });

  it('notes its sessions, its focus and its folders', async () => {
    const before = (await readEntries(machine.state))[0]?.focusedAt ?? 0;
    await machine.fire({ stdin: shellCall('ls') });
    await window.guard.focused();
    await window.guard.changeFolders([machine.root]);
    const [entry] = await readEntries(machine.state);
    assert.deepEqual([entry?.sessions, entry?.folders], [['session-1'], [machine.root]]);
    assert.ok((entry?.focusedAt ?? 0) >= before);
  });

  it('comes back when its socket or its entry was deleted', async () => {
    const socket = (await readEntries(machine.state))[0]?.socket ?? '';
    await rm(socket);
    await rm(machine.state.guards, { recursive: true });
    await eventually(async () => existsSync(socket) && (await readEntries(machine.state)).length === 1);
    window.answer('approved');
    assert.equal((await machine.fire({ stdin: shellCall('rm -rf /srv/data') })).verdict, 'released');
  });

  it('tells who listens of every event', async () => {
    const heard: string[] = [];
    const listening = window.guard.onHeard((event) => heard.push(event.kind));
    await machine.fire({ stdin: shellCall('ls') });
    listening.dispose();
    await machine.fire({ stdin: shellCall('pwd') });
    assert.deepEqual(heard, ['before-call']);
  });

  it('blocks changes of settings that switch hooks off, while the hooks are wanted', async () => {
    await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
    const file = path.join(machine.project, '.claude', 'settings.json');
    await mkdir(path.dirname(file));
    const change = async (text: string, source = 'project_settings', changed = file): Promise<boolean> => {
      await writeFile(changed, text);
      const fired = await machine.fire({ event: 'ConfigChange', stdin: { source, file_path: changed } });
      return fired.stdout.includes('"decision":"block"');
    };
    assert.equal(await change('{"disableAllHooks": true}'), true);
    assert.equal(await change('{"env": {"LD_PRELOAD": "./x.so"}}'), true);
    assert.equal(await change('{"permissions": '), true);
    assert.equal(await change('{"permissions": {"allow": ["Bash(ls)"]}}'), false);
    const users = path.join(machine.home, '.claude', 'settings.json');
    assert.equal(await change('{}', 'user_settings', users), true);
    await rm(path.join(machine.state.wiring, 'written.json'));
    assert.equal(await change('{"disableAllHooks": true}'), false);
  });
});

describe('places that only this user can use', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'tagout-private-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('are no links and no files', async () => {
    await mkdir(path.join(root, 'real'));
    await symlink(path.join(root, 'real'), path.join(root, 'link'));
    await writeFile(path.join(root, 'file'), '');
    assert.equal((await privateFolder(path.join(root, 'link'))).kind, 'refused');
    assert.equal((await privateFolder(path.join(root, 'file'))).kind, 'refused');
    assert.equal((await privateFolder(path.join(root, 'new', 'er'))).kind, 'ready');
  });

  it('give a short socket path, also with a home of 200 characters', async () => {
    const long = path.join(root, 'x'.repeat(200));
    const endpoint = await endpointFor('ab'.repeat(16), { runtime: undefined, state: long });
    assert.ok(endpoint.kind === 'path' && endpoint.path.length < 100);
  });

  it('are not taken from a variable that names a folder of others', async () => {
    const open = path.join(root, 'open');
    await mkdir(open, { mode: 0o777 });
    const { chmod } = await import('node:fs/promises');
    await chmod(open, 0o777);
    for (const runtime of [open, 'relative', path.join(root, 'absent'), '/etc/passwd']) {
      const endpoint = await endpointFor('ab'.repeat(16), { runtime, state: path.join(root, 'state') });
      assert.ok(endpoint.kind === 'path' && endpoint.path.startsWith(path.join(root, 'state', 'run')), runtime);
    }
  });
});
