/** `npx tsx scripts/bench-checkpoints.ts [COUNT…]`: what a checkpoint and its undo cost, beside `cp -a` and `git stash -u` of the same files in the same run. Ratios count; nothing is asserted. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteAfter } from '../src/guard/checkpoints/state.ts';
import { readManifest } from '../src/guard/checkpoints/store.ts';
import { takeCheckpoint } from '../src/guard/checkpoints/take.ts';
import { undo } from '../src/guard/checkpoints/undo.ts';

const counts = process.argv.slice(2).map(Number).filter((n) => n > 0);
const bounds = { files: 1_000_000, bytes: 10_000_000_000 };

async function measured<T>(work: () => Promise<T> | T): Promise<{ readonly seconds: string; readonly done: T }> {
  const start = performance.now();
  const done = await work();
  return { seconds: ((performance.now() - start) / 1000).toFixed(2), done };
}

function makeFiles(folder: string, n: number): void {
  for (let at = 0; at < n; at += 1) {
    const part = join(folder, 'data', String(Math.floor(at / 1000)));
    if (at % 1000 === 0) mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `${String(at)}.txt`), `${String(at)} ${'x'.repeat(at % 4_000)}\n`);
  }
}

async function bench(n: number): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'tagout-bench-'));
  try {
    const [work, store] = [join(base, 'work'), join(base, 'store')];
    mkdirSync(work);
    const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@localhost', ...args], { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9 });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'first');
    makeFiles(work, n);
    const copied = await measured(() => execFileSync('cp', ['-a', join(work, 'data'), join(base, 'copy')]));
    const taken = await measured(() => takeCheckpoint({ paths: [{ path: join(work, 'data') }], repositories: [], beyond: [], need: 'needed' }, { store, id: 'bench-0001', at: 0, session: 's', call: 'c', says: 'bench', bounds }));
    if (taken.done.kind !== 'kept') throw new Error(taken.done.kind === 'failed' ? taken.done.why : 'nothing was kept');
    const again = await measured(() => takeCheckpoint({ paths: [{ path: join(work, 'data') }], repositories: [], beyond: [], need: 'needed' }, { store, id: 'bench-0002', at: 0, session: 's', call: 'c', says: 'bench', bounds }));
    const stashed = await measured(() => git('stash', 'push', '-q', '-u'));
    const popped = await measured(() => git('stash', 'pop', '-q'));
    rmSync(join(work, 'data'), { recursive: true });
    await noteAfter(store, 'bench-0001');
    const manifest = await readManifest(store, 'bench-0001');
    if (manifest === undefined) throw new Error('the checkpoint is gone');
    const undone = await measured(() => undo(store, manifest));
    console.log(`${String(n).padStart(7)} files: cp -a ${copied.seconds} s; checkpoint ${taken.seconds} s, again ${again.seconds} s; git stash -u ${stashed.seconds} s, pop ${popped.seconds} s; undo ${undone.seconds} s (${String(undone.done.restored)} put back, ${String(undone.done.failed.length)} failed)`);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  for (const n of counts.length === 0 ? [100, 10_000, 100_000] : counts) await bench(n);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
