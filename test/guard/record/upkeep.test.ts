import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnchoring } from '../../../src/guard/record/anchoring.ts';
import { readAnchors } from '../../../src/guard/record/anchors.ts';
import { lockFolder } from '../../../src/guard/record/lock-folder.ts';
import { retain } from '../../../src/guard/record/rewrite.ts';
import { openStream } from '../../../src/guard/record/stream.ts';
import { keepUp } from '../../../src/guard/record/upkeep.ts';
import { verifyFolder } from '../../../src/guard/record/verify-folder.ts';
import { openBoard } from '../../../src/guard/status.ts';

const pair = generateKeyPairSync('ed25519');
const signing = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const day = 86_400_000;

describe('the upkeep of the record', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-upkeep-'));
    mkdirSync(join(folder, 'record'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function oldStream(): Promise<string> {
    let at = 0;
    const log = openStream({ folder: join(folder, 'record'), stream: 'stream-of-old', first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => at, sealEvery: { records: 4, milliseconds: 1e9 } });
    for (let n = 0; n < 12; n += 1, at += day) await log.record({ version: 1, id: `r${n}`, at, writer: 'w', kind: 'gap', says: `day ${n}` });
    await log.close();
    utimesSync(log.file, at / 1000, at / 1000);
    return log.file;
  }

  it('deletes what is too old, says so in the record, and says nothing where there is nothing to do', async () => {
    const file = await oldStream();
    const notes: string[] = [];
    const options = { record: join(folder, 'record'), signing, kept: () => ({ days: 180, bytes: 1e9 }), now: () => 187 * day, note: (says: string) => Promise.resolve(notes.push(says)), log: () => undefined };
    await keepUp(options);
    assert.deepEqual(notes, ['5 old entries of 1 streams were deleted: kept are 180 days and 1000 MB']);
    assert.ok(!readFileSync(file, 'utf8').includes('day 3') && readFileSync(file, 'utf8').includes('day 4'));
    await keepUp(options);
    assert.equal(notes.length, 1);
    assert.equal((await verifyFolder(join(folder, 'record'), { keys: [createPublicKey(signing)] }))[0]?.kind, 'sound');
  });

  it('is one window at a time, and gets over a window that died at it', async () => {
    await oldStream();
    const unlock = lockFolder(join(folder, 'record'));
    assert.equal(retain(join(folder, 'record'), { days: 1, bytes: 1e9 }, signing, 400 * day).busy, 'busy');
    unlock?.();
    mkdirSync(join(folder, 'record', 'lock'));
    utimesSync(join(folder, 'record', 'lock'), 1, 1);
    assert.ok(retain(join(folder, 'record'), { days: 1, bytes: 1e9 }, signing, 400 * day).entries > 0);
    assert.ok(!existsSync(join(folder, 'record', 'lock')));
  });

  it('puts heads of what was recorded into a folder each time, and of nothing never', async () => {
    const log: string[] = [];
    const anchoring = openAnchoring({ stream: 'stream-anchored', record: folder, publicKey: pair.publicKey, fetch, now: () => 0, log: (_, text) => log.push(text), places: () => ({ texts: [join(folder, 'usb'), 'otlp:http://127.0.0.1:1'], folder: undefined }) });
    const stream = openStream({ folder: join(folder, 'record'), stream: 'stream-anchored', first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => 5, sealed: (head) => { anchoring.sealed(head); }, wrote: () => { anchoring.recorded(); } });
    for (let n = 0; n < 3; n += 1) {
      await stream.record({ version: 1, id: `r${n}`, at: n, writer: 'w', kind: 'gap', says: 'x' });
      stream.seal();
      stream.seal();
    }
    await stream.close();
    await anchoring.close();
    const anchors = await readAnchors([{ kind: 'folder', folder: join(folder, 'usb') }], [pair.publicKey]);
    assert.deepEqual([...new Set(anchors.get('stream-anchored')?.map(({ size }) => size))], [1, 4, 7]);
    assert.deepEqual(log, []);
  });

  it('puts the last head to a slow place at the end, and says what failed', async () => {
    const log: string[] = [];
    const asked: string[] = [];
    const fetching: typeof fetch = (url) => {
      asked.push(String(url));
      return Promise.resolve(new Response('stamped', { status: asked.length > 1 ? 503 : 200 }));
    };
    const anchoring = openAnchoring({ stream: 's', record: folder, publicKey: pair.publicKey, fetch: fetching, now: () => 0, log: (_, text) => log.push(text), places: () => ({ texts: ['tsa:https://stamp.example.com'], folder: undefined }) });
    for (const head of ['one', 'two', 'three']) {
      anchoring.recorded();
      anchoring.sealed(head);
    }
    await anchoring.close();
    assert.equal(asked.length, 2, 'one now, one at the end, none in between');
    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /could not be anchored at https:\/\/stamp.example.com: it answered 503/);
    assert.equal(readdirSync(join(folder, 'anchors')).length, 2);
  });

  it('shows in the status that records wait for the disk', () => {
    const board = openBoard({ now: () => 1, mode: () => 'guard', context: () => ({ own: { warn: 1, limit: 1, warnPercent: 1, limitPercent: 1, warnTurns: 0, limitTurns: 0, warnMinutes: 0, limitMinutes: 0, agents: {}, models: {} }, policy: {}, windows: {}, editor: {} }), changed: () => undefined });
    board.waiting(3);
    assert.equal(board.status().state, 'unwritten');
    board.waiting(0);
    assert.notEqual(board.status().state, 'unwritten');
  });
});
