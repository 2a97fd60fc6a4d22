import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { activateMachine } from '../../../src/guard/wiring/activate.ts';
import { installHooks } from '../../../src/guard/wiring/hooks.ts';
import { launcherOf } from '../../../src/guard/wiring/place-launcher.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';
import { fieldsOf } from '../../../src/agents/fields.ts';
import { buildHook } from '../../support/build-hook.ts';
import { makeMachine, shellCall, type Machine } from '../../support/machine.ts';
import { openWindow } from '../../support/window.ts';

const harmless = shellCall('ls -la');
const destructive = shellCall('rm -rf /srv/data', 'call-2');
const agents = ['claude-code', 'copilot-vscode'] as const;

// What happens to an installation, and what the agents' hooks do then. An editor is a folder with a bundle here, and its own Node.
describe('an installation', function () {
  this.timeout(120_000);
  let machine: Machine;
  let editors: string;

  beforeEach(async () => {
    machine = await makeMachine();
    editors = mkdtempSync(path.join(tmpdir(), 'tagout-editors-'));
    rmSync(machine.state.runtimes);
    rmSync(path.join(machine.state.wiring, 'runtimes.json'));
    await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
  });

  afterEach(() => {
    machine.remove();
    rmSync(editors, { recursive: true, force: true });
  });

  const folderOf = (editor: string, version: string): string => path.join(editors, editor, `tagout-${version}`);

  /** Puts a version of the extension into an editor and starts that. */
  async function install(editor: string, version: string): Promise<void> {
    const folder = folderOf(editor, version);
    mkdirSync(folder, { recursive: true });
    const built = path.dirname(await buildHook());
    for (const name of ['hook.js', 'hook-alone.js']) cpSync(path.join(built, name), path.join(folder, name));
    const activated = await activateMachine({ state: machine.state, home: machine.home, runtime: { owner: editor, runtime: process.execPath, bundle: path.join(folder, 'hook.js'), version }, path: undefined });
    assert.equal(activated.kind, 'ready');
    await activated.compiled;
  }

  /** Each agent's call is denied, and its words name the way out. */
  async function assertDenied(call: typeof harmless, wayOut: RegExp): Promise<void> {
    for (const agent of agents) {
      const fired = await machine.fire({ agent, stdin: call });
      assert.equal(fired.verdict, 'denied', agent);
      assert.match(`${fired.stdout}${fired.stderr}`, wayOut, agent);
    }
  }

  const settingsOf = (file: string): string => readFileSync(path.join(machine.home, file), 'utf8');

  it('that is updated in mid-session goes on with the new version, and denies in between', async () => {
    await install('code', '1.0.0');
    const before = wirings.map(({ file }) => settingsOf(file));
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    // The old folder goes before the new version has been started.
    rmSync(folderOf('code', '1.0.0'), { recursive: true });
    await assertDenied(harmless, /Open the editor that has Tagout, or remove its hooks with: .*tagout-hook uninstall/);
    await install('code', '1.1.0');
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    await assertDenied(destructive, /open .* in the editor/);
    assert.deepEqual(wirings.map(({ file }) => settingsOf(file)), before, 'the settings of the agents are never rewritten');
  });

  it('whose extension is removed without a restart denies, and its launcher takes the hooks out once an editor is back', async () => {
    await install('code', '1.0.0');
    rmSync(folderOf('code', '1.0.0'), { recursive: true });
    await assertDenied(harmless, /Open the editor that has Tagout, or remove its hooks with: .*tagout-hook uninstall/);
    await install('code', '1.0.0');
    const { status } = spawnSync(machine.state.launcher, ['uninstall'], { env: {} });
    assert.equal(status, 0);
    assert.deepEqual(wirings.map(({ file }) => existsSync(path.join(machine.home, file))), [false, false]);
  });

  it('whose extension is disabled judges alone, and denies what it would ask', async () => {
    await install('code', '1.0.0');
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    await assertDenied(destructive, /open .* in the editor, with Tagout enabled there/);
  });

  it('in two editors with two versions runs the newest, and the other one where that is broken or gone', async () => {
    await install('code', '1.0.0');
    await install('cursor', '1.10.0');
    const order = (): readonly string[] => readFileSync(machine.state.runtimes, 'utf8').trim().split('\n').filter((_, at) => at % 2 === 1).map((file) => path.basename(path.dirname(file)));
    assert.deepEqual(order(), ['tagout-1.10.0', 'tagout-1.0.0']);
    await assertDenied(destructive, /open .* in the editor/);
    rmSync(path.join(folderOf('cursor', '1.10.0'), 'hook-alone.js'));
    await assertDenied(destructive, /Tagout|tagout/);
    rmSync(folderOf('cursor', '1.10.0'), { recursive: true });
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    rmSync(folderOf('code', '1.0.0'), { recursive: true });
    await assertDenied(harmless, /tagout-hook uninstall/);
  });

  it('gives its person the command line of the newest version, wherever that is started', async () => {
    await install('code', '1.0.0');
    await install('cursor', '1.10.0');
    const cli = 'process.stdin.pipe(process.stdout); process.stdout.write(JSON.stringify([__dirname, ...process.argv.slice(2)])); process.exitCode = 3;';
    for (const [editor, version] of [['code', '1.0.0'], ['cursor', '1.10.0']] as const) writeFileSync(path.join(folderOf(editor, version), 'cli.js'), cli);
    const link = path.join(editors, 'tagout');
    symlinkSync(machine.state.commandLine, link);
    const run = (): { readonly status: number | null; readonly stdout: string } => spawnSync(link, ['check', 'a  b', "it's"], { encoding: 'utf8', cwd: '/', input: 'stdin' });
    assert.deepEqual([run().status, run().stdout], [3, `${JSON.stringify([folderOf('cursor', '1.10.0'), 'check', 'a  b', "it's"])}stdin`]);
    rmSync(folderOf('cursor', '1.10.0'), { recursive: true });
    assert.match(run().stdout, /tagout-1\.0\.0/);
    rmSync(folderOf('code', '1.0.0'), { recursive: true });
    assert.equal(run().status, 127);
  });

  it('has one window whose version is older than the launcher: it is asked all the same', async () => {
    await install('code', '1.0.0');
    const window = await openWindow(machine);
    await install('cursor', '2.0.0');
    window.answer('approved');
    assert.equal((await machine.fire({ stdin: destructive })).verdict, 'released');
    await window.guard.stop();
  });

  it("whose agents' settings are mounted in a container without Tagout denies there", () => {
    const container = mkdtempSync(path.join(tmpdir(), 'tagout-container-'));
    try {
      for (const { file } of wirings) {
        mkdirSync(path.dirname(path.join(container, file)), { recursive: true });
        cpSync(path.join(machine.home, file), path.join(container, file));
      }
      rmSync(machine.state.root, { recursive: true });
      for (const { file, agent } of wirings) {
        const hooks = fieldsOf(JSON.parse(readFileSync(path.join(container, file), 'utf8'))).inner('hooks');
        const [entry] = agent === 'claude-code' ? fieldsOf(hooks.list('PreToolUse')[0]).list('hooks') : hooks.list('preToolUse');
        const command = fieldsOf(entry).text('command', 'bash') ?? '';
        const { status, stderr } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8', input: JSON.stringify(harmless), env: { HOME: container, PATH: '/usr/bin:/bin' } });
        assert.equal(status, 2, agent);
        assert.match(stderr, new RegExp(`Open the editor that has Tagout, or remove the hook from ~/${file.replaceAll('.', '\\.')}`), agent);
      }
    } finally {
      rmSync(container, { recursive: true, force: true });
    }
  });
});
