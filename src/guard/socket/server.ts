import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { chmod } from 'node:fs/promises';
import * as z from 'zod';
import { waiting, type Waiting } from './waiting.ts';
import { acknowledgeAfter, pollFor, largestBody, parseBody, printReply, type Body, type Reply } from './wire.ts';

/** One call of a hook, as it came. */
export interface Delivery extends Body {
  readonly agent: string;
  /** The event that the hook entry names. */
  readonly event: string;
  /** `chosen`: another guard (or the hook) decided that this one is to answer. */
  readonly chosen: 'chosen' | 'open';
  /** The hook process behind the call, as it names itself: the same one comes again when an answer was lost on its way. */
  readonly hook?: string;
}

/** What a handler knows of the hook that waits for it. */
export interface Control {
  /** Tells the hook now that its call is known and answered within so many seconds. */
  acknowledge(seconds: number): void;
  /** Aborted when the hook has gone: nothing waits for the answer any more. */
  readonly gone: AbortSignal;
}

/** Decides one delivery; a handler that throws leaves its hook to decide alone. */
export type Handler = (delivery: Delivery, control: Control) => Promise<Reply>;

/** A socket that takes deliveries. */
export interface Listening {
  stop(): Promise<void>;
}

const headers = z.object({
  'x-tagout-secret': z.string().max(128),
  'x-tagout-agent': z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  'x-tagout-event': z.string().regex(/^[A-Za-z]{0,40}$/).default(''),
  'x-tagout-chosen': z.string().optional(),
  'x-tagout-hook': z.string().regex(/^[0-9]{1,10}$/).optional(),
});

/** What a reply is when the handler itself fails: no answer, so that the hook decides alone. */
const refused = 500;

/**
 * Listens for hooks on a socket that only this user can open. A call that is not decided at once is acknowledged, and its hook comes back
 * for the answer; a call whose hook has gone is dropped, so that no call is decided twice.
 * Statuses: 200 with a reply (wire.ts), 403 without the secret, 410 for a call that is not known any more, 413 for one that is too large, 500 where the hook is to decide alone.
 * @param usual seconds within which a call is answered that was acknowledged only because it took longer than expected
 */
export async function listen(options: { readonly path: string; readonly secret: string; readonly usual: number; readonly handle: Handler; readonly newId: () => string }): Promise<Listening> {
  const calls = waiting();

  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = headers.safeParse(request.headers);
    if (!read.success || !sameSecret(read.data['x-tagout-secret'], options.secret)) return end(response, 403, '');
    const bytes = await readBody(request);
    if (bytes === undefined) return end(response, 413, '');
    if (await hasGone(request)) return;
    const call = calls.open(options.newId());
    const { 'x-tagout-agent': agent, 'x-tagout-event': event, 'x-tagout-chosen': chosen, 'x-tagout-hook': hook } = read.data;
    const delivery: Delivery = { ...parseBody(bytes), agent, event, chosen: chosen === undefined ? 'open' : 'chosen', ...(hook !== undefined && { hook }) };
    const acknowledge = (seconds: number): void => {
      if (response.writableEnded || response.destroyed) return;
      calls.keep(call);
      end(response, 200, printReply({ kind: 'wait', id: call.id, seconds }));
    };
    const late = setTimeout(() => acknowledge(options.usual), acknowledgeAfter);
    response.once('close', () => {
      clearTimeout(late);
      if (!response.writableFinished) calls.drop(call);
    });
    settle(call, options.handle(delivery, { acknowledge, gone: call.gone }));
    const reply = await call.reply;
    clearTimeout(late);
    if (response.writableEnded || response.destroyed) return;
    calls.close(call);
    if (reply === 'failed') end(response, refused, '');
    else end(response, 200, printReply(reply));
  };

  const get = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const secret = request.headers['x-tagout-secret'];
    if (typeof secret !== 'string' || !sameSecret(secret, options.secret)) return end(response, 403, '');
    const call = calls.fetch(/^\/wait\/([0-9a-f]{8,64})$/.exec(request.url ?? '')?.[1] ?? '');
    if (call === undefined) return end(response, 410, '');
    response.once('close', () => {
      if (!response.writableFinished) calls.drop(call);
    });
    const reply = await Promise.race([call.reply, afterPoll()]);
    if (response.destroyed) return;
    if (reply === 'poll') {
      calls.keep(call);
      return end(response, 200, printReply({ kind: 'wait', id: call.id, seconds: options.usual }));
    }
    calls.close(call);
    if (reply === 'failed') end(response, refused, '');
    else end(response, 200, printReply(reply));
  };

  const server = createServer((request, response) => {
    response.on('error', () => response.destroy());
    const done = request.method === 'POST' ? post(request, response) : get(request, response);
    done.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.path, resolve);
  });
  if (process.platform !== 'win32') await chmod(options.path, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        calls.dropAll();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * Whether the hook gave up before its call was read: where this process was busy, the end of the connection stands right behind the call
 * and is seen in the next round of the event loop. Nothing is decided for it, because its hook decides.
 */
async function hasGone({ socket }: IncomingMessage): Promise<boolean> {
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
  return socket.readableEnded || socket.destroyed;
}

/** The end of one round of waiting. */
function afterPoll(): Promise<'poll'> {
  return new Promise((resolve) => {
    setTimeout(() => { resolve('poll'); }, pollFor).unref();
  });
}

function settle(call: Waiting, handled: Promise<Reply>): void {
  handled.then(
    (reply) => {
      call.answer(reply);
    },
    () => {
      call.answer('failed');
    },
  );
}

function end(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length, connection: 'close' });
  response.end(body);
}

function sameSecret(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The body, or `undefined` where it is larger than any call that is judged. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > largestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
