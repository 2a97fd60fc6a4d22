import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joined, sinceCheckpoint } from '../../../src/guard/checkpoints/back-to.ts';
import { planUndo } from '../../../src/guard/checkpoints/plan.ts';
import { prune } from '../../../src/guard/checkpoints/prune.ts';
import { noteAfter } from '../../../src/guard/checkpoints/state.ts';
import { listCheckpoints, readManifest } from '../../../src/guard/checkpoints/store.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';
import { takeCheckpoint, type Taken } from '../../../src/guard/checkpoints/take.ts';
import type { Targets } from '../../../src/guard/checkpoints/targets.ts';

let base = '';
let store = '';
let work = '';

function take(targets: Partial<Targets>, id = 'checkpoint-1', bounds?: { files: number; bytes: number }): Promise<Taken> {
  return takeCheckpoint({ paths: [], repositories: [], beyond: [], need: 'needed', ...targets }, { store, id, at: 1_000, session: 's', call: 'c', says: 'deletes', ...(bounds ? { bounds } : {}) });
}

const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: work, encoding: 'utf8' });

async function undoId(id = 'checkpoint-1', over?: 'replace-newer'): ReturnType<typeof undo> {
  const manifest = await readManifest(store, id);
  assert.ok(manifest);
  return undo(store, manifest, over === undefined ? {} : { over, keepAs: 'before-undo' });
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
    await noteAfter(store, 'checkpoint-1');
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
    await noteAfter(store, 'checkpoint-1');
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
    const later = Date.now() + 7_200_000;
    assert.deepEqual(await prune(store, 500, later), { checkpoints: 0, objects: 0 });
    // A copy that is just being taken has no manifest yet.
    assert.deepEqual(await prune(store, 2_000, Date.now()), { checkpoints: 1, objects: 0 });
    assert.deepEqual(await prune(store, 2_000, later), { checkpoints: 0, objects: 1 });
  });

  it('are pruned by size, each content counted once, and never on the day on which they were taken', async () => {
    const now = Date.now();
    const hour = 3_600_000;
    const keep = (id: string, at: number, text: string): Promise<Taken> => {
      writeFileSync(join(work, 'a'), text);
      return takeCheckpoint({ paths: [{ path: join(work, 'a') }], repositories: [], beyond: [], need: 'needed' }, { store, id, at, session: 's', call: 'c', says: 'deletes' });
    };
    for (const [at, id] of ['old-of-one', 'old-again-1', 'old-again-2'].entries()) await keep(id, now - 50 * hour - at, 'x'.repeat(1_000));
    await keep('old-of-two', now - 60 * hour, 'y'.repeat(1_000));
    await prune(store, 0, now, 1_500);
    assert.deepEqual((await listCheckpoints(store)).map(({ id }) => id), ['old-of-one', 'old-again-1', 'old-again-2']);
    await keep('young-one', now - hour, 'z'.repeat(9_000));
    await prune(store, 0, now, 1_500);
    assert.deepEqual((await listCheckpoints(store)).map(({ id }) => id), ['young-one']);
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

  it('leave alone what nobody saw the action leave', async () => {
    writeFileSync(join(work, 'a'), 'before');
    await take({ paths: [{ path: join(work, 'a') }] });
    writeFileSync(join(work, 'a'), 'by whom?');
    assert.deepEqual((await undoId()).skipped, [join(work, 'a')]);
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'by whom?');
  });

  it('keep what an undo writes over, so that the undo can be undone', async () => {
    writeFileSync(join(work, 'a'), 'before');
    await take({ paths: [{ path: join(work, 'a') }] });
    writeFileSync(join(work, 'a'), 'newer');
    const done = await undoId('checkpoint-1', 'replace-newer');
    assert.equal(done.kept, 'before-undo');
    await undoId('before-undo', 'replace-newer');
    assert.equal(readFileSync(join(work, 'a'), 'utf8'), 'newer');
  });

  it('are not written through a link that was put in the way later', async () => {
    mkdirSync(join(work, 'config'));
    mkdirSync(join(base, 'elsewhere'));
    writeFileSync(join(work, 'config/authorized_keys'), 'mine');
    await take({ paths: [{ path: join(work, 'config/authorized_keys') }] });
    rmSync(join(work, 'config'), { recursive: true });
    symlinkSync(join(base, 'elsewhere'), join(work, 'config'));
    await noteAfter(store, 'checkpoint-1');
    assert.match((await undoId()).failed[0]?.why ?? '', /a link stands in the way/);
    assert.ok(!existsSync(join(base, 'elsewhere/authorized_keys')));
  });

  it('keep the file behind a link that is written through', async () => {
    writeFileSync(join(work, 'real'), 'before');
    symlinkSync('real', join(work, 'link'));
    await take({ paths: [{ path: join(work, 'link') }] });
    writeFileSync(join(work, 'link'), 'after');
    await noteAfter(store, 'checkpoint-1');
    await undoId();
    assert.equal(readFileSync(join(work, 'real'), 'utf8'), 'before');
    assert.ok(lstatSync(join(work, 'link')).isSymbolicLink());
  });

  it('take away a folder that the action made, and nothing that came into it later', async () => {
    await take({ paths: [{ path: join(work, 'out') }] });
    mkdirSync(join(work, 'out/deep'), { recursive: true });
    writeFileSync(join(work, 'out/deep/made'), 'x');
    await noteAfter(store, 'checkpoint-1');
    writeFileSync(join(work, 'out/mine'), 'the person');
    const done = await undoId();
    assert.equal(done.failed.length, 1);
    assert.ok(!existsSync(join(work, 'out/deep')));
    assert.equal(readFileSync(join(work, 'out/mine'), 'utf8'), 'the person');
  });

  it('bring back a commit that a hard reset dropped, with its files, and what was staged', async () => {
    git('init', '-q', '-b', 'main');
    writeFileSync(join(work, 'a'), 'one');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(join(work, 'a'), 'two');
    writeFileSync(join(work, 'b'), 'two');
    git('add', '.');
    git('commit', '-qm', 'two');
    const two = git('rev-parse', 'HEAD').trim();
    writeFileSync(join(work, 'c'), 'only staged');
    git('add', 'c');
    await take({ repositories: [{ directory: work, what: ['work', 'commits'] }] });
    git('reset', '-q', '--hard', 'HEAD~1');
    await noteAfter(store, 'checkpoint-1');
    assert.deepEqual((await undoId()).failed, []);
    assert.equal(git('rev-parse', 'HEAD').trim(), two);
    assert.equal(git('status', '--porcelain').trim(), 'A  c');
    assert.deepEqual(['a', 'b', 'c'].map((name) => readFileSync(join(work, name), 'utf8')), ['two', 'two', 'only staged']);
  });

  it('move no branch on which somebody worked since, and none that the action left alone', async () => {
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    git('branch', 'other');
    git('commit', '-q', '--allow-empty', '-m', 'two');
    await take({ repositories: [{ directory: work, what: ['branch'] }] });
    git('reset', '-q', '--hard', 'HEAD~1');
    await noteAfter(store, 'checkpoint-1');
    git('commit', '-q', '--allow-empty', '-m', 'by the person');
    git('branch', '-qf', 'other', 'main');
    const [main, other] = [git('rev-parse', 'main'), git('rev-parse', 'other')];
    assert.deepEqual((await undoId()).skipped, ['refs/heads/main']);
    assert.deepEqual([git('rev-parse', 'main'), git('rev-parse', 'other')], [main, other]);
  });

  it('are sent by no push of branches and tags', async () => {
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    execFileSync('git', ['init', '-q', '--bare', join(base, 'remote.git')]);
    await take({ repositories: [{ directory: work, what: ['branch'] }] });
    for (const flag of ['--all', '--tags']) git('push', '-q', flag, join(base, 'remote.git'));
    assert.match(git('for-each-ref', 'refs/tagout'), /refs\/tagout\/checkpoint-1\/0/);
    assert.equal(execFileSync('git', ['-C', join(base, 'remote.git'), 'for-each-ref', 'refs/tagout'], { encoding: 'utf8' }), '');
  });

  it('keep the uncommitted work of a submodule', async () => {
    const inner = join(base, 'inner');
    mkdirSync(inner);
    const run = (cwd: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'protocol.file.allow=always', ...args], { cwd, encoding: 'utf8' });
    run(inner, 'init', '-q');
    writeFileSync(join(inner, 'f'), 'one');
    run(inner, 'add', '.');
    run(inner, 'commit', '-qm', 'one');
    git('init', '-q', '-b', 'main');
    run(work, 'submodule', '--quiet', 'add', inner, 'sub');
    git('commit', '-qm', 'sub');
    writeFileSync(join(work, 'sub/f'), 'uncommitted');
    await take({ repositories: [{ directory: work, what: ['work'] }] });
    run(join(work, 'sub'), 'checkout', '-q', '--', 'f');
    await noteAfter(store, 'checkpoint-1');
    await undoId();
    assert.equal(readFileSync(join(work, 'sub/f'), 'utf8'), 'uncommitted');
  });

  it('go back to a point of a session: every path as it was before the first of its actions', async () => {
    writeFileSync(join(work, 'a'), 'first');
    for (const [n, id] of ['step-1-aa', 'step-2-bb', 'step-3-cc'].entries()) {
      await takeCheckpoint({ paths: [{ path: join(work, 'a') }, { path: join(work, id) }], repositories: [], beyond: n === 2 ? ['drops a table'] : [], need: 'needed' }, { store, id, at: n, session: 's', call: id, says: id });
      writeFileSync(join(work, 'a'), id);
      writeFileSync(join(work, id), id);
      await noteAfter(store, id);
    }
    const from = await readManifest(store, 'step-2-bb');
    assert.ok(from);
    const whole = joined(await sinceCheckpoint(store, from), from);
    assert.deepEqual(whole.beyond, ['drops a table']);
    assert.deepEqual((await undo(store, whole)).failed, []);
    assert.deepEqual([readFileSync(join(work, 'a'), 'utf8'), existsSync(join(work, 'step-1-aa')), existsSync(join(work, 'step-3-cc'))], ['step-1-aa', true, false]);
  });
});
