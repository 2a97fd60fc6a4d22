import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfFile, tail, type Place } from '../../../src/guard/follow/tail.ts';

describe('following a transcript', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-tail-'));
    file = join(folder, 'a.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = async (place: Place, most?: number): ReturnType<typeof tail> => tail(file, place, most);

  it('gives whole lines, and half a line only when its end has come', async () => {
    writeFileSync(file, 'one\ntwo\nthr');
    const first = await read(startOfFile);
    assert.deepEqual(first.lines, ['one', 'two']);
    appendFileSync(file, 'ee\n');
    const second = await read(first.place);
    assert.deepEqual(second.lines, ['three']);
    assert.equal((await read(second.place)).change, 'same');
  });

  it('keeps a character whose bytes came apart', async () => {
    const bytes = Buffer.from('grün\n');
    writeFileSync(file, bytes.subarray(0, 3));
    const first = await read(startOfFile);
    appendFileSync(file, bytes.subarray(3));
    assert.deepEqual((await read(first.place)).lines, ['grün']);
  });

  it('begins anew after a truncation, a rotation and a return', async () => {
    writeFileSync(file, 'one\ntwo\n');
    const first = await read(startOfFile);
    truncateSync(file, 4);
    const short = await read(first.place);
    assert.equal(short.change, 'begun-anew');
    assert.deepEqual(short.lines, ['one']);
    renameSync(file, join(folder, 'old'));
    assert.equal((await read(short.place)).change, 'gone');
    writeFileSync(file, 'new\n');
    assert.deepEqual((await read(short.place)).lines, ['new']);
  });

  it('notices that bytes already read have changed', async () => {
    writeFileSync(file, '{"tokens":190000}\n');
    const first = await read(startOfFile);
    writeFileSync(file, '{"tokens":000100}\n{"more":1}\n', { flag: 'r+' });
    assert.equal((await read(first.place)).change, 'rewritten');
  });

  it('reads a large file in parts', async () => {
    writeFileSync(file, 'x'.repeat(99).concat('\n').repeat(1_000));
    let place = startOfFile;
    let lines = 0;
    for (let part = await read(place, 8_192); part.change !== 'same'; part = await read(place, 8_192)) {
      place = part.place;
      lines += part.lines.length;
    }
    assert.equal(lines, 1_000);
  });
});
