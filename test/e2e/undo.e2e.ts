import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Screen } from './harness/browser.ts';
import { sendChat, waitForChatText } from './harness/chat.ts';
import { eventually } from './harness/eventually.ts';
import { openAnother, openGuarded, readFor, uncommitted, type Guarded } from './harness/guarded.ts';
import { clickModalButton, readModal, waitForNoModal } from './harness/modal.ts';
import type { ScriptedModel, Step } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';
import { waitForDecision } from './harness/tagout.ts';
import { chooseQuickPick, clickNotificationButton, runCommand, waitForNotification } from './harness/workbench.ts';

const terminal = (command: string): Step => ({ say: 'I clean up.', tool: 'run_in_terminal', args: { command, explanation: 'clean up', goal: 'clean up', isBackground: false, mode: 'sync', timeout: 20_000 } });
const bypass = { 'chat.permissions.default': 'autoApprove', 'chat.tools.global.autoApprove': true, 'chat.tools.terminal.autoApprove': { '/.*/': true } } as const;

describe('what Copilot did, undone', () => {
  let guarded: Guarded;
  let screen: Screen;
  let model: ScriptedModel;
  const at = (file: string): string => path.join(guarded.workspace.folder, file);
  const text = (file: string): string | undefined => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : undefined);

  before(async function () {
    model = await stage.copilotModel();
    guarded = await openGuarded(this, bypass);
    await guarded.screen.close();
  });
  after(() => guarded.end());
  beforeEach(async () => {
    await guarded.workspace.write('work.txt', uncommitted);
    screen = await openAnother(guarded.workspace.folder);
  });
  afterEach(() => screen.close());

  async function talk(prompt: string, step: Step): Promise<void> {
    model.play([step, { say: 'That is all.' }]);
    await sendChat(screen, prompt);
    await waitForChatText(screen, 'That is all.');
  }

  it("brings back a folder that rm -rf took, from the notification, after it showed what comes back", async () => {
    await guarded.workspace.write('drafts/one.md', 'the only copy\n');
    await guarded.workspace.write('drafts/deep/two.md', 'another\n');
    await talk('Delete the drafts folder.', terminal('rm -rf drafts'));
    await waitForDecision(guarded.state, 'rm -rf drafts', 'passed');
    assert.equal(existsSync(at('drafts')), false);
    await waitForNotification(screen, /An agent deletes .*drafts.*A copy is kept/);
    await clickNotificationButton(screen, 'Undo');
    const modal = await readModal(screen, 'Put back what was there before');
    assert.deepEqual([modal.focused, modal.buttons.includes('Undo this')], ['Look first', true]);
    await screen.until('the text of what comes back', async () => (await screen.page.locator('.monaco-editor .view-lines').allInnerTexts()).join(' ').replaceAll('\u00a0', ' ').includes('one.md') || undefined);
    await readFor(300);
    await clickModalButton(screen, 'Undo this');
    await waitForNoModal(screen);
    await eventually('the folder that is back', () => Promise.resolve(text('drafts/one.md') === 'the only copy\n' && text('drafts/deep/two.md') === 'another\n' ? true : undefined));
  });

  it("brings back what a file tool wrote over, from the command, and asks before it writes over newer work", async () => {
    await talk('Replace the note in work.txt.', { say: 'I replace it.', tool: 'replace_string_in_file', args: { filePath: at('work.txt'), oldString: uncommitted, newString: 'what the agent thinks\n' } });
    await eventually('the overwrite', () => Promise.resolve(text('work.txt') === 'what the agent thinks\n' ? true : undefined));
    await guarded.workspace.write('work.txt', 'the person went on from there\n');
    await runCommand(screen, 'Tagout: Undo What an Agent Did');
    await chooseQuickPick(screen, 'work.txt');
    await readModal(screen, 'Put back what was there before');
    await clickModalButton(screen, 'Undo this');
    const newer = await readModal(screen, 'Somebody worked on these after the agent');
    assert.equal(newer.focused, 'Leave newer work');
    await readFor(1200);
    await clickModalButton(screen, 'Write over it');
    await eventually('the text as it was', () => Promise.resolve(text('work.txt') === uncommitted ? true : undefined));
    // The undo itself can be undone: the newer work was kept.
    await waitForNotification(screen, 'what stood there before is kept as');
  });

  it('shows what a file tool would write in the diff editor, and the question stays', async () => {
    const profile = path.join(guarded.editor.home, '.bashrc');
    model.play([{ say: 'I set up the machine.', tool: 'create_file', args: { filePath: profile, content: 'export MARK=of-the-agent\n' } }, { say: 'That is all.' }]);
    await sendChat(screen, 'Fix the login test.');
    await readModal(screen, '.bashrc', 60);
    await readFor(800);
    await clickModalButton(screen, 'Look first');
    await waitForNoModal(screen);
    await screen.until('the diff', async () => (await screen.page.locator('.monaco-diff-editor .view-lines').allInnerTexts()).join(' ').includes('of-the-agent') || undefined);
    assert.equal(existsSync(profile), false);
    await runCommand(screen, 'Tagout: Show Pending Questions');
    const view = screen.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await screen.until('the row', async () => (await view.locator('article h2').allInnerTexts()).some((row) => row.includes('.bashrc')) || undefined);
    await readFor(1300);
    await view.getByRole('button', { name: /^Deny: .*bashrc/ }).click();
    await waitForChatText(screen, 'That is all.');
    assert.equal(existsSync(profile), false);
  });
});
