import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokensOf } from '../../src/context/tokens.ts';

// The numbers are those of o200k for these very texts.
const counted: readonly (readonly [string, string, number])[] = [
  ['code', 'export function growthOf(context: ContextSize, limit: number): Growth {\n  const now = sizeOf(context)?.tokens ?? 0;\n  const steps = [...context.turnStarts, now];\n  const rises = steps.slice(1).map((value, at) => value - (steps[at] ?? value));\n  if (rises.length === 0) return { perTurn: 0 };\n}\n', 84],
  ['prose', 'When somebody asks an agent to change a program, the agent reads the files first, thinks about what is to be done, and then writes. Each of these steps makes the conversation longer, and a longer conversation is followed less well than a short one.\n', 51],
  ['a listing', '-rw-r--r-- 1 root root 4000 Nov 21 16:00 module-0.test.ts\n-rw-r--r-- 1 root root 4731 Nov 21 16:01 module-1.test.ts\n-rw-r--r-- 1 root root 5462 Nov 21 16:02 module-2.test.ts\n-rw-r--r-- 1 root root 6193 Nov 21 16:03 module-3.test.ts\n-rw-r--r-- 1 root root 6924 Nov 21 16:04 module-4.test.ts\n-rw-r--r-- 1 root root 7655 Nov 21 16:05 module-5.test.ts\n-rw-r--r-- 1 root root 8386 Nov 21 16:06 module-6.test.ts\n-rw-r--r-- 1 root root 9117 Nov 21 16:07 module-7.test.ts\n-rw-r--r-- 1 root root 9848 Nov 21 16:08 module-8.test.ts\n-rw-r--r-- 1 root root 10579 Nov 21 16:09 module-9.test.ts\n-rw-r--r-- 1 root root 11310 Nov 21 16:00 module-10.test.ts\n-rw-r--r-- 1 root root 12041 Nov 21 16:01 module-11.test.ts\n', 312],
  ['a lock file', '    "node_modules/chokidar": {\n      "version": "5.0.0",\n      "integrity": "sha512-TQMmc3w+5AxjpL8iIiwebF73dRDF4fBIieAqGn9RGCWaEVwQ6Fb2cGe31Yns0RRIzii5goJ1Y7xbMwo1TxMplw==",\n      "dev": true,\n      "license": "MIT"\n    },\n', 105],
  ['JSON', '{"type":"assistant.message","data":{"content":"I will create the file now.","toolRequests":[{"toolCallId":"toolu_2","name":"bash","arguments":{"command":"touch /w/x"}}]},"timestamp":"2026-11-21T07:55:20.449Z"}', 63],
  ['German', 'Bitte lies zuerst die Tests und ändere dann nur die Anmeldung; die Rechnungen dürfen nicht angefasst werden, und nichts wird veröffentlicht.\n', 27],
];

describe('tokens of a text', () => {
  for (const [what, text, tokens] of counted) {
    it(`are about right in ${what}`, () => {
      const off = tokensOf(text) / tokens - 1;
      assert.ok(Math.abs(off) <= 0.25, `${String(tokensOf(text))} for ${String(tokens)}`);
    });
  }

  it('are none in nothing, and never fewer in a longer text', () => {
    assert.equal(tokensOf(''), 0);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => { assert.ok(tokensOf(a + b) >= tokensOf(a)); }));
  });

  it('grow with a number that goes on and on', () => {
    assert.ok(tokensOf('7'.repeat(3_000)) >= 900);
  });
});
