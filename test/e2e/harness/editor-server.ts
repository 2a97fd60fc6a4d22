import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Editor } from '../../../scripts/bring/editor.ts';
import { run } from '../../../scripts/bring/run.ts';
import type { Screen } from './browser.ts';
import { copilotModelSettings } from './copilot-model.ts';
import { eventually } from './eventually.ts';
import { cleanEnvironment, startProcess } from './processes.ts';
import { parseObject } from './scripted-model.ts';
import { makeTempFolder, removeFolder } from './workspaces.ts';

export interface EditorServer {
  readonly url: string;
  /** The HOME of the server, its extension host and its terminals. */
  readonly home: string;
  readonly userData: string;
  /** Of the editor and of the Copilot Chat in it. */
  readonly versions: { readonly editor: string; readonly vscode: string; readonly copilot: string };
  /** Installs a VSIX as a user would; pages opened afterwards have it. */
  installExtension(vsix: string): Promise<void>;
  /** Removes an extension by its id; pages opened afterwards lack it. */
  uninstallExtension(id: string): Promise<void>;
  /** Adds to the user's settings; pages opened afterwards have it. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** The address of a page that shows a folder. */
  pageFor(folder: string): string;
  /** Where the editor shows its windows itself, and no browser does. */
  openWindow?(folder: string): Promise<Screen>;
  log(): string;
  stop(): Promise<void>;
}

/**
 * Anonymous access is what wakes Copilot without a sign-in; the rest keeps the editor quiet,
 * and the last one lets the agent run commands without the editor's own question.
 */
const settings = {
  'chat.allowAnonymousAccess': true,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'chat.permissions.default': 'autoApprove',
} as const;

/** Folders of an editor's own under one root: a home, a profile with the model in it, extensions, and `tmp`. */
export async function layOutUser(modelUrl: string, more: object = {}): Promise<{ readonly root: string; readonly home: string; readonly userData: string; readonly extensions: string; readonly settingsFile: string }> {
  const root = await makeTempFolder('editor');
  const [home, userData, extensions] = [path.join(root, 'home'), path.join(root, 'data'), path.join(root, 'extensions')];
  const settingsFile = path.join(userData, 'User', 'settings.json');
  await Promise.all([home, path.dirname(settingsFile), extensions, path.join(root, 'tmp')].map((folder) => mkdir(folder, { recursive: true })));
  await writeJson(settingsFile, { ...settings, ...more });
  await writeJson(path.join(userData, 'User', 'chatLanguageModels.json'), copilotModelSettings(modelUrl));
  return { root, home, userData, extensions, settingsFile };
}

export async function changeUserSettings(file: string, more: object): Promise<void> {
  await writeJson(file, { ...parseObject(await readFile(file, 'utf8')), ...more });
}

export async function startEditorServer(editor: Extract<Editor, { kind: 'brought' }>, modelUrl: string): Promise<EditorServer> {
  const { root, home, userData, extensions, settingsFile } = await layOutUser(modelUrl);
  const env = cleanEnvironment(home, { TMPDIR: path.join(root, 'tmp'), GIT_CONFIG_NOSYSTEM: '1' });
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--reconnection-grace-time', '30'];
  // Port 0: the system picks a free one, and the server says which. The extension host of a crashed tab lives on for half a minute instead of three hours.
  const args = [editor.entry, '--auth', 'none', '--bind-addr', '127.0.0.1:0', ...folders, ...quiet];
  const server = startProcess(editor.node, args, { cwd: root, env });
  const stop = async (): Promise<void> => {
    await server.stop();
    await removeFolder(root);
  };
  try {
    const listening = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/;
    const url = await eventually('the editor server', () => listening.exec(server.output())?.[1], { instead: server.output });
    const manage = async (...args: string[]): Promise<void> => {
      await run(editor.node, [editor.entry, ...folders, ...args], { cwd: root, env });
    };
    return {
      url,
      home,
      userData,
      versions: await readVersions(editor),
      installExtension: (vsix) => manage('--install-extension', vsix, '--force'),
      uninstallExtension: (id) => manage('--uninstall-extension', id),
      changeSettings: (more) => changeUserSettings(settingsFile, more),
      pageFor: (folder) => `${url}/?folder=${encodeURIComponent(folder)}`,
      log: server.output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readVersions(editor: Extract<Editor, { kind: 'brought' }>): Promise<EditorServer['versions']> {
  const vscode = path.resolve(path.dirname(editor.entry), '..', '..', 'lib', 'vscode');
  const versionIn = async (folder: string): Promise<string> => String(parseObject(await readFile(path.join(folder, 'package.json'), 'utf8'))['version']);
  return { editor: editor.version, vscode: await versionIn(vscode), copilot: await versionIn(path.join(vscode, 'extensions', 'copilot')) };
}

async function writeJson(file: string, value: object): Promise<void> {
  await writeFile(file, JSON.stringify(value, undefined, 2));
}
