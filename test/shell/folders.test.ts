import assert from 'node:assert/strict';
import { placed, read } from './helper.ts';

describe('the folder of a command', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['cd a && rm b', ['/w: cd a', '/w/a: rm b']],
    ['cd a; rm b', ['/w: cd a', '/w/a: rm b']],
    ['cd ..; rm b', ['/w: cd ..', '/: rm b']],
    ['cd /x/../y/./z; rm b', ['/w: cd /x/../y/./z', '/y/z: rm b']],
    ['cd; rm b', ['/w: cd', '/home/me: rm b']],
    ['cd ~/a; rm b', ['/w: cd /home/me/a', '/home/me/a: rm b']],
    ['cd a; cd -; rm b', ['/w: cd a', '/w/a: cd -', '/w: rm b']],
    ['cd -; rm b', ['/w: cd -', '? cd -: rm b']],
    ['cd -- a; rm b', ['/w: cd -- a', '/w/a: rm b']],
    ['(cd a; rm b); rm c', ['/w: cd a', '/w/a: rm b', '/w: rm c']],
    ['{ cd a; }; rm c', ['/w: cd a', '/w/a: rm c']],
    ['cd a & rm c', ['/w: cd a', '/w: rm c']],
    ['cd a | cat; rm c', ['/w: cd a', '/w: cat', '/w: rm c']],
    ['cd a || exit; rm b', ['/w: cd a', '/w: exit', '/w/a: rm b']],
    ['cd a || cd b; rm c', ['/w: cd a', '/w: cd b', '/w/a: rm c', '/w/b: rm c']],
    ['if x; then cd a; fi; rm b', ['/w: x', '/w: cd a', '/w/a: rm b', '/w: rm b']],
    ['cd "$X"; rm b', ['/w: cd ?', '? $X: rm b']],
    ['cd "$X"; cd /a; rm b', ['/w: cd ?', '? $X: cd /a', '/a: rm b']],
    ['cd "$X" && rm /b', ['/w: cd ?', '? $X: rm /b']],
    ['cd $(mktemp -d); rm b', ['/w: mktemp -d', '/w: cd /tmp/tmp.?', '? $(mktemp -d): rm b']],
    ['pushd a; rm x; popd; rm y', ['/w: pushd a', '/w/a: rm x', '/w/a: popd', '/w: rm y']],
    ['pushd a; pushd; rm x', ['/w: pushd a', '/w/a: pushd', '/w: rm x']],
    ['command cd a; rm x', ['/w: command cd a', '/w/a: rm x']],
    ['builtin cd a; rm x', ['/w: builtin cd a', '/w/a: rm x']],
    ['f() { cd a; }; f; rm b', ['/w: cd a', '/w/a: rm b']],
    ['f() (cd a); f; rm b', ['/w: cd a', '/w: rm b']],
    ['for d in a b; do (cd $d && rm x); done', ['/w: cd a', '/w/a: rm x', '/w: cd b', '/w/b: rm x']],
    ['D=$(cd "$(dirname "$0")" && pwd); rm $D/x', ['/w: dirname bash', '/w: cd .', '/w: pwd', '/w: rm /w/x']],
    ['rm $(cd a && pwd)/x', ['/w: cd a', '/w/a: pwd', '/w: rm /w/a/x']],
    ['cd a*; rm b', ['/w: cd a*', '? a*: rm b']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(placed(text), expected);
    });
  }

  it('starts in an unknown folder where it must', () => {
    assert.deepEqual(placed('rm x; cd /a; rm y', { cwd: { kind: 'unknown', why: 'nobody said' } }), ['? nobody said: rm x', '? nobody said: cd /a', '/a: rm y']);
  });

  it('knows the top of the repository where it is told', () => {
    assert.deepEqual(placed('cd "$(git rev-parse --show-toplevel)" && rm x', { root: () => '/r' }).at(-1), '/r: rm x');
    assert.deepEqual(placed('cd "$(git rev-parse --show-toplevel)" && rm x').at(-1), '? $(git rev-parse --show-toplevel): rm x');
  });

  it('reads the paths of Git Bash and Windows', () => {
    const windows = { platform: 'windows', cwd: { kind: 'at', path: 'c:\\w' }, home: 'C:/Users/me' } as const;
    assert.equal(placed('cd /d/x && rm y', windows).at(-1), 'D:/x: rm y');
    assert.equal(placed('cd D:/x/../y && rm y', windows).at(-1), 'D:/y: rm y');
    assert.equal(placed("cd 'D:\\x' && rm y", windows).at(-1), 'D:/x: rm y');
    assert.equal(placed('rm y', windows).at(-1), 'C:/w: rm y');
    assert.equal(placed('cd D:/x && rm y').at(-1), 'D:/x: rm y');
    assert.equal(placed('cd /d/x && rm y').at(-1), '/d/x: rm y');
  });

  it('gives the folder that a terminal is left in', () => {
    assert.deepEqual(read('cd a; (cd b)').state.cwd, { kind: 'at', path: '/w/a' });
  });
});
