import assert from 'node:assert/strict';
import { textIfEmpty } from '../../src/shell/value.ts';
import { commands, find, read } from './helper.ts';

describe('shell words', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['rm -rf x', ['rm -rf x']],
    ['"rm" x', ['rm x']],
    ["'rm' x", ['rm x']],
    ['r"m" x', ['rm x']],
    ["r''m x", ['rm x']],
    ['\\rm x', ['rm x']],
    ['r\\m x', ['rm x']],
    ['r\\\nm x', ['rm x']],
    ['rm \\\n  -rf x', ['rm -rf x']],
    ["$'rm' x", ['rm x']],
    ["$'\\x72m' -rf x", ['rm -rf x']],
    ["$'\\162\\155' x", ['rm x']],
    ['$"rm" x', ['rm x']],
    ['rm "a b" \'c d\' e\\ f', ["rm 'a b' 'c d' 'e f'"]],
    ['rm ""', ["rm ''"]],
    ['rm "" x', ["rm '' x"]],
    ['rm ~ ~/x "~/x" a~', ['rm /home/me /home/me/x ~/x a~']],
    ['rm ~root/x ~bob', ['rm /root/x /home/bob']],
    ['rm -- -x', ['rm -- -x']],
    ['{rm,-rf,x}', ['rm -rf x']],
    ['rm a{b,c}d', ['rm abd acd']],
    ['rm {a,b}{1,2}', ['rm a1 a2 b1 b2']],
    ['rm {1..3}', ['rm 1 2 3']],
    ['rm {01..3}', ['rm 01 02 03']],
    ['rm {c..a}', ['rm c b a']],
    ['rm {1..9..4}', ['rm 1 5 9']],
    ['rm a{b,{c,d}}', ['rm ab ac ad']],
    ['rm "{a,b}"', ['rm {a,b}']],
    ['rm {a,"b c"}', ["rm a 'b c'"]],
    ['X=1; rm {$X,b}', ['rm 1 b']],
    ['find . -exec rm {} \\;', ['find . -exec rm {} ;']],
    ['git stash drop stash@{0}', ['git stash drop stash@{0}']],
    ['git reset HEAD~1', ['git reset HEAD~1']],
    ['echo a # rm b', ['echo a']],
    ['# rm b', []],
    ['', []],
    ['   \n\t', []],
    ['rm x;', ['rm x']],
    ['rm x &', ['rm x']],
    ['! rm x', ['rm x']],
    ['time rm x', ['rm x']],
    ['time -p rm x', ['rm x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('says how a word is known', () => {
    const { args } = find(read('rm a *.log "$X" "$X/b" "*" \\*'), 'rm');
    assert.deepEqual(args.map((word) => word.known), ['known', 'glob', 'unknown', 'partly', 'known', 'known']);
    assert.deepEqual(args.map((word) => word.source), [undefined, undefined, '$X', '$X', undefined, undefined]);
  });

  it('keeps the place of an unknown part, so that an empty one can be thought of', () => {
    const [, word] = find(read('rm -rf "$DIR/"*'), 'rm').args;
    assert.ok(word);
    assert.equal(word.known, 'partly');
    assert.equal(word.source, '$DIR');
    assert.equal(textIfEmpty(word), '/*');
  });

  it('takes patterns of every kind as patterns', () => {
    const { args } = find(read('rm a? [ab] [!.]x !(y) @(a|b) **/z'), 'rm');
    assert.deepEqual(args.map((word) => word.known), Array.from({ length: 6 }, () => 'glob'));
  });

  it('does not expand too many braces', () => {
    const { args } = find(read('rm {1..100000}'), 'rm');
    assert.deepEqual(args, [{ text: '{1..100000}', known: 'glob' }]);
  });

  it('keeps the word of the program as written, beside its name', () => {
    const [command] = read('/usr/bin/git.exe status').commands;
    assert.equal(command?.program, 'git');
    assert.equal(command?.path.text, '/usr/bin/git.exe');
    assert.equal(command?.source, '/usr/bin/git.exe status');
  });

  it('takes a variable that is named after a program at its word', () => {
    assert.deepEqual(commands('$KUBECTL delete ns x; "${TERRAFORM_BIN}" destroy; $CMD x; $tool y'), ['kubectl delete ns x', 'terraform destroy', '? x', '? y']);
    assert.equal(read('$KUBECTL get').commands[0]?.path.known, 'unknown');
  });

  it('reads on behind a variable that may be empty', () => {
    assert.deepEqual(commands('$SUDO rm -rf x; ${DRY_RUN} rm y; $DOCKER rm z'), ['rm -rf x', '? rm -rf x', 'rm y', 'dry-run rm y', 'docker rm z']);
    assert.equal(read('$SUDO rm x').commands[0]?.reached, 'branch');
  });

  it('leaves an unknown program unknown', () => {
    const [command] = read('"$Tool" x').commands;
    assert.equal(command?.program, '\uFFFC');
    assert.equal(command?.path.source, '$Tool');
  });
});
