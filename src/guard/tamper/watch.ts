import { watch } from 'chokidar';
import { readdir, readFile, readlink } from 'node:fs/promises';

const settleFor = 250;

/** Runs `look` soon after one of the files was written, made or removed; also where none of them is there yet. */
export function watchFiles(files: readonly string[], look: () => void): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([...files], { ignoreInitial: true, followSymlinks: true, depth: 0, ignorePermissionErrors: true });
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, settleFor);
  };
  // A watcher that fails (no more handles) is no reason to stop: the same is looked at on a timer.
  watcher.on('all', soon).on('error', () => undefined);
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Programs of this user that hold a file open for writing right now (Linux); a writer that has closed it again is not among them. */
export async function holdersOf(file: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid)).slice(0, 4_000);
  const found: string[] = [];
  for (const pid of pids) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors.slice(0, 256)) {
      if ((await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')) !== file) continue;
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
      found.push(`${command.slice(0, 100)} (${pid})`);
      break;
    }
  }
  return found;
}
