import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { DesktopEditor } from '../../../scripts/bring/desktop.ts';
import { run } from '../../../scripts/bring/run.ts';
import { makeScreen, type Screen } from './browser.ts';
import { changeUserSettings, layOutUser, type EditorServer } from './editor-server.ts';
import { cleanEnvironment } from './processes.ts';
import { parseObject } from './scripted-model.ts';
import { removeFolder } from './workspaces.ts';

/** Dialogs as part of the window, where a test sees and presses them; every window is one that a test opened. */
const ofDesktop = { 'window.dialogStyle': 'custom', 'window.titleBarStyle': 'custom', 'window.restoreWindows': 'none', 'update.mode': 'none' } as const;

/** The desktop VS Code with a profile and a home of its own, its windows driven as the pages of the embedded editor are. */
export async function startDesktopEditor(desktop: Extract<DesktopEditor, { kind: 'brought' }>, modelUrl: string): Promise<EditorServer> {
  const { root, home, userData, extensions, settingsFile } = await layOutUser(modelUrl, ofDesktop);
  const screen = Object.fromEntries(['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'].map((name) => [name, process.env[name]]));
  const env = cleanEnvironment(home, { ...screen, TMPDIR: path.join(root, 'tmp'), GIT_CONFIG_NOSYSTEM: '1' });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const folders = [...sandbox, '--user-data-dir', userData, '--extensions-dir', extensions];
  const quiet = ['--disable-telemetry', '--disable-updates', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--use-inmemory-secretstorage', '--new-window'];
  const [program, ...first] = desktop.cli;
  const command = async (...args: string[]): Promise<void> => {
    await run(program, [...first, ...folders, ...args], { cwd: root, env });
  };
  let running: ElectronApplication | undefined;

  /** The first window starts the program; the others are asked of it, as a second `code FOLDER` does. */
  const openWindow = async (folder: string): Promise<Page> => {
    if (running === undefined) {
      const app = await _electron.launch({ executablePath: desktop.executable, args: [...folders, ...quiet, folder], env: Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))), timeout: 120_000 });
      running = app;
      app.once('close', () => { running = undefined; });
      return app.firstWindow();
    }
    const [page] = await Promise.all([running.waitForEvent('window', { timeout: 120_000 }), command(...quiet, folder)]);
    return page;
  };

  return {
    url: `vscode ${desktop.version}`,
    home,
    userData,
    versions: { editor: desktop.version, vscode: desktop.version, copilot: await copilotIn(desktop.app) },
    installExtension: (vsix) => command('--install-extension', vsix, '--force'),
    uninstallExtension: (id) => command('--uninstall-extension', id),
    changeSettings: (more) => changeUserSettings(settingsFile, more),
    pageFor: (folder) => folder,
    async openWindow(folder): Promise<Screen> {
      const page = await openWindow(folder);
      page.setDefaultTimeout(5000);
      return makeScreen(page, () => page.close());
    },
    log: () => '',
    async stop() {
      await running?.close();
      await removeFolder(root);
    },
  };
}

/** The Copilot Chat that VS Code brings along. */
async function copilotIn(app: string): Promise<string> {
  const text = await readFile(path.join(app, 'extensions', 'copilot', 'package.json'), 'utf8').catch(() => '');
  return String(parseObject(text)['version'] ?? 'unknown');
}
