import assert from 'node:assert/strict';
import type { Word } from '../../src/model/command.ts';
import { readOptions } from '../../src/tools/arguments.ts';

function words(text: string): readonly Word[] {
  return text.split(' ').map((one) => ({ text: one, known: 'known' }));
}

describe('readOptions', () => {
  const spec = { flags: ['r R recursive', 'f force', 'force-with-lease', 'n dry-run'], values: ['t target-directory', 'e exec'], maybe: ['i in-place', 'backup'] } as const;

  it('takes letters together and asks by any spelling', () => {
    const options = readOptions(words('-Rf a'), spec);
    assert.ok(options.has('recursive') && options.has('r') && options.has('force'));
    assert.deepEqual(options.operands.map((word) => word.text), ['a']);
  });

  it('reads values attached, after an equals sign and in the next word', () => {
    assert.equal(readOptions(words('-tdir a'), spec).value('target-directory')?.text, 'dir');
    assert.equal(readOptions(words('--target-directory=dir a'), spec).value('t')?.text, 'dir');
    assert.equal(readOptions(words('-rt dir a'), spec).value('t')?.text, 'dir');
  });

  it('gives options with an attached value only that value', () => {
    const options = readOptions(words('-i.bak a'), spec);
    assert.equal(options.value('in-place')?.text, '.bak');
    assert.deepEqual(readOptions(words('-i a'), spec).operands.map((word) => word.text), ['a']);
  });

  it('ends at two dashes and keeps what follows apart', () => {
    const options = readOptions(words('-f -- -r b'), spec);
    assert.ok(!options.has('r'));
    assert.deepEqual(options.afterDashes?.map((word) => word.text), ['-r', 'b']);
  });

  it('takes abbreviations, and the stem where several fit', () => {
    assert.ok(readOptions(words('--rec'), spec).has('r'));
    assert.ok(readOptions(words('--forc'), spec).has('force'));
    assert.ok(!readOptions(words('--force-w'), spec).has('force'));
  });

  it('lets a later no- form take a flag back', () => {
    assert.ok(!readOptions(words('--force --no-force'), spec).has('force'));
    assert.ok(readOptions(words('--no-force --force'), spec).has('force'));
  });

  it('names unknown options and still finds them', () => {
    const options = readOptions(words('--new -x a'), spec);
    assert.deepEqual(options.unknown, ['--new', '-x']);
    assert.ok(options.has('new') && options.has('x'));
  });

  it('stops at the first operand for wrappers', () => {
    assert.deepEqual(readOptions(words('-f cmd -r'), { ...spec, order: 'first' }).operands.map((word) => word.text), ['cmd', '-r']);
  });

  it('survives a value that is missing', () => {
    assert.ok(readOptions(words('-t'), spec).has('t'));
    assert.equal(readOptions(words('-t'), spec).value('t'), undefined);
  });
});
