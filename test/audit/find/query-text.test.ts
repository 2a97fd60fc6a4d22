import assert from 'node:assert/strict';
import { readQuery } from '../../../src/audit/find/query-text.ts';

const now = Date.UTC(2026, 10, 21, 12);

describe('what a person types into a search', () => {
  for (const [text, query] of [
    ['production database', { words: 'production database' }],
    ['drop verdict:deny agent:codex', { words: 'drop', verdict: 'deny', agent: 'codex' }],
    ['path:src/login.ts rule:production-effect', { words: 'src/login.ts', rule: 'production-effect' }],
    ['path:"my file.txt"', { words: 'my file.txt' }],
    ['kind:prompt kind:reset', { kinds: ['prompt', 'reset'] }],
    ['since:2h', { since: now - 7_200_000 }],
    ['since:2026-11-20 until:2026-11-21', { since: Date.UTC(2026, 10, 20), until: Date.UTC(2026, 10, 21) }],
    ['http://example.com:80/x', { words: 'http://example.com:80/x' }],
    ['"quoted words"', { words: 'quoted words' }],
    ['', {}],
  ] as const) {
    it(`is read: ${text}`, () => assert.deepEqual(readQuery(text, now), { query }));
  }
  it('is said to be wrong where it means nothing', () => {
    assert.match(readQuery('verdict:maybe', now).wrong ?? '', /no verdict "maybe"/);
    assert.match(readQuery('x since:soon', now).wrong ?? '', /"soon" cannot be read/);
    assert.deepEqual(readQuery('x since:soon', now).query, { words: 'x' });
  });
});
