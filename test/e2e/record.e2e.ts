import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Screen } from './harness/browser.ts';
import { openGuarded, readFor, type Guarded } from './harness/guarded.ts';
import { callHook, tellPrompt } from './harness/hook-call.ts';
import { clickModalButton, readModal } from './harness/modal.ts';
import { waitForDecision } from './harness/tagout.ts';
import { pressKey, readQuickPick, runCommand, tidy, waitForNotification } from './harness/workbench.ts';

const session = 'session-of-the-record';
const refused = 'docker volume rm orders-data';

describe('the record in the editor', () => {
  let guarded: Guarded;
  let screen: Screen;

  before(async function () {
    guarded = await openGuarded(this);
    ({ screen } = guarded);
    const at = { state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, session };
    await tellPrompt({ ...at, prompt: 'Tidy up the test data' });
    await callHook({ ...at, command: 'echo the first call' }).end;
    const { end } = callHook({ ...at, command: refused });
    await readModal(screen, 'orders-data');
    await readFor(900);
    await clickModalButton(screen, 'Deny');
    await end;
    await waitForDecision(guarded.state, refused, 'denied');
    // A palette that is open does not learn of commands that appear meanwhile.
    await screen.until('the commands of the record', async () => {
      await pressKey(screen, 'Escape');
      await pressKey(screen, 'F1');
      const box = screen.page.locator('.quick-input-widget').filter({ visible: true });
      await box.locator('input[type=text]').fill('>Tagout: Search the Record');
      const found = (await box.locator('.quick-input-list .monaco-list-row').first().innerText()).includes('Search the Record');
      await pressKey(screen, 'Escape');
      return found || undefined;
    });
  });
  after(() => guarded.end());

  const page = (): FrameLocator => screen.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const selected = (): Promise<string> => page().locator('.mark[aria-selected="true"]').getAttribute('aria-label').then((label) => label ?? '');

  it('finds what was done while a person types, and opens its session at that mark with the why', async () => {
    await runCommand(screen, 'Tagout: Search the Record');
    await readQuickPick(screen);
    const box = screen.page.locator('.quick-input-widget').filter({ visible: true }).locator('input[type=text]');
    await screen.until('the refused call as the first row', async () => {
      await box.fill('orders-data verdict:ask');
      return (await readQuickPick(screen))[0]?.includes(refused) === true || undefined;
    });
    await pressKey(screen, 'Enter');
    await screen.until('the details of the mark', async () => (await page().locator('#detail').innerText()).includes(refused) || undefined);
    const details = await page().locator('#detail').innerText();
    for (const part of ['Effects', 'Rules', 'enforced: denied', 'decided by person']) assert.ok(details.includes(part), `${part}: ${details}`);
    assert.match(await page().locator('#task').innerText(), /Tidy up the test data/);
    assert.match(await selected(), /refused/);
  });

  it('goes from mark to mark with the keys', async () => {
    const before = await selected();
    await page().locator('.mark[aria-selected="true"]').focus();
    await pressKey(screen, 'Home');
    await screen.until('another mark', async () => ((await selected()) === before ? undefined : true));
    await screen.until('its details', async () => ((await page().locator('#detail').innerText()).includes(refused) ? undefined : true));
  });

  it('undoes a call from its details', async () => {
    await guarded.workspace.write('notes.md', 'the only copy\n');
    const taken = 'rm notes.md';
    assert.notEqual((await callHook({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, session, command: taken }).end).decision, 'deny');
    const file = path.join(guarded.workspace.folder, 'notes.md');
    await rm(file);
    await runCommand(screen, 'Tagout: Search the Record');
    await readQuickPick(screen);
    const box = screen.page.locator('.quick-input-widget').filter({ visible: true }).locator('input[type=text]');
    await screen.until('the call as the first row', async () => {
      await box.fill(taken);
      return (await readQuickPick(screen))[0]?.includes(taken) === true || undefined;
    });
    await pressKey(screen, 'Enter');
    const last = (): FrameLocator => screen.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
    await screen.until('the details of the call', async () => (await last().locator('#detail').innerText()).includes(taken) || undefined);
    await last().getByRole('button', { name: /^Undo: / }).click();
    await readModal(screen, 'Put back what was there before');
    await readFor(300);
    await clickModalButton(screen, 'Undo this');
    await screen.until('the file that is back', async () => ((await readFile(file, 'utf8').catch(() => '')) === 'the only copy\n' ? true : undefined));
  });

  it('is verified: sound as it was written, and the first bad entry named where a byte was changed', async () => {
    await runCommand(screen, 'Tagout: Verify the Record');
    await waitForNotification(screen, 'The record is as it was written');
    const folder = path.join(guarded.state, 'record');
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.jsonl'))) {
      const text = await readFile(path.join(folder, name), 'utf8');
      await writeFile(path.join(folder, name), text.replace('echo the first call', 'echo the firsT call'));
    }
    await runCommand(screen, 'Tagout: Verify the Record');
    // The notification may be hidden again before it is read; the page stays.
    const said = await screen.until('the page of a record that was tampered with', async () => {
      const text = tidy(await screen.page.locator('.editor-group-container.active .view-lines').first().innerText());
      return text.includes('The record was tampered with') ? text : undefined;
    });
    assert.match(said, /first bad entry \d+, looks changed/);
  });
});
