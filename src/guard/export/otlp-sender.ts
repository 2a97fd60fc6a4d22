import { otlpOf, type OtlpOptions } from '../../audit/export/otlp.ts';
import { numberOf, textIn } from '../../audit/fields.ts';
import { messageOf } from '../safe-files.ts';
import { openSendSpool } from './send-spool.ts';

/** One collector and the surroundings of its sender. */
export interface SenderOptions extends OtlpOptions {
  /** As the setting has it, without `/v1/…`. */
  readonly url: string;
  /** `key=value,key=value`, percent-encoded, as `OTEL_EXPORTER_OTLP_HEADERS` has it. */
  readonly headers: string;
  /** Where batches wait that the collector did not take. */
  readonly spool: string;
  readonly fetch: typeof fetch;
  now(): number;
  newId(): string;
  log(level: 'info' | 'warn', text: string): void;
}

/** Sends what is recorded to an OpenTelemetry collector. Nothing waits for it, and a collector that is away or slow costs a bounded amount of memory and disk. */
export interface Sender {
  /** @param record as it was stored */
  add(record: unknown): void;
  /** Sends what there is now. */
  flush(): Promise<void>;
  /** Tries once more, briefly; what the collector does not take waits on disk for the next window. */
  close(): Promise<void>;
  /** Records and batches that had no room, since the sender was opened. */
  dropped(): number;
}

const batchOf = 256;
const mostQueued = 4_096;
const sendAfter = 5_000;
const patience = 10_000;
const lastPatience = 2_000;
const backoff = { first: 5_000, most: 300_000 };
const mostSessions = 1_000;
/** What a collector says when trying again makes sense (OTLP/HTTP, "retryable response codes"). */
const retryable = new Set([408, 429, 502, 503, 504]);

type Sent = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly why: string } | { readonly kind: 'later'; readonly why: string; readonly after?: number };

/** Sends to one collector by OTLP/HTTP as JSON, in batches and in order, and never throws: what is not taken waits on disk. */
export function openSender(options: SenderOptions): Sender {
  const base = options.url.replace(/\/+$/, '').replace(/\/v1\/(?:traces|logs)$/, '');
  const headers = { 'content-type': 'application/json', ...headersOf(options.headers) };
  const spool = openSendSpool(options.spool, options);
  const began = new Map<string, number>();
  const queue: unknown[] = [];
  let lost = 0;
  let failures = 0;
  let restsUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  function later(after: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, after);
    timer.unref();
  }
  /** One at a time: batches arrive in their order. */
  function flush(): Promise<void> {
    sending = sending.then(() => work(patience)).catch((error: unknown) => {
      options.log('warn', `the record could not be sent to ${base}: ${String(error)}`);
    });
    return sending;
  }
  async function work(wait: number): Promise<void> {
    while (queue.length > 0) {
      const requests = otlpOf(queue.splice(0, batchOf), options, (session) => began.get(session));
      for (const [to, body] of [['traces', requests.traces], ['logs', requests.logs]] as const) if (body !== undefined) await give(to, JSON.stringify(body), wait);
    }
    await drain(wait);
    if (spool.size() > 0) later(Math.max(1_000, restsUntil - options.now()));
  }
  /** To the collector, or to the disk while it rests; what is older goes first. */
  async function give(to: 'traces' | 'logs', body: string, wait: number): Promise<void> {
    if (options.now() < restsUntil || spool.size() > 0) {
      lost += spool.keep(to, body);
      return;
    }
    if (await tried(to, body, wait) === 'keep') lost += spool.keep(to, body);
  }
  async function drain(wait: number): Promise<void> {
    while (options.now() >= restsUntil) {
      const claimed = spool.claim();
      if (claimed === undefined) return;
      if (await tried(claimed.to, claimed.body, wait) === 'keep') claimed.giveBack();
      else claimed.done();
    }
  }
  async function tried(to: 'traces' | 'logs', body: string, wait: number): Promise<'done' | 'keep'> {
    const sent = await send(`${base}/v1/${to}`, body, headers, options.fetch, wait);
    if (sent.kind === 'later') {
      failures += 1;
      restsUntil = options.now() + Math.min(backoff.most, sent.after ?? backoff.first * 2 ** Math.min(failures - 1, 10));
      if (failures === 1) options.log('warn', `${base} takes nothing now (${sent.why}); what is recorded waits on disk and is sent later`);
      return 'keep';
    }
    if (failures > 0) options.log('info', `${base} takes records again`);
    failures = 0;
    restsUntil = 0;
    if (sent.kind === 'refused') options.log('warn', `${base} refused a batch: ${sent.why}`);
    return 'done';
  }

  if (spool.size() > 0) later(sendAfter);
  return {
    add(record) {
      const session = textIn(record, 'session');
      if (session !== '' && !began.has(session)) {
        began.set(session, numberOf(record, 'at'));
        for (const old of [...began.keys()].slice(0, Math.max(0, began.size - mostSessions))) began.delete(old);
      }
      queue.push(record);
      if (queue.length > mostQueued) {
        queue.shift();
        lost += 1;
      }
      later(queue.length >= batchOf ? 0 : sendAfter);
    },
    flush,
    async close() {
      clearTimeout(timer);
      sending = sending.then(() => work(lastPatience)).catch(() => undefined);
      await sending;
      clearTimeout(timer);
    },
    dropped: () => lost,
  };
}

async function send(url: string, body: string, headers: Readonly<Record<string, string>>, fetching: typeof fetch, wait: number): Promise<Sent> {
  try {
    const answer = await fetching(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(wait) });
    await answer.body?.cancel();
    if (answer.ok) return { kind: 'taken' };
    const after = Number(answer.headers.get('retry-after'));
    return retryable.has(answer.status) ? { kind: 'later', why: `it answered ${answer.status}`, ...(Number.isFinite(after) && after > 0 && { after: after * 1000 }) } : { kind: 'refused', why: `it answered ${answer.status}` };
  } catch (error) {
    return { kind: 'later', why: messageOf(error) };
  }
}

/** `api-key=abc,tenant=x`; what is no header is left out. */
export function headersOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').flatMap((part): (readonly [string, string])[] => {
    const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), decoded(value)]];
  }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
