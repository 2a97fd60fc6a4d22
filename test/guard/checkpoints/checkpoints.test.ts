import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listCheckpoints, noteAfter, planUndo, prune, readManifest, undo } from '../../../src/guard/checkpoints/undo.ts';
import { takeCheckpoint, type Taken } from '../../../src/guard/checkpoints/take.ts';
import type { Targets } from '../../../src/guard/checkpoints/targets.ts';

let base = '';
let store = '';
let work = '';

function take(targets: Partial<Targets>, id = 'checkpoint-1', bounds?: { files: number; bytes: number }): Promise<Taken> {
  return takeCheckpoint({ paths: [], repositories: [], need: 'needed', ...targets }, { store, id, at: 1_000, session: 's', call: 'c', says: 'deletes', ...(bounds ? { bounds } : {}) });
}

const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: work, encoding: 'utf8' });

async function undoId(id = 'checkpoint-1', over?: 'replace-newer'): ReturnType<typeof undo> {
  const manifest = await readManifest(store, id);
  assert.ok(manifest);
  return undo(store, manifest, over);
}

describe('checkpoints', () => {
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-checkpoint-'));
    store = join(base, 'store');
    work = join(base, 'work');
    mkdirSync(work);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('bring back a deleted folder with modes, links and empty folders', async () => {
    mkdirSync(join(work, 'data/empty'), { recursive: true });
    writeFileSync(join(work, 'data/a.txt'), 'alpha');
    writeFileSync(join(work, 'data/run.sh'), '#!/bin/sh\n');
    chmodSync(join(work, 'data/run.sh'), 0o755);
    symlinkSync('a.txt', join(work, 'data/link'));
    const taken = await take({ paths: [{ path: join(work, 'data') }] });
    assert.equal(taken.kind, 'kept');
    rmSync(join(work, 'data'), { recursive: true });
    const done = await undoId();
    assert.deepEqual(done.failed, []);
    assert.equal(readFileSync(join(work, 'data/a.txt'), 'utf8'), 'alpha');
    assert.equal(statSync(join(work, 'data/run.sh')).mode & 0o777, 0o755);
    assert.equal(readlinkSync(join(work, 'data/link')), 'a.txt');
    assert.ok(lstatSync(join(work, 'data/empty')).isDirectory());
  });

  it('bring back an overwritten file and remove one that was not there', async () => {
    writeFileSync(join(work, 'a'), 'before');
    await take({ paths: [{ path: join(work, 'a') }, { path: join(work, 'new') }] });
    writeFileSync(join(work, 'a'), 'after');
    writeFileSync(join(work, 'new'), 'made');
    await noteAfter(store, 'checkpoint-1');
    await undoId();
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'before');
    assert.ok(!existsSync(join(work, 'new')));
  });

  it('never write over newer work without being told', async () => {
    writeFileSync(join(work, 'a'), 'before');
    await take({ paths: [{ path: join(work, 'a') }] });
    writeFileSync(join(work, 'a'), 'by the agent');
    await noteAfter(store, 'checkpoint-1');
    writeFileSync(join(work, 'a'), 'by the person');
    const kept = await undoId();
    assert.deepEqual(kept.skipped, [join(work, 'a')]);
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'by the person');
    await undoId('checkpoint-1', 'replace-newer');
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'before');
  });

  it('survive a write in place, since nothing is hard-linked', async () => {
    writeFileSync(join(work, 'a'), 'before');
    await take({ paths: [{ path: join(work, 'a') }] });
    writeFileSync(join(work, 'a'), 'XXXXXX', { flag: 'r+' });
    await undoId();
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'before');
  });

  it('are refused above the bounds, with the reason', async () => {
    writeFileSync(join(work, 'a'), 'x'.repeat(100));
    const taken = await take({ paths: [{ path: join(work, 'a') }] }, 'checkpoint-1', { files: 10, bytes: 50 });
    assert.equal(taken.kind, 'failed');
    assert.match(taken.kind === 'failed' ? taken.why : '', /more than/);
    assert.deepEqual(await listCheckpoints(store), []);
  });

  it('expand patterns as the shell will', async () => {
    for (const name of ['a.log', 'b.log', 'c.txt']) writeFileSync(join(work, name), name);
    const taken = await take({ paths: [{ path: `${work}/*.log`, pattern: 'glob' }] });
    assert.deepEqual(taken.kind === 'kept' ? taken.manifest.entries.map((entry) => entry.path) : [], [join(work, 'a.log'), join(work, 'b.log')]);
  });

  it('keep uncommitted work, dropped stashes and deleted branches', async () => {
    git('init', '-q', '-b', 'main');
    writeFileSync(join(work, 'a'), 'one');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(join(work, 'a'), 'stashed');
    git('stash', '-q');
    git('checkout', '-qb', 'topic');
    writeFileSync(join(work, 'b'), 'topic');
    git('add', '.');
    git('commit', '-qm', 'topic');
    const topic = git('rev-parse', 'topic').trim();
    git('checkout', '-q', 'main');
    writeFileSync(join(work, 'a'), 'uncommitted');
    writeFileSync(join(work, 'untracked'), 'mine');
    const taken = await take({ repositories: [{ directory: work, what: ['work', 'untracked', 'stash', 'branch'] }] });
    assert.equal(taken.kind, 'kept');
    git('reset', '-q', '--hard');
    git('clean', '-fdq');
    git('stash', 'drop', '-q');
    git('branch', '-qD', 'topic');
    const done = await undoId();
    assert.deepEqual(done.failed, []);
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'uncommitted');
    assert.equal(readFileSync(join(work, 'untracked'), 'utf8'), 'mine');
    assert.equal(git('rev-parse', 'topic').trim(), topic);
    assert.match(git('stash', 'list'), /restored by tagout/);
  });

  it('show what an undo would do before it does it', async () => {
    writeFileSync(join(work, 'a'), 'before');
    writeFileSync(join(work, 'same'), 'same');
    const taken = await take({ paths: [{ path: join(work, 'a') }, { path: join(work, 'same') }] });
    rmSync(join(work, 'a'));
    assert.ok(taken.kind === 'kept');
    assert.deepEqual((await planUndo(taken.manifest)).map((step) => step.does), ['write', 'nothing']);
  });

  it('are pruned by age, with the objects that nothing names any more', async () => {
    writeFileSync(join(work, 'a'), 'one');
    await take({ paths: [{ path: join(work, 'a') }] });
    assert.deepEqual(await prune(store, 500), { checkpoints: 0, objects: 0 });
    assert.deepEqual(await prune(store, 2_000), { checkpoints: 1, objects: 1 });
  });

  it('lie in a folder that only the person can open', async () => {
    writeFileSync(join(work, 'secret'), 'x');
    await take({ paths: [{ path: join(work, 'secret') }] });
    assert.equal(statSync(join(store, 'objects')).mode & 0o077, 0);
    assert.equal(statSync(join(store, 'manifests')).mode & 0o077, 0);
  });

  it('that were half written are none', async () => {
    writeFileSync(join(work, 'a'), 'one');
    await take({ paths: [{ path: join(work, 'a') }] });
    writeFileSync(join(store, 'manifests', 'checkpoint-2.json'), '{"version":1,"id":"check');
    assert.equal((await listCheckpoints(store)).length, 1);
  });
});
