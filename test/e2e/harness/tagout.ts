import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../../scripts/bring/run.ts';
import type { Screen } from './browser.ts';
import type { EditorServer } from './editor-server.ts';
import { eventually } from './eventually.ts';
import { isObject, parseObject } from './scripted-model.ts';
import { clickNotificationButton, waitForNotification } from './workbench.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

let packaged: Promise<string> | undefined;

/** The VSIX that `npm run package` made; made now where there is none, or an older one than what it is made of. One for all tests of a run. */
export function tagoutVsix(): Promise<string> {
  packaged ??= packageTagout();
  return packaged;
}

async function packageTagout(): Promise<string> {
  const { version } = parseObject(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, `tagout-${String(version)}.vsix`);
  if (!existsSync(vsix) || newest(['src', 'media', 'package.json', 'package.nls.json', 'esbuild.js']) > statSync(vsix).mtimeMs) await run(process.execPath, [path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), path.join(root, 'scripts', 'package.ts')], { cwd: root });
  return vsix;
}

/** When the latest of these files and folders changed. */
function newest(names: readonly string[]): number {
  const files = names.flatMap((name) => (statSync(path.join(root, name)).isDirectory() ? readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => path.join(name, file)) : [name]));
  return Math.max(...files.map((file) => statSync(path.join(root, file)).mtimeMs));
}

export const tagoutId = 'tagout.tagout';
/** What the tests set so that nobody waits four minutes. */
export const patience = { 'tagout.questions.waitSeconds': 60 } as const;

/** Installs Tagout as a user would. */
export async function installTagout(editor: EditorServer): Promise<void> {
  await editor.installExtension(await tagoutVsix());
}

/** The state folder of the user whose home the editor has. */
export function stateOf(editor: EditorServer): string {
  return path.join(editor.home, '.local', 'state', 'tagout');
}

/** Waits until the guard of a page says how it stands. */
export function waitForGuard(screen: Screen, text: string | RegExp = /Tagout: (?:guarding|no agent is hooked|watching only|a hook has)/): Promise<string> {
  return screen.until(`the guard to say ${String(text)}`, () => tagoutLabel(screen, text), { seconds: 60 });
}

/** What a screen reader hears of Tagout's status bar item, once it matches. */
export async function tagoutLabel(screen: Screen, text: string | RegExp): Promise<string | undefined> {
  const item = screen.page.locator('[id="tagout.tagout.tagout.status"], [id$="tagout.status"]').first();
  if ((await item.count()) === 0) return undefined;
  const label = (await item.locator('a').first().getAttribute('aria-label')) ?? '';
  return (typeof text === 'string' ? label.includes(text) : text.test(label)) ? label : undefined;
}

/** Presses the button of the first start that writes the hooks, and waits until they are there. */
export async function consentToHooks(screen: Screen): Promise<void> {
  await waitForNotification(screen, 'Tagout can guard');
  await clickNotificationButton(screen, 'Write');
  await waitForGuard(screen, 'Tagout: guarding');
}

/** Every record in the state folder, of guards and of hooks alone, oldest first. */
export async function readRecords(state: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = await Promise.all(['record', 'spool'].map(async (folder) => (await readdir(path.join(state, folder)).catch(() => [])).filter((name) => name.endsWith('.jsonl')).map((name) => path.join(state, folder, name))));
  const texts = await Promise.all(files.flat().map((file) => readFile(file, 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).map(parseObject);
  return lines
    .flatMap((line) => {
      const body = line['body'];
      if (isObject(body)) return isObject(body['record']) ? [body['record']] : [];
      return 'kind' in line ? [line] : [];
    })
    .sort((a, b) => Number(a['at']) - Number(b['at']));
}

/** The decisions about calls whose text holds something. */
export async function decisionsAbout(state: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await readRecords(state)).filter((record) => record['kind'] === 'decision' && JSON.stringify(record['action']).includes(text));
}

export function waitForDecision(state: string, text: string, enforced: string): Promise<Readonly<Record<string, unknown>>> {
  return eventually(`a decision "${enforced}" about ${text}`, async () => (await decisionsAbout(state, text)).find((decision) => decision['enforced'] === enforced), { instead: async () => JSON.stringify(await decisionsAbout(state, text)).slice(0, 2000) });
}

/** Takes Tagout out again, so that the files of other tests find the editor as it was. Its pages are to be closed before. */
export async function removeTagout(editor: EditorServer): Promise<void> {
  await editor.uninstallExtension(tagoutId);
  await editor.changeSettings(Object.fromEntries(Object.keys(patience).map((name) => [name, undefined])));
  for (const file of ['.claude', '.copilot', path.join('.local', 'state', 'tagout')]) await rm(path.join(editor.home, file), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** The guards that are alive, as the registry tells. */
export async function guardsOf(state: string): Promise<readonly { readonly id: string; readonly pid: number; readonly folders: readonly string[] }[]> {
  const folder = path.join(state, 'guards');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const entries = await Promise.all(names.map(async (name) => parseObject(await readFile(path.join(folder, name), 'utf8').catch(() => ''))));
  return entries.flatMap(({ id, pid, folders, goneAt }) => (typeof id === 'string' && typeof pid === 'number' && goneAt === undefined ? [{ id, pid, folders: Array.isArray(folders) ? folders.map(String) : [] }] : []));
}
