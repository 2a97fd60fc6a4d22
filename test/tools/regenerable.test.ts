import assert from 'node:assert/strict';
import { isHomeCache, regenerableName } from '../../src/tools/regenerable.ts';

describe('regenerableName', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['node_modules', 'surely'],
    ['packages/a/node_modules/b/index.js', 'surely'],
    ['src/__pycache__', 'surely'],
    ['a.pyc', 'surely'],
    ['*.o', 'surely'],
    ['.git/index.lock', 'surely'],
    ['dist', 'likely'],
    ['dist/*', 'likely'],
    ['build-release', 'likely'],
    ['app.log', 'likely'],
    ['out.tar', 'no'],
    ['src', 'no'],
    ['package-lock.json', 'no'],
    ['Cargo.lock', 'no'],
    ['.yarn/releases', 'no'],
    ['builds.md', 'no'],
  ];
  for (const [path, expected] of cases) it(`${path} is made again: ${expected}`, () => assert.equal(regenerableName(path), expected));

  it('knows caches of the home', () => {
    assert.ok(isHomeCache('~/.cache/pip'));
    assert.ok(isHomeCache('~/go/pkg/mod'));
    assert.ok(!isHomeCache('~/.config/app'));
    assert.ok(!isHomeCache('~/Documents/.cache-notes'));
  });
});
