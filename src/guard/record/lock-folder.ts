import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing that is done under a lock takes as long: one that is older was left by a process that died. */
const stale = 10 * 60_000;

/** Takes the lock of a folder for this process; hands back what gives it up, or `undefined` while another one has it. */
export function lockFolder(folder: string): (() => void) | undefined {
  const path = join(folder, 'lock');
  const unlock = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  try {
    if (Date.now() - statSync(path).mtimeMs > stale) unlock();
  } catch {
    // nobody holds it
  }
  try {
    mkdirSync(path);
    return unlock;
  } catch {
    return undefined;
  }
}
