import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contains, inOrder } from '../../../src/guard/socket/choose.ts';
import { commonDirOf } from '../../../src/guard/socket/common-dir.ts';
import { parseEntry, type GuardEntry } from '../../../src/guard/socket/entry.ts';

function guard(id: string, change: Partial<GuardEntry> = {}): GuardEntry {
  return { id, pid: 1, socket: '/s', secret: 'x', folders: [], commonDirs: [], sessions: [], focusedAt: 0, version: '1', editor: 'e', ...change };
}

describe('the choice of a window', () => {
  // Sorted by focus, as the registry gives them.
  const guards = [
    guard('focused'),
    guard('outer', { folders: ['/w'] }),
    guard('inner', { folders: ['/x', '/w/app'] }),
    guard('worktree', { folders: ['/wt'], commonDirs: ['/w/app/.git'] }),
    guard('holder', { sessions: ['s1'] }),
    guard('gone', { folders: ['/w/app/src'], sessions: ['s1'], goneAt: 1 }),
  ];
  const first = (...args: Parameters<typeof inOrder> extends [unknown, infer Origin] ? [Origin] : never): string | undefined => inOrder(guards, args[0])[0]?.id;

  it('is the one that holds the session', () => assert.equal(first({ session: 's1', cwd: '/w/app' }), 'holder'));
  it('else the deepest folder around the directory', () => assert.equal(first({ session: 's2', cwd: '/w/app/src' }), 'inner'));
  it('else a folder above', () => assert.equal(first({ session: 's2', cwd: '/w/other' }), 'outer'));
  it('else the same repository', () => assert.equal(first({ session: 's2', cwd: '/elsewhere', commonDir: '/w/app/.git' }), 'worktree'));
  it('else the one focused last', () => assert.equal(first({ session: 's2', cwd: '/elsewhere' }), 'focused'));
  it('else the one focused last, where nothing is known', () => assert.equal(first({ session: '' }), 'focused'));
  it('names every living window once', () => assert.deepEqual(inOrder(guards, { session: 's1' }).map(({ id }) => id), ['holder', 'focused', 'outer', 'inner', 'worktree']));

  it('does not take a name for a folder', () => {
    assert.equal(contains('/w/app', '/w/application'), false);
    assert.equal(contains('/w/app/', '/w/app'), true);
    assert.equal(contains('C:\\w', 'C:\\w\\x'), true);
  });
});

describe('entries of the registry', () => {
  const entry = guard('ab'.repeat(16), { secret: 'cd'.repeat(32), folders: ['/w'], goneAt: 5 });

  it('are read as they were written', () => assert.deepEqual(parseEntry(JSON.stringify(entry)), entry));
  for (const text of ['', '{', '[]', '{}', JSON.stringify({ ...entry, id: '../x' }), JSON.stringify({ ...entry, secret: 'short' }), JSON.stringify({ ...entry, pid: 'x' })]) {
    it(`are not read from ${text.slice(0, 30)}`, () => assert.equal(parseEntry(text), undefined));
  }
});

describe('the directory that worktrees share', () => {
  let root: string;
  before(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'tagout-git-')));
    const git = (...args: string[]): Buffer => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid', ...args], { cwd: path.join(root, 'main'), stdio: 'pipe' });
    await mkdir(path.join(root, 'main', 'deep', 'er'), { recursive: true });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'first');
    git('worktree', 'add', '-q', '../side');
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('is found from anywhere in a repository and from its worktrees', async () => {
    const expected = path.join(root, 'main', '.git');
    assert.equal(await commonDirOf(path.join(root, 'main', 'deep', 'er')), expected);
    assert.equal(await commonDirOf(path.join(root, 'side')), expected);
    assert.equal(await commonDirOf(root), undefined);
  });
});
