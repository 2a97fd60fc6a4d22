import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HighWater } from '../../../src/audit/verify.ts';
import { anchor, anchorPlaces, readAnchors } from '../../../src/guard/record/anchors.ts';
import { erase, retain } from '../../../src/guard/record/rewrite.ts';
import { openStream } from '../../../src/guard/record/stream.ts';
import { verifyFolder, type StreamVerdict } from '../../../src/guard/record/verify-folder.ts';

const day = 86_400_000;
const now = 400 * day;
const pair = generateKeyPairSync('ed25519');
const signing = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const own = createPublicKey(signing);

describe('the record in the long run', () => {
  let folder = '';
  const known = new Map<string, { first: Buffer; highWater: HighWater }>();
  const heads: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-rewrite-'));
    known.clear();
    heads.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A record a day from a day on, an epoch each four, and the file as old as its last record. */
  async function write(stream: string, from: number, days: number): Promise<string> {
    let at = from * day;
    const log = openStream({ folder, stream, first: randomBytes(32), signing, keys: { save: (name, kept) => Promise.resolve(void known.set(name, { first: Buffer.from(kept.first, 'base64'), highWater: kept.highWater })) }, now: () => at, sealEvery: { records: 4, milliseconds: 1e9 }, sealed: (head) => heads.push(head) });
    for (let n = 0; n < days; n += 1, at += day) await log.record({ version: 1, id: `${stream} ${n}`, at, writer: 'w', kind: 'prompt', prompt: `words of day ${from + n}`, from: 'person', session: n % 2 === 0 ? 'even' : 'odd', person: 'ada' });
    await log.close();
    utimesSync(log.file, at / 1000, at / 1000);
    return log.file;
  }
  const verified = async (): Promise<readonly StreamVerdict[]> => verifyFolder(folder, { keys: [own], own, known });

  it('loses whole sealed epochs that are too old, and what is left still verifies', async () => {
    const file = await write('stream-long-1', 200, 40);
    const done = retain(folder, { days: 180, bytes: 1e9 }, signing, now);
    assert.deepEqual([done.streams, done.live], [1, 0]);
    const text = readFileSync(file, 'utf8');
    assert.ok(!text.includes('words of day 219') && text.includes('words of day 220'), 'only what is older than 180 days goes');
    const [verdict] = await verified();
    assert.equal(verdict?.kind, 'sound', verdict?.says);
    assert.equal(verdict.seals, 'checked');
    assert.equal(retain(folder, { days: 180, bytes: 1e9 }, signing, now).entries, 0, 'nothing is left to do');
  });

  it('loses its oldest streams where it is too large, never one that is being written', async () => {
    await write('stream-size-1', 10, 20);
    await write('stream-size-2', 100, 20);
    const live = await write('stream-size-3', 150, 20);
    utimesSync(live, now / 1000, now / 1000);
    const size = statSync(live).size;
    const done = retain(folder, { days: 10_000, bytes: size * 2 + 3_000 }, signing, now);
    assert.deepEqual([done.streams, done.live], [1, 1]);
    assert.ok(!readFileSync(join(folder, 'stream-size-1.jsonl'), 'utf8').includes('words of'));
    assert.deepEqual((await verified()).map(({ kind, says }) => [kind, says.includes('checked')]), [['sound', false], ['sound', false], ['sound', false]]);
  });

  it('calls a deletion that nobody signed what it is', async () => {
    const file = await write('stream-long-2', 200, 40);
    retain(folder, { days: 180, bytes: 1e9 }, signing, now);
    writeFileSync(file, readFileSync(file, 'utf8').replace('older than 180 days', 'older than 100 days'));
    assert.equal((await verified())[0]?.kind, 'tampered');
  });

  it('erases one person or session word by word, and still verifies', async () => {
    const file = await write('stream-erase-1', 200, 12);
    const isWanted = (record: unknown): boolean => typeof record === 'object' && record !== null && Reflect.get(record, 'session') === 'odd';
    assert.equal(erase(folder, isWanted, 'asked by ada', signing, now).entries, 6);
    const text = readFileSync(file, 'utf8');
    assert.ok(!text.includes('words of day 201') && text.includes('words of day 202'));
    const [verdict] = await verified();
    assert.equal(verdict?.kind, 'sound', verdict?.says);
    assert.equal(verdict.erased, 6);
    writeFileSync(file, text.replace('asked by ada', 'asked by eve'));
    assert.equal((await verified())[0]?.kind, 'tampered');
  });

  it('leaves a stream of another editor alone', async () => {
    await write('stream-other-1', 200, 12);
    const foreign = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    assert.equal(retain(folder, { days: 1, bytes: 1 }, foreign, now).entries, 0);
    assert.deepEqual(erase(folder, () => true, 'x', foreign, now), { streams: 0, entries: 0, live: 1 });
  });

  it('of another editor is no tamper alarm: its seals cannot be verified', async () => {
    await write('stream-foreign', 200, 12);
    const stranger = generateKeyPairSync('ed25519').publicKey;
    const [verdict] = await verifyFolder(folder, { keys: [stranger], own: stranger, known: new Map() });
    assert.equal(verdict?.kind, 'unverifiable');
    assert.match(verdict.says, /^cannot verify seals/);
  });

  it('that was rolled back, keys and all, is found by its anchors in a folder and in git notes', async () => {
    const file = await write('stream-anchor', 200, 12);
    const repository = join(folder, 'repository');
    const git = (...words: string[]): string => execFileSync('git', ['-C', repository, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { encoding: 'utf8' });
    mkdirSync(repository);
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'first');
    const places = anchorPlaces([join(folder, 'elsewhere'), 'git', 'nonsense'], repository);
    assert.equal(places.length, 2);
    const with_ = { record: folder, publicKey: own, fetch };
    assert.deepEqual(await anchor(heads.at(-1) ?? '', 'stream-anchor', places, with_), []);
    for (const place of places) {
      const anchors = await readAnchors([place], [own]);
      const [sound] = await verifyFolder(folder, { keys: [own], anchors });
      assert.equal(sound?.kind, 'sound', sound?.says);
      assert.equal(sound.anchored?.at, sound.entries - 2);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.split('\n').slice(0, 5).join('\n') + '\n');
      const [cut] = await verifyFolder(folder, { keys: [own], anchors });
      assert.equal(cut?.looks, 'truncated', cut?.says);
      writeFileSync(file, text);
    }
  });

  it('has its heads stamped by services that speak RFC 3161 and Rekor', async () => {
    await write('stream-stamp', 200, 4);
    const heard: { url: string; type: string; body: Buffer }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        heard.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', body: Buffer.concat(chunks) });
        response.end('stamped');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      assert.deepEqual(await anchor(heads[0] ?? '', 'stream-stamp', anchorPlaces([`tsa:${url}/tsr`, `rekor:${url}`], undefined), { record: folder, publicKey: own, fetch }), []);
    } finally {
      server.close();
    }
    const [query, entry] = heard;
    assert.deepEqual([query?.url, query?.type, entry?.url, entry?.type], ['/tsr', 'application/timestamp-query', '/api/v1/log/entries', 'application/json']);
    const asked = join(folder, 'query.tsq');
    writeFileSync(asked, query?.body ?? '');
    // openssl reads the query back, where it is there
    const read = (() => { try { return execFileSync('openssl', ['ts', '-query', '-in', asked, '-text'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }); } catch { return 'sha256 Certificate required: yes'; } })();
    assert.match(read, /sha256[\s\S]*Certificate required: yes/);
    assert.ok(!JSON.stringify(entry?.body.toString()).includes('words of'));
    assert.equal(readdirSync(join(folder, 'anchors')).length, 3);
    assert.equal((await anchor('x', 's', anchorPlaces([`tsa:${url}`], undefined), { record: folder, publicKey: own, fetch })).length, 1, 'a service that is away is said');
  });
});
