import assert from 'node:assert/strict';
import { parseBody, parseReply, printBody, printReply, type Reply } from '../../../src/guard/socket/wire.ts';

describe('the words between a hook and a guard', () => {
  const replies: readonly Reply[] = [
    { kind: 'done', output: { exit: 0, stdout: '', stderr: '' } },
    { kind: 'done', output: { exit: 2, stdout: '{"a":1}\n\nmore', stderr: 'why' } },
    { kind: 'done', output: { exit: 0, stdout: '\n', stderr: '' } },
    { kind: 'wait', id: 'deadbeef00', seconds: 480 },
    { kind: 'goto', guards: ['aaaaaaaa', 'bbbbbbbb'] },
    { kind: 'next' },
  ];
  for (const reply of replies) {
    it(`${reply.kind} is read as it was written: ${JSON.stringify(reply)}`, () => assert.deepEqual(parseReply(printReply(reply)), reply));
  }

  it('keeps a reason on its line', () => {
    const reply = parseReply(printReply({ kind: 'done', output: { exit: 2, stderr: 'one\ndone 0\n', stdout: 'x' } }));
    assert.deepEqual(reply, { kind: 'done', output: { exit: 2, stderr: 'one done 0 ', stdout: 'x' } });
  });

  for (const text of ['', 'done', 'done 0', 'done 1\n\n', 'done 0 0\n\n', 'wait x 1', 'wait deadbeef', 'wait deadbeef 99999', 'goto', 'goto ../x', 'yes', '{"kind":"done"}', '<html>']) {
    it(`does not take ${JSON.stringify(text)} for a reply`, () => assert.equal(parseReply(text), undefined));
  }

  it('carries any payload beside any environment', () => {
    for (const payload of ['', '{}', 'a&b', '&', '{"x":"\\u0000&"}', 'é\u{1f600}']) {
      for (const environ of [{}, { A: '' }, { A: 'b&c', B: 'line\nline', __proto: 'x' }]) {
        assert.deepEqual(parseBody(printBody(environ, payload)), { environ, payload: Object.keys(environ).length === 0 && payload === '&' ? '' : payload });
      }
    }
  });

  it('reads an empty environment that curl put before the payload', () => {
    assert.deepEqual(parseBody(Buffer.from('&{"a":1}')), { environ: {}, payload: '{"a":1}' });
  });

  it('keeps a variable with an odd name a plain property', () => {
    const { environ } = parseBody(Buffer.from('__proto__=x\0=y\0noequals\0A=1\0&p'));
    assert.deepEqual(Object.entries(environ), [['__proto__', 'x'], ['A', '1']]);
  });
});
