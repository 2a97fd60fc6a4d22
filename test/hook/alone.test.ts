import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../support/eventually.ts';
import { posixLauncher } from '../../src/guard/wiring/launcher.ts';
import { fixedHere } from '../../src/guard/wiring/place-launcher.ts';
import { clientsHere, makeMachine, shellCall, spooled, type Machine } from '../support/machine.ts';
import { openWindow } from '../support/window.ts';
import { writeEntry } from '../../src/guard/socket/registry.ts';
import type { GuardEntry } from '../../src/guard/socket/entry.ts';

const harmless = shellCall('ls -la');
const destructive = shellCall('rm -rf /srv/data');

/** A guard that takes calls and, as told, never says a word, or says that it has the call and no more. */
const deafGuard = `
const { createServer } = require('node:http');
const [path, how] = process.argv.slice(1);
createServer((request, response) => {
  request.resume();
  if (how === 'acknowledges' && request.method === 'POST') request.on('end', () => response.end('wait deadbeef00 60'));
}).listen(path, () => console.log('listening'));
`;

describe('a hook on its own', function () {
  this.timeout(60_000);
  let machine: Machine;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    machine = await makeMachine();
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    machine.remove();
  });

  async function startDeafGuard(on: Machine, how: 'is-hung' | 'acknowledges'): Promise<ChildProcess> {
    const socket = path.join(on.root, 'deaf.sock');
    const child = spawn(process.execPath, ['-e', deafGuard, socket, how], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await new Promise<void>((resolve) => child.stdout?.once('data', () => { resolve(); }));
    await writeEntry(on.state, entry(socket, child.pid ?? 1));
    return child;
  }

  function entry(socket: string, pid: number): GuardEntry {
    return { id: 'aa'.repeat(16), pid, socket, secret: 'bb'.repeat(32), folders: [machine.project], commonDirs: [], sessions: [], focusedAt: Date.now(), version: '1.0.0', editor: 'test' };
  }

  it('passes what is harmless and keeps a record of it', async () => {
    const fired = await machine.fire({ stdin: harmless });
    assert.deepEqual([fired.code, fired.stdout, fired.stderr], [0, '', '']);
    assert.deepEqual((await spooled(machine)).map(({ kind, verdict, enforced }) => [kind, verdict, enforced]), [['action', undefined, undefined], ['decision', 'allow', 'passed']]);
  });

  it('denies what would be asked, and says how to have it asked', async () => {
    const fired = await machine.fire({ stdin: destructive });
    assert.equal(fired.verdict, 'denied');
    assert.equal(fired.code, 0);
    assert.ok(fired.reason.includes(`open ${machine.project} in the editor`), fired.reason);
  });

  it('has a call asked that was denied without a window, when it comes again', async () => {
    await machine.fire({ stdin: destructive });
    const window = await openWindow(machine);
    window.answer('approved');
    const again = await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'call-2') });
    await window.guard.stop();
    assert.equal(again.verdict, 'released');
  });

  it('knows what the person said while a window was open', async () => {
    const window = await openWindow(machine);
    await machine.fire({ event: 'UserPromptSubmit', stdin: { prompt: 'Look around, but do not change any file.' } });
    await window.guard.stop();
    const fired = await machine.fire({ stdin: { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' } });
    assert.equal(fired.verdict, 'denied');
  });

  it('tells the next window what the person said while none was open', async () => {
    await machine.fire({ event: 'UserPromptSubmit', stdin: { prompt: 'Look around, but do not change any file.' } });
    const window = await openWindow(machine);
    const fired = await machine.fire({ stdin: { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' } });
    await window.guard.stop();
    assert.equal(fired.verdict, 'denied');
    assert.deepEqual([...window.guard.desk.sessions.values()].map((session) => session.task.limits.length), [1]);
  });

  it('remembers from one hook to the next what an agent told another', async () => {
    const task = 'Delete the folder /srv/data';
    await machine.fire({ agent: 'copilot-vscode', stdin: { tool_name: 'runSubagent', tool_input: { prompt: task, description: 'd' } } });
    await machine.fire({ agent: 'copilot-vscode', event: 'userPromptSubmitted', stdin: { prompt: task } });
    assert.deepEqual((await spooled(machine)).filter(({ kind }) => kind === 'prompt').map(({ from }) => from), ['agent']);
  });

  it('takes a session whose journal it cannot read for read-only', async () => {
    await machine.fire({ event: 'UserPromptSubmit', stdin: { prompt: 'Write a file' } });
    const [journal = ''] = await readdir(machine.state.sessions);
    const file = path.join(machine.state.sessions, journal);
    await writeFile(file, (await readFile(file, 'utf8')).replace('Write a file', 'Write any file'));
    const write = { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' };
    assert.equal((await machine.fire({ stdin: write })).verdict, 'denied');
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
  });

  it('decides alone when the guard is hung, and when it is killed in the middle of an answer', async () => {
    // Both wait as long as a window may take to come back, so they wait together.
    const other = await makeMachine();
    try {
      await startDeafGuard(machine, 'is-hung');
      const guard = await startDeafGuard(other, 'acknowledges');
      assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
      const both = [machine.fire({ stdin: destructive }), other.fire({ stdin: destructive })];
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      guard.kill('SIGKILL');
      for (const { verdict, reason } of await Promise.all(both)) {
        assert.equal(verdict, 'denied');
        assert.match(reason, /open .* in the editor/);
      }
    } finally {
      other.remove();
    }
  });

  it('cleans up after guards that died without a word', async () => {
    await writeEntry(machine.state, entry(path.join(machine.root, 'nobody.sock'), 1));
    await writeFile(path.join(machine.state.guards, 'ffff.json'), 'rubbish');
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    assert.deepEqual((await readdir(machine.state.guards)).filter((name) => name.endsWith('.curl')), []);
  });

  it('says nothing that would disturb events that refuse nothing', async () => {
    for (const event of ['PostToolUse', 'Stop', 'SessionStart', 'SessionEnd', 'UserPromptSubmit']) {
      const fired = await machine.fire({ event, stdin: event === 'PostToolUse' ? { ...harmless, tool_response: { stdout: '' } } : { prompt: 'hello' } });
      assert.deepEqual([event, fired.code, fired.stdout], [event, 0, '']);
    }
  });

  it('denies changes and passes the rest where the state folder cannot be written', async () => {
    await rm(machine.state.sessions, { recursive: true });
    await writeFile(machine.state.sessions, 'in the way');
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    const write = { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' };
    assert.equal((await machine.fire({ stdin: write })).verdict, 'denied');
  });

  it('denies changes and passes the rest where the disk is full', async () => {
    // No byte can be added to any file: what a full disk is for a process.
    const full = { before: 'ulimit -f 0' } as const;
    assert.equal((await machine.fire({ ...full, stdin: harmless })).verdict, 'neutral');
    const write = { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' };
    const fired = await machine.fire({ ...full, stdin: write });
    assert.equal(fired.verdict, 'denied');
    assert.match(fired.reason, /record|journal|disk/);
    assert.equal((await machine.fire({ ...full, stdin: destructive })).verdict, 'denied');
    assert.equal((await machine.fire({ stdin: { ...write, tool_use_id: 'v' } })).verdict, 'neutral', 'with room again it goes on');
  });

  for (const [name, stdin] of [['nothing', ''], ['garbage', '{{{'], ['10 MB', 'x'.repeat(11 * 1024 * 1024)]] as const) {
    it(`denies ${name} on stdin`, async () => {
      const fired = await machine.fire({ stdin });
      assert.equal(fired.verdict, 'denied');
      assert.ok(fired.stderr.trim().length > 0);
    });
  }

  it('denies where the launcher is gone, and says the way out', async () => {
    await rm(machine.state.launcher);
    const fired = await machine.fire({ stdin: harmless });
    assert.equal(fired.code, 2);
    assert.match(fired.stderr, /Open the editor that has Tagout, or remove the hook from ~\/\.claude\/settings\.json/);
    assert.equal((await machine.fire({ event: 'Stop', stdin: {} })).code, 0);
  });

  it('denies where no bundle is left, and says the way out', async () => {
    await rm(machine.state.runtimes);
    for (const agent of ['claude-code', 'copilot-vscode'] as const) {
      const fired = await machine.fire({ agent, stdin: harmless });
      assert.equal(fired.code, 2);
      assert.match(fired.stdout, /"permissionDecision":"deny"/);
      assert.match(fired.stdout, /tagout-hook uninstall/);
    }
    assert.deepEqual(await machine.fire({ event: 'PostToolUse', stdin: harmless }).then(({ code, stdout }) => [code, stdout]), [0, '']);
  });

  it('takes the next runtime where one is broken or only pretends', async () => {
    const good = await readFile(machine.state.runtimes, 'utf8');
    const bundle = good.split('\n')[1] ?? '';
    await writeFile(machine.state.runtimes, `/nonexistent/node\n${bundle}\n/bin/true\n${bundle}\n/bin/false\n${bundle}\n${good}`);
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    assert.equal((await machine.fire({ stdin: destructive })).verdict, 'denied');
    await writeFile(machine.state.runtimes, `/bin/true\n${bundle}\n`);
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'denied');
  });

  describe('in a hostile environment', () => {
    let env: Readonly<Record<string, string>>;
    let marks: string;

    beforeEach(async () => {
      const evil = path.join(machine.root, 'evil');
      marks = path.join(machine.root, 'marks');
      await mkdir(evil);
      await mkdir(marks);
      await mkdir(path.join(evil, '.local', 'state', 'tagout'), { recursive: true });
      const leave = (name: string): string => `#!/bin/sh\n/usr/bin/touch '${marks}/${name}'\nexit 0\n`;
      for (const program of ['curl', 'perl', 'head', 'cat', 'env', 'node', 'printf', 'sh']) await writeFile(path.join(evil, program), leave(program), { mode: 0o755 });
      await writeFile(path.join(evil, 'bash-env.sh'), `/usr/bin/touch '${marks}/bash-env'; exit 0\n`);
      await writeFile(path.join(evil, 'preload.js'), `require('node:fs').writeFileSync('${marks}/preload', ''); process.exit(0);\n`);
      await writeFile(path.join(evil, 'Evil.pm'), `BEGIN { system "/usr/bin/touch", "${marks}/perl-module" } 1;\n`);
      await writeFile(path.join(evil, '.curlrc'), `output = "${marks}/curlrc"\n`);
      env = {
        PATH: evil,
        HOME: evil,
        CURL_HOME: evil,
        XDG_CONFIG_HOME: evil,
        XDG_STATE_HOME: evil,
        XDG_RUNTIME_DIR: evil,
        BASH_ENV: path.join(evil, 'bash-env.sh'),
        ENV: path.join(evil, 'bash-env.sh'),
        PERL5OPT: `-I${evil} -MEvil`,
        PERL5LIB: evil,
        PERL5DB: `BEGIN { system "/usr/bin/touch ${marks}/perl-debugger" }`,
        NODE_OPTIONS: `--require ${path.join(evil, 'preload.js')}`,
        NODE_PATH: evil,
        ELECTRON_RUN_AS_NODE: '',
        http_proxy: 'http://127.0.0.1:9',
        ALL_PROXY: 'http://127.0.0.1:9',
        all_proxy: 'socks5://127.0.0.1:9',
        IFS: 'a/',
        'BASH_FUNC_printf%%': `() { /usr/bin/touch '${marks}/function'; }`,
        TAGOUT_STATE: evil,
        TAGOUT_ALLOW: '1',
        CURSOR_VERSION: '1',
        COPILOT_CLI: '1',
      };
    });

    it('decides the same without a window', async () => {
      assert.equal((await machine.fire({ stdin: harmless, env })).verdict, 'neutral');
      assert.equal((await machine.fire({ stdin: destructive, env })).verdict, 'denied');
      assert.deepEqual(await readdir(marks), []);
    });

    for (const client of clientsHere()) it(`decides the same with one that ${client.program} asks, which sees the environment as data`, async () => {
      await writeFile(machine.state.launcher, posixLauncher({ ...(await fixedHere(machine.state, machine.home)), client }), { mode: 0o700 });
      const window = await openWindow(machine);
      window.answer('approved');
      const fired = await machine.fire({ stdin: destructive, env });
      await window.guard.stop();
      assert.equal(fired.verdict, 'released');
      assert.equal(window.asked.length, 1);
      assert.deepEqual(await readdir(marks), []);
    });
  });

  it('serves ten calls of one session at once', async () => {
    const fired = await Promise.all(Array.from({ length: 10 }, (_, n) => machine.fire({ stdin: shellCall('ls', `call-${String(n)}`) })));
    assert.deepEqual([...new Set(fired.map(({ verdict }) => verdict))], ['neutral']);
    await eventually(async () => (await spooled(machine)).filter(({ kind }) => kind === 'decision').length === 10);
  });
});
