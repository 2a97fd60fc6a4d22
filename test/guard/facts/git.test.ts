import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countBelow } from '../../../src/guard/facts/count.ts';
import { observePath, observePattern } from '../../../src/guard/facts/path-fact.ts';
import { observeRepository } from '../../../src/guard/facts/repository-fact.ts';

describe('facts that git tells', function () {
  this.timeout(60_000);
  let base: string;
  let root: string;

  const git = (cwd: string, ...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main', ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const put = (name: string, text = name): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };

  before(() => {
    base = realpathSync(mkdtempSync(path.join(tmpdir(), 'tagout-facts-')));
    root = path.join(base, 'work');
    mkdirSync(root);
    git(root, 'init', '-q');
    for (const name of ['src/a.ts', 'src/b.ts', 'src/deep/c.ts', 'odd/a[1].txt', 'odd/*.txt', 'odd/:(top)x', 'docs/x.md']) put(name);
    put('.gitignore', 'out/\n*.log\n');
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'one');
    put('src/b.ts', 'changed');
    put('new/one.txt');
    put('new/two.txt');
    put('out/x.js');
    put('docs/trace.log');
    symlinkSync(path.join(root, 'src'), path.join(root, 'linked'));
  });
  after(() => { rmSync(base, { recursive: true, force: true }); });

  const states: Readonly<Record<string, readonly [git: string, dirty: number, untracked: number, ignored: number]>> = {
    'src/a.ts': ['clean', 0, 0, 0],
    'src/b.ts': ['dirty', 1, 0, 0],
    src: ['dirty', 1, 0, 0],
    'src/deep': ['clean', 0, 0, 0],
    'new/one.txt': ['untracked', 0, 1, 0],
    new: ['untracked', 0, 2, 0],
    'out/x.js': ['ignored', 0, 0, 1],
    out: ['ignored', 0, 0, 1],
    docs: ['mixed', 0, 0, 1],
    'odd/a[1].txt': ['clean', 0, 0, 0],
    'odd/*.txt': ['clean', 0, 0, 0],
    'odd/:(top)x': ['clean', 0, 0, 0],
    'linked/b.ts': ['dirty', 1, 0, 0],
    linked: ['untracked', 0, 1, 0],
    '.': ['mixed', 1, 3, 2],
  };
  for (const [name, [state, dirty, untracked, ignored]] of Object.entries(states)) {
    it(`knows what becomes of ${name}`, async () => {
      const fact = await observePath(path.join(root, name));
      assert.deepEqual([fact?.git, fact?.dirty?.n, fact?.untracked?.n, fact?.ignored?.n], [state, dirty, untracked, ignored]);
    });
  }

  it('tell of each of very many files, not only of the first', async () => {
    const far = realpathSync(mkdtempSync(path.join(tmpdir(), 'tagout-many-')));
    mkdirSync(path.join(far, 'src', 'deep'), { recursive: true });
    git(far, 'init', '-q');
    for (let at = 0; at < 260; at += 1) writeFileSync(path.join(far, 'src', `${String(at).padStart(3, '0')}.ts`), 'x');
    writeFileSync(path.join(far, 'src', 'a.md'), 'x');
    git(far, 'add', '-A');
    git(far, 'commit', '-qm', 'one');
    writeFileSync(path.join(far, 'src', 'a.md'), 'changed');
    const state = async (pattern: string): Promise<unknown> => {
      const fact = await observePattern(path.join(far, pattern));
      return [fact?.git, fact?.files, fact?.dirty?.n, fact?.untracked?.n];
    };
    assert.deepEqual(await state('src/*.ts'), ['clean', { n: 260, bound: 'exact' }, 0, 0]);
    writeFileSync(path.join(far, 'src', '250.ts'), 'changed');
    writeFileSync(path.join(far, 'src', 'deep', 'new.ts'), 'x');
    assert.deepEqual(await state('src/**/*.ts'), ['mixed', { n: 261, bound: 'exact' }, 1, 1]);
    assert.deepEqual(await state('src/**/*'), ['mixed', { n: 262, bound: 'exact' }, 2, 1], 'what lies in a folder that matches is counted once');
    rmSync(far, { recursive: true, force: true });
  });

  it('are none outside of a repository', async () => {
    assert.equal((await observePath(base))?.git, 'outside');
    assert.equal(await observeRepository(base), 'none');
  });

  it('tell of a repository what it would lose', async () => {
    const fact = await observeRepository(path.join(root, 'src', 'deep'));
    assert.ok(fact !== undefined && fact !== 'none');
    assert.deepEqual({ ...fact, commonDir: path.basename(fact.commonDir) }, { root, commonDir: '.git', branch: 'main', defaultBranch: 'main', unpushed: { n: 1, bound: 'exact' }, dirty: { n: 1, bound: 'exact' }, untracked: { n: 2, bound: 'exact' }, stashes: { n: 0, bound: 'exact' }, remotes: {}, aliases: {} });
  });

  it('tell of stashes, remotes, aliases, an upstream and the branch that the remote calls its own', async () => {
    const far = path.join(base, 'far.git');
    const near = path.join(base, 'near');
    git(base, 'init', '-q', '--bare', far);
    git(root, 'push', '-q', far, 'main:develop', 'main:main');
    git(far, 'symbolic-ref', 'HEAD', 'refs/heads/develop');
    git(base, 'clone', '-q', far, near);
    git(near, 'config', 'alias.nuke', '!rm -rf .');
    git(near, 'config', 'alias.co', 'checkout');
    for (const text of ['one', 'two']) {
      writeFileSync(path.join(near, 'docs', 'x.md'), text);
      git(near, 'stash', '-q');
    }
    git(near, 'commit', '-q', '--allow-empty', '-m', 'mine');
    const fact = await observeRepository(near);
    assert.ok(fact !== undefined && fact !== 'none');
    assert.deepEqual([fact.branch, fact.defaultBranch, fact.upstream, fact.unpushed.n, fact.stashes.n], ['develop', 'develop', 'origin/develop', 1, 2]);
    assert.deepEqual([fact.remotes, fact.aliases], [{ origin: far }, { nuke: '!rm -rf .', co: 'checkout' }]);
  });

  it('count files and bytes, links as links, and stop where there are too many', async () => {
    const folder = path.join(base, 'many');
    mkdirSync(path.join(folder, 'inner'), { recursive: true });
    for (let n = 0; n < 150; n += 1) writeFileSync(path.join(folder, n % 2 === 0 ? '.' : 'inner', `f${String(n)}`), 'ab');
    symlinkSync('/usr', path.join(folder, 'elsewhere'));
    const counted = await countBelow(folder);
    assert.deepEqual(counted.files, { n: 151, bound: 'exact' });
    assert.equal(counted.bytes.n, 300 + '/usr'.length);
    unlinkSync(path.join(folder, 'elsewhere'));
    let looks = 0;
    assert.equal((await countBelow(folder, () => ((looks += 1) > 20 ? 'stop' : 'go-on'))).files.bound, 'more-than');
  });
});
