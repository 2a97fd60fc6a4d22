import assert from 'node:assert/strict';
import type { Screen } from './harness/browser.ts';
import { clickModalButton, readModal, waitForNoModal } from './harness/modal.ts';
import { need } from './harness/root-hooks.ts';
import { stage } from './harness/stage.ts';
import { buildThrowAwayVsix } from './harness/vsix.ts';
import { pressKey, runCommand, waitForStatusBar } from './harness/workbench.ts';
import { makeWorkspace } from './harness/workspaces.ts';

/** Asks as Tagout asks: Deny first, and Escape means "look first". The answer goes to the status bar. */
const asker = `
const vscode = require('vscode');
exports.activate = (context) => {
  const item = vscode.window.createStatusBarItem('asker', vscode.StatusBarAlignment.Left);
  item.text = 'asker ready';
  item.show();
  context.subscriptions.push(item, vscode.commands.registerCommand('asker.ask', async () => {
    item.text = 'asker waits';
    const items = [{ title: 'Deny' }, { title: 'Approve' }, { title: 'Look first', isCloseAffordance: true }];
    const answer = await vscode.window.showWarningMessage('Delete data.db?', { modal: true, detail: 'The only copy.' }, ...items);
    item.text = 'asker heard ' + (answer ? answer.title : 'nothing');
  }));
};`;

/** What the design rests on: the editor's own modal must keep a stray key from approving. */
describe("the editor's modal", () => {
  const cleanups: (() => Promise<void>)[] = [];
  let screen: Screen;

  before(async function () {
    const editor = await need(this, stage.editor);
    const { vsix, remove } = await buildThrowAwayVsix({ name: 'asker', main: asker, commands: { 'asker.ask': 'Asker: Ask' } });
    await editor.installExtension(vsix);
    await remove();
    cleanups.push(() => editor.uninstallExtension('throwaway.asker'));
    const workspace = await makeWorkspace();
    cleanups.unshift(() => workspace.remove());
    screen = await need(this, () => stage.open(workspace.folder));
    cleanups.unshift(() => screen.close());
    await waitForStatusBar(screen, 'asker ready');
  });

  after(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  beforeEach(async () => {
    await runCommand(screen, 'Asker: Ask');
    await waitForStatusBar(screen, 'asker waits');
    await readModal(screen, 'Delete data.db?');
  });

  it('focuses the first button and shows it last', async () => {
    const modal = await readModal(screen);
    assert.deepEqual(modal, { message: 'Delete data.db?', detail: 'The only copy.', buttons: ['Approve', 'Look first', 'Deny'], focused: 'Deny' });
    await clickModalButton(screen, 'Approve');
    await waitForStatusBar(screen, 'asker heard Approve');
  });

  for (const [key, answer] of [['Enter', 'Deny'], ['Space', 'Deny'], ['Escape', 'Look first']] as const) {
    it(`takes ${key} for "${answer}"`, async () => {
      await pressKey(screen, key);
      await waitForStatusBar(screen, `asker heard ${answer}`);
      await waitForNoModal(screen);
    });
  }

  for (const key of ['a', 'y', 'Backspace', 'ArrowRight', 'Control+Enter', 'Alt+A']) {
    it(`takes ${key} for no answer`, async () => {
      await pressKey(screen, key);
      // Escape comes after the key: had the key answered, this would not be the answer.
      await pressKey(screen, 'Escape');
      await waitForStatusBar(screen, 'asker heard Look first');
    });
  }
});
