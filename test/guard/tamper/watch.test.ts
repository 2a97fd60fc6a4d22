import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchFiles } from '../../../src/guard/tamper/watch.ts';

describe('files that Tagout rests on', () => {
  let base = '';
  let looks = 0;
  let waiting: (() => void) | undefined;
  let watching: { close(): Promise<void> } | undefined;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-watch-'));
    looks = 0;
  });
  afterEach(async () => {
    await watching?.close();
    rmSync(base, { recursive: true, force: true });
  });
  const looked = (): void => {
    looks += 1;
    waiting?.();
  };
  /** Ends when it was looked at again after something was done. */
  const after = async (act: () => void): Promise<void> => {
    const before = looks;
    act();
    if (looks === before) await new Promise<void>((resolve) => { waiting = resolve; });
    waiting = undefined;
  };

  it('are looked at when they are written, replaced, removed and made, also in folders that come later', async () => {
    const there = join(base, 'there/settings.json');
    const later = join(base, 'home/.claude/settings.json');
    mkdirSync(join(base, 'there'));
    writeFileSync(there, '1');
    watching = await watchFiles([there, later], looked, 50).ready;
    await after(() => { writeFileSync(there, '2'); });
    await after(() => { writeFileSync(`${there}.new`, '3'); renameSync(`${there}.new`, there); });
    await after(() => { rmSync(there); });
    await after(() => { writeFileSync(there, '4'); });
    await after(() => { mkdirSync(join(base, 'home/.claude'), { recursive: true }); writeFileSync(later, '1'); });
    await after(() => { writeFileSync(`${later}.new`, '2'); renameSync(`${later}.new`, later); });
    await after(() => { rmSync(join(base, 'home'), { recursive: true }); });
  });
});
