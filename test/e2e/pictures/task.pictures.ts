import { openAnother, openGuarded, readFor, type Guarded } from '../harness/guarded.ts';
import type { Screen } from '../harness/browser.ts';
import { callHook, tellPrompt, type Calling } from '../harness/hook-call.ts';
import { clickModalButton, readModal, waitForNoModal } from '../harness/modal.ts';
import { tagoutLabel } from '../harness/tagout.ts';
import { chooseQuickPick, pressKey, readQuickPick, runCommand } from '../harness/workbench.ts';

/**
 * Pictures of the task: status bar with drift, scope picker, and the modal for three families (what the task is not about, loss of local work,
 * what cannot be undone), to be looked at: no test. Run it by its path with the end-to-end configuration; they land in dist-test/e2e-pictures.
 */
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' } as const;

describe('pictures of the task', () => {
  let guarded: Guarded;
  before(async function () {
    guarded = await openGuarded(this, { 'tagout.questions.waitSeconds': 240 });
    await guarded.screen.close();
  });
  after(() => guarded.end());

  for (const [name, theme] of Object.entries(themes)) {
    it(name, async () => {
      await guarded.editor.changeSettings({ 'workbench.colorTheme': theme });
      const screen: Screen = await openAnother(guarded.workspace.folder);
      const calls: Calling[] = [];
      const place = { state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder };
      const take = (what: string): Promise<string> => screen.picture(`task ${what} ${name}`);
      try {
        for (const [family, command, about] of [['misalignment', 'kubectl --context staging apply -f k8s/', 'staging'], ['local work', 'git reset --hard', 'uncommitted'], ['irreversible', 'docker volume rm orders-data', 'orders-data']] as const) {
          // A session for each: what is refused in one would hold the next.
          const session = `task-${name}-${family}`;
          await tellPrompt({ ...place, session, prompt: 'Fix the login test. Never touch the migrations.' });
          calls.push(callHook({ ...place, session, command }));
          await readModal(screen, about);
          await take(`modal ${family}`);
          await readFor(900);
          await clickModalButton(screen, 'Deny');
          await waitForNoModal(screen);
          if (family !== 'misalignment') continue;
          await screen.until('the drift', () => tagoutLabel(screen, /did not belong to it/));
          await take('status bar');
        }
        await runCommand(screen, 'Tagout: Edit the Task and Its Scope');
        await readQuickPick(screen);
        await take('task');
        await chooseQuickPick(screen, 'Scope…');
        await screen.until('the scope', async () => (await readQuickPick(screen)).some((row) => row.includes('database-schema')) || undefined);
        await take('scope picker');
        await pressKey(screen, 'Escape');
      } finally {
        for (const one of calls) one.stop();
        await screen.close();
      }
    });
  }
});
