import path from 'node:path';
import { openAnother, openGuarded, readFor, type Guarded } from '../harness/guarded.ts';
import type { Screen } from '../harness/browser.ts';
import { callHook, tellPrompt, type Calling } from '../harness/hook-call.ts';
import { clickModalButton, findModal, readModal, waitForNoModal } from '../harness/modal.ts';
import { pressKey, runCommand } from '../harness/workbench.ts';

/**
 * Pictures of every state of a question, to be looked at: no test. Run it by its path with the end-to-end configuration;
 * they land in dist-test/e2e-pictures.
 */
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' } as const;

describe('pictures of questions', () => {
  let guarded: Guarded;
  before(async function () {
    guarded = await openGuarded(this, { 'tagout.questions.waitSeconds': 240 });
    await guarded.screen.close();
  });
  after(() => guarded.end());

  for (const [name, theme] of Object.entries(themes)) {
    it(name, async () => {
      await guarded.editor.changeSettings({ 'workbench.colorTheme': theme, 'chat.agent.enabled': true });
      const screen: Screen = await openAnother(guarded.workspace.folder);
      const calls: Calling[] = [];
      const place = { state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder };
      const ask = (command: string, session: string): void => void calls.push(callHook({ ...place, command, session: `${name}-${session}` }));
      const take = (what: string): Promise<string> => screen.picture(`approvals ${what} ${name}`);
      try {
        await tellPrompt({ ...place, session: `${name}-a`, prompt: 'Fix the login test.' });
        for (const file of ['drafts/one.md', 'drafts/two.md', 'drafts/deep/three.md']) await guarded.workspace.write(file, 'work\n');
        await guarded.workspace.write('volumes.yaml', 'kind: PersistentVolumeClaim\nmetadata:\n  name: orders\n---\nkind: StatefulSet\nmetadata:\n  name: database\n');
        ask(`echo alias a=b >> ${path.join(guarded.editor.home, '.bashrc')}`, 'a');
        await readModal(screen, '.bashrc');
        await take('routine');
        await readFor(800);
        await pressKey(screen, 'Escape');
        ask('rm -rf drafts', 'a');
        await readModal(screen, 'drafts');
        await take('routine with reach');
        await readFor(800);
        await clickModalButton(screen, 'Look first');
        ask('kubectl --context prod delete -f volumes.yaml', 'b');
        await readModal(screen, 'orders');
        await take('irreversible with a manifest');
        await readFor(1200);
        await clickModalButton(screen, 'Continue…');
        await waitForNoModal(screen);
        await readFor(800);
        await take('irreversible box');
        await pressKey(screen, 'Escape');
        ask('docker volume rm orders-data', 'c');
        ask('psql -h prod-db.example.com -c "DROP TABLE customers"', 'c');
        for (let n = 0; n < 2; n += 1) {
          await screen.until('a modal', () => findModal(screen));
          await readFor(900);
          await pressKey(screen, 'Escape');
          await readFor(500);
        }
        await runCommand(screen, 'Tagout: Show Pending Questions');
        await readFor(2000);
        await take('view with five');
        const view = screen.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        await view.getByRole('button', { name: /^Deny: .*customers/ }).click();
        await view.getByRole('button', { name: /^For this task/ }).first().click();
        await readFor(1000);
        await view.locator('body').evaluate((body) => { body.scrollTop = body.scrollHeight; body.ownerDocument.documentElement.scrollTop = 1e6; });
        await readFor(500);
        await take('view with what is over');
      } finally {
        for (const one of calls) one.stop();
        await screen.close();
      }
    });
  }
});
