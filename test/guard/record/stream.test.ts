import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HighWater } from '../../../src/audit/verify.ts';
import { tokenShapes } from '../../../src/audit/redact/tokens.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { openSpool } from '../../../src/guard/record/append.ts';
import { indexFolder, openIndex } from '../../../src/guard/record/index-folder.ts';
import { openStream, type RecordStream } from '../../../src/guard/record/stream.ts';
import { secretTexts, tokens } from '../../support/secrets.ts';
import { recordsOf, verifyFolder } from '../../../src/guard/record/verify-folder.ts';
import { bundled } from '../../support/bundles.ts';

const pair = generateKeyPairSync('ed25519');
const signing = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const rounds = Number(process.env['TAGOUT_CRASHES'] ?? 50);

describe('the record on disk', () => {
  let folder = '';
  const kept = new Map<string, { first: Buffer; highWater: HighWater }>();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-record-'));
    kept.clear();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function open(stream: string): RecordStream {
    return openStream({
      folder,
      stream,
      first: randomBytes(32),
      signing,
      keys: { save: (name, state) => Promise.resolve(void kept.set(name, { first: Buffer.from(state.first, 'base64'), highWater: state.highWater })) },
      now: () => 5,
      sealEvery: { records: 4, milliseconds: 60_000 },
    });
  }
  const record = (n: number, says = `record ${n}`): TagoutRecord => ({ version: 1, id: `r${n}`, at: n, writer: 'w', kind: 'gap', says });

  it('is chained, sealed and found sound by its key store', async () => {
    const log = open('stream-aaaa');
    for (let n = 0; n < 10; n += 1) assert.deepEqual(await log.record(record(n)), { kind: 'written' });
    await log.close();
    const [verdict] = await verifyFolder(folder, { keys: [pair.publicKey], own: pair.publicKey, known: kept });
    assert.equal(verdict?.kind, 'sound', verdict?.says);
    assert.equal(verdict.unsealed, 0);
    assert.equal(verdict.seals, 'checked');
    const read = [];
    for await (const entry of recordsOf(log.file)) read.push(entry.record);
    assert.equal(read.length, 10);
    assert.equal(statSync(log.file).mode & 0o077, 0);
  });

  it('holds none of two hundred kinds of secret, wherever in a record they stand, in no file of it', async () => {
    const log = open('stream-bbbb');
    const spool = openSpool(join(folder, 'hook-1-aa.jsonl'), 'hook-1-aa');
    const all = [...secretTexts.map(([text, secret]) => ({ text, secret })), ...tokenShapes.flatMap(({ kind }) => tokens(kind, 1).map(({ text, token }) => ({ text, secret: token })))];
    assert.ok(all.length >= 200, String(all.length));
    for (const [n, { text }] of all.entries()) {
      const base = { version: 1, id: `r${n}`, at: n, writer: 'w', session: 's', task: text } as const;
      const call = { ...base, call: 'c', tool: 'Bash' };
      const action = { kind: 'shell', text, dialect: 'posix' } as const;
      const records: readonly TagoutRecord[] = [
        { ...base, kind: 'prompt', prompt: text, from: 'person' },
        { ...call, kind: 'action', action, words: { said: text, reasoning: text } },
        { ...call, kind: 'action', action: { kind: 'write', path: '/x', content: text } },
        { ...call, kind: 'action', action: { kind: 'mcp', server: 's', tool: 't', input: { deep: [{ er: text }] } } },
        { ...call, kind: 'decision', action, effects: [], findings: [{ rule: 'r', verdict: 'ask', says: text, instead: text, floor: 'allow' }], verdict: 'ask', enforced: 'denied', decidedBy: 'rules', credentials: [], took: 1, reason: text },
        { ...call, kind: 'outcome', outcome: 'failed', text },
        { ...base, kind: 'gap', says: text },
      ];
      for (const one of records) {
        await log.record(one);
        await spool(one);
      }
    }
    await log.close();
    const index = await openIndex(folder);
    index.close();
    const files = [log.file, join(folder, 'hook-1-aa.jsonl'), ...readdirSync(indexFolder(folder)).map((name) => join(indexFolder(folder), name))];
    const text = files.map((file) => readFileSync(file, 'latin1')).join('\n').toLowerCase();
    assert.deepEqual(all.filter(({ secret }) => text.includes(secret.toLowerCase())).map(({ text: of }) => of), []);
  });

  it('is seen to be gone when the whole folder was emptied', async () => {
    const log = open('stream-cccc');
    await log.record(record(1));
    await log.close();
    rmSync(log.file);
    const [verdict] = await verifyFolder(folder, { keys: [pair.publicKey], own: pair.publicKey, known: kept });
    assert.equal(verdict?.kind, 'tampered');
    assert.equal(verdict.looks, 'rolled-back');
  });

  it('is seen to be rolled back when an older copy of the folder stands there', async () => {
    const log = open('stream-dddd');
    for (let n = 0; n < 5; n += 1) await log.record(record(n));
    const copy = readFileSync(log.file);
    for (let n = 5; n < 12; n += 1) await log.record(record(n));
    await log.close();
    writeFileSync(log.file, copy);
    const [verdict] = await verifyFolder(folder, { keys: [pair.publicKey], own: pair.publicKey, known: kept });
    assert.equal(verdict?.looks, 'truncated');
  });

  it('keeps its marks in their order, and none after it was closed', async () => {
    const marks: number[] = [];
    const log = openStream({
      folder,
      stream: 'stream-mark',
      first: randomBytes(32),
      signing,
      keys: {
        save: async (_, state) => {
          if (marks.length === 0) await new Promise((resolve) => setTimeout(resolve, 20)); // the first is a slow one
          marks.push(state.highWater.next);
        },
      },
      now: () => 5,
      sealEvery: { records: 1, milliseconds: 60_000 },
    });
    for (let n = 0; n < 20; n += 1) await log.record(record(n));
    await log.close();
    const closed = [...marks];
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(marks, closed);
    assert.deepEqual(marks, [...marks].sort((a, b) => a - b));
    assert.equal(marks.at(-1), 41);
  });

  it('of two windows is two streams, both sound', async () => {
    const [a, b] = [open('stream-eeee'), open('stream-ffff')];
    for (let n = 0; n < 20; n += 1) await Promise.all([a.record(record(n)), b.record(record(n))]);
    await Promise.all([a.close(), b.close()]);
    assert.deepEqual((await verifyFolder(folder, { keys: [pair.publicKey], own: pair.publicKey, known: kept })).map((verdict) => verdict.kind), ['sound', 'sound']);
  });

  it('of a hundred restarts is a hundred sound streams', async () => {
    for (let n = 0; n < 100; n += 1) {
      const log = open(`stream-restart-${n}`);
      await log.record(record(n));
      await log.close();
    }
    const verdicts = await verifyFolder(folder, { keys: [pair.publicKey], own: pair.publicKey, known: kept });
    assert.equal(verdicts.length, 100);
    assert.ok(verdicts.every((verdict) => verdict.kind === 'sound'));
  });

  it(`loses nothing that was acknowledged, over ${rounds} kills in the middle of an append`, async function () {
    this.timeout(rounds * 3_000);
    const writer = join(await bundled('writer-child', { 'writer-child': join(import.meta.dirname, 'writer-child.ts') }), 'writer-child.js');
    for (let round = 0; round < rounds; round += 10) await Promise.all(Array.from({ length: Math.min(10, rounds - round) }, (_, n) => crash(writer, join(folder, String(round + n)), 'stream-crash', 40 + ((round + n) * 7) % 60)));
  });
});

/** Kills a writer with SIGKILL after it has acknowledged some records, and looks for every one of them. */
async function crash(writer: string, folder: string, stream: string, after: number): Promise<void> {
  mkdirSync(folder);
  const child = spawn(process.execPath, [writer, folder, stream], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > after) child.kill('SIGKILL');
    });
    child.on('close', () => resolve());
  });
  const acknowledged = said.slice(0, said.lastIndexOf('\n')).split('\n').map(Number);
  const publicKey = createPublicKey(readFileSync(join(folder, `${stream}.pem`), 'utf8'));
  const verdict = (await verifyFolder(folder, { keys: [publicKey] })).find((one) => one.stream === stream);
  assert.equal(verdict?.kind, 'sound', verdict?.says);
  const found = new Set<string>();
  for await (const entry of recordsOf(join(folder, `${stream}.jsonl`))) found.add(JSON.stringify(entry.record));
  const missing = acknowledged.filter((n) => ![...found].some((text) => text.includes(`"record ${n} `)));
  assert.deepEqual(missing.slice(0, 3), []);
}
