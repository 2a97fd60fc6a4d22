import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { isCommand, isName, isPath, takesWith } from '../../src/model/pattern.ts';

describe('patterns of a policy', () => {
  const paths: readonly (readonly [pattern: string, fits: readonly string[], not: readonly string[]])[] = [
    ['db/**', ['db', 'db/a', 'db/a/b.sql', 'db/.hidden'], ['dbx', 'a/db/x']],
    ['db/', ['db', 'db/a/b'], ['d']],
    ['./db/*', ['db/a'], ['db/a/b', 'db']],
    ['**/*.sql', ['a.sql', 'x/y/a.sql', '/abs/a.sql', '.sql'], ['a.sqlx']],
    ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z'], ['az', 'a/bz']],
    ['*.lock', ['yarn.lock'], ['a/yarn.lock']],
    ['src/[a-c]?.ts', ['src/b1.ts'], ['src/d1.ts', 'src/b/.ts']],
    ['src/[!a].ts', ['src/b.ts'], ['src/a.ts']],
    ['{db,sql}/*', ['db/x', 'sql/x'], ['{db,sql}/x']],
    ['.github/workflows/**', ['.github/workflows/ci.yml'], ['.github/x']],
    ['ünïcode/*', ['ünïcode/é'], ['unicode/e']],
    ['[', ['['], ['x']],
  ];
  for (const [pattern, fits, not] of paths) it(`of paths: ${pattern}`, () => {
    for (const path of fits) assert.ok(isPath(pattern, path), path);
    for (const path of not) assert.ok(!isPath(pattern, path), path);
  });

  it('of names: a star stands for any text', () => {
    assert.ok(isName('arn:aws:*:123456789012:*', 'arn:aws:iam::123456789012:role/x/y'));
    assert.ok(isName('*.prod.example.com', 'db.prod.example.com'));
    assert.ok(!isName('*.prod.example.com', 'prod.example.com.evil'));
    assert.ok(!isName('(a|b)+', 'aab'));
  });

  it('of commands: all but the star is literal, whole words', () => {
    assert.ok(isCommand('make ship*', 'cd x && make ship-it now'));
    assert.ok(!isCommand('make ship', 'make ship-it'));
    assert.ok(isCommand('make ship', 'cmake ship; make ship'));
    assert.ok(isCommand('kubectl * delete *', '(kubectl -n x delete pod y)'));
    assert.ok(!isCommand('rm .env?', 'rm .env1'));
    assert.ok(isCommand('*', ''));
  });

  it('are fit by a folder that goes with what they mean, and by a shell pattern above it', () => {
    const taken = { isTaken: true, isGlob: false };
    for (const path of ['db', 'db/migrations']) assert.ok(takesWith('db/migrations/*.sql', path, taken), path);
    for (const path of ['d', 'src', 'db/other']) assert.ok(!takesWith('db/migrations/*.sql', path, taken), path);
    assert.ok(!takesWith('db/migrations/*.sql', 'db', { isTaken: false, isGlob: false }));
    assert.ok(takesWith('db/migrations/**', 'db/*', { isTaken: true, isGlob: true }));
    assert.ok(!takesWith('db/migrations/**', '*.log', { isTaken: true, isGlob: true }));
  });

  it('fit as picomatch has it, where both know the sign', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '?', '[ab]', '{a,b}');
    const text = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')), text, (pattern, path) => {
      // Where they differ, ours fits more: what protects too much is a question, what protects too little is a loss.
      if (picomatch.isMatch(path, pattern, { dot: true })) assert.ok(isPath(pattern, path), `${pattern} ${path}`);
    }), { numRuns: 3_000 });
  });

  it('end for every pattern that a hostile repository may write: too much work counts as fitting', () => {
    for (const pattern of [`${'*a'.repeat(140)}b`, `${'**/'.repeat(90)}x`, '{a,b}'.repeat(50), '+(+(+(a)))'.repeat(20), '(a+)+'.repeat(40)]) {
      isPath(pattern, 'a'.repeat(200));
      isName(pattern, 'a'.repeat(200));
      assert.equal(isCommand(`${pattern}\u0000`, 'a'.repeat(100_000)), false);
      assert.ok(isPath(pattern, 'a'.repeat(1_000_000)));
    }
  });
});
