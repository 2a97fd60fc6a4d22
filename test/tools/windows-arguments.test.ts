import assert from 'node:assert/strict';
import type { Word } from '../../src/model/command.ts';
import { readParameters, readSwitches } from '../../src/tools/windows-arguments.ts';

function words(...texts: readonly string[]): readonly Word[] {
  return texts.map((text) => ({ text, known: 'known' }));
}

describe('readSwitches', () => {
  it('reads switches apart, together, doubled by Git Bash and with values', () => {
    const switches = readSwitches(words('/s/q', '//f', '/A:H', 'C:\\x'));
    assert.ok(switches.has('s') && switches.has('q') && switches.has('f'));
    assert.equal(switches.value('a'), 'H');
    assert.deepEqual(switches.operands.map((word) => word.text), ['C:\\x']);
  });

  it('leaves paths of POSIX systems alone', () => {
    assert.deepEqual(readSwitches(words('/etc', '/home/dev/x')).operands.length, 2);
  });
});

describe('readParameters', () => {
  const spec = { switches: ['Recurse', 'Force', 'WhatIf'], values: ['Path', 'Filter'] };

  it('reads names without case, cut short and with their values', () => {
    const parameters = readParameters(words('-rec', '-path', 'a,b', '-Force:$false', 'c'), spec);
    assert.ok(parameters.has('Recurse'));
    assert.ok(!parameters.has('Force'));
    assert.deepEqual(parameters.all('Path').map((word) => word.text), ['a', 'b']);
    assert.deepEqual(parameters.operands.map((word) => word.text), ['c']);
  });

  it('knows the short names of common parameters', () => {
    assert.deepEqual(readParameters(words('-ea', 'Stop', '-wi', 'x'), spec).operands.map((word) => word.text), ['x']);
    assert.ok(readParameters(words('-wi'), spec).has('WhatIf'));
  });
});
