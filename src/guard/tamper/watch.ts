import { watch } from 'chokidar';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';

const settleFor = 250;

interface Watching {
  /** All of them are watched from here on. */
  readonly ready: Promise<Watching>;
  close(): Promise<void>;
}

/**
 * Runs `look` soon after one of the files was written, replaced, made or removed. The watcher tells at once where it can; files in folders that
 * are not there yet, and machines that are out of watches, are looked at every `pollEvery` milliseconds.
 */
export function watchFiles(files: readonly string[], look: () => void, pollEvery = 2_000): Watching {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const watcher = watch([...files], { ignoreInitial: true, followSymlinks: true, depth: 0, ignorePermissionErrors: true });
  const soon = (): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(look, settleFor);
  };
  const stamps = async (): Promise<string> => JSON.stringify(await Promise.all(files.map((file) => stat(file).then(({ ino, mtimeMs, size }) => [ino, mtimeMs, size], () => 0))));
  let seen: string | undefined;
  let isLooking = false;
  const poll = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const now = await stamps();
    isLooking = false;
    if (seen !== undefined && now !== seen) soon();
    seen = now;
  };
  const first = poll();
  const polling = setInterval(() => void poll(), pollEvery);
  // A watcher that fails (no more handles) is no reason to stop: the timer looks.
  watcher.on('all', soon).on('error', () => undefined);
  const ready = Promise.all([first, new Promise<void>((resolve) => void watcher.once('ready', () => { resolve(); }))]);
  const watching: Watching = {
    get ready() {
      return ready.then(() => watching);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(polling);
      await watcher.close();
    },
  };
  return watching;
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
