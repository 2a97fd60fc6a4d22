import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contextShapes } from '../../src/audit/redact/contexts.ts';
import { tokensIn } from '../../src/audit/redact/tokens-in.ts';
import { surrounds } from '../../src/audit/redact/redact.ts';
import { tokenShapes } from '../../src/audit/redact/tokens.ts';
import { holdsAny } from '../../src/model/marks.ts';
import { secretTexts, tokens } from '../support/secrets.ts';

const all = new RegExp(tokenShapes.map(({ kind, shape }) => `(?<${kind.replaceAll('-', '_')}>(?<![A-Za-z0-9])(?:${shape}))`).join('|'), 'g');
const found = (text: string, pattern: RegExp | undefined): readonly string[] => (pattern === undefined ? [] : [...text.matchAll(pattern)].map((match) => `${String(match.index)} ${match[0]} ${Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? ''}`));

/** Words in any case, separators, runs of letters, and whole tokens: what patterns meet. */
const pieces = fc.oneof(
  fc.constantFrom(...tokenShapes.flatMap(({ kind }) => tokens(kind).map(({ token }) => token))),
  fc.constantFrom(...secretTexts.map(([text]) => text)),
  fc.constantFrom(...contextShapes.flatMap(({ marks }) => [...marks, ...marks.map((mark) => mark.toUpperCase())])),
  fc.constantFrom(' ', ' = ', ': ', '"', "'", '\n', '://', '@', '--', '-p', '-u a:bcdef', 'K', 'ſ', '.', '_'),
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[A-Za-z0-9_-]{14,60}$/),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('marks of secrets', function () {
  this.timeout(60_000);

  it('leave out no token that all shapes together find', () => {
    fc.assert(fc.property(texts, (text) => { assert.deepEqual(found(text, tokensIn(text)), found(text, all)); }), { numRuns: 3_000 });
  });

  it('stand in every token of their shape', () => {
    for (const { kind, shape, marks } of tokenShapes) {
      for (const { text } of tokens(kind)) assert.ok(holdsAny(text, marks), `${kind}: ${text}`);
      if (/\(\?[<!=]/.test(shape)) continue;
      fc.assert(fc.property(fc.stringMatching(new RegExp(`^(?:${shape})$`)), (token) => holdsAny(token, marks)), { numRuns: 30 });
    }
  });

  it('stand in whatever their pattern of the surroundings matches', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { kind, marks, shape } of contextShapes) if ([...text.matchAll(shape)].length > 0) assert.ok(surrounds.test(text) && holdsAny(text.toLowerCase(), marks), `${kind} in ${text}`);
      }),
      { numRuns: 3_000 },
    );
  });
});
