import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectorOf, openDestinations } from '../../../src/guard/export/destinations.ts';
import { headersOf, openSender, type Sender, type SenderOptions } from '../../../src/guard/export/otlp-sender.ts';
import { openSendSpool } from '../../../src/guard/export/send-spool.ts';
import { sessionRecords } from '../../support/session-records.ts';

interface Heard {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

describe('sending to a collector', () => {
  let folder = '';
  let server: Server;
  let url = '';
  let status = 200;
  let after: string | undefined;
  let clock = 1_000_000;
  const heard: Heard[] = [];
  const logged: string[] = [];
  const senders: Sender[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-otlp-'));
    [status, after, clock] = [200, undefined, 1_000_000];
    heard.length = 0;
    logged.length = 0;
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        if (status === 200) heard.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(status, { connection: 'close', ...(after !== undefined && { 'retry-after': after }) }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.close();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  let ids = 0;
  const options = (): SenderOptions => ({ url, headers: 'api-key=a%20b', spool: join(folder, 'spool'), fetch, version: '1.2.3', content: 'names', hashKey: Buffer.alloc(32), now: () => clock, newId: () => `id${(ids += 1)}`, log: (_, text) => logged.push(text) });
  function open(more: Partial<SenderOptions> = {}): Sender {
    const sender = openSender({ ...options(), ...more });
    senders.push(sender);
    return sender;
  }
  const spans = (): readonly { readonly name: string; readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string }[] => heard.filter((one) => one.url === '/v1/traces').flatMap(({ body }) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: { name: string; traceId: string; spanId: string; parentSpanId?: string }[] }[] }[] }).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  const note = (n: number): object => ({ kind: 'limit', id: `n${n}`, at: n, session: 's', says: `limit ${n}` });

  it('puts spans of a session under each other, and everything else into events', async () => {
    const sender = open();
    for (const record of sessionRecords()) sender.add(record);
    await sender.flush();
    assert.deepEqual(heard.map((one) => one.url), ['/v1/traces', '/v1/logs']);
    assert.equal(heard[0]?.headers['api-key'], 'a b');
    const all = spans();
    const agent = all.find(({ name }) => name === 'invoke_agent claude-code');
    const tool = all.find(({ name }) => name === 'execute_tool Bash');
    const guard = all.find(({ name, parentSpanId }) => name === 'run_guardrail tagout' && parentSpanId === tool?.spanId);
    assert.ok(agent !== undefined && tool?.parentSpanId === agent.spanId && guard !== undefined);
    assert.equal(new Set(all.map(({ traceId }) => traceId)).size, 1);
    assert.ok(heard[1]?.body.includes('"eventName":"tagout.session_start"'));
  });

  it('holds commands, prompts and words back, unless they are wanted', async () => {
    const quiet = open();
    for (const record of sessionRecords()) quiet.add(record);
    await quiet.flush();
    const names = heard.map(({ body }) => body).join('\n');
    for (const text of ['DROP TABLE', 'fix the login test', 'The check is too weak', 'prod-db.example.com']) assert.ok(!names.includes(text), text);
    assert.ok(names.includes('production-effect') && names.includes('"gen_ai.guardrail.verdict.type"'));
    heard.length = 0;
    const full = open({ content: 'content' });
    for (const record of sessionRecords()) full.add(record);
    await full.flush();
    const content = heard.map(({ body }) => body).join('\n');
    assert.ok(content.includes('DROP TABLE') && content.includes('fix the login test'));
  });

  it('keeps on disk what a collector does not take, waits as long as it asks, and sends it in order later', async () => {
    const sender = open();
    status = 503;
    after = '30';
    sender.add(note(1));
    await sender.flush();
    sender.add(note(2));
    await sender.flush();
    assert.equal(heard.length, 0);
    assert.equal(readdirSync(join(folder, 'spool')).length, 2);
    assert.equal(logged.length, 1);
    status = 200;
    clock += 29_000;
    await sender.flush();
    assert.equal(heard.length, 0, 'it rests as long as it was asked to');
    clock += 2_000;
    sender.add(note(3));
    await sender.flush();
    assert.deepEqual(heard.map(({ body }) => /limit \d/.exec(body)?.[0]), ['limit 1', 'limit 2', 'limit 3']);
    assert.deepEqual(readdirSync(join(folder, 'spool')), []);
  });

  it('leaves to the next window what the last one could not send', async () => {
    status = 503;
    const first = open();
    first.add(note(1));
    await first.close();
    status = 200;
    clock += 1e7;
    const second = open();
    await second.flush();
    assert.equal(heard.length, 1);
  });

  it('drops a batch that a collector refuses, and says so', async () => {
    status = 400;
    const sender = open();
    sender.add(note(1));
    await sender.flush();
    assert.deepEqual(readdirSync(join(folder, 'spool')), []);
    assert.match(logged.join(), /refused a batch: it answered 400/);
  });

  it('takes records while the collector hangs, and bounds what waits', async () => {
    let let_go: () => void = () => undefined;
    const hanging = new Promise<Response>((resolve) => {
      let_go = () => resolve(new Response('{}', { status: 200 }));
    });
    const sender = open({ fetch: () => hanging });
    for (let n = 0; n < 300; n += 1) sender.add(note(n));
    const flushed = sender.flush();
    for (let n = 0; n < 10_000; n += 1) sender.add(note(n));
    assert.ok(sender.dropped() >= 10_000 - 4_096 - 300 && sender.dropped() <= 10_300 - 4_096, String(sender.dropped()));
    let_go();
    await flushed;
  });

  it('bounds what waits on disk: the oldest goes', () => {
    const spool = openSendSpool(join(folder, 'bounded'), { now: () => (clock += 1), newId: () => 'x' });
    let dropped = 0;
    for (let n = 0; n < 300; n += 1) dropped += spool.keep('traces', `{"n":${n}}`);
    assert.deepEqual([dropped, spool.size()], [44, 256]);
    const oldest = spool.claim();
    assert.equal(oldest?.body, '{"n":44}');
    assert.equal(spool.claim()?.body, '{"n":45}', 'what is claimed is nobody else\'s');
    oldest.giveBack();
    assert.equal(spool.claim()?.body, '{"n":44}');
  });

  it('goes where the setting says, as long as it says so', async () => {
    let texts: readonly string[] = [`otlp:${url}/`];
    const destinations = openDestinations({ ...options(), signing: 'x', texts: () => texts });
    destinations.wrote(note(1));
    texts = ['git', '/a/folder', 'otlp:file:///etc/passwd', 'otlp:nonsense'];
    destinations.wrote(note(2));
    await destinations.close();
    assert.deepEqual(heard.map(({ body }) => /limit \d/.exec(body)?.[0]), ['limit 1']);
  });

  it('reads addresses and headers, and leaves out what is none', () => {
    assert.deepEqual(collectorOf('otlp-content:https://c.example.com/otlp'), { url: 'https://c.example.com/otlp', content: 'content' });
    assert.deepEqual(['otlp:ftp://x', 'otlp', 'http://x', 'otlp:http://a b'].map(collectorOf), [undefined, undefined, undefined, undefined]);
    assert.deepEqual(headersOf('Authorization=Bearer%20abc, tenant = x ,,nonsense'), { authorization: 'Bearer abc', tenant: 'x' });
  });
});
