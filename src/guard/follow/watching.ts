import type { FSWatcher } from 'chokidar';
import { existsSync } from 'node:fs';

/** Tells of changes of files as the machine tells them. What it does not tell of, somebody has to look at. */
interface Watching {
  /** Watches those of the files that are there; to be called again now and then, since files come, go and are moved. */
  watch(name: string, paths: readonly string[]): void;
  stop(): void;
}

interface Watched {
  readonly paths: string;
  watcher?: FSWatcher;
  state: 'open' | 'closed';
}

/** @param changed called with the name of files when one of them was written, moved or deleted */
export function openWatching(changed: (name: string) => void): Watching {
  const all = new Map<string, Watched>();

  const close = (name: string): void => {
    const one = all.get(name);
    if (one === undefined) return;
    one.state = 'closed';
    all.delete(name);
    void one.watcher?.close();
  };
  return {
    watch(name, paths) {
      const there = paths.filter((path) => existsSync(path));
      const known = all.get(name);
      if (known?.paths === there.join('\0')) return;
      close(name);
      if (there.length === 0) return;
      const one: Watched = { paths: there.join('\0'), state: 'open' };
      all.set(name, one);
      const open = async (): Promise<void> => {
        // Loaded late: a window where no agent works watches nothing.
        const { watch } = await import('chokidar');
        if (one.state === 'closed') return;
        one.watcher = watch(there, { persistent: false, ignoreInitial: true, atomic: false });
        one.watcher.on('all', (event) => {
          // Moved or deleted: what stands there next is another file.
          if (event === 'unlink') close(name);
          changed(name);
        });
        one.watcher.on('error', () => { close(name); });
      };
      open().catch(() => { close(name); });
    },
    stop() {
      for (const name of [...all.keys()]) close(name);
    },
  };
}
