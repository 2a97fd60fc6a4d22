import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Batches on disk that a collector did not take yet. Windows share it: a batch is claimed by its name before it is sent. */
interface SendSpool {
  /** Batches that wait, this window's and others'. */
  size(): number;
  /** Keeps a batch; hands back how many old ones had to go for it. */
  keep(to: 'traces' | 'logs', body: string): number;
  /** The oldest batch, or nothing. */
  claim(): { readonly to: 'traces' | 'logs'; readonly body: string; done(): void; giveBack(): void } | undefined;
}

const mostFiles = 256;
const mostBytes = 32 * 1024 * 1024;
/** A claim that is older than this was left by a window that died. */
const staleClaim = 10 * 60_000;

/** Makes the folder, readable by this user alone; throws where it cannot. */
export function openSendSpool(folder: string, by: { now(): number; newId(): string }): SendSpool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let number = 0;

  function names(): readonly string[] {
    try {
      return readdirSync(folder).filter((name) => /^\d{15}-\d+-\w+\.(?:traces|logs)\.json$/.test(name)).sort();
    } catch {
      return [];
    }
  }
  function freeStale(): void {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.sending'))) {
      try {
        if (by.now() - statSync(join(folder, name)).mtimeMs > staleClaim) renameSync(join(folder, name), join(folder, name.replace(/\.sending$/, '')));
      } catch {
        // another window was faster
      }
    }
  }
  return {
    size: () => names().length,
    keep(to, body) {
      const path = join(folder, `${String(by.now()).padStart(15, '0')}-${String((number += 1))}-${by.newId().slice(0, 8)}.${to}.json`);
      try {
        writeFileSync(path, body, { mode: 0o600 });
      } catch {
        return 1; // a full disk: the record itself is what counts
      }
      const all = names().map((name) => ({ name, size: sizeOf(join(folder, name)) }));
      let [dropped, bytes] = [0, all.reduce((sum, { size }) => sum + size, 0)];
      for (const { name, size } of all) {
        if (all.length - dropped <= mostFiles && bytes <= mostBytes) break;
        rmSync(join(folder, name), { force: true });
        bytes -= size;
        dropped += 1;
      }
      return dropped;
    },
    claim() {
      freeStale();
      for (const name of names()) {
        const [path, claimed] = [join(folder, name), join(folder, `${name}.sending`)];
        try {
          renameSync(path, claimed);
        } catch {
          continue; // another window sends it
        }
        return {
          to: name.endsWith('.logs.json') ? 'logs' : 'traces',
          body: readFileSync(claimed, 'utf8'),
          done: () => {
            rmSync(claimed, { force: true });
          },
          giveBack: () => {
            renameSync(claimed, path);
          },
        };
      }
      return undefined;
    },
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
