import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteAfter } from '../../../src/guard/checkpoints/state.ts';
import { readManifest } from '../../../src/guard/checkpoints/store.ts';
import { takeCheckpoint } from '../../../src/guard/checkpoints/take.ts';
import type { Targets } from '../../../src/guard/checkpoints/targets.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';

describe('a checkpoint of what is no plain file', () => {
  let base = '';
  let store = '';
  let work = '';
  const at = (...parts: readonly string[]): string => join(work, ...parts);
  const git = (cwd: string, ...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd, encoding: 'utf8' });
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-kinds-')));
    [store, work] = [join(base, 'store'), join(base, 'work')];
    mkdirSync(work);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  async function take(targets: Partial<Targets>, id = 'checkpoint-1'): Promise<void> {
    const taken = await takeCheckpoint({ paths: [], repositories: [], beyond: [], need: 'needed', ...targets }, { store, id, at: 1_000, session: 's', call: 'c', says: 'deletes' });
    assert.equal(taken.kind, 'kept', taken.kind === 'failed' ? taken.why : '');
  }
  async function undone(id = 'checkpoint-1', over: 'keep-newer' | 'replace-newer' = 'keep-newer'): ReturnType<typeof undo> {
    const manifest = await readManifest(store, id);
    assert.ok(manifest);
    const done = await undo(store, manifest, { over, keepAs: `before-${id}`, at: 2_000 });
    assert.deepEqual(done.failed, []);
    return done;
  }

  it('brings back a file where the action made a folder with something in it, and a folder where it made a file', async () => {
    writeFileSync(at('config'), 'a file');
    mkdirSync(at('data'));
    writeFileSync(at('data/a'), 'in the folder');
    await take({ paths: [{ path: at('config') }, { path: at('data') }] });
    rmSync(at('config'));
    mkdirSync(at('config/deep'), { recursive: true });
    writeFileSync(at('config/deep/made'), 'x');
    rmSync(at('data'), { recursive: true });
    writeFileSync(at('data'), 'now a file');
    await noteAfter(store, 'checkpoint-1');
    await undone();
    assert.deepEqual([readFileSync(at('config'), 'utf8'), readFileSync(at('data/a'), 'utf8')], ['a file', 'in the folder']);
  });

  it('keeps a newer file that stands where a folder comes back', async () => {
    mkdirSync(at('data'));
    writeFileSync(at('data/a'), 'x');
    await take({ paths: [{ path: at('data') }] });
    rmSync(at('data'), { recursive: true });
    await noteAfter(store, 'checkpoint-1');
    writeFileSync(at('data'), 'by the person');
    await undone('checkpoint-1', 'replace-newer');
    assert.equal(readFileSync(at('data/a'), 'utf8'), 'x');
    const kept = (await readManifest(store, 'before-checkpoint-1'))?.entries.find(({ path }) => path === at('data'));
    assert.equal(kept?.kind, 'file');
    await noteAfter(store, 'before-checkpoint-1');
    await undone('before-checkpoint-1');
    assert.equal(readFileSync(at('data'), 'utf8'), 'by the person');
  });

  it('tells a link apart from the file of nearly its name that it leads to', async () => {
    writeFileSync(at('README'), 'text');
    symlinkSync('README', at('readme'));
    await take({ paths: [{ path: at('readme') }] });
    rmSync(at('readme'));
    await noteAfter(store, 'checkpoint-1');
    await undone();
    assert.deepEqual([readlinkSync(at('readme')), readFileSync(at('README'), 'utf8')], ['README', 'text']);
  });

  it('brings back a link that led nowhere, and an empty file', async () => {
    symlinkSync('nowhere', at('dangling'));
    writeFileSync(at('empty'), '');
    await take({ paths: [{ path: at('dangling') }, { path: at('empty') }] });
    for (const name of ['dangling', 'empty']) rmSync(at(name));
    await noteAfter(store, 'checkpoint-1');
    await undone();
    assert.deepEqual([readlinkSync(at('dangling')), lstatSync(at('empty')).size], ['nowhere', 0]);
  });

  it('brings back bytes that are no text, and names that are no words', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 7) % 256));
    const names = ['a b\n c', '-rf', 'ünïcode ☃', '*', '__proto__'];
    mkdirSync(at('odd'));
    for (const name of names) writeFileSync(at('odd', name), bytes);
    await take({ paths: [{ path: at('odd') }] });
    rmSync(at('odd'), { recursive: true });
    await noteAfter(store, 'checkpoint-1');
    await undone();
    for (const name of names) assert.ok(readFileSync(at('odd', name)).equals(bytes), name);
  });

  it('brings back names as long as the disk allows, and files of one content and nearly one name', async () => {
    const long = ['書'.repeat(80), `${'書'.repeat(84)}ab`, ...Array.from({ length: 40 }, (_, n) => `${'n'.repeat(200)}${String(n)}`)];
    mkdirSync(at('long'));
    for (const name of long) writeFileSync(at('long', name), 'the same in all of them');
    await take({ paths: [{ path: at('long') }] });
    rmSync(at('long'), { recursive: true });
    await noteAfter(store, 'checkpoint-1');
    await undone();
    assert.deepEqual(readdirSync(at('long')).sort(), [...long].sort());
  });

  it('is none where a name is no text, since such a file could not be brought back', async function () {
    mkdirSync(at('old'));
    const name = Buffer.concat([Buffer.from(`${at('old')}/caf`), Buffer.from([0xe9])]);
    try {
      writeFileSync(name, 'the only copy');
    } catch {
      // This disk holds no such names.
      return;
    }
    const patterned = await takeCheckpoint({ paths: [{ path: `${at('old')}/*`, pattern: 'glob' }], repositories: [], beyond: [], need: 'needed' }, { store, id: 'checkpoint-0', at: 1_000, session: 's', call: 'c', says: 'deletes' });
    assert.equal(patterned.kind, 'failed');
    const taken = await takeCheckpoint({ paths: [{ path: at('old') }], repositories: [], beyond: [], need: 'needed' }, { store, id: 'checkpoint-1', at: 1_000, session: 's', call: 'c', says: 'deletes' });
    assert.match(taken.kind === 'failed' ? taken.why : taken.kind, /a name in .*old is no text/);
  });

  it('brings back the uncommitted and ignored work of a worktree that was removed by force, and the commit that only it held', async () => {
    git(work, 'init', '-q', '-b', 'main');
    writeFileSync(at('tracked'), 'committed');
    writeFileSync(at('.gitignore'), 'notes/\nnode_modules/\n');
    writeFileSync(at('clean'), 'as committed');
    git(work, 'add', '.');
    git(work, 'commit', '-qm', 'one');
    const tree = join(base, 'tree');
    git(work, 'worktree', 'add', '-q', '--detach', tree);
    git(tree, 'commit', '-q', '--allow-empty', '-m', 'only here');
    const commit = git(tree, 'rev-parse', 'HEAD').trim();
    writeFileSync(join(tree, 'tracked'), 'uncommitted');
    writeFileSync(join(tree, 'new'), 'untracked');
    for (const folder of ['notes', 'node_modules']) {
      mkdirSync(join(tree, folder));
      writeFileSync(join(tree, folder, 'a'), folder);
    }
    await take({ repositories: [{ directory: work, what: ['worktree'] }, { directory: tree, what: ['worktree'] }] });
    git(work, 'worktree', 'remove', '--force', tree);
    await noteAfter(store, 'checkpoint-1');
    await undone();
    assert.deepEqual(['tracked', 'new', 'notes/a', 'clean'].map((name) => readFileSync(join(tree, name), 'utf8')), ['uncommitted', 'untracked', 'notes', 'as committed']);
    assert.equal(git(tree, 'rev-parse', 'HEAD').trim(), commit);
    assert.equal(git(tree, 'status', '--porcelain'), ' M tracked\n?? new\n');
    assert.equal(existsSync(join(tree, 'node_modules')), false);
    git(work, 'reflog', 'expire', '--expire=now', '--all');
    git(work, 'gc', '-q', '--prune=now');
    assert.equal(git(work, 'cat-file', '-t', commit).trim(), 'commit');
  });

  it('gives names their own case back on a disk that does not tell case apart', async function () {
    this.timeout(60_000);
    const child = join(base, 'child.js');
    await build({ entryPoints: [join(import.meta.dirname, 'folded-child.ts')], outfile: child, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent', mainFields: ['module', 'main'] });
    const run = (does: string): string => {
      const done = spawnSync(process.execPath, [child, JSON.stringify({ does, store, work })], { encoding: 'utf8' });
      assert.equal(done.status, 0, done.stderr);
      return done.stdout;
    };
    mkdirSync(at('Data'));
    writeFileSync(at('Data/Notes.TXT'), 'the only copy');
    assert.match(run('take'), /"kind":"kept".*"files":1,/);
    rmSync(at('Data'), { recursive: true });
    // The agent makes the folder anew under another case.
    mkdirSync(at('DATA'));
    run('note');
    assert.match(run('undo'), /"restored":1,"skipped":\[\],"failed":\[\]/);
    assert.deepEqual(readdirSync(work), ['DATA']);
    assert.deepEqual(readdirSync(at('DATA')), ['Notes.TXT']);
    assert.equal(readFileSync(at('DATA/Notes.TXT'), 'utf8'), 'the only copy');
  });
});
