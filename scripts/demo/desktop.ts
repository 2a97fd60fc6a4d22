import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copilotModelSettings } from '../../test/e2e/harness/copilot-model.ts';
import { startProcess, type OwnProcess } from '../../test/e2e/harness/processes.ts';
import { makeTempFolder } from '../../test/e2e/harness/workspaces.ts';
import { findProgram } from '../bring/apt.ts';
import { run } from '../bring/run.ts';

/** The desktop VS Code with a profile and a home of its own: the demo changes nothing of the person's editor, agents and hooks. */
export interface Desktop {
  /** The window was closed. */
  readonly ended: Promise<unknown>;
  /** Ends the editor, at once, by its process id. */
  stop(): void;
}

/** How `code` is run here; nothing where there is none, or no screen to show it on. */
export function findDesktop(): readonly [string, ...string[]] | undefined {
  const { env, platform } = process;
  if (platform === 'win32') return findProgram('code.cmd') === undefined ? undefined : [env['ComSpec'] ?? 'cmd.exe', '/d', '/c', 'code.cmd'];
  // In WSL `code` is an editor of Windows, which would not see the home of the demo.
  const hasScreen = platform === 'darwin' || [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
  const code = findProgram('code');
  return code === undefined || !hasScreen || env['WSL_DISTRO_NAME'] !== undefined ? undefined : [code];
}

/** Installs the VSIX into a fresh profile and opens the demo's folder. Throws where the editor's command line refuses the VSIX. */
export async function openDesktop(
  [program, ...first]: readonly [string, ...string[]],
  demo: { readonly folder: string; readonly vsix: string; readonly modelUrl: string; readonly settings: object },
): Promise<Desktop> {
  const root = await makeTempFolder('desktop');
  const [userData, home] = [path.join(root, 'data'), path.join(root, 'home')];
  await Promise.all([path.join(userData, 'User'), home].map((folder) => mkdir(folder, { recursive: true })));
  await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify(demo.settings, undefined, 2));
  await writeFile(path.join(userData, 'User', 'chatLanguageModels.json'), JSON.stringify(copilotModelSettings(demo.modelUrl), undefined, 2));
  const env = environment(home);
  const folders = ['--user-data-dir', userData, '--extensions-dir', path.join(root, 'extensions')];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(program, [...first, ...sandbox, ...folders, '--install-extension', demo.vsix, '--force'], { cwd: root, env });
  const quiet = ['--disable-telemetry', '--disable-workspace-trust', '--use-inmemory-secretstorage', '--new-window', '--wait'];
  const cli = startProcess(program, [...first, ...sandbox, ...folders, ...quiet, demo.folder], { cwd: root, env });
  const lock = watchLock(path.join(userData, 'code.lock'), cli);
  return { ended: cli.ended, stop: lock.stop };
}

/** The command line puts the editor into a process group of its own; the editor writes its process id into this file. */
function watchLock(file: string, cli: OwnProcess): { stop(): void } {
  let pid: number | undefined;
  const look = setInterval(() => {
    readFile(file, 'utf8').then((text) => { pid = Number(text) > 0 ? Number(text) : pid; }, () => undefined);
  }, 500);
  void cli.ended.then(() => { clearInterval(look); });
  return {
    stop() {
      clearInterval(look);
      if (pid === undefined) return;
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // it ended before
      }
    },
  };
}

/** The person's environment, for the screen; without the marks of an editor or an agent that this was started in, and with another home. */
function environment(home: string): NodeJS.ProcessEnv {
  const marks = /^(?:VSCODE_|ELECTRON_|CLAUDE|COPILOT_|AI_AGENT|XDG_(?:CONFIG|STATE|DATA|CACHE)_HOME|NODE_OPTIONS|npm_)/i;
  const kept = Object.entries(process.env).filter(([name]) => !marks.test(name));
  const xauthority = process.env['XAUTHORITY'] ?? path.join(process.env['HOME'] ?? '', '.Xauthority');
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, LOCALAPPDATA: home, XAUTHORITY: xauthority };
}
