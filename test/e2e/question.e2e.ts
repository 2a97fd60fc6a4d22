import assert from 'node:assert/strict';
import type { Screen } from './harness/browser.ts';
import { destructive, openGuarded, readFor, uncommitted, type Guarded } from './harness/guarded.ts';
import { callHook, type Calling } from './harness/hook-call.ts';
import { clickModalButton, findModal, readModal, waitForNoModal } from './harness/modal.ts';
import { answerInputBox, chooseQuickPick, clickStatusBar, pressKey, readQuickPick, runCommand } from './harness/workbench.ts';

const routine = 'throws away uncommitted changes';
const irreversible = 'docker volume rm orders-data';

describe("Tagout's question", () => {
  let guarded: Guarded;
  let screen: Screen;
  let calling: Calling | undefined;

  before(async function () {
    guarded = await openGuarded(this);
    ({ screen } = guarded);
  });
  after(() => guarded.end());
  beforeEach(() => guarded.workspace.write('work.txt', uncommitted));
  afterEach(async () => {
    // Whatever a test left open goes with its hook.
    calling?.stop();
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
  });

  const call = (command = destructive, session?: string): Calling => {
    calling = callHook({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, command, ...(session !== undefined && { session }) });
    return calling;
  };
  const waiting = (): Promise<string> => screen.until('one pending question', async () => {
    const label = await screen.page.locator('[id="tagout.tagout.tagout.status"] a, [id$="tagout.status"] a').first().getAttribute('aria-label');
    return label?.includes('1 question waits') === true ? label : undefined;
  });

  for (const key of ['Enter', 'Space'] as const) {
    it(`takes ${key} for Deny, which is focused`, async () => {
      const { end } = call();
      const modal = await readModal(screen, routine);
      assert.deepEqual([modal.buttons, modal.focused], [['Approve', 'Look first', 'Deny'], 'Deny']);
      await readFor(800);
      await pressKey(screen, key);
      assert.deepEqual([(await end).decision, /the person refused this/.test((await end).reason)], ['deny', true]);
    });
  }

  for (const { how, close } of [
    { how: 'Escape', close: () => pressKey(screen, 'Escape') },
    { how: 'the cross', close: () => screen.page.locator('.monaco-dialog-box .dialog-close-action, .monaco-dialog-box .codicon-dialog-close').first().click() },
  ]) {
    it(`takes ${how} for Look first: opens what is asked about, and the question stays`, async () => {
      call();
      await readModal(screen, routine);
      await readFor(800);
      await close();
      await waitForNoModal(screen);
      await screen.until('what is asked about', async () => (await screen.page.locator('.tab', { hasText: 'what is asked' }).count()) > 0 || undefined);
      await waiting();
    });
  }

  it('takes a stray key for no answer and shows the question once more', async () => {
    const { end } = call();
    await screen.until('the modal', () => findModal(screen));
    await pressKey(screen, 'Enter');
    await readModal(screen, routine);
    await readFor(900);
    await clickModalButton(screen, 'Deny');
    assert.equal((await end).decision, 'deny');
  });

  it('is approved by a click in the modal, for this one call', async () => {
    const { end } = call();
    await readModal(screen, routine);
    await readFor(1100);
    await clickModalButton(screen, 'Approve');
    assert.equal((await end).decision, 'allow');
  });

  it('wants the name of what cannot be undone; Enter alone approves nothing', async () => {
    const { end } = call(irreversible);
    const modal = await readModal(screen, 'orders-data');
    assert.deepEqual([modal.buttons, modal.focused], [['Continue…', 'Look first', 'Deny'], 'Deny']);
    await readFor(1100);
    await clickModalButton(screen, 'Continue…');
    await waitForNoModal(screen);
    await answerInputBox(screen, '');
    await answerInputBox(screen, 'orders');
    await screen.until('the box to say no', async () => (await screen.page.locator('.quick-input-message').innerText()).includes('This is not') || undefined);
    await answerInputBox(screen, 'orders-data');
    assert.equal((await end).decision, 'allow');
  });

  it('leaves the question pending when the box is closed', async () => {
    const { end } = call(irreversible);
    await readModal(screen, 'orders-data');
    await readFor(1100);
    await clickModalButton(screen, 'Continue…');
    await waitForNoModal(screen);
    await screen.until('the box', async () => (await screen.page.locator('.quick-input-widget').filter({ visible: true }).count()) > 0 || undefined);
    await pressKey(screen, 'Escape');
    await waiting();
    // The status bar brings it back.
    await clickStatusBar(screen, 'pending');
    assert.match((await readQuickPick(screen)).join('\n'), /orders-data/);
    await chooseQuickPick(screen, 'orders-data');
    await readModal(screen, 'orders-data');
    await readFor(800);
    await clickModalButton(screen, 'Deny');
    assert.equal((await end).decision, 'deny');
  });

  it("is answered by the view's own buttons, and nowhere else", async () => {
    const { end } = call();
    await readModal(screen, routine);
    await readFor(800);
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
    await runCommand(screen, 'Tagout: Show Pending Questions');
    const view = screen.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await screen.until('the row', async () => (await view.locator('article h2').innerText()).includes(routine) || undefined);
    await readFor(1300);
    await view.getByRole('button', { name: /^Approve/ }).click();
    assert.equal((await end).decision, 'allow');
  });

  it('joins one call that two entries fire, and asks twins of a refused one no more', async () => {
    const one = call('git reset --hard -q', 'twins');
    await readModal(screen, routine);
    const two = call('git reset -q --hard', 'twins');
    await readFor(1200);
    await clickModalButton(screen, 'Deny');
    assert.deepEqual([(await one.end).decision, (await two.end).decision], ['deny', 'deny']);
    assert.equal(await findModal(screen), undefined);
  });

  it('asks several agents one after the other', async () => {
    const calls = ['orders-data', 'users-data', 'mail-data'].map((name) => call(`docker volume rm ${name}`));
    for (const _ of calls) {
      await readModal(screen, '-data');
      await readFor(900);
      await clickModalButton(screen, 'Deny');
    }
    assert.deepEqual(await Promise.all(calls.map(async ({ end }) => (await end).decision)), ['deny', 'deny', 'deny']);
  });
});
