import assert from 'node:assert/strict';
import { commands, placed, psCommands, read, readPs } from './helper.ts';

describe('a terminal that goes on', () => {
  const then = (first: string, second: string): readonly string[] => placed(second, { state: JSON.parse(JSON.stringify(read(first).state)) });

  it('remembers the folder, and the one before', () => {
    assert.deepEqual(then('cd a', 'rm x'), ['/w/a: rm x']);
    assert.deepEqual(then('cd a', 'cd -; rm x'), ['/w/a: cd -', '/w: rm x']);
    assert.deepEqual(then('pushd a', 'popd; rm x'), ['/w/a: popd', '/w: rm x']);
  });

  it('remembers variables of every kind', () => {
    assert.deepEqual(then('x=1', 'rm $x'), ['/w: rm 1']);
    assert.deepEqual(then('a=(1 2)', 'rm "${a[@]}"'), ['/w: rm 1 2']);
    assert.deepEqual(then('declare -A m=([k]=v)', 'rm ${m[k]}'), ['/w: rm v']);
    assert.deepEqual(then('unset x', 'rm "$x/"'), ['/w: rm /']);
    assert.deepEqual(then('x=$(date)', 'rm $x'), ['/w: rm ?']);
  });

  it('remembers functions and aliases', () => {
    assert.deepEqual(then('f() { rm "$1"; }', 'f a'), ['/w: rm a']);
    assert.deepEqual(then('function f { rm x; }', 'f'), ['/w: rm x']);
    assert.deepEqual(then('alias l="rm -i"', 'l x'), ['/w: rm -i x']);
  });

  it('remembers what is exported', () => {
    const [command] = read('cmd', { state: read('export A=1').state }).commands;
    assert.deepEqual(command?.env.map((item) => item.name), ['A']);
  });

  it('does not remember what a subshell did', () => {
    assert.deepEqual(then('(x=1; cd a)', 'rm "$x"'), ['/w: rm ?']);
  });

  it('goes on in PowerShell', () => {
    const state = readPs('$p = "a"; function Gone($x) { Remove-Item $x }; cd C:\\y').state;
    assert.deepEqual(psCommands('Gone $p', { state }), ['Remove-Item a']);
    assert.deepEqual(readPs('ls', { state }).commands[0]?.cwd, { kind: 'at', path: 'C:/y' });
  });

  it('is plain data', () => {
    const { state } = read('x=1; a=(1); f() { rm x; }; alias l=rm; pushd d');
    assert.deepEqual(JSON.parse(JSON.stringify(state)), JSON.parse(JSON.stringify(read('', { state }).state)));
    assert.deepEqual(commands('f', { state }), ['rm x']);
  });
});
