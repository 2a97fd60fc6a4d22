import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { openSpool } from '../../../src/guard/record/append.ts';
import { takeSpools } from '../../../src/guard/record/spool.ts';
import { openStream, type RecordStream } from '../../../src/guard/record/stream.ts';
import { recordsOf, verifyFolder } from '../../../src/guard/record/verify-folder.ts';
import { attacks } from '../../support/attacks.ts';

const pair = generateKeyPairSync('ed25519');
const note = (n: number): TagoutRecord => ({ version: 1, id: `r${n}`, at: n, writer: 'hook', kind: 'gap', says: `record ${n}` });
const dead = (): boolean => false;

describe('the spool of a hook without a guard', () => {
  let root = '';
  let stream: RecordStream;
  const spool = (): string => join(root, 'spool');
  const file = (name: string): string => join(spool(), `${name}.jsonl`);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tagout-spool-'));
    mkdirSync(spool());
    stream = openStream({ folder: root, stream: 'stream-taker', first: randomBytes(32), signing: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), keys: { save: () => Promise.resolve() }, now: () => 9_000 });
  });
  afterEach(async () => {
    await stream.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function spoolOf(name: string, records: number): Promise<void> {
    const record = openSpool(file(name), name);
    for (let n = 0; n < records; n += 1) assert.deepEqual(await record(note(n)), { kind: 'written' });
  }

  it('is taken in by the next guard, marked with where it stood and until when it was unsealed', async () => {
    await spoolOf('hook-17-aa', 3);
    assert.deepEqual(takeSpools(spool(), stream, 9_000, dead), [{ spool: 'hook-17-aa', records: 3 }]);
    assert.deepEqual(readdirSync(spool()), []);
    stream.seal();
    const [verdict] = await verifyFolder(root, { keys: [pair.publicKey] });
    assert.equal(verdict?.kind, 'sound', verdict?.says);
    assert.equal(verdict.spooled, 3);
    assert.match(verdict.says, /3 came from hooks without a guard and were unsealed until they were taken in/);
    const first = JSON.parse(readFileSync(stream.file, 'utf8').split('\n')[0] ?? '') as { at: number; body: { spooled: unknown } };
    assert.deepEqual([first.at, first.body.spooled], [9_000, { stream: 'hook-17-aa', seq: 0, at: 0 }]);
  });

  it('is left alone while its hook lives', async () => {
    await spoolOf(`hook-${process.pid}-bb`, 1);
    assert.deepEqual(takeSpools(spool(), stream, Date.now()), []);
    assert.equal(readdirSync(spool()).length, 1);
  });

  for (const [attack, change] of [
    ['a changed record', (text: string) => text.replace('record 1', 'nothing')],
    ['a deleted record', (text: string) => text.split('\n').filter((_, at) => at !== 1).join('\n')],
    ['a doubled record', (text: string) => text.split('\n').flatMap((line, at) => (at === 1 ? [line, line] : [line])).join('\n')],
    ['a record moved up', (text: string) => [0, 2, 1].map((at) => text.split('\n')[at]).join('\n')],
    ['a half line', (text: string) => text.slice(0, -30)],
    ['no line at all', () => ''],
  ] as const) {
    it(`with ${attack} is seen to be broken, and what stands before is kept`, async () => {
      await spoolOf('hook-18-cc', 3);
      writeFileSync(file('hook-18-cc'), change(readFileSync(file('hook-18-cc'), 'utf8')));
      const [taken] = takeSpools(spool(), stream, 9_000, dead);
      assert.ok(taken?.broken !== undefined);
      const kept = [];
      for await (const { record } of recordsOf(stream.file)) kept.push(record);
      assert.equal(kept.length, taken.records);
    });
  }

  it('shows the attacks that its chain alone can show, and no others: what it was not sealed against', async () => {
    await spoolOf('hook-30-aa', 60);
    await spoolOf('hook-31-bb', 60);
    const linesOf = (name: string): string[] => readFileSync(file(name), 'utf8').trimEnd().split('\n');
    const loot = { stream: 'hook-30-aa', lines: linesOf('hook-30-aa'), older: linesOf('hook-30-aa').slice(0, 25), other: linesOf('hook-31-bb'), laterKey: randomBytes(32), signing: pair.privateKey };
    rmSync(file('hook-31-bb'));
    const seen: string[] = [];
    for (const [name, attack] of Object.entries(attacks)) {
      writeFileSync(file('hook-30-aa'), attack(loot).map((line) => `${line}\n`).join(''));
      const [taken] = takeSpools(spool(), stream, 9_000, dead);
      if (taken?.broken !== undefined) seen.push(name);
    }
    // README.md has this list
    assert.deepEqual(seen, ['flip a byte', 'delete in the middle', 'reorder', 'insert', 'duplicate', 'wipe', 'splice two streams']);
  });

  it('waits where the disk takes nothing', async () => {
    await spoolOf('hook-19-dd', 2);
    assert.deepEqual(takeSpools(spool(), { stream: 'stream-taker', take: () => ({ kind: 'failed', why: 'full' }) }, 9_000, dead), []);
    assert.deepEqual(readdirSync(spool()), ['hook-19-dd.jsonl']);
  });

  it('is taken to its end where the disk filled up in its middle, and nothing of it twice', async () => {
    await spoolOf('hook-21-ff', 5);
    let room = 2;
    const full: Pick<RecordStream, 'take' | 'stream'> = { stream: 'stream-taker', take: (record, from) => (room-- > 0 ? stream.take(record, from) : { kind: 'failed', why: 'full' }) };
    assert.deepEqual(takeSpools(spool(), full, 9_000, dead), []);
    assert.deepEqual(readdirSync(spool()), ['hook-21-ff.jsonl']);
    room = 100;
    assert.deepEqual(takeSpools(spool(), full, 9_000, dead), [{ spool: 'hook-21-ff', records: 5 }]);
    const kept = [];
    for await (const { record } of recordsOf(stream.file)) kept.push(Reflect.get(record as object, 'id'));
    assert.deepEqual(kept, ['r0', 'r1', 'r2', 'r3', 'r4']);
  });

  it('that a guard had claimed when it died is taken in later', async () => {
    await spoolOf('hook-20-ee', 2);
    const claimed = `${file('hook-20-ee')}.stream-gone.taking`;
    writeFileSync(claimed, readFileSync(file('hook-20-ee')));
    rmSync(file('hook-20-ee'));
    assert.deepEqual(takeSpools(spool(), stream, Date.now() + 61_000, dead).map(({ records }) => records), [2]);
    assert.deepEqual(readdirSync(spool()), []);
  });
});
