import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { redact, redactValue } from '../../src/audit/redact/redact.ts';
import { tokenShapes } from '../../src/audit/redact/tokens.ts';
import { hexed, secretTexts, tokens, value } from '../support/secrets.ts';

describe('redaction', () => {
  it('knows two hundred kinds of secret, and none of them is left', () => {
    const kinds = new Set([...secretTexts.map(([text, secret]) => text.replace(secret, '')), ...tokenShapes.map((shape) => shape.kind)]);
    assert.ok(kinds.size >= 200, `${kinds.size} kinds`);
    const left = secretTexts.filter(([text, secret]) => redact(`before ${text} after`).includes(secret)).map(([text]) => text);
    assert.deepEqual(left, []);
  });

  for (const { kind } of tokenShapes) {
    it(`takes out tokens of the kind ${kind} wherever they stand`, () => {
      const found = tokens(kind);
      assert.ok(found.length > 0);
      for (const { text, token } of found) assert.ok(!redact(text).includes(token), `${token} -> ${redact(text)}`);
    });
  }

  it('gives one credential one fingerprint, wherever it is used', () => {
    const secret = value(77);
    const prints = [`curl -H "Authorization: Bearer ${secret}" x`, `export API_TOKEN=${secret}`].map((text) => /\[redacted \S+ ([0-9a-f]{16})\]/.exec(redact(text))?.[1]);
    assert.ok(prints[0] !== undefined && prints[0] === prints[1]);
  });

  it('leaves ordinary text alone', () => {
    for (const text of ['git commit -m "fix the token parser"', 'const password = process.env.PASSWORD', 'token: $TOKEN', 'PASSWORD=${DB_PASSWORD}', 'grep -rn "secret" src', 'sha256:' + hexed(1, 64), 'npm install jsonwebtoken', 'see https://example.com/a:b', 'the key is under the mat'])
      assert.equal(redact(text), text);
  });

  it('leaves digests and ids alone, which link records', () => {
    for (const bytes of ['sha1', 'sha256', 'sha512', 'md5']) for (let n = 0; n < 3_000; n += 1) {
      const text = `approval ${createHash(bytes).update(String(n)).digest('hex')} of it`;
      assert.equal(redact(text), text);
    }
  });

  it('works on whole values, keys and all', () => {
    const secret = value(88);
    const clean = JSON.stringify(redactValue({ tool: 'x', input: { password: secret, list: [`API_KEY=${secret}`], ok: true, n: 3 } }));
    assert.ok(!clean.includes(secret));
    assert.match(clean, /"ok":true,"n":3/);
  });

  it('is total and idempotent', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => redact(redact(text)) === redact(text)), { numRuns: 300 });
  });
});
