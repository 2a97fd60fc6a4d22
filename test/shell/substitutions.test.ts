import assert from 'node:assert/strict';
import { commands, find, read } from './helper.ts';

describe('shell substitutions', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['rm $(echo x)', ['echo x', 'rm x']],
    ['rm `echo x`', ['echo x', 'rm x']],
    ['rm "$(echo "a b")"', ["echo 'a b'", "rm 'a b'"]],
    ['rm $(echo a b)', ['echo a b', 'rm a b']],
    ['rm `echo \\`ls\\``', ['ls', 'echo *', 'rm *']],
    ['$(echo rm) x', ['echo rm', 'rm x']],
    ['$(which rm) -rf x', ['which rm', 'rm -rf x']],
    ['$(command -v rm) x', ['command -v rm', 'rm x']],
    ['rm $(cat list)', ['cat list', 'rm ?']],
    ['rm $(pwd)/x', ['pwd', 'rm /w/x']],
    ['rm $(dirname /a/b)', ['dirname /a/b', 'rm /a']],
    ['rm $(basename /a/b.js .js)', ['basename /a/b.js .js', 'rm b']],
    ['rm $(realpath ../x)', ['realpath ../x', 'rm /x']],
    ['rm $(seq 1 3)', ['seq 1 3', 'rm 1 2 3']],
    ['T=$(mktemp -d); rm -rf "$T/x"', ['mktemp -d', 'rm -rf /tmp/tmp.?/x']],
    ['T=$(mktemp -d ./b.XXXX); rm "$T"', ['mktemp -d ./b.XXXX', 'rm /w/./b.?']],
    ['X=$(rm x)', ['rm x']],
    ['a=($(rm x) $(rm y))', ['rm x', 'rm y']],
    ['echo ${x:-$(rm y)}', ['rm y', 'echo']],
    ['echo "${x:-`rm y`}"', ['rm y', "echo ''"]],
    ['for x in $(rm y); do a; done', ['rm y', 'a']],
    ['echo $(rm x; ls)', ['rm x', 'ls', 'echo *']],
    ['X=$(cat <<E\nrm -rf /\nE\n); $X', ['cat', 'rm -rf /']],
    ['bash -c "$(cat <<\'E\'\nrm x\nE\n)"', ['cat', "bash -c 'rm x'"]],
    ['git commit -m "$(cat <<\'E\'\nrm -rf /\nE\n)"', ['cat', "git commit -m 'rm -rf /'"]],
    ['echo x@(a|$(rm y))', ['rm y', "echo 'x@(a|$(rm y))'"]],
    ['echo [$(rm y)]', ['rm y', "echo '[$(rm y)]'"]],
    ['a[$(rm x)]=1', ['rm x']],
    ['echo ${a[$(rm x)]}', ['rm x', 'echo ?']],
    ['echo ${x:$(rm y)}', ['rm y', 'echo ?']],
    ['echo ${x//$(rm y)/$(rm z)}', ['rm y', 'rm z', 'echo ?']],
    ['cat <(rm x) >(rm y)', ['rm x', 'rm y', 'cat /dev/stdin ?']],
    ['echo "$(echo "$(echo "$(rm x)")")"', ['rm x', "echo ''", "echo ''", "echo ''"]],
    ['{ echo $(rm x); } > $(rm y)', ['rm y', ':', 'rm x', "echo"]],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(commands(text), expected);
    });
  }

  it('names what an unknown word comes from', () => {
    assert.equal(find(read('rm "$(git status)"'), 'rm').args[0]?.source, '$(git status)');
  });

  it('marks a known word that was decoded', () => {
    const [word] = find(read('rm "$(echo eA== | base64 -d)"'), 'rm').args;
    assert.deepEqual(word, { text: 'x', known: 'known', source: '$(echo eA== | base64 -d)' });
    const [other] = find(read('X=$(echo eA== | base64 -d); rm "$X"'), 'rm').args;
    assert.equal(other?.source, '$(echo eA== | base64 -d)');
  });

  it('tells eval where its known text was decoded', () => {
    const reading = read('eval "$(echo cm0geA== | base64 -d)"');
    assert.deepEqual(reading.commands.map((command) => command.program), ['echo', 'base64', 'rm', 'eval']);
    assert.equal(find(reading, 'eval').args[0]?.source, '$(echo cm0geA== | base64 -d)');
  });

  it('reads a known body', () => {
    const body = (path: string): string | undefined => (path === '/w/v' ? 'a b\n' : undefined);
    assert.deepEqual(commands('rm $(cat v)', { body }), ['cat v', 'rm a b']);
    assert.deepEqual(commands('rm "$(< v)"', { body }), ["rm 'a b'"]);
  });

  it('visits substitutions that the parser keeps for later, with their errors', () => {
    const reading = read('echo "$(rm x; (ls)"');
    assert.ok(reading.problems.some((problem) => problem.kind === 'parse'));
    assert.ok(reading.commands.some((command) => command.program === 'rm'));
    assert.ok(read('f() { echo "$(if a)"; }').problems.length > 0);
  });
});
