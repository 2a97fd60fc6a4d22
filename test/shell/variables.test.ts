import assert from 'node:assert/strict';
import { commands, find, read } from './helper.ts';

describe('shell variables', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['X=rm; $X -rf "a b"', ["rm -rf 'a b'"]],
    ['a=r; b=m; $a$b x', ['rm x']],
    ['X="rm -rf x"; $X', ['rm -rf x']],
    ['X="a b"; rm $X "$X"', ["rm a b 'a b'"]],
    ['rm${IFS}-rf${IFS}x', ['rm -rf x']],
    ['IFS=,; x=a,b; rm $x', ['rm a b']],
    ['X=~; rm $X/x', ['rm /home/me/x']],
    ['P=/a:~/b; rm $P', ['rm /a:/home/me/b']],
    ['rm $HOME/x "${HOME}/y"', ['rm /home/me/x /home/me/y']],
    ['rm $PWD/x', ['rm /w/x']],
    ['X=; rm $X/*', ['rm /*']],
    ['unset X; rm "$X/"', ['unset X', 'rm /']],
    ['X=a; X+=b; rm $X', ['rm ab']],
    ['x=y; y=z; rm ${!x}', ['rm z']],
    ['declare -n r=q; q=1; rm $r', ['declare -n r=q', 'rm 1']],
    ['export X=a; rm $X', ['export X=a', 'rm a']],
    ['declare -i n=1+2; rm $n', ['declare -i n=1+2', 'rm 3']],
    ['readonly X=a; rm $X', ['readonly X=a', 'rm a']],
    ['export "X=a b"; rm "$X"', ["export 'X=a b'", "rm 'a b'"]],
    ['printf -v X "%s-%s" a b; rm $X', ['printf -v X %s-%s a b', 'rm a-b']],
    ['let x=1+2; rm $x', ['let x=1+2', 'rm 3']],
    ['read A B <<< "x y z"; rm "$A" "$B"', ['read A B', "rm x 'y z'"]],
    ['set -- a b; rm "$@"; shift; rm $1 $#', ['set -- a b', 'rm a b', 'shift', 'rm b 1']],
    ['set -euo pipefail; rm x', ['set -euo pipefail', 'rm x']],
    ['a=(1 "2 3"); rm "${a[@]}"', ["rm 1 '2 3'"]],
    ['a=(1 "2 3"); rm ${a[@]}', ['rm 1 2 3']],
    ['a=(1 2); a+=(3); rm "${a[@]}" ${#a[@]} ${a[1]} ${a[-1]}', ['rm 1 2 3 3 2 3']],
    ['a=(1 2); rm $a', ['rm 1']],
    ['a=(1 2); rm "${!a[@]}"', ['rm 0 1']],
    ['a[3]=x; a+=(y); rm "${a[@]}"', ['rm x y']],
    ['a=(1 2 3 4); rm "${a[@]:1:2}"', ['rm 2 3']],
    ['a=(x.js y.js); rm "${a[@]%.js}"', ['rm x y']],
    ['declare -A m=([k]=v [j]=w); rm ${m[k]} ${m[j]}', ['declare -A m=[k]=v [j]=w'.replace('m=[k]=v [j]=w', "'m=[k]=v [j]=w'"), 'rm v w']],
    ['declare -A m; m[a]=1; rm ${m[a]}', ['declare -A m', 'rm 1']],
    ['a=(rm -rf x); "${a[@]}"', ['rm -rf x']],
    ['set -- rm -rf x; "$@"', ['set -- rm -rf x', 'rm -rf x']],
    ['mkdir x && cd $_', ['mkdir x', 'cd x']],
    ['getopts ab: o; rm $o', ['getopts ab: o', 'rm ?']],
    ['mapfile -t L <<< "a"; rm "${L[@]}"', ['mapfile -t L', 'rm a']],
    ['"$SHELL" -c x', ['bash -c x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('exports what is assigned between set -a and set +a', () => {
    const names = (text: string): readonly string[] => read(text).commands.at(-1)?.env.map((one) => one.name) ?? [];
    assert.deepEqual(names('set -a; A=1; set +a; B=2; cmd'), ['A']);
    assert.deepEqual(names('set -o allexport; A=1; set +o allexport; B=2; cmd'), ['A']);
    assert.deepEqual(names('set -euo pipefail; A=1; cmd'), []);
    assert.deepEqual(names('(set -a; A=1); B=2; cmd'), []);
  });

  it('carries assignments before a command and exported ones', () => {
    const [, first, second] = read('export A=1; cmd; B=~/x cmd').commands;
    assert.deepEqual(first?.env.map((item) => [item.name, item.value.text]), [['A', '1']]);
    assert.deepEqual(second?.env.map((item) => [item.name, item.value.text]), [['A', '1'], ['B', '/home/me/x']]);
  });

  it('takes the environment that is given', () => {
    const reading = read('rm "$T/x"', { env: [{ name: 'T', value: { text: '/tmp', known: 'known' } }] });
    assert.equal(find(reading, 'rm').args[0]?.text, '/tmp/x');
    assert.deepEqual(find(reading, 'rm').env.map((item) => item.name), ['T']);
  });

  it('runs a substitution in an assignment once', () => {
    assert.deepEqual(commands('export X=$(pwd)/b'), ['pwd', 'export X=/w/b']);
    assert.deepEqual(commands('f() { local x=$(rm y); }; f'), ['rm y', 'local x=']);
    assert.deepEqual(commands('f() { b; }; X=$(rm y) f'), ['rm y', 'b']);
  });

  it('knows the arguments of a script only where they are given', () => {
    assert.deepEqual(commands('rm "$1" "$@"', { args: ['a', 'b c'] }), ["rm a a 'b c'"]);
    assert.deepEqual(commands('rm "$2x"', { args: ['a'] }), ['rm x']);
    assert.deepEqual(commands('rm "$1"'), ['rm ?']);
    assert.deepEqual(commands('rm "$0"', { script: '/s/x.sh' }), ['rm /s/x.sh']);
  });
});

describe('shell parameter expansion', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['${x:-d}', 'd'],
    ['${x-d}', 'd'],
    ['${v:-d}', 'abc.tar.gz'],
    ['${e:-d}', 'd'],
    ['"${e-d}"', "''"],
    ['${v:+alt}', 'alt'],
    ['"${e:+alt}"', "''"],
    ['${v%.*}', 'abc.tar'],
    ['${v%%.*}', 'abc'],
    ['${v#*.}', 'tar.gz'],
    ['${v##*.}', 'gz'],
    ['${p##*/}', 'file.txt'],
    ['${p%/*}', '/a/b'],
    ['${v/abc/d}', 'd.tar.gz'],
    ['${v//./-}', 'abc-tar-gz'],
    ['${v/#abc/x}', 'x.tar.gz'],
    ['${v/%gz/x}', 'abc.tar.x'],
    ['${v^^}', 'ABC.TAR.GZ'],
    ['${v^}', 'Abc.tar.gz'],
    ['${u,,}', 'up'],
    ['${#v}', '10'],
    ['${v:4}', 'tar.gz'],
    ['${v:0:3}', 'abc'],
    ['${v: -2}', 'gz'],
    ['${v@U}', 'ABC.TAR.GZ'],
    ['${v%$s}', 'abc.tar'],
    ['${q:-${v%%.*}}', 'abc'],
    ['${x:-$(echo s)}', 's'],
    ['${x:-~/y}', '/home/me/y'],
    ['${x:?no}', '?'],
    ['${#x}', '?'],
    ['${x%.js}', '?'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const all = commands(`v=abc.tar.gz; p=/a/b/file.txt; u=UP; e=; s=.gz; rm ${text}`);
      assert.equal(all[all.length - 1], `rm ${expected}`);
    });
  }

  it('assigns a default', () => {
    assert.deepEqual(commands(': "${X:=/tmp/y}"; rm "$X"'), [': /tmp/y', 'rm /tmp/y']);
  });

  it('works on a pattern as on a text', () => {
    assert.deepEqual(commands('for f in *.log; do rm "${f%.log}.bak"; done'), ['rm *.bak']);
  });
});

describe('shell arithmetic', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['$((1+2*3))', '7'],
    ['$(((1+2)*3))', '9'],
    ['$((16#ff))', '255'],
    ['$((0x10))', '16'],
    ['$((010))', '8'],
    ['$((1<<3|1))', '9'],
    ['$((7%4))', '3'],
    ['$((2**10))', '1024'],
    ['$((5>3?1:2))', '1'],
    ['$((-4/3))', '-1'],
    ['$((!0))', '1'],
    ['$((x=5,x*2))', '10'],
    ['$((n+1))', '4'],
    ['$((n++))', '3'],
    ['$((z+1))', '?'],
    ['$((1/0))', '?'],
    ['$(($(echo 2)+1))', '3'],
    ['$[1+2]', '3'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const all = commands(`n=3; rm ${text}`);
      assert.equal(all[all.length - 1], `rm ${expected}`);
    });
  }

  it('makes the assignments in (( ))', () => {
    assert.deepEqual(commands('i=1; ((i+=2)); rm $i'), ['rm 3']);
  });

  it('runs what is substituted on both sides of a choice', () => {
    assert.deepEqual(commands('echo $((a ? $(get x) : $(get y)))'), ['get x', 'get y', 'echo ?']);
  });
});
