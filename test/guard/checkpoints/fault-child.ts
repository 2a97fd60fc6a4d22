import { createRequire } from 'node:module';
import { noteAfter } from '../../../src/guard/checkpoints/state.ts';
import { readManifest } from '../../../src/guard/checkpoints/store.ts';
import { takeCheckpoint } from '../../../src/guard/checkpoints/take.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';

/** What the child does, and at which of its steps on the disk it is struck. */
interface Orders {
  readonly does: 'take' | 'undo' | 'note';
  readonly store: string;
  readonly work: string;
  readonly id: string;
  readonly over: 'keep-newer' | 'replace-newer';
  readonly at: number;
  readonly fault: 'kill' | 'full';
}

type Call = (...args: unknown[]) => unknown;
const changing = ['copyFile', 'rename', 'rm', 'mkdir', 'open', 'unlink', 'rmdir', 'symlink', 'chmod', 'utimes'];
const atOnce = ['writeFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'chmodSync', 'utimesSync'];
const needSpace = new Set(['copyFile', 'mkdir', 'open', 'symlink', 'writeFileSync', 'mkdirSync']);

const orders: Orders = JSON.parse(process.argv[2] ?? '{}');
const load = createRequire(__filename);
const disk: Record<string, Call> = load('node:fs/promises');
const diskAtOnce: Record<string, Call> = load('node:fs');
let step = 0;
/** @param half does half of the step: a write may be cut short. */
const strike = (name: string, half?: () => void): void => {
  step += 1;
  const isFull = orders.fault === 'full' && step >= orders.at && needSpace.has(name);
  if (isFull || (orders.fault === 'kill' && step === orders.at)) half?.();
  if (orders.fault === 'kill' && step === orders.at) process.kill(process.pid, 'SIGKILL');
  if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
};
for (const name of changing) {
  const real = disk[name];
  if (real === undefined) continue;
  disk[name] = async (...args) => {
    strike(name);
    return real(...args);
  };
}
for (const name of atOnce) {
  const real = diskAtOnce[name];
  if (real === undefined) continue;
  diskAtOnce[name] = (...args) => {
    const [path, content, ...more] = args;
    strike(name, name === 'writeFileSync' && content instanceof Uint8Array ? () => real(path, content.subarray(0, content.length / 2), ...more) : undefined);
    return real(...args);
  };
}

async function run(): Promise<unknown> {
  const { does, store, work, id, over } = orders;
  if (does === 'take') return takeCheckpoint({ paths: [{ path: work }], repositories: [{ directory: work, what: ['work', 'branch', 'stash', 'untracked'] }], beyond: [], need: 'needed' }, { store, id, at: 1_000, session: 's', call: 'c', says: 'deletes' });
  if (does === 'note') return noteAfter(store, id);
  const manifest = await readManifest(store, id);
  if (manifest === undefined) throw new Error('no checkpoint');
  return undo(store, manifest, { over, keepAs: 'before-undo', at: 2_000 });
}

run().then(
  (done) => {
    process.stdout.write(JSON.stringify({ steps: step, done }));
  },
  (error: unknown) => {
    process.stdout.write(JSON.stringify({ steps: step, error: String(error) }));
  },
);
