import { connect } from 'node:net';
import { parseReply, type Reply } from './wire.ts';

/** Where and as whom to speak to a guard. */
export interface Peer {
  readonly socket: string;
  readonly secret: string;
}

/**
 * What came of one request. `silent`: something took the connection and did not answer in time. `absent`: nobody listens.
 * `lost`: the connection broke. `refused`: it answered, but not with a reply.
 */
export type Exchange = { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'silent' | 'absent' | 'lost' | 'refused' };

/** The particulars of a delivery. `chosen`: this guard was named by another one, and passes the call on no further. */
export interface CallHeaders {
  readonly agent: string;
  readonly event: string;
  readonly chosen: 'chosen' | 'open';
  /** Names this hook process, so that a call which it sends twice is one call. */
  readonly hook?: string;
}

/** Sends a call; `within` milliseconds for the first word of the guard. */
export function sendCall(peer: Peer, headers: CallHeaders, body: Buffer, within: number): Promise<Exchange> {
  const lines = [`x-tagout-agent: ${headers.agent}`, `x-tagout-event: ${headers.event}`, ...(headers.chosen === 'chosen' ? ['x-tagout-chosen: 1'] : []), ...(headers.hook === undefined ? [] : [`x-tagout-hook: ${headers.hook}`])];
  return exchange(peer, 'POST', '/call', lines, body, within);
}

/** Waits for the answer to an acknowledged call. */
export function fetchAnswer(peer: Peer, id: string, within: number): Promise<Exchange> {
  return exchange(peer, 'GET', `/wait/${id}`, [], Buffer.alloc(0), within);
}

/**
 * One HTTP request over the socket, written by hand: `node:http` costs a hook process a third of its time.
 * The guard always closes the connection after its answer.
 */
function exchange(peer: Peer, method: string, path: string, headers: readonly string[], body: Buffer, within: number): Promise<Exchange> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(peer.socket);
    const finish = (result: Exchange): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    // What came in while this process had no turn is read before the time is called up.
    const timer = setTimeout(() => setImmediate(() => { finish({ kind: 'silent' }); }), within);
    socket.once('connect', () => {
      const head = [`${method} ${path} HTTP/1.1`, 'host: tagout', `x-tagout-secret: ${peer.secret}`, ...headers, `content-length: ${String(body.length)}`, 'connection: close'];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      if (body.length > 0) socket.write(body);
    });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('end', () => { finish(read(Buffer.concat(chunks).toString('utf8'))); });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // A guard that refuses a large body may close before all of it is sent.
      if (chunks.length > 0) finish(read(Buffer.concat(chunks).toString('utf8')));
      else finish({ kind: error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ENOTSOCK' ? 'absent' : 'lost' });
    });
    socket.once('close', () => { finish({ kind: 'lost' }); });
  });
}

function read(text: string): Exchange {
  const split = text.indexOf('\r\n\r\n');
  if (split < 0) return { kind: 'lost' };
  if (!text.startsWith('HTTP/1.1 200 ')) return { kind: 'refused' };
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(`${text.slice(0, split)}\r\n`)?.[1];
  const body = text.slice(split + 4);
  if (length === undefined || Buffer.byteLength(body) !== Number(length)) return { kind: 'lost' };
  const reply = parseReply(body);
  return reply === undefined ? { kind: 'refused' } : { kind: 'reply', reply };
}
