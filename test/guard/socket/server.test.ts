import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchAnswer, sendCall, type Peer } from '../../../src/guard/socket/client.ts';
import { listen, type Control, type Delivery, type Listening } from '../../../src/guard/socket/server.ts';
import { deferred } from '../../support/deferred.ts';
import { largestBody, printBody, type Reply } from '../../../src/guard/socket/wire.ts';

const done: Reply = { kind: 'done', output: { exit: 0, stdout: '{"a":\n1}', stderr: '' } };
const headers = { agent: 'claude-code', event: 'PreToolUse', chosen: 'open' } as const;
const body = printBody({ A: '1', B: 'x=y' }, '{"tool":1}');

/** A hook that sends its call whole and gives up at once, a moment after it said so. */
const goesAway = `
const { connect } = require('node:net');
const [path, secret] = process.argv.slice(1);
process.stdout.write('ready', () => setTimeout(() => {
  const socket = connect(path, () => socket.write('POST /call HTTP/1.1\\r\\nhost: tagout\\r\\nx-tagout-secret: ' + secret + '\\r\\nx-tagout-agent: claude-code\\r\\ncontent-length: 5\\r\\n\\r\\nearly', () => process.exit()));
}, 300));
`;

describe('the socket of a guard', () => {
  let folder: string;
  let peer: Peer;
  let listening: Listening | undefined;
  let heard: Delivery[];
  let ids: number;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tagout-socket-'));
    peer = { socket: path.join(folder, 's.sock'), secret: 'ab'.repeat(16) };
    heard = [];
    ids = 0;
  });

  afterEach(async () => {
    await listening?.stop();
    listening = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  async function serve(answer: (control: Control) => Promise<Reply>): Promise<void> {
    listening = await listen({
      path: peer.socket,
      secret: peer.secret,
      usual: 30,
      newId: () => (ids += 1).toString(16).padStart(8, '0'),
      handle: (delivery, control) => {
        heard.push(delivery);
        return answer(control);
      },
    });
  }

  it('hears the call with its environment and answers at once', async () => {
    await serve(() => Promise.resolve(done));
    assert.deepEqual(await sendCall(peer, headers, body, 1000), { kind: 'reply', reply: done });
    assert.equal(heard.length, 1);
    assert.deepEqual(heard[0], { environ: { A: '1', B: 'x=y' }, payload: '{"tool":1}', agent: 'claude-code', event: 'PreToolUse', chosen: 'open' });
  });

  it('acknowledges what takes long, by itself, and answers the hook that comes back', async () => {
    const answer = deferred<Reply>();
    await serve(() => answer.promise);
    const first = await sendCall(peer, headers, body, 2000);
    assert.deepEqual(first, { kind: 'reply', reply: { kind: 'wait', id: '00000001', seconds: 30 } });
    const second = fetchAnswer(peer, '00000001', 2000);
    answer.resolve(done);
    assert.deepEqual(await second, { kind: 'reply', reply: done });
  });

  it('acknowledges early where the handler knows that a person is asked', async () => {
    const answer = deferred<Reply>();
    await serve((control) => {
      control.acknowledge(400);
      return answer.promise;
    });
    assert.deepEqual(await sendCall(peer, headers, body, 2000), { kind: 'reply', reply: { kind: 'wait', id: '00000001', seconds: 400 } });
    answer.resolve({ kind: 'next' });
    assert.deepEqual(await fetchAnswer(peer, '00000001', 2000), { kind: 'reply', reply: { kind: 'next' } });
  });

  it('gives an answer out once', async () => {
    await serve((control) => {
      control.acknowledge(5);
      return Promise.resolve(done);
    });
    await sendCall(peer, headers, body, 2000);
    assert.deepEqual(await fetchAnswer(peer, '00000001', 2000), { kind: 'reply', reply: done });
    assert.deepEqual(await fetchAnswer(peer, '00000001', 2000), { kind: 'refused' });
    assert.deepEqual(await fetchAnswer(peer, 'ffffffff', 2000), { kind: 'refused' });
  });

  it('tells the handler when the hook goes before its answer', async () => {
    const gone = deferred<string>();
    await serve((control) => {
      control.gone.addEventListener('abort', () => { gone.resolve('gone'); });
      return new Promise(() => undefined);
    });
    assert.deepEqual(await sendCall(peer, headers, body, 20), { kind: 'silent' });
    assert.equal(await gone.promise, 'gone');
  });

  it('tells the handler when the hook goes while it waits', async () => {
    const gone = deferred<string>();
    await serve((control) => {
      control.acknowledge(5);
      control.gone.addEventListener('abort', () => { gone.resolve('gone'); });
      return new Promise(() => undefined);
    });
    await sendCall(peer, headers, body, 1000);
    assert.deepEqual(await fetchAnswer(peer, '00000001', 50), { kind: 'silent' });
    assert.equal(await gone.promise, 'gone');
  });

  it('tells the handler when an acknowledged hook does not come back', async () => {
    const gone = deferred<string>();
    await serve((control) => {
      control.acknowledge(5);
      control.gone.addEventListener('abort', () => { gone.resolve('gone'); });
      return new Promise(() => undefined);
    });
    await sendCall(peer, headers, body, 1000);
    assert.equal(await gone.promise, 'gone');
  });

  it('hears no call whose hook went while nothing was read', async () => {
    await serve(() => Promise.resolve(done));
    const hook = spawn(process.execPath, ['-e', goesAway, peer.socket, peer.secret], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => hook.stdout.once('data', resolve));
    // This process reads nothing while the hook connects, sends and goes.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    await new Promise((resolve) => hook.once('close', resolve));
    await sendCall(peer, headers, body, 1000);
    assert.deepEqual(heard.map(({ payload }) => payload), ['{"tool":1}']);
  });

  it('hears nobody without the secret, and nothing that is too large', async () => {
    await serve(() => Promise.resolve(done));
    assert.deepEqual(await sendCall({ ...peer, secret: 'cd'.repeat(16) }, headers, body, 1000), { kind: 'refused' });
    assert.deepEqual(await fetchAnswer({ ...peer, secret: '' }, '00000001', 1000), { kind: 'refused' });
    assert.deepEqual(await sendCall(peer, { ...headers, agent: 'No\r\nx: y' }, body, 1000).then(({ kind }) => kind), 'refused');
    assert.notEqual((await sendCall(peer, headers, Buffer.alloc(largestBody + 1, 'x'), 5000)).kind, 'reply');
    assert.equal(heard.length, 0);
  });

  it('gives no answer where the handler fails, and breaks the connection when it stops', async () => {
    await serve(() => Promise.reject(new Error('broken')));
    assert.deepEqual(await sendCall(peer, headers, body, 1000), { kind: 'refused' });
    await listening?.stop();
    listening = undefined;
    assert.deepEqual(await sendCall(peer, headers, body, 1000), { kind: 'absent' });
    await serve((control) => {
      control.acknowledge(5);
      return new Promise(() => undefined);
    });
    await sendCall(peer, headers, body, 1000);
    const waiting = fetchAnswer(peer, '00000002', 5000);
    setTimeout(() => void listening?.stop(), 50);
    assert.deepEqual(await waiting, { kind: 'lost' });
  });
});
