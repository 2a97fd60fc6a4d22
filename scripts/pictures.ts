/**
 * Pictures of Tagout in the embedded editor, in light, dark and high contrast: `tsx scripts/pictures.ts [FOLDER]` (`dist-test/pictures`).
 * Those of README and walkthrough are cut from them.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { callHook } from '../test/e2e/harness/hook-call.ts';
import type { Screen } from '../test/e2e/harness/browser.ts';
import { readFor } from '../test/e2e/harness/guarded.ts';
import { readModal, waitForNoModal } from '../test/e2e/harness/modal.ts';
import { stage } from '../test/e2e/harness/stage.ts';
import { consentToHooks, installTagout, stateOf } from '../test/e2e/harness/tagout.ts';
import { clickStatusBar, pressKey, runCommand, waitForNotification } from '../test/e2e/harness/workbench.ts';
import { makeWorkspace } from '../test/e2e/harness/workspaces.ts';
import { firstLine } from './bring/brought.ts';

const into = path.resolve(process.argv[2] ?? path.join('dist-test', 'pictures'));
const themes = [['light', 'Light Modern', 'vs'], ['dark', 'Dark Modern', 'vs-dark'], ['contrast', 'Default High Contrast', 'hc-black']] as const;

async function main(): Promise<void> {
  await mkdir(into, { recursive: true });
  const editor = await stage.editor();
  await installTagout(editor);
  await editor.changeSettings({ 'workbench.colorTheme': themes[0][1], 'tagout.questions.waitSeconds': 540 });
  const workspace = await makeWorkspace({ 'src/report.ts': 'export const report = 1;\n', 'work.txt': 'as it was committed\n' });
  await workspace.write('work.txt', 'hours of work\n');
  const screen = await stage.open(workspace.folder);
  const take = async (name: string, more?: () => Promise<void>): Promise<void> => {
    for (const [short, theme, mark] of themes) {
      await editor.changeSettings({ 'workbench.colorTheme': theme });
      await screen.until(`the theme ${theme}`, async () => (await screen.page.locator(`.monaco-workbench.${mark}`).count()) > 0 || undefined);
      await more?.();
      await readFor(700);
      await screen.page.screenshot({ path: path.join(into, `${name}-${short}.png`) });
    }
  };
  const call = (command: string, fields: Readonly<Record<string, unknown>> = {}): ReturnType<typeof callHook> => callHook({ state: stateOf(editor), home: editor.home, cwd: workspace.folder, command, session: 'pictures', ...fields });
  try {
    await waitForNotification(screen, 'Tagout can guard');
    await take('offer');
    await runCommand(screen, 'Tagout: Get Started');
    await readFor(2000);
    await take('walkthrough');
    await consentToHooks(screen);
    await take('status-idle');
    await call('npm test').end;
    const waiting = call('docker volume rm orders-data');
    await readModal(screen, 'orders-data');
    await take('modal');
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
    await runCommand(screen, 'Tagout: Show Pending Questions');
    await readFor(1500);
    await take('pending');
    await clickStatusBar(screen, 'pending');
    await take('quick-pick');
    await pressKey(screen, 'Escape');
    await hover(screen);
    await take('tooltip', () => hover(screen));
    await runCommand(screen, 'Tagout: Doctor');
    await readFor(1000);
    await take('doctor');
    waiting.stop();
  } finally {
    await screen.picture('pictures last');
    await stage.stop();
    await workspace.remove();
  }
}

async function hover(screen: Screen): Promise<void> {
  await screen.page.mouse.move(700, 300);
  await screen.page.locator('[id$="tagout.status"]').first().hover();
  await readFor(1200);
}

main().then(() => process.exit(), (error: unknown) => {
  console.error(firstLine(error), error);
  process.exit(1);
});
