/**
 * Pictures of Tagout in the embedded editor, in light, dark and high contrast: `npm run pictures [FOLDER]` (`dist-test/pictures`).
 * Those of README and walkthrough (`media/walkthrough`) are cut from the dark ones, in the same run.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { callHook } from '../test/e2e/harness/hook-call.ts';
import type { EditorServer } from '../test/e2e/harness/editor-server.ts';
import type { Screen } from '../test/e2e/harness/browser.ts';
import { readFor } from '../test/e2e/harness/guarded.ts';
import { readModal, waitForNoModal } from '../test/e2e/harness/modal.ts';
import { stage } from '../test/e2e/harness/stage.ts';
import { consentToHooks, installTagout, stateOf } from '../test/e2e/harness/tagout.ts';
import { chooseQuickPick, clickStatusBar, pressKey, runCommand, waitForNotification } from '../test/e2e/harness/workbench.ts';
import { makeWorkspace } from '../test/e2e/harness/workspaces.ts';
import { openStream } from '../src/guard/record/stream.ts';
import type { TagoutRecord } from '../src/model/record.ts';
import { sessionRecords } from '../test/support/session-records.ts';
import { firstLine } from './bring/brought.ts';

const into = path.resolve(process.argv[2] ?? path.join('dist-test', 'pictures'));
/** What the browser says of its person's wishes, which a window follows at once; changes of its settings file it may miss. */
const themes = [
  { short: 'light', mark: 'vs', wishes: { colorScheme: 'light', forcedColors: 'none' } },
  { short: 'dark', mark: 'vs-dark', wishes: { colorScheme: 'dark', forcedColors: 'none' } },
  { short: 'contrast', mark: 'hc-black', wishes: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;
const followed = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
  'workbench.preferredLightColorTheme': 'Light Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredHighContrastColorTheme': 'Default High Contrast',
} as const;

const shown = path.join(import.meta.dirname, '..', 'media', 'walkthrough');

async function main(): Promise<void> {
  await mkdir(into, { recursive: true });
  const editor = await stage.editor();
  await installTagout(editor);
  await editor.changeSettings({ ...followed, 'tagout.questions.waitSeconds': 540 });
  const workspace = await makeWorkspace({ 'src/report.ts': 'export const report = 1;\n', 'work.txt': 'as it was committed\n' });
  await workspace.write('work.txt', 'hours of work\n');
  const screen = await stage.open(workspace.folder);
  const take = async (name: string, { more, cut }: { readonly more?: () => Promise<void>; readonly cut?: Cut } = {}): Promise<void> => {
    for (const { short, mark, wishes } of themes) {
      await screen.page.emulateMedia(wishes);
      await screen.until(`the theme ${mark}`, async () => (await screen.page.locator(`.monaco-workbench.${mark}`).count()) > 0 || undefined);
      await more?.();
      await readFor(700);
      await screen.page.screenshot({ path: path.join(into, `${name}-${short}.png`) });
      if (cut !== undefined && short === 'dark') await cutOut(screen, cut);
    }
  };
  const call = (command: string, fields: Readonly<Record<string, unknown>> = {}): ReturnType<typeof callHook> => callHook({ state: stateOf(editor), home: editor.home, cwd: workspace.folder, command, session: 'pictures', ...fields });
  try {
    await waitForNotification(screen, 'Tagout can guard');
    await take('offer', { cut: { file: 'hooks.png', around: ['.notifications-toasts .notification-toast'], margin: 12 } });
    await runCommand(screen, 'Tagout: Get Started');
    await readFor(2000);
    await take('walkthrough');
    await consentToHooks(screen);
    await take('status-idle');
    await call('npm test').end;
    const waiting = call('docker volume rm orders-data');
    await readModal(screen, 'orders-data');
    await take('modal', { cut: { file: 'modal.png', around: ['.monaco-dialog-box'], margin: 40 } });
    await pressKey(screen, 'Escape');
    await waitForNoModal(screen);
    await runCommand(screen, 'Tagout: Show Pending Questions');
    await readFor(1500);
    await take('pending');
    await clickStatusBar(screen, 'pending');
    await take('quick-pick');
    await pressKey(screen, 'Escape');
    await hover(screen);
    await take('tooltip', { more: () => hover(screen), cut: { file: 'status-bar.png', around: ['[id$="tagout.status"]', '.workbench-hover-container'], margin: 16 } });
    await runCommand(screen, 'Tagout: Doctor');
    await readFor(1000);
    await take('doctor');
    waiting.stop();
    await record(editor, screen, take);
  } finally {
    await screen.picture('pictures last');
    await stage.stop();
    await workspace.remove();
  }
}

/** A part of the window that is shown elsewhere: around everything that these selectors find. */
interface Cut {
  readonly file: string;
  readonly around: readonly string[];
  readonly margin: number;
}

async function cutOut({ page }: Screen, { file, around, margin }: Cut): Promise<void> {
  const boxes = (await Promise.all(around.map(async (selector) => page.locator(selector).filter({ visible: true }).first().boundingBox()))).flatMap((box) => box ?? []);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
  await page.screenshot({ path: path.join(shown, file), clip: { x: left, y: top, width: right - left, height: bottom - top } });
}

/** A made-up session, put into the record of a guard that has gone, as a person finds it later. */
async function record(editor: EditorServer, screen: Screen, take: (name: string) => Promise<void>): Promise<void> {
  const signing = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const stream = openStream({ folder: path.join(stateOf(editor), 'record'), stream: 'a-guard-that-has-gone', first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: Date.now });
  for (const one of sessionRecords()) await stream.record(one as TagoutRecord);
  await stream.close();
  await runCommand(screen, 'Tagout: Search the Record');
  await readFor(1500);
  await take('search');
  await pressKey(screen, 'Escape');
  await runCommand(screen, 'Tagout: Show What a Session Did');
  await chooseQuickPick(screen, 'Fix the login test');
  await readFor(2500);
  const page = screen.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
  await page.locator('.mark').nth(4).click();
  await readFor(800);
  await take('session');
  await page.locator('#rows').scrollIntoViewIfNeeded();
  await take('session-rows');
  await runCommand(screen, 'Tagout: Verify the Record');
  await readFor(2500);
  await take('verified');
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
