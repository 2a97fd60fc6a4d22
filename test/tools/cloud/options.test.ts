import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unknownPart, type Word } from '../../../src/model/command.ts';
import { nameOf, readOptions } from '../../../src/tools/cloud/options.ts';

const words = (...texts: readonly string[]): readonly Word[] => texts.map((text) => ({ text, known: 'known' }));

describe('options of cloud programs', () => {
  it('reads letters together, attached and following values', () => {
    const options = readOptions(words('-rf', '-nprod', '-l', 'app=x', 'pod'), { takes: ['n', 'l'] });
    assert.deepEqual([options.has('r'), options.has('f'), options.value('n'), options.value('l'), options.words], [true, true, 'prod', 'app=x', ['pod']]);
  });

  it('reads a long name behind one dash for programs written in Go', () => {
    const options = readOptions(words('-auto-approve', '-target=module.db', '-var', 'a=b', 'plan'), { dashes: 'go', takes: ['target', 'var'] });
    assert.deepEqual([options.has('auto-approve'), options.values('target'), options.value('var'), options.words], [true, ['module.db'], 'a=b', ['plan']]);
  });

  it('takes the next word for an option nobody lists, where the program is like that', () => {
    const options = readOptions(words('rds', 'delete-db-instance', '--db-instance-identifier', 'orders', '--skip-final-snapshot'), { others: 'take', plain: ['skip-final-snapshot'] });
    assert.deepEqual([options.words, options.value('db-instance-identifier'), options.has('skip-final-snapshot')], [['rds', 'delete-db-instance'], 'orders', true]);
  });

  it('leaves what stands behind two dashes alone', () => {
    const options = readOptions(words('pod', '--', 'rm', '-rf', '/'));
    assert.deepEqual([options.words, options.has('r'), options.tail.length], [['pod', 'rm', '-rf', '/'], false, 3]);
  });

  it('knows an option that is switched off', () => {
    assert.equal(readOptions(words('--dry-run=none')).has('dry-run'), false);
    assert.equal(readOptions(words('--dry-run=client')).has('dry-run'), true);
  });

  it('names an unknown word as it stood in the text', () => {
    assert.equal(nameOf({ text: `${unknownPart}/x`, known: 'partly', source: '$API' }), '$API/x');
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 10 }), { maxLength: 10 }), (texts) => {
        const once = readOptions(words(...texts), { takes: ['a', 'name'], others: 'take' });
        assert.ok(once.words.length <= texts.length);
      }),
    );
  });
});
