import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { posixLauncher, type Fixed } from '../../../src/guard/wiring/launcher.ts';
import { windowsLauncher } from '../../../src/guard/wiring/launcher-windows.ts';
import { installHooks } from '../../../src/guard/wiring/hooks.ts';
import { fixedHere, launcherOf, placeLauncher } from '../../../src/guard/wiring/place-launcher.ts';
import { perlSpeaks } from '../../../src/guard/wiring/perl-speaks.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';
import { clientsHere, makeMachine, shellCall, type Client, type Fired, type Machine } from '../../support/machine.ts';
import { openWindow } from '../../support/window.ts';

const perl: Client = { program: 'perl', path: '/usr/bin/perl' };
const curl: Client = { program: 'curl', path: '/usr/bin/curl' };
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
    for (const client of [perl, curl]) {
      for (const environ of ['proc', 'env', 'none'] as const) {
        const text = posixLauncher({ ...(await fixedHere(machine.state, machine.home)), state: "/tmp/a b's $x `y`/%s", client, environ });
        for (const shell of shells) execFileSync(shell, ['-n'], { input: text });
      }
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

  it('does the same with Perl, with curl and with neither, with /proc and without', async () => {
    const window = await openWindow(machine);
    window.answer('approved');
    const { client: _client, ...without } = await fixedHere(machine.state, machine.home);
    const clients: readonly Partial<Fixed>[] = [{}, ...clientsHere().map((client) => ({ client }))];
    for (const fixed of clients.flatMap((client) => (['proc', 'env', 'none'] as const).map((environ) => ({ ...without, ...client, environ })))) {
      await writeFile(machine.state.launcher, posixLauncher(fixed), { mode: 0o700 });
      assert.deepEqual(await both(), ['neutral', 'released'], JSON.stringify(fixed));
    }
    await window.guard.stop();
  });

  it('starts no runtime where a window answers', async () => {
    const window = await openWindow(machine);
    window.answer('approved');
    await rm(machine.state.runtimes);
    for (const client of clientsHere()) {
      await fixedTo({ client });
      assert.deepEqual(await both(), ['neutral', 'released'], client.program);
    }
    await window.guard.stop();
  });

  it('denies when head, env or a client cannot be run', async () => {
    await fixedTo({ head: '/nonexistent/head' });
    assert.deepEqual(await both(), ['denied', 'denied']);
    await fixedTo({ env: '/nonexistent/env' });
    assert.deepEqual(await both(), ['denied', 'denied']);
    const window = await openWindow(machine);
    window.answer('approved');
    await fixedTo({ client: { program: 'curl', path: '/nonexistent/curl' } });
    assert.deepEqual(await both(), ['neutral', 'released'], 'the bundle asks');
    await fixedTo({ client: { program: 'perl', path: '/nonexistent/perl' } });
    assert.deepEqual(await both(), ['denied', 'denied'], 'the call was read by nobody');
    await window.guard.stop();
  });

  it('takes a Perl only where it carries a call to a socket and the answer back', async () => {
    const broken = path.join(machine.root, 'perl');
    await writeFile(broken, '#!/bin/sh\necho "done 0"\n', { mode: 0o700 });
    assert.deepEqual([await perlSpeaks(machine.state, perl.path), await perlSpeaks(machine.state, broken), await perlSpeaks(machine.state, '/nonexistent/perl')], [existsSync(perl.path), false, false]);
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
