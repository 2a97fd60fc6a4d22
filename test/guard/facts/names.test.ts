import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observePath, observePattern } from '../../../src/guard/facts/path-fact.ts';

describe('which files an approval is for', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-names-')));
    mkdirSync(join(root, 'old'));
    for (const name of ['old/a.log', 'old/b.log', 'photos.db']) writeFileSync(join(root, name), 'x');
  });
  afterEach(() => { rmSync(root, { recursive: true, force: true }); });

  it('is another thing once one of them is exchanged, though they are as many as before', async () => {
    const now = async (): Promise<readonly unknown[]> => [(await observePath(join(root, 'old')))?.names, (await observePattern(join(root, 'old/*')))?.names];
    const before = await now();
    writeFileSync(join(root, 'old/a.log'), 'grown'.repeat(100));
    assert.deepEqual(await now(), before, 'a log that grows is the same file');
    rmSync(join(root, 'old/a.log'));
    renameSync(join(root, 'photos.db'), join(root, 'old/photos.db'));
    const after = await now();
    assert.equal((await observePath(join(root, 'old')))?.files.n, 2);
    assert.notEqual(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
  });
});
