import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TagoutRecord } from '../../src/model/record.ts';
import { openSpool } from '../../src/guard/record/append.ts';
import { writePublicKey } from '../../src/guard/record/key-files.ts';
import { openStream } from '../../src/guard/record/stream.ts';
import { bundled } from '../support/bundles.ts';
import { sessionRecords } from '../support/session-records.ts';

const root = join(import.meta.dirname, '..', '..');

describe('tagout audit', function () {
  this.timeout(60_000);
  let folder = '';
  let record = '';
  let cli = '';
  let heads: string[] = [];
  const file = (): string => join(record, 'stream-of-the-cli.jsonl');

  before(async () => {
    cli = join(await bundled('cli', { cli: join(root, 'src', 'cli.ts') }), 'cli.js');
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-cli-audit-'));
    record = join(folder, 'record');
    for (const name of ['record', 'spool', 'anchors']) mkdirSync(join(folder, name));
    heads = [];
    const signing = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writePublicKey(record, createPublicKey(signing));
    const stream = openStream({ folder: record, stream: 'stream-of-the-cli', first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => 5, sealEvery: { records: 4, milliseconds: 1e9 }, sealed: (head) => heads.push(head) });
    for (const one of sessionRecords()) await stream.record(one as TagoutRecord);
    await stream.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: readonly string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
    const done = spawnSync(process.execPath, [cli, 'audit', ...args, '--record', record], { encoding: 'utf8', env: { ...process.env, HOME: folder }, cwd: folder });
    return { status: done.status, out: done.stdout, err: done.stderr };
  }

  it('verify says that seals were not checked, without the editor', () => {
    const done = run('verify');
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /stream-of-the-cli: sound: \d+ entries are as they were written; seals were not checked/);
  });

  it('verify names the first bad record, what it looks like and the last good anchored one', () => {
    writeFileSync(join(folder, 'anchors', 'stream-of-the-cli.checkpoints'), `${JSON.stringify(heads[1])}\n`);
    assert.match(run('verify', '--anchor', join(folder, 'anchors')).out, /anchored up to entry 8 at /);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('do not touch the payments', 'you may touch the payments'));
    const done = run('verify', '--anchor', join(folder, 'anchors'));
    assert.equal(done.status, 1);
    assert.match(done.out, /tampered \(changed at \d+, the last good entry is \d+\): entry \d+ was changed after.*anchored up to entry 8/);
  });

  it('verify finds a cut log by its anchor alone', () => {
    writeFileSync(join(folder, 'anchors', 'stream-of-the-cli.checkpoints'), `${JSON.stringify(heads.at(-1))}\n`);
    writeFileSync(file(), `${readFileSync(file(), 'utf8').split('\n').slice(0, 5).join('\n')}\n`);
    assert.equal(run('verify').status, 0, 'a cut at a seal cannot be seen without keys or anchors');
    const done = run('verify', '--anchor', join(folder, 'anchors'));
    assert.equal(done.status, 1);
    assert.match(done.out, /truncated/);
  });

  it('counts what hooks without a guard wrote apart', async () => {
    await openSpool(join(folder, 'spool', 'hook-1-aa.jsonl'), 'hook-1-aa')({ version: 1, id: 'h1', at: 9, writer: 'hook-1-aa', kind: 'gap', says: 'alone' });
    assert.match(run('verify').out, /1 spools of hooks without a guard wait for the next guard: chained, not sealed/);
    assert.match(run('search', 'alone').out, /alone/);
  });

  it('is called a half line, not tampering, after a crash in an append', () => {
    appendFileSync(file(), '{"at":5,"body":{"kind":"rec');
    const done = run('verify');
    assert.equal(done.status, 0);
    assert.match(done.out, /half a line, as a crash leaves it/);
  });

  it('search finds what it did to X and why', () => {
    const done = run('search', 'users', '--verdict', 'ask');
    assert.equal(done.status, 0);
    assert.match(done.out, /psql -h prod-db.example.com -c "DROP TABLE users" \| changes production/);
    assert.equal(run('search', 'nothing-of-this').status, 1);
    assert.equal(run('search', 'users', 'verdict:ask', 'agent:claude-code').out.trim().split('\n').length, 1);
    assert.equal(run('search', 'verdict:maybe').status, 2);
    assert.equal(run('search', '--verdict', 'maybe').status, 2);
    assert.equal(run('show', '--since', 'soon').status, 2);
    assert.equal(run('show', '--rule', 'irreversible-effect').out.trim().split('\n').length, 1);
  });

  it('exports every format', () => {
    assert.equal(run('export').out.trim().split('\n').length, sessionRecords().length);
    assert.match(run('export', '--format', 'csv').out, /^at,kind,agent,/);
    assert.match(run('export', '--format', 'html', '--session', 'session-1').out, /^<!doctype html>/);
    const log = JSON.parse(run('export', '--format', 'sarif').out) as { version: string; runs: { results: unknown[] }[] };
    assert.deepEqual([log.version, log.runs[0]?.results.length], ['2.1.0', 2]);
    assert.equal(run('export', '--format', 'xml').status, 2);
  });

  it("exports one person's records: what they said and decided, and the sessions around it", () => {
    assert.equal(run('export', '--person', 'ada').out.trim().split('\n').length, sessionRecords().length);
    assert.equal(run('export', '--person', 'eve').out, '');
  });

  it('makes a receipt, as Markdown and as trailers', () => {
    assert.match(run('receipt').out, /\*\*Refused/);
    assert.match(run('receipt', '--format', 'trailer', '--session', 'session-1').out, /^Tagout-Session: claude-code session-1\n/);
    assert.equal(run('receipt', '--session', 'nobody').status, 1);
  });
});
