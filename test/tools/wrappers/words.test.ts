import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readShell } from '../../../src/shell/read.ts';
import { cutText } from '../../../src/tools/wrappers/operands.ts';
import { quoteText, quoteWords } from '../../../src/tools/wrappers/quote.ts';
import { splitWords } from '../../../src/tools/wrappers/split.ts';
import { unknownWord, wordOf } from '../../../src/tools/wrappers/start.ts';

function wordsOf(text: string): readonly string[] {
  const reading = readShell(text, { cwd: { kind: 'at', path: '/' }, home: '/h', platform: 'posix', dialect: 'posix', body: () => undefined });
  return reading.commands.at(-1)?.args.map((word) => word.text) ?? [];
}

describe('words', () => {
  it('are the same again after they were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }).filter((text) => !/[\0\uFFFC\ud800-\udfff]/.test(text) && text !== ''), { minLength: 1, maxLength: 5 }), (texts) => {
        assert.deepEqual(wordsOf(`echo ${quoteWords(texts.map(wordOf))}`), texts);
      }),
    );
  });

  it('stay unknown and stay patterns', () => {
    const text = `rm ${quoteWords([unknownWord('$TARGET'), { text: 'a b/*.c', known: 'glob' }])}`;
    const reading = readShell(text, { cwd: { kind: 'at', path: '/' }, home: '/h', platform: 'posix', dialect: 'posix', body: () => undefined });
    assert.deepEqual(reading.commands[0]?.args.map((word) => word.known), ['unknown', 'glob']);
    assert.equal(reading.commands[0].args[0]?.source, '$TARGET');
  });

  it('split as xargs does', () => {
    assert.deepEqual(splitWords('a "b c" d\\ e \'f"g\' \n h'), ['a', 'b c', 'd e', 'f"g', 'h']);
    assert.deepEqual(splitWords('"open'), ['open']);
    assert.deepEqual(splitWords("'' x"), ['', 'x']);
    assert.equal(splitWords('a '.repeat(100), 3).length, 3);
  });

  it('are one unknown word past the cap', () => {
    const words = cutText('a\n'.repeat(300), 'lines');
    assert.equal(words.length, 201);
    assert.equal(words.at(-1)?.known, 'unknown');
  });

  it('need no quotes where they are plain', () => {
    assert.equal(quoteText('a-b/c.d'), 'a-b/c.d');
    assert.equal(quoteText("it's"), "'it'\\''s'");
  });
});
