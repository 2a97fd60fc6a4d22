import assert from 'node:assert/strict';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Screen } from './harness/browser.ts';
import { openAnother, openGuarded, readFor, type Guarded } from './harness/guarded.ts';
import { callHook, tellPrompt, type Calling } from './harness/hook-call.ts';
import { clickModalButton, findModal, readModal, waitForNoModal } from './harness/modal.ts';
import { answerInputBox, pressKey, runCommand } from './harness/workbench.ts';

describe("Tagout's queue of questions", () => {
  let guarded: Guarded;
  let screen: Screen;
  let calls: Calling[] = [];

  before(async function () {
    guarded = await openGuarded(this);
    ({ screen } = guarded);
  });
  after(async () => {
    await screen.close();
    await guarded.end();
  });
  afterEach(async () => {
    for (const one of calls) one.stop();
    calls = [];
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
  });

  const place = (): { state: string; home: string; cwd: string } => ({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder });
  const call = (command: string, session: string): Calling => {
    const one = callHook({ ...place(), command, session });
    calls.push(one);
    return one;
  };
  const view = (): FrameLocator => screen.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const rows = (): Promise<readonly string[]> => view().locator('article h2').allInnerTexts();
  const waitForRows = (n: number): Promise<readonly string[]> => screen.until(`${String(n)} rows`, async () => ((await rows()).length === n ? rows() : undefined));
  const lookAway = async (about: string): Promise<void> => {
    await readModal(screen, about);
    await readFor(800);
    await pressKey(screen, 'Escape');
  };

  it('holds five of two sessions, one modal at a time, all of them in the view; the fourth of one session waits for nobody', async () => {
    const five = ['alpha', 'bravo', 'charlie'].map((name) => call(`docker volume rm ${name}-data`, 'one'));
    for (const name of ['delta', 'echos']) five.push(call(`docker volume rm ${name}-data`, 'two'));
    for (const _ of five) {
      await lookAway('-data');
      assert.equal(await screen.page.locator('.monaco-dialog-box').count() <= 1, true);
    }
    await waitForNoModal(screen);
    await runCommand(screen, 'Tagout: Show Pending Questions');
    const shown = await waitForRows(5);
    for (const name of ['alpha', 'bravo', 'charlie', 'delta', 'echos']) assert.ok(shown.some((row) => row.includes(`${name}-data`)), name);
    assert.match(await view().locator('.time').first().innerText(), /Asked .* ago · denied by itself in/);
    const fourth = await call('docker volume rm foxtrot-data', 'one').end;
    assert.equal(fourth.decision, 'deny');
    // One is denied in the view, one is approved by its name in the modal; the others stay.
    await readFor(1300);
    await view().getByRole('button', { name: /^Deny: .*delta-data/ }).click();
    assert.equal((await five[3]?.end)?.decision, 'deny');
    await waitForRows(4);
    await view().getByRole('button', { name: /^Approve: .*bravo-data/ }).click();
    await readModal(screen, 'bravo-data');
    await readFor(1100);
    await clickModalButton(screen, 'Continue…');
    await waitForNoModal(screen);
    await answerInputBox(screen, 'bravo-data');
    assert.equal((await five[1]?.end)?.decision, 'allow');
    await waitForRows(3);
  });

  it('leaves a question pending when another quick input hides its box', async () => {
    const { end } = call('docker volume rm golf-data', 'three');
    await readModal(screen, 'golf-data');
    await readFor(1100);
    await clickModalButton(screen, 'Continue…');
    await waitForNoModal(screen);
    await screen.until('the box', async () => (await screen.page.locator('.quick-input-widget').filter({ visible: true }).count()) > 0 || undefined);
    await pressKey(screen, 'F1');
    await screen.until('the palette in its place', async () => ((await screen.page.locator('.quick-input-widget input[type=text]').first().inputValue()).startsWith('>')) || undefined);
    await pressKey(screen, 'Escape');
    await runCommand(screen, 'Tagout: Show Pending Questions');
    await screen.until('the row', async () => (await rows()).some((row) => row.includes('golf-data')) || undefined);
    await readFor(1300);
    await view().getByRole('button', { name: /^Deny: .*golf-data/ }).click();
    assert.equal((await end).decision, 'deny');
  });

  it('asks again about a script that changed while the person read', async () => {
    await guarded.workspace.write('deploy.sh', 'docker volume rm hotel-data\n');
    const { end } = call('bash deploy.sh', 'four');
    await readModal(screen, 'hotel-data');
    await guarded.workspace.write('deploy.sh', 'docker volume rm india-data\n');
    await readFor(1100);
    await clickModalButton(screen, 'Continue…');
    await waitForNoModal(screen);
    await answerInputBox(screen, 'hotel-data');
    const modal = await readModal(screen, 'india-data');
    assert.match(modal.detail, /This changed while you read it/);
    await readFor(800);
    await clickModalButton(screen, 'Deny');
    assert.equal((await end).decision, 'deny');
  });

  it('is told once for the task, in words, and asks again when the person says so', async () => {
    const session = `five-${String(Date.now())}`;
    await tellPrompt({ ...place(), session, prompt: 'Fix the login test.' });
    const file = path.join(guarded.editor.home, '.bashrc');
    const one = call(`echo alias a=b >> ${file}`, session);
    const modal = await readModal(screen, '.bashrc');
    assert.deepEqual(modal.buttons, ['For this task', 'Approve', 'Look first', 'Deny']);
    assert.match(modal.detail, /For this task: no question again about .*\.bashrc/);
    await readFor(1100);
    await clickModalButton(screen, 'For this task');
    assert.equal((await one.end).decision, 'allow');
    assert.equal((await call(`echo alias c=d >> ${file}`, session).end).decision, 'allow');
    await runCommand(screen, 'Tagout: Show Pending Questions');
    await screen.until('the standing yes', async () => (await view().locator('#grants').innerText()).includes('.bashrc') || undefined);
    await view().getByRole('button', { name: /^Ask again/ }).click();
    const again = call(`echo alias e=f >> ${file}`, session);
    await readModal(screen, '.bashrc');
    await readFor(800);
    await clickModalButton(screen, 'Deny');
    assert.equal((await again.end).decision, 'deny');
    await view().getByRole('button', { name: /^Allow the next try: .*bashrc/ }).click();
    assert.equal((await call(`echo alias e=f >> ${file}`, session).end).decision, 'allow');
    assert.equal(await findModal(screen), undefined);
  });

  it('asks two questions with different buttons where the person does not type', async () => {
    await screen.close();
    await guarded.editor.changeSettings({ 'tagout.questions.confirmIrreversible': 'two-questions' });
    screen = await openAnother(guarded.workspace.folder);
    try {
      const { end } = call('docker volume rm juliet-data', 'six');
      await readModal(screen, 'juliet-data');
      await readFor(1100);
      await clickModalButton(screen, 'Continue…');
      const second = await readModal(screen, 'for good');
      assert.deepEqual([second.focused, second.buttons.includes('Approve')], ['Keep it', false]);
      await readFor(1100);
      await clickModalButton(screen, 'Give up');
      assert.equal((await end).decision, 'allow');
    } finally {
      await screen.close();
      await guarded.editor.changeSettings({ 'tagout.questions.confirmIrreversible': undefined });
      screen = await openAnother(guarded.workspace.folder);
    }
  });
});
