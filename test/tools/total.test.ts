import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Word } from '../../src/model/command.ts';
import { readOptions } from '../../src/tools/arguments.ts';
import { mentionedKeys, steeringKeys } from '../../src/tools/editor-settings.ts';
import { diffFiles } from '../../src/tools/files/diff-paths.ts';
import { foundWords, readFind } from '../../src/tools/files/find-expression.ts';
import { executingKeysIn } from '../../src/tools/git/executing-keys.ts';
import { agentPlace } from '../../src/tools/places/agents.ts';
import { secretPlace } from '../../src/tools/places/secrets.ts';
import { readParameters, readSwitches } from '../../src/tools/windows-arguments.ts';
import { effectsOf } from '../support/effects.ts';

const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('-', '--', '-r', '--force', '{}', ';', '..', '/', '~', '*', '\uFFFC', '$X', '/dev/sda', '.git', '.env', '-exec', '+', 'C:\\', ':x', '+main'));
const word: fc.Arbitrary<Word> = fc.record({ text, known: fc.constantFrom('known', 'glob', 'partly', 'unknown') });
const words = fc.array(word, { maxLength: 12 });

describe('readers of words are total', () => {
  it('never throw and give the same for the same', () => {
    fc.assert(
      fc.property(words, (list) => {
        const once = JSON.stringify([readOptions(list, { values: ['x'] }).operands, readSwitches(list).operands, readParameters(list, { values: ['Path'] }).operands, foundWords(readFind(list))]);
        const twice = JSON.stringify([readOptions(list, { values: ['x'] }).operands, readSwitches(list).operands, readParameters(list, { values: ['Path'] }).operands, foundWords(readFind(list))]);
        assert.equal(once, twice);
      }),
      { numRuns: 300 },
    );
  });

  it('look places up in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (path) => {
        assert.ok([secretPlace(path), agentPlace(path), steeringKeys('settings', path), mentionedKeys('settings', path), diffFiles(path, 1), executingKeysIn(path)].length === 6);
      }),
      { numRuns: 300 },
    );
  });

  it('give effects for any words of these programs', () => {
    const program = fc.constantFrom('rm', 'mv', 'cp', 'ln', 'dd', 'tar', 'zip', '7z', 'sed', 'find', 'fd', 'rsync', 'chmod', 'git', 'gh', 'kill', 'pkill', 'systemctl', 'crontab', 'mkfs', 'parted', 'reg', 'net', 'ufw', 'patch', 'ed', 'install', 'truncate', 'split', 'Remove-Item', 'sort');
    fc.assert(
      fc.property(program, fc.array(fc.string({ unit: fc.constantFrom(...'abc-/.~*:+= $"\'{}!\\0123'), maxLength: 12 }), { maxLength: 6 }), (name, args) => {
        const quoted = args.map((one) => `'${one.replaceAll("'", '')}'`).join(' ');
        const effects = effectsOf(`${name} ${quoted}`);
        assert.ok(effects.every((effect) => effect.says.length > 0 && effect.says.length < 2_000 && effect.via !== ''));
      }),
      { numRuns: 1_500 },
    );
  });
});
