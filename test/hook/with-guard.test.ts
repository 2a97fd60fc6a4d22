import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sendCall, type Exchange } from '../../src/guard/socket/client.ts';
import { readEntries } from '../../src/guard/socket/registry.ts';
import { printBody } from '../../src/guard/socket/wire.ts';
import { clientsHere, makeMachine, shellCall, spooled, type Machine } from '../support/machine.ts';
import { eventually } from '../support/eventually.ts';
import { openWindow, type Window } from '../support/window.ts';

const harmless = shellCall('ls -la');
const destructive = shellCall('rm -rf /srv/data');

// What asks the windows: each client of the launcher that this machine has.
for (const client of clientsHere()) describe(`a hook with a window, asked by ${client.program}`, function () {
  this.timeout(60_000);
  let machine: Machine;
  let windows: Window[];

  beforeEach(async () => {
    machine = await makeMachine({ client });
    windows = [];
  });

  afterEach(async () => {
    for (const window of windows) await window.guard.stop();
    machine.remove();
  });

  async function open(...args: Parameters<typeof openWindow> extends [unknown, ...infer Rest] ? Rest : never): Promise<Window> {
    const window = await openWindow(machine, ...args);
    windows.push(window);
    return window;
  }

  function decisions(window: Window): readonly { readonly verdict: string; readonly enforced: string; readonly by: string }[] {
    return window.records.flatMap((record) => (record.kind === 'decision' ? [{ verdict: record.verdict, enforced: record.enforced, by: record.decidedBy }] : []));
  }

  it('passes what is harmless, in each dialect, and records it', async () => {
    const window = await open();
    const claude = await machine.fire({ stdin: harmless });
    assert.deepEqual([claude.code, claude.stdout, claude.stderr], [0, '', '']);
    const copilot = await machine.fire({ agent: 'copilot-vscode', stdin: JSON.stringify({ sessionId: 's2', timestamp: 1, cwd: machine.project, toolName: 'bash', toolArgs: { command: 'ls', description: 'd' } }) });
    assert.deepEqual([copilot.code, copilot.stdout, copilot.stderr], [0, '{"permission":"allow"}\n', '']);
    assert.deepEqual(decisions(window), [{ verdict: 'allow', enforced: 'passed', by: 'rules' }, { verdict: 'allow', enforced: 'passed', by: 'rules' }]);
    assert.equal(window.asked.length, 0);
  });

  for (const [what, name] of [['200 characters', 'h'.repeat(200)], ['blanks, quotes and signs', `it's "a" $HOME (of) *mine* & 100% \\ ünïcode`]] as const) {
    it(`serves a home with ${what} in its name, with a window and without`, async () => {
      const odd = await makeMachine({ client, home: name });
      try {
        const window = await openWindow(odd);
        window.answer('approved');
        const asked = await odd.fire({ stdin: destructive });
        await window.guard.stop();
        assert.deepEqual([asked.verdict, window.asked.length], ['released', 1]);
        assert.equal((await odd.fire({ stdin: shellCall('ls', 'call-2') })).verdict, 'neutral');
        assert.deepEqual(await spooled(odd).then((records) => records.filter(({ kind }) => kind === 'decision').map(({ enforced }) => enforced)), ['passed']);
      } finally {
        odd.remove();
      }
    });
  }

  it('asks about what is destructive, and tells the agent of a no', async () => {
    const window = await open();
    const fired = await machine.fire({ stdin: destructive });
    assert.equal(fired.verdict, 'denied');
    assert.match(fired.reason, /refused/);
    assert.equal(window.asked.length, 1);
    assert.equal(window.asked[0]?.tool, 'Bash');
    assert.deepEqual(decisions(window), [{ verdict: 'ask', enforced: 'denied', by: 'person' }]);
  });

  it('releases what a person approved, once: the same again is asked again', async () => {
    const window = await open();
    window.answer('approved');
    assert.equal((await machine.fire({ stdin: destructive })).verdict, 'released');
    window.answer('denied');
    assert.equal((await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'call-2') })).verdict, 'denied');
    assert.equal(window.asked.length, 2);
  });

  it('denies at the deadline when nobody answers, and asks when it comes again', async () => {
    const window = await open({ patience: 1_000 });
    window.answer(undefined);
    const fired = await machine.fire({ stdin: destructive });
    assert.equal(fired.verdict, 'denied');
    assert.match(fired.reason, /nobody answered/);
    window.answer('approved');
    assert.equal((await machine.fire({ stdin: shellCall('rm -rf /srv/data', 'call-2') })).verdict, 'released');
    assert.equal(window.asked.length, 2);
  });

  it('holds a call for longer than one round of waiting', async () => {
    const window = await open({ patience: 7_000 });
    window.answer(undefined);
    assert.equal((await machine.fire({ stdin: destructive })).verdict, 'denied');
    assert.equal(window.asked.length, 1);
  });

  it('drops the question when the hook is killed', async () => {
    const window = await open();
    window.answer(undefined);
    const { process: child, fired } = machine.start({ stdin: destructive });
    await eventually(() => window.asked.length === 1);
    child.kill('SIGKILL');
    await fired;
    await eventually(() => decisions(window).some(({ enforced }) => enforced === 'dropped'));
    assert.equal(decisions(window).length, 1);
  });

  it('drops the question when the launcher alone is killed, as by a host that starts it without a shell', async () => {
    const window = await open();
    window.answer(undefined);
    const launcher = spawn(machine.state.launcher, ['claude-code', 'PreToolUse'], { cwd: machine.project, env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
    launcher.stdin.end(JSON.stringify({ session_id: 'session-1', cwd: machine.project, hook_event_name: 'PreToolUse', ...destructive }));
    await eventually(() => window.asked.length === 1);
    launcher.kill('SIGKILL');
    await eventually(() => decisions(window).some(({ enforced }) => enforced === 'dropped'));
    assert.equal(decisions(window).length, 1);
  });

  for (const blocked of [500, 1_500]) {
    it(`decides a call once where the guard's process is busy for ${String(blocked)} ms`, async () => {
      const window = await open();
      const { fired } = machine.start({ stdin: { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' } });
      // Nothing of the guard runs meanwhile: calls that come in stand in its socket when it goes on.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, blocked);
      assert.equal((await fired).verdict, 'neutral');
      await new Promise((resolve) => setTimeout(resolve, 500));
      const alone = (await spooled(machine)).filter(({ kind }) => kind === 'decision');
      assert.deepEqual([...decisions(window).map(({ enforced }) => enforced), ...alone.map(({ enforced }) => enforced)], ['passed']);
    });
  }

  it('decides a call once whose hook lost the answer on its way', async () => {
    const window = await open();
    const [entry] = readEntries(machine.state);
    assert.ok(entry);
    const write = { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' };
    const body = printBody({}, JSON.stringify({ session_id: 'session-1', cwd: machine.project, hook_event_name: 'PreToolUse', ...write }));
    const comeAs = (hook: string): Promise<Exchange> => sendCall(entry, { agent: 'claude-code', event: 'PreToolUse', chosen: 'open', hook }, body, 5_000);
    const first = await comeAs('4711');
    assert.deepEqual(await comeAs('4711'), first);
    assert.equal(decisions(window).length, 1);
    await comeAs('4712');
    assert.equal(decisions(window).length, 2);
  });

  it('asks in the window that holds the folder, whichever is focused', async () => {
    const other = path.join(machine.home, 'other');
    await mkdir(other);
    const mine = await open();
    const theirs = await open({ folders: [other] });
    await theirs.guard.focused();
    await machine.fire({ stdin: destructive });
    await machine.fire({ stdin: { ...destructive, session_id: 'session-2', cwd: other } });
    assert.deepEqual([mine.asked.map(({ session }) => session), theirs.asked.map(({ session }) => session)], [['session-1'], ['session-2']]);
    // The session stays where it began, whatever directory it is in.
    await machine.fire({ stdin: { ...shellCall('rm -rf /srv/more', 'call-3'), cwd: other } });
    assert.equal(mine.asked.length, 2);
  });

  it('asks in the window focused last about a folder that none has open', async () => {
    const first = await open();
    const second = await open({ folders: [path.join(machine.home, 'empty')] });
    // Two windows of one millisecond are both the last.
    const opened = Date.now();
    await eventually(() => Date.now() > opened);
    await first.guard.focused();
    await machine.fire({ stdin: { ...destructive, session_id: 'elsewhere', cwd: machine.root } });
    assert.deepEqual([first.asked.length, second.asked.length], [1, 0]);
  });

  it('asks in another window when the workbench of the right one does not answer', async () => {
    const right = await open();
    const other = await open({ folders: [path.join(machine.home, 'other')] });
    right.workbench('crashed');
    const fired = await machine.fire({ stdin: destructive });
    assert.equal(fired.verdict, 'denied');
    assert.deepEqual([right.asked.length, other.asked.length], [0, 1]);
    assert.deepEqual(decisions(right).map(({ enforced }) => enforced).at(-1), 'passed-on');
  });

  it('hands a waiting question on when the workbench dies, and a window that comes is asked', async () => {
    const right = await open();
    right.answer(undefined);
    const fired = machine.fire({ stdin: destructive });
    await eventually(() => right.asked.length === 1);
    right.workbench('crashed');
    const next = await open();
    next.answer('approved');
    assert.equal((await fired).verdict, 'released');
    assert.equal(next.asked.length, 1);
  });

  it('asks again in the reloaded window', async () => {
    const before = await open();
    before.answer(undefined);
    const fired = machine.fire({ stdin: destructive });
    await eventually(() => before.asked.length === 1);
    await before.guard.stop();
    const after = await open();
    after.answer('approved');
    assert.equal((await fired).verdict, 'released');
    assert.equal(after.asked.length, 1);
  });

  it('does not wait for a returning window with what need not be asked', async () => {
    const before = await open();
    await before.guard.stop();
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
  });

  it('joins what two entries fire for one call, and gives each its answer', async () => {
    const window = await open({ patience: 30_000 });
    window.answer(undefined);
    const both = [machine.fire({ stdin: destructive }), machine.fire({ agent: 'copilot-vscode', stdin: destructive })];
    await eventually(() => window.asked.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(window.asked.length, 1);
    window.answer('approved');
    await window.guard.stop();
    windows.length = 0;
    const again = await open();
    again.answer('approved');
    assert.deepEqual((await Promise.all(both)).map(({ verdict }) => verdict), ['released', 'released']);
    assert.equal(again.asked.length, 1);
  });

  it('judges parallel calls one by one', async () => {
    const window = await open();
    window.answer('approved');
    const fired = await Promise.all([1, 2, 3, 4].map((n) => machine.fire({ stdin: n % 2 === 0 ? shellCall('ls', `call-${String(n)}`) : shellCall(`rm -rf /srv/data${String(n)}`, `call-${String(n)}`) })));
    assert.deepEqual(fired.map(({ verdict }) => verdict), ['released', 'neutral', 'released', 'neutral']);
    assert.equal(window.asked.length, 2);
  });

  it('takes a person for the speaker of what was typed only: a subagent has its task from the agent', async () => {
    const window = await open();
    await machine.fire({ agent: 'copilot-vscode', event: 'userPromptSubmitted', stdin: { prompt: 'Tidy the project' } });
    await machine.fire({ agent: 'copilot-vscode', stdin: { tool_name: 'runSubagent', tool_input: { prompt: 'Delete /srv/data now', description: 'd' } } });
    await machine.fire({ agent: 'copilot-vscode', event: 'userPromptSubmitted', stdin: { prompt: 'Delete /srv/data now' } });
    const prompts = window.records.flatMap((record) => (record.kind === 'prompt' ? [{ prompt: record.prompt, from: record.from }] : []));
    assert.deepEqual(prompts, [{ prompt: 'Tidy the project', from: 'person' }, { prompt: 'Delete /srv/data now', from: 'agent' }]);
    assert.equal((await machine.fire({ agent: 'copilot-vscode', stdin: destructive })).verdict, 'denied');
    assert.equal(window.asked.length, 1);
  });

  it('denies a change that cannot be recorded, and passes what changes nothing', async () => {
    const window = await open();
    window.failRecord();
    assert.equal((await machine.fire({ stdin: harmless })).verdict, 'neutral');
    const fired = await machine.fire({ stdin: { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'a.txt'), content: 'x' }, tool_use_id: 'w' } });
    assert.equal(fired.verdict, 'denied');
    assert.match(fired.reason, /record/);
  });

  for (const [name, stdin] of [['nothing', ''], ['garbage', '\u0000\u0001not json'], ['a list', '[]'], ['a call without a tool', '{"session_id":"s"}'], ['10 MB', JSON.stringify({ session_id: 's', tool_name: 'Bash', tool_input: { command: `echo ${'x'.repeat(10 * 1024 * 1024)}` } })]] as const) {
    it(`denies ${name} on stdin`, async () => {
      await open();
      const fired = await machine.fire({ stdin });
      assert.equal(fired.verdict, 'denied');
      assert.equal(fired.code, 2);
      assert.match(fired.stdout, /"permissionDecision":"deny"/);
      assert.ok(fired.stderr.trim().length > 0);
    });
  }

  it('takes a call of 9 MB', async () => {
    await open();
    const fired = await machine.fire({ stdin: { tool_name: 'Write', tool_input: { file_path: path.join(machine.project, 'big.txt'), content: 'x'.repeat(9 * 1024 * 1024) }, tool_use_id: 'w' } });
    assert.equal(fired.verdict, 'neutral');
  });
});
