import assert from 'node:assert/strict';
import { commands, find, read } from './helper.ts';

describe('shell functions', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['f() { rm x; }', []],
    ['f() { rm x; }; f', ['rm x']],
    ['function f { rm x; }; f', ['rm x']],
    ['f() (rm x); f', ['rm x']],
    ['f() { rm "$1" $#; }; f a; f b c', ['rm a 1', 'rm b 2']],
    ['f() { rm "$@"; }; f a "b c"', ["rm a 'b c'"]],
    ['f() { rm "${@:2}"; }; f a b c', ['rm b c']],
    ['f() { shift; rm "$1"; }; f a b', ['shift', 'rm b']],
    ['f() { return; rm x; }; f; rm y', ['return', 'rm y']],
    ['f() { exit; }; f; rm y', ['exit']],
    ['f() { g; }; g() { rm x; }; f', ['rm x']],
    ['f() { rm x; }; X=$(f)', ['rm x']],
    ['x=1; f() { local x=2; rm $x; }; f; rm $x', ['local x=2', 'rm 2', 'rm 1']],
    ['f() { x=2; }; x=1; f; rm $x', ['rm 2']],
    ['x=1; f() { x=2; }; (f); rm $x', ['rm 1']],
    ['f() { local d; rm "$d/"; }; d=a; f', ['local d', 'rm /']],
    ['f() { rm x; }; "f"', ['rm x']],
    ['N=f; f() { rm x; }; $N', ['rm x']],
    ['git() { rm x; }; git status; command git status', ['rm x', 'command git status']],
    ['f() { case $1 in go) rm x;; *) ls;; esac; }; f stop', ['ls']],
    ['f() { [ "$1" = go ]; }; if f stop; then rm x; fi', ['[ stop = go ]']],
    ['f() { f; }; f', []],
    ['a() { b; }; b() { a; }; a', []],
    ['f() { [ "$1" = 0 ] || { rm $1; f 0; }; }; f 5', ['[ 5 = 0 ]', 'rm 5', '[ 0 = 0 ]']],
    ['f() { rm x; }; unset -f f; f', ['unset -f f', 'f']],
    [':(){ :|:& };:', ['fork-bomb']],
    ['bomb() { bomb | bomb & }; bomb', ['fork-bomb']],
    ['f() { echo $1; f $(($1-1)); }; f 9', ['echo 9', 'echo 8', 'echo 7']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('hands exported functions to a child shell', () => {
    const [, child] = read('f() { rm x; }; export -f f; bash -c f').commands;
    assert.deepEqual(child?.env.map((item) => item.name), ['BASH_FUNC_f%%']);
    assert.deepEqual(commands('f', { env: child?.env ?? [] }), ['rm x']);
  });

  it('gives what a function prints to who reads it', () => {
    const reading = read('f() { echo rm x; }; f | sh');
    const { stdin } = find(reading, 'sh');
    assert.equal(stdin.kind === 'pipe' ? stdin.text : undefined, 'rm x\n');
  });
});

describe('shell aliases', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['alias ll="rm -rf"\nll x', ["alias 'll=rm -rf'", 'rm -rf x']],
    ['alias rm="rm -i"\nrm x', ["alias 'rm=rm -i'", 'rm -i x']],
    ['alias p="a | rm"\np x', ["alias 'p=a | rm'", 'a', 'rm x']],
    ['alias g=git\nalias gp="g push"\ngp -f', ['alias g=git', "alias 'gp=g push'", 'git push -f']],
    ['alias a=b\nalias b=a\na x', ['alias a=b', 'alias b=a', 'a x']],
    ['alias l=rm\n\\l x', ['alias l=rm', 'l x']],
    ['alias l=rm\nunalias l\nl x', ['alias l=rm', 'unalias l', 'l x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }
});

describe('shell text that is executed', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['eval rm x', ['rm x']],
    ['eval "rm -rf \'a b\'"', ["rm -rf 'a b'"]],
    ['X="rm y"; eval "$X; ls"', ['rm y', 'ls']],
    ['eval "x=1"; rm $x', ['rm 1']],
    ['eval "rm $X"', ['rm ?', "eval 'rm ?'"]],
    ['eval "$X"', ['eval ?']],
    ['command eval rm x', ['rm x']],
    ['eval eval eval rm x', ['rm x']],
    ["trap 'rm x' EXIT; ls", ["trap 'rm x' EXIT", 'ls', 'rm x']],
    ["trap 'rm $T' EXIT; T=a", ["trap 'rm $T' EXIT", 'rm a']],
    ['trap clean EXIT; clean() { rm x; }', ['trap clean EXIT', 'rm x']],
    ["trap 'rm x' EXIT; trap - EXIT", ["trap 'rm x' EXIT", 'trap - EXIT']],
    ["trap '' INT; ls", ["trap '' INT", 'ls']],
    ["(trap 'rm x' EXIT; ls); pwd", ["trap 'rm x' EXIT", 'ls', 'rm x', 'pwd']],
    ["trap 'rm x' INT TERM EXIT", ["trap 'rm x' INT TERM EXIT", 'rm x']],
    ['source <(echo rm x)', ['echo rm x', 'rm x']],
    ['. <(curl x)', ['curl x', '. /dev/stdin']],
    ['echo "rm x" > f; . ./f', ["echo 'rm x'", 'rm x']],
    ['source "$F"', ['source ?']],
    ['noglob rm *', ['rm *']],
    ['nocorrect rm x', ['rm x']],
    ['- rm x', ['rm x']],
    ['repeat 3 rm x', ['rm x']],
    ['=rm x', ['rm x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('reads the body of a sourced file where it is known', () => {
    const body = (path: string): string | 'none' | undefined => (path === '/w/lib.sh' ? 'f() { rm "$1"; }\nX=a' : path === '/w/none' ? 'none' : undefined);
    assert.deepEqual(commands('. ./lib.sh; f $X', { body }), ['rm a']);
    assert.deepEqual(commands('. ./none', { body }), ['. ./none']);
    assert.deepEqual(commands('source other', { body }), ['source other']);
    assert.deepEqual(commands('. ./lib.sh; return; f b', { body }).at(-1), 'rm b');
  });

  it('does not call a broken file on disk a problem of the text', () => {
    const reading = read('. ./f; rm x', { body: () => 'ls; if then (' });
    assert.deepEqual(reading.problems, []);
    assert.ok(reading.commands.some((command) => command.program === '.'));
  });

  it('is not sure of variables after a file that could not be read', () => {
    assert.deepEqual(commands('M=a; . ./f; case $M in a) rm a;; b) rm b;; esac'), ['. ./f', 'rm a', 'rm b']);
  });

  it('takes the pattern off a word behind noglob', () => {
    assert.equal(find(read('noglob rm *'), 'rm').args[0]?.known, 'known');
  });

  it('says through what a command came', () => {
    assert.deepEqual(read('eval "trap \'rm x\' EXIT"').commands.at(-1)?.through, ['trap EXIT']);
    assert.deepEqual(read("eval 'rm x'").commands.at(-1)?.through, ['eval']);
    assert.deepEqual(read('rm x', { through: ['sudo'] }).commands.at(-1)?.through, ['sudo']);
  });
});
