import assert from 'node:assert/strict';
import type { Screen } from './harness/browser.ts';
import { openGuarded, readFor, type Guarded } from './harness/guarded.ts';
import { callHook, tellPrompt, type Calling } from './harness/hook-call.ts';
import { clickModalButton, readModal, waitForNoModal } from './harness/modal.ts';
import { chooseQuickPick, pressKey, readQuickPick, runCommand, tidy } from './harness/workbench.ts';

describe('the task of a session', () => {
  let guarded: Guarded;
  let screen: Screen;
  let calls: Calling[] = [];
  const session = 'task';
  const place = (): { state: string; home: string; cwd: string } => ({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder });
  const call = (command: string): Calling => {
    const one = callHook({ ...place(), command, session });
    calls.push(one);
    return one;
  };

  before(async function () {
    guarded = await openGuarded(this);
    ({ screen } = guarded);
    await tellPrompt({ ...place(), session, prompt: 'Fix the login test. Never touch the migrations.' });
  });
  after(() => guarded.end());
  afterEach(async () => {
    for (const one of calls) one.stop();
    calls = [];
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
  });

  const rowsWith = (text: string): Promise<readonly string[]> =>
    screen.until(`"${text}" in the quick pick`, async () => {
      const rows = await readQuickPick(screen);
      return rows.some((row) => row.includes(text)) ? rows : undefined;
    });
  const openTask = async (): Promise<readonly string[]> => {
    await runCommand(screen, 'Tagout: Edit the Task and Its Scope');
    return rowsWith('Scope…');
  };
  /** A change that a click brought on is there a moment later. */
  const waitForTask = (text: string): Promise<readonly string[]> =>
    screen.until(`"${text}" in the task`, async () => {
      const rows = await openTask();
      await pressKey(screen, 'Escape');
      return rows.some((row) => row.includes(text)) ? rows : undefined;
    });

  it('shows goal, mode, scope and limits, and asks in a modal before the scope gets wider', async () => {
    const rows = await openTask();
    for (const text of ['Fix the login test', 'Mode: full', 'the workspace, local and development', 'Never touch the migrations']) assert.ok(rows.some((row) => row.includes(text)), `${text} in ${rows.join(' | ')}`);
    await chooseQuickPick(screen, 'Scope…');
    await rowsWith('database-schema');
    await chooseQuickPick(screen, 'push');
    await pressKey(screen, 'Enter');
    const modal = await readModal(screen, 'Widen the scope');
    assert.match(modal.message, /Widen the scope of this task: push\?/);
    assert.equal(modal.focused, 'Choose again…');
    await readFor(1200);
    await clickModalButton(screen, 'Widen');
    await waitForNoModal(screen);
    await waitForTask('also push');
  });

  it('gets wider by what a question offers, and narrower again by a click', async () => {
    const apply = 'kubectl --context staging apply -f k8s/';
    const first = call(apply);
    const modal = await readModal(screen, 'staging');
    const offer = modal.buttons.find((button) => button.startsWith('Allow ')) ?? assert.fail(`no offer in ${modal.buttons.join(', ')}`);
    assert.ok(modal.detail.includes(`${offer}: the task may do this from now on`), modal.detail);
    await readFor(1200);
    await clickModalButton(screen, offer);
    const ended = await first.end; assert.equal(ended.decision, 'allow', ended.reason);
    await waitForTask('staging, allowed in a question');
    assert.notEqual((await call(apply).end).decision, 'deny');
    await openTask();
    await chooseQuickPick(screen, 'allowed in a question');
    const again = call(apply);
    await readModal(screen, 'staging');
    await readFor(800);
    await clickModalButton(screen, 'Deny');
    assert.equal((await again.end).decision, 'deny');
  });

  it('is what drills are for: one is played against the policy of the workspace', async () => {
    await runCommand(screen, 'Tagout: Run a Drill');
    await rowsWith('All drills');
    await chooseQuickPick(screen, 'All drills');
    const text = await screen.until('the page of the drills', async () => {
      const shown = tidy((await screen.page.locator('.editor-instance .view-lines').first().innerText().catch(() => '')));
      return shown.includes('stopped. Policy:') ? shown : undefined;
    });
    const [, stopped, all] = /(\d+) of (\d+) stopped/.exec(text) ?? assert.fail(text.slice(0, 300));
    assert.equal(stopped, all);
    assert.ok(Number(all) >= 20, text.slice(0, 300));
  });
});
