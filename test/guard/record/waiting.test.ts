import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erase } from '../../../src/guard/record/rewrite.ts';
import { openStream, type RecordStream } from '../../../src/guard/record/stream.ts';
import { recordsOf, verifyFolder } from '../../../src/guard/record/verify-folder.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';

const signing = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('a record that the disk does not take', () => {
  let folder = '';
  let isFull = false;
  let log: RecordStream;
  const told: number[] = [];
  const record = (n: number, size = 10): TagoutRecord => ({ version: 1, id: `r${n}`, at: n, writer: 'w', kind: 'gap', says: `${n} ${'x'.repeat(size)}` });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-waiting-'));
    isFull = false;
    told.length = 0;
    log = openStream({
      folder, stream: 'stream-waits', first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => 5,
      // half of it arrives before the disk is full, as on a real one
      writing: (descriptor, bytes, offset) => {
        if (!isFull) return writeSync(descriptor, bytes, offset);
        writeSync(descriptor, bytes, offset, Math.floor((bytes.length - offset) / 2));
        throw new Error('ENOSPC: no space left on device');
      },
      waits: (waiting) => told.push(waiting),
    });
  });
  afterEach(async () => {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });
  async function ids(): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const one of recordsOf(log.file)) found.push(String(Reflect.get(one.record as object, 'id')));
    return found;
  }

  it('waits in memory, is said to wait, and is written later in its order', async () => {
    await log.record(record(1));
    isFull = true;
    assert.deepEqual(await log.record(record(2)), { kind: 'failed', why: 'ENOSPC: no space left on device' });
    assert.equal((await log.record(record(3))).kind, 'failed');
    assert.deepEqual([log.waiting(), told], [2, [1, 2]]);
    isFull = false;
    assert.deepEqual(await log.record(record(4)), { kind: 'written' });
    assert.deepEqual(await ids(), ['r1', 'r2', 'r3', 'r4']);
    assert.deepEqual([log.waiting(), told.at(-1)], [0, 0]);
  });

  it('is forgotten where it would not be true later', async () => {
    isFull = true;
    await log.record(record(1), 'forget');
    assert.equal(log.waiting(), 0);
    isFull = false;
    await log.record(record(2));
    assert.deepEqual(await ids(), ['r2']);
  });

  it('waits in bounded memory, and what had no room is counted in a gap', async () => {
    isFull = true;
    for (let n = 0; n < 1_200; n += 1) await log.record(record(n));
    assert.equal(log.waiting(), 1_000);
    isFull = false;
    await log.record(record(5_000));
    const found = await ids();
    assert.deepEqual([found.length, found[999], found.at(-1)], [1_002, 'r999', 'r5000']);
    for await (const { record: one } of recordsOf(log.file)) if (String(Reflect.get(one as object, 'id')).includes('gap')) assert.match(String(Reflect.get(one as object, 'says')), /^200 records were lost/);
  });

  it('waits in bounded memory where records are large', async () => {
    isFull = true;
    for (let n = 0; n < 20; n += 1) await log.record({ version: 1, id: `r${n}`, at: n, writer: 'w', kind: 'action', call: 'c', tool: 't', action: { kind: 'mcp', server: 's', tool: 't', input: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, 'words and words '.repeat(900)])) } });
    assert.ok(log.waiting() < 16, String(log.waiting()));
  });

  it('leaves no half line behind: the stream is sound', async () => {
    for (let n = 0; n < 20; n += 1) {
      isFull = n % 3 === 1;
      await log.record(record(n, 500));
    }
    isFull = false;
    await log.close();
    const [verdict] = await verifyFolder(folder, { keys: [createPublicKey(signing)] });
    assert.deepEqual([verdict?.kind, verdict?.says.includes('half a line')], ['sound', false], verdict?.says);
    assert.equal((await ids()).length, 20);
  });
});

describe('a record whose file is not the one that was opened', () => {
  let folder = '';
  let log: RecordStream;
  let marks: { next: number; hash: string; epoch: number; stream: string } | undefined;
  const first = randomBytes(32);
  const record = (n: number, session = 'mine'): TagoutRecord => ({ version: 1, id: `r${n}`, at: n, writer: 'w', kind: 'prompt', from: 'person', prompt: `words ${n}`, session });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-replaced-'));
    log = openStream({ folder, stream: 'stream-sleeps', first, signing, keys: { save: (_, kept) => Promise.resolve(void (marks = kept.highWater)) }, now: () => 5, sealEvery: { records: 4, milliseconds: 1e9 } });
  });
  afterEach(async () => {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const verified = async (): Promise<string> => {
    const key = createPublicKey(signing);
    const [verdict] = await verifyFolder(folder, { keys: [key], own: key, known: new Map(marks === undefined ? [] : [['stream-sleeps', { first, highWater: marks }]]) });
    return `${verdict?.kind ?? ''} ${verdict?.seals ?? ''} ${verdict?.looks ?? ''}`.trim();
  };

  it('goes on in the one that another window put there, and is sound', async () => {
    for (let n = 0; n < 6; n += 1) await log.record(record(n, n === 2 ? 'theirs' : 'mine'));
    // the other window takes this one for gone, as after a night in which the machine slept
    assert.equal(erase(folder, (one) => Reflect.get(one as object, 'session') === 'theirs', 'asked', signing, Date.now() + 1e9).entries, 1);
    for (let n = 6; n < 12; n += 1) assert.deepEqual(await log.record(record(n)), { kind: 'written' });
    await log.close();
    const text = readFileSync(log.file, 'utf8');
    assert.ok(!text.includes('words 2') && text.includes('words 11'));
    assert.equal(await verified(), 'sound checked');
  });

  it('is seen to have been taken away, and what comes after it is kept', async () => {
    for (let n = 0; n < 6; n += 1) await log.record(record(n));
    rmSync(log.file);
    for (let n = 6; n < 12; n += 1) assert.deepEqual(await log.record(record(n)), { kind: 'written' });
    await log.close();
    assert.ok(readFileSync(log.file, 'utf8').includes('words 11'));
    assert.match(await verified(), /^tampered checked missing/);
  });
});
