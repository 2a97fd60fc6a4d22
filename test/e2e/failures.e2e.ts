import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Screen } from './harness/browser.ts';
import { sendChat, waitForChatText } from './harness/chat.ts';
import { runClaudeCode } from './harness/claude-code.ts';
import { eventually } from './harness/eventually.ts';
import { destructive, openAnother, openGuarded, readFor, uncommitted, workspaceWithWork, type Guarded } from './harness/guarded.ts';
import { callHook } from './harness/hook-call.ts';
import { openBeforeConsent, removeHooksInEditor } from './harness/leaving.ts';
import { clickModalButton, findModal, readModal } from './harness/modal.ts';
import { need } from './harness/root-hooks.ts';
import { isObject, parseObject } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';
import { guardsOf, waitForDecision } from './harness/tagout.ts';
import { waitForWorkbench } from './harness/workbench.ts';
import type { Workspace } from './harness/workspaces.ts';

const first = 'throws away uncommitted changes';

/** Closes what a test opened, whatever became of it. */
function cleanups(): { add(cleanup: () => Promise<void>): void; run(): Promise<void> } {
  const list: (() => Promise<void>)[] = [];
  return {
    add: (cleanup) => void list.unshift(cleanup),
    async run() {
      for (const cleanup of list.splice(0)) await cleanup();
    },
  };
}

describe('what fails', () => {
  let guarded: Guarded;
  const after_ = cleanups();

  beforeEach(async function () {
    guarded = await openGuarded(this);
  });
  afterEach(async () => {
    await after_.run();
    await guarded.end();
  });

  const call = (command = destructive, cwd = guarded.workspace.folder): ReturnType<typeof callHook> => {
    const calling = callHook({ state: guarded.state, home: guarded.editor.home, cwd, command });
    after_.add(() => Promise.resolve(calling.stop()));
    return calling;
  };

  it('(f) the window is reloaded while a call waits: it is asked again in the reloaded window', async () => {
    const { end } = call();
    await readModal(guarded.screen, first);
    await guarded.screen.page.reload();
    await waitForWorkbench(guarded.screen);
    await readModal(guarded.screen, first, 60);
    await readFor(1100);
    await clickModalButton(guarded.screen, 'Approve');
    assert.equal((await end).decision, 'allow');
  });

  it('(f) the guard is killed while a call waits: its modal runs nothing, and the guard that comes back asks again', async () => {
    const { end } = call();
    await readModal(guarded.screen, first);
    const [guard] = await guardsOf(guarded.state);
    assert.ok(guard);
    await readFor(1100);
    process.kill(guard.pid, 'SIGKILL');
    await eventually('the next guard', async () => (await guardsOf(guarded.state)).find(({ id }) => id !== guard.id), { seconds: 60 });
    await clickModalButton(guarded.screen, 'Approve');
    await readModal(guarded.screen, first, 60);
    assert.equal(await guarded.work(), uncommitted);
    await readFor(1000);
    await clickModalButton(guarded.screen, 'Deny');
    const { decision, reason } = await end;
    assert.deepEqual([decision, /the person refused this/.test(reason)], ['deny', true]);
    assert.equal(await guarded.work(), uncommitted);
  });

  it('(f) the window is closed while a call waits: denied', async () => {
    const { end } = call();
    await readModal(guarded.screen, first);
    await guarded.screen.close();
    assert.equal((await end).decision, 'deny');
    assert.equal(await guarded.work(), uncommitted);
  });

  it('(i) denied without an editor, a call is asked about when it comes again and a window is there', async () => {
    await guarded.screen.close();
    await eventually('no guard', async () => (await guardsOf(guarded.state)).every(({ folders }) => !folders.includes(guarded.workspace.folder)) || undefined);
    const alone = await call().end;
    assert.equal(alone.decision, 'deny');
    assert.match(alone.reason, /no window with Tagout is open/);
    const again = await openAnother(guarded.workspace.folder);
    after_.add(() => again.close());
    const { end } = call();
    await readModal(again, first);
    await readFor(1100);
    await clickModalButton(again, 'Approve');
    assert.equal((await end).decision, 'allow');
  });

  it('lets pass what is harmless also where no window is open', async () => {
    await guarded.screen.close();
    await eventually('no guard', async () => (await guardsOf(guarded.state)).every(({ folders }) => !folders.includes(guarded.workspace.folder)) || undefined);
    assert.equal((await call('git status').end).decision, 'pass');
  });

  it('(f) the tab crashes and is opened again: the question comes in the new window', async () => {
    const { end } = call();
    await readModal(guarded.screen, first);
    // Chromium's own way to crash a tab; the page does not say goodbye to its extension host.
    await guarded.screen.page.goto('chrome://crash').catch(() => undefined);
    const again = await openAnother(guarded.workspace.folder);
    after_.add(() => again.close());
    await readModal(again, first, 60);
    await readFor(1100);
    await clickModalButton(again, 'Approve');
    assert.equal((await end).decision, 'allow');
  });
});

describe('two windows', () => {
  let guarded: Guarded;
  let other: Workspace;
  let second: Screen;
  let program: string;

  before(async function () {
    program = await need(this, stage.claudeCode);
    guarded = await openGuarded(this, { 'chat.permissions.default': 'autoApprove', 'tagout.questions.waitSeconds': 240 });
    other = await workspaceWithWork();
    second = await openAnother(other.folder);
  });
  after(async () => {
    await second.close();
    await guarded.end();
    await other.remove();
  });

  it('(g) two agents at once: each asks in its own window', async () => {
    const anthropic = await stage.anthropicModel();
    const copilot = await stage.copilotModel();
    anthropic.play([{ say: 'I clean up.', tool: 'Bash', args: { command: destructive, description: 'clean up' } }, { say: 'That is all.' }]);
    copilot.play([{ say: 'I clean up.', tool: 'run_in_terminal', args: { command: 'git checkout -- work.txt', explanation: 'x', goal: 'x', isBackground: false, mode: 'sync', timeout: 20_000 } }, { say: 'That is all.' }]);
    const talking = runClaudeCode({ program, model: anthropic.url, home: guarded.editor.home, cwd: guarded.workspace.folder, prompt: 'Fix the login test.', flags: ['--dangerously-skip-permissions'], seconds: 300 });
    await sendChat(second, 'Fix the login test.');
    const [one, two] = await Promise.all([readModal(guarded.screen, first, 180), readModal(second, first, 180)]);
    assert.match(one.detail, /claude-code/);
    assert.match(two.detail, /copilot-vscode/);
    await readFor(1000);
    await clickModalButton(guarded.screen, 'Deny');
    await clickModalButton(second, 'Deny');
    await talking;
    await waitForChatText(second, 'That is all.');
    await waitForDecision(guarded.state, destructive, 'denied');
    assert.equal(await guarded.work(), uncommitted);
    assert.equal(await readFile(path.join(other.folder, 'work.txt'), 'utf8'), uncommitted);
    assert.deepEqual([await findModal(guarded.screen), await findModal(second)], [undefined, undefined]);
  });
});

describe('leaving', () => {
  it('(h) removing the hooks restores the files byte for byte', async function () {
    const opened = await openBeforeConsent(this);
    try {
      const before = opened.settings;
      await opened.consent();
      const hooked = await readFile(opened.file, 'utf8');
      assert.match(hooked, /tagout-hook/);
      assert.ok(isObject(parseObject(hooked.replaceAll(/^\s*\/\/.*$/gm, ''))));
      await removeHooksInEditor(opened.screen);
      await eventually('the settings as they were', async () => (await readFile(opened.file, 'utf8')) === before || undefined);
      await eventually("Copilot's file to be gone", () => !existsSync(path.join(opened.editor.home, '.copilot', 'hooks', 'tagout.json')) || undefined);
    } finally {
      await opened.end();
    }
  });
});
