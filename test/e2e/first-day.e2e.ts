import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runClaudeCode } from './harness/claude-code.ts';
import { eventually } from './harness/eventually.ts';
import { destructive, openGuarded, readFor, type Guarded } from './harness/guarded.ts';
import { callHook } from './harness/hook-call.ts';
import { findModal } from './harness/modal.ts';
import { need } from './harness/root-hooks.ts';
import { stage } from './harness/stage.ts';
import { readRecords, waitForDecision, waitForGuard } from './harness/tagout.ts';
import { clickNotificationButton, clickStatusBar, pressKey, readQuickPick, runCommand, tidy, waitForNotification } from './harness/workbench.ts';

describe('the first day', () => {
  let guarded: Guarded;

  before(async function () {
    guarded = await openGuarded(this);
  });
  after(() => guarded.end());

  const call = (command = destructive): ReturnType<typeof callHook> => callHook({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, command });
  const pageText = (title: string): Promise<string> => guarded.screen.until(`the page ${title}`, async () => {
    if ((await guarded.screen.page.locator('.tab.active', { hasText: title }).count()) === 0) return undefined;
    const text = tidy(await guarded.screen.page.locator('.editor-group-container.active .view-lines').first().innerText());
    return text === '' ? undefined : text;
  });

  it('watches: everything is judged and nothing held, the page says what would have been, and one click starts guarding', async () => {
    await guarded.editor.changeSettings({ 'tagout.guard.mode': 'watch' });
    // The embedded editor does not always notice that its settings file was changed from outside; a page that is opened reads it.
    await guarded.screen.page.reload();
    await waitForGuard(guarded.screen, 'watching only');
    assert.equal((await call().end).decision, 'pass');
    await waitForDecision(guarded.state, destructive, 'passed');
    assert.equal(await findModal(guarded.screen), undefined);
    await runCommand(guarded.screen, 'Tagout: Show What Would Have Been Asked');
    assert.match(await pageText('what would have been asked'), /1 of them would have been held/);
    await clickNotificationButton(guarded.screen, 'Start Guarding');
    await waitForGuard(guarded.screen, 'Tagout: guarding');
  });

  it('reports a wrong verdict: the line and the explanation are shown before they are copied', async () => {
    await runCommand(guarded.screen, 'Tagout: Report a Wrong Verdict');
    assert.match((await readQuickPick(guarded.screen)).join('\n'), /git reset --hard/);
    await pressKey(guarded.screen, 'Enter');
    assert.match(await pageText('report'), /"command":"git reset --hard"/);
    await waitForNotification(guarded.screen, 'Nothing is sent');
  });

  it('has a doctor, and everything else behind the status bar', async () => {
    await runCommand(guarded.screen, 'Tagout: Doctor');
    const page = await pageText('doctor');
    assert.match(page, /Nothing is wrong/);
    assert.match(page, /claude-code: hooked in/);
    await clickStatusBar(guarded.screen, 'Tagout');
    assert.match((await readQuickPick(guarded.screen)).join('\n'), /Doctor/);
    await pressKey(guarded.screen, 'Escape');
  });

  it('shows the files for the whole machine and the command that writes them', async () => {
    await runCommand(guarded.screen, 'Tagout: Install for the Whole Machine');
    assert.match(await pageText('for the whole machine'), /sudo mkdir -p .*managed-settings\.d/);
    await waitForNotification(guarded.screen, 'Only an administrator');
  });

  it('gives the command line to the terminals of the editor, and to other shells after one click', async () => {
    await runCommand(guarded.screen, 'Tagout: Install the Command Line');
    await clickNotificationButton(guarded.screen, 'Link');
    const link = path.join(guarded.editor.home, '.local', 'bin', 'tagout');
    await eventually('the link', async () => (await readFile(link, 'utf8')).includes('cli.js') || undefined);
    const verdict = path.join(guarded.workspace.folder, 'verdict.txt');
    await runCommand(guarded.screen, 'Terminal: Create New Terminal');
    await guarded.screen.until('the verdict', async () => {
      await guarded.screen.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await guarded.screen.page.keyboard.type(`command -v tagout > verdict.txt; tagout check 'git push --force origin main' >> verdict.txt\n`);
      await readFor(1500);
      return (await readFile(verdict, 'utf8')).includes('(') || undefined;
    });
    assert.match(await readFile(verdict, 'utf8'), /\/tagout\/bin\/tagout\n(?:.*\n)*ask: /);
  });

  it('says that a project switches hooks off, and that a tool ran without a verdict', async function () {
    const program = await need(this, stage.claudeCode);
    await mkdir(path.join(guarded.workspace.folder, '.claude'), { recursive: true });
    await writeFile(path.join(guarded.workspace.folder, '.claude', 'settings.json'), '{ "disableAllHooks": true }\n');
    await waitForGuard(guarded.screen, 'a hook has stopped firing');
    const model = await stage.anthropicModel();
    model.play([{ say: 'I look.', tool: 'Bash', args: { command: 'echo unguarded', description: 'look' } }, { say: 'That is all.' }]);
    await runClaudeCode({ program, model: model.url, home: guarded.editor.home, cwd: guarded.workspace.folder, prompt: 'Look around.', flags: ['--dangerously-skip-permissions'] });
    await waitForGuard(guarded.screen, 'a tool ran without a verdict');
    assert.ok((await readRecords(guarded.state)).some((record) => record['kind'] === 'ungated'));
  });
});
