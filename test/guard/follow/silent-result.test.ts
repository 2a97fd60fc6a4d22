import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokensOf } from '../../../src/context/tokens.ts';
import { silentTokens } from '../../../src/guard/follow/silent-result.ts';

describe('a result that the hook is not told', () => {
  const line = 'a line of a file with some words in it';
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-silent-'));
    writeFileSync(join(folder, 'long.txt'), Array.from({ length: 5_000 }, () => line).join('\n'));
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  const read = (input: object, path = join(folder, 'long.txt'), cwd?: string): Promise<number> => silentTokens({ tool: 'read_file', input, action: { kind: 'read', path } }, cwd);
  const of = (lines: number): number => tokensOf(Array.from({ length: lines }, () => line).join('\n'));

  it('is counted by the lines that were asked for', async () => {
    assert.equal(await read({ startLine: 11, endLine: 110 }), of(100));
    assert.equal(await read({ offset: 4_990, limit: 50 }), of(11));
  });

  it('is no more than such a tool returns', async () => {
    assert.equal(await read({}), of(2_000));
  });

  it('is nothing of a file that is gone, and nothing of another tool', async () => {
    assert.equal(await read({}, join(folder, 'gone.txt')), 0);
    assert.equal(await read({}, folder), 0);
    assert.equal(await silentTokens({ tool: 'run_in_terminal', input: {}, action: { kind: 'shell', text: `cat ${folder}/long.txt`, dialect: 'posix' } }, folder), 0);
  });

  it('is nothing of a pipe that nobody writes to, and is not waited for', async () => {
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    assert.equal(await read({}, join(folder, 'pipe')), 0);
    assert.equal(await read({}, '/dev/zero'), 0);
  });

  it('is found from the folder of the call', async () => {
    assert.equal(await read({ startLine: 1, endLine: 1 }, 'long.txt', folder), of(1));
  });
});
