import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { posixLauncher, type Fixed } from '../../../src/guard/wiring/launcher.ts';
import { windowsLauncher } from '../../../src/guard/wiring/launcher-windows.ts';
import { installHooks } from '../../../src/guard/wiring/hooks.ts';
import { fixedHere, launcherOf, placeLauncher } from '../../../src/guard/wiring/place-launcher.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';
import { makeMachine, shellCall, type Fired, type Machine } from '../../support/machine.ts';
import { openWindow } from '../../support/window.ts';

const shells = ['/bin/sh', '/usr/bin/dash', '/bin/bash'].filter(existsSync);

describe('the launcher', function () {
  this.timeout(60_000);
  let machine: Machine;

  beforeEach(async () => {
    machine = await makeMachine();
  });

  afterEach(() => { machine.remove(); });

  async function fixedTo(change: Partial<Fixed>): Promise<void> {
    await writeFile(machine.state.launcher, posixLauncher({ ...(await fixedHere(machine.state, machine.home)), ...change }), { mode: 0o700 });
  }

  async function both(): Promise<readonly Fired['verdict'][]> {
    return [(await machine.fire({ stdin: shellCall('ls') })).verdict, (await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'call-2') })).verdict];
  }

  it('is written once and only for this user', async () => {
    assert.equal(await placeLauncher(machine.state, machine.home), 'same');
    assert.equal((await stat(machine.state.launcher)).mode & 0o777, 0o700);
    await writeFile(machine.state.launcher, '#!/bin/sh\nexit 0\n');
    assert.equal(await placeLauncher(machine.state, machine.home), 'written');
  });

  it('is a script that every shell here can read', async () => {
    for (const environ of ['proc', 'env', 'none'] as const) {
      const text = posixLauncher({ ...(await fixedHere(machine.state, machine.home)), state: "/tmp/a b's $x `y`/%s", environ });
      for (const shell of shells) execFileSync(shell, ['-n'], { input: text });
    }
  });

  for (const shell of shells) {
    it(`works in ${shell}`, async () => {
      const text = await readFile(machine.state.launcher, 'utf8');
      const run = (command: string): { readonly status: number | null; readonly stdout: string } => {
        const input = JSON.stringify({ session_id: 's', cwd: machine.project, ...shellCall(command) });
        const { status, stdout } = spawnSync(shell, ['-c', text, 'launcher', 'claude-code', 'PreToolUse'], { input, encoding: 'utf8', env: {} });
        return { status, stdout };
      };
      assert.deepEqual(run('ls'), { status: 0, stdout: '' });
      assert.match(run('rm -rf /srv/data').stdout, /"permissionDecision":"deny"/);
    });
  }

  it('does the same without curl, without /proc, and with neither', async () => {
    const window = await openWindow(machine);
    window.answer('approved');
    const here = await fixedHere(machine.state, machine.home);
    const { curl: _curl, ...without } = here;
    for (const fixed of [{ ...here, environ: 'env' as const }, { ...here, environ: 'none' as const }, { ...without, environ: 'env' as const }, without]) {
      await writeFile(machine.state.launcher, posixLauncher(fixed), { mode: 0o700 });
      assert.deepEqual(await both(), ['neutral', 'released'], JSON.stringify(fixed));
    }
    await window.guard.stop();
  });

  it('denies when curl, head or env cannot be run', async () => {
    await fixedTo({ head: '/nonexistent/head' });
    assert.deepEqual(await both(), ['denied', 'denied']);
    await fixedTo({ env: '/nonexistent/env' });
    assert.deepEqual(await both(), ['denied', 'denied']);
    await fixedTo({ curl: '/nonexistent/curl' });
    assert.deepEqual(await both(), ['neutral', 'denied']);
  });

  it('takes itself out of the settings without an editor', async () => {
    const settings = path.join(machine.home, '.claude', 'settings.json');
    const [, copilot] = await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
    const { status, stdout } = spawnSync(machine.state.launcher, ['uninstall'], { encoding: 'utf8', env: { HOME: '/nonexistent' } });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /settings\.json is as it was before/);
    assert.deepEqual([existsSync(settings), existsSync(copilot?.file ?? settings), existsSync(machine.state.launcher)], [false, false, false]);
  });

  it('stays where settings that cannot be read still name it', async () => {
    await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
    const settings = path.join(machine.home, '.claude', 'settings.json');
    await writeFile(settings, (await readFile(settings, 'utf8')).slice(0, -4));
    const { status, stdout } = spawnSync(machine.state.launcher, ['uninstall'], { encoding: 'utf8', env: {} });
    assert.equal(status, 2);
    assert.match(stdout, /cannot be read and was left alone/);
    assert.equal(existsSync(machine.state.launcher), true);
  });

  it('clears what runs foreign code on Windows, by name', () => {
    const text = windowsLauncher({ state: 'C:\\Users\\a 100%\\.local\\state\\tagout', home: 'C:\\Users\\a 100%' });
    for (const name of ['NODE_OPTIONS', 'NODE_PATH']) assert.ok(text.includes(`set "${name}="\r\n`), name);
    assert.ok(text.includes('C:\\Users\\a 100%%\\.local'));
    assert.match(text, /exit \/b 2\r\n$/);
  });
});
