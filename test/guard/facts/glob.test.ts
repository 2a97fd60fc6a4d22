import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expandGlob } from '../../../src/guard/facts/glob.ts';

describe('what a pattern matches', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-glob-')));
    for (const folder of ['src/deep/er', 'node_modules/x', '.hidden']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['notes.md', 'src/a.md', 'src/deep/er/b.md', 'node_modules/x/c.md', '.hidden/d.md', 'src/.env', 'src/e.ts']) writeFileSync(join(root, file), 'x');
    symlinkSync(root, join(root, 'src', 'around'));
  });
  afterEach(() => { rmSync(root, { recursive: true, force: true }); });

  const found = async (pattern: string): Promise<readonly string[]> => (await expandGlob(join(root, pattern))).paths.map((path) => path.slice(root.length + 1)).sort();

  it('in folders of any depth, this one among them, as find goes through them', async () => {
    assert.deepEqual(await found('**/*.md'), ['.hidden/d.md', 'notes.md', 'src/a.md', 'src/deep/er/b.md']);
    assert.deepEqual(await found('src/**/b.md'), ['src/deep/er/b.md']);
    assert.deepEqual(await found('**/*env'), ['src/.env']);
  });

  it('in one folder, as a shell does', async () => {
    assert.deepEqual(await found('*.md'), ['notes.md']);
    assert.deepEqual(await found('src/*'), ['src/a.md', 'src/around', 'src/deep', 'src/e.ts']);
    assert.deepEqual(await found('**/*.nothing'), []);
    assert.deepEqual(await found('**'), ['notes.md', 'src'], 'what git prints, or a double star that a shell takes for one');
  });

  it('is not counted to its end where the folders are too many', async () => {
    for (let at = 0; at < 2_100; at += 1) mkdirSync(join(root, 'many', String(at)), { recursive: true });
    assert.equal((await expandGlob(join(root, '**/*.md'))).bound, 'more-than');
    assert.equal((await expandGlob(join(root, 'src/**/*.md'))).bound, 'exact');
  });
});
