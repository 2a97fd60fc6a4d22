import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { firstLine, missing, type Brought } from './brought.ts';
import { cacheFolder } from './cache.ts';

/** A desktop VS Code. */
export type DesktopEditor = Brought<{
  readonly executable: string;
  /** How its command line is run. */
  readonly cli: readonly [string, ...string[]];
  /** Its own files: package.json, the built-in extensions. */
  readonly app: string;
}>;

/** The desktop VS Code, downloaded by @vscode/test-electron into the cache folder. It is shown, so there must be a screen (`xvfb-run` makes one). */
export async function bringDesktop(): Promise<DesktopEditor> {
  const { env, platform } = process;
  const hasScreen = platform === 'darwin' || platform === 'win32' || [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
  if (!hasScreen) return missing('the desktop VS Code needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set: run this with xvfb-run');
  try {
    const cachePath = path.join(cacheFolder(), 'desktop');
    await mkdir(cachePath, { recursive: true });
    const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath, reporter: new SilentReporter(), timeout: 30_000 });
    const [program = executable, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
    const app = platform === 'darwin' ? path.join(path.dirname(executable), '..', 'Resources', 'app') : path.join(path.dirname(executable), 'resources', 'app');
    const manifest: unknown = JSON.parse(await readFile(path.join(app, 'package.json'), 'utf8'));
    const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
    // The command line that test-electron makes up brings folders of its own; the tests name theirs.
    return { kind: 'brought', version, executable, app, cli: [program, ...args.filter((arg) => !/^--(?:extensions-dir|user-data-dir)=/.test(arg))] };
  } catch (error) {
    return missing(`the desktop VS Code could not be downloaded: ${firstLine(error)}`);
  }
}
