import { existsSync } from 'node:fs';
import { canInstallDebianPackages, findProgram, installDebianPackages } from './apt.ts';
import { firstLine, missing, type Brought } from './brought.ts';
import { run } from './run.ts';

/** The browser that drives the editor in end-to-end tests. */
export type ChromiumBrowser = Brought<{ readonly executable: string }>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'] as const;

/** A Chromium that is there already, else Debian's. */
export async function bringChromium(): Promise<ChromiumBrowser> {
  try {
    if (findChromium() === undefined) {
      if (!canInstallDebianPackages()) return missing('no Chromium is on PATH, and it is installed only as root on Debian');
      await installDebianPackages(['chromium']);
    }
    const executable = findChromium();
    if (executable === undefined) return missing('the Debian package chromium brought no program of that name');
    const said = await run(executable, ['--version', '--no-sandbox']);
    return { kind: 'brought', version: /\d+(?:\.\d+)+/.exec(said)?.[0] ?? 'unknown', executable };
  } catch (error) {
    return missing(`Chromium could not be installed: ${firstLine(error)}`);
  }
}

function findChromium(): string | undefined {
  const onPath = names.map(findProgram).find((program) => program !== undefined);
  return onPath ?? elsewhere.find((file) => existsSync(file));
}
