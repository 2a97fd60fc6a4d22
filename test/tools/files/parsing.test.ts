import assert from 'node:assert/strict';
import type { Command, Word } from '../../../src/model/command.ts';
import { diffFiles } from '../../../src/tools/files/diff-paths.ts';
import { foundWords, readFind } from '../../../src/tools/files/find-expression.ts';
import { printedText } from '../../../src/tools/files/printed.ts';

function words(text: string): readonly Word[] {
  return text.split(' ').filter((one) => one !== '').map((one) => ({ text: one, known: 'known' }));
}

function command(text: string): Command {
  const [path = { text: '', known: 'known' as const }, ...args] = words(text);
  return { program: path.text, path, args, env: [], redirects: [], stdin: { kind: 'none' }, cwd: { kind: 'at', path: '/work/shop' }, dialect: 'posix', reached: 'always', through: [], source: text };
}

describe('readFind', () => {
  const found = (text: string): readonly string[] => foundWords(readFind(words(text))).map((word) => word.text);

  it('narrows by name, by several names and by path', () => {
    assert.deepEqual(found('src -name *.o -delete'), ['src/**/*.o']);
    assert.deepEqual(found('. ( -name *.o -o -name *.a ) -delete'), ['./**/*.o', './**/*.a']);
    assert.deepEqual(found('. -path ./x/* -delete'), ['./x/*']);
    assert.deepEqual(found('. -maxdepth 1 -name *.o'), ['./*.o']);
  });

  it('does not narrow by what is left out or negated', () => {
    assert.deepEqual(found('. ! -name keep -delete'), ['./**']);
    assert.deepEqual(found('. -name node_modules -prune -o -type f -delete'), ['./**']);
  });

  it('does not narrow where one branch has no name', () => {
    assert.deepEqual(found('. -type d -o -name *.o -delete'), ['./**']);
  });

  it('reads commands up to their end', () => {
    const { actions } = readFind(words('. -exec rm {} ; -execdir ls {} +'));
    assert.deepEqual(actions.map((action) => (action.kind === 'exec' ? action.words.map((word) => word.text).join(' ') : action.kind)), ['rm {}', 'ls {}']);
  });

  it('starts here when no place is named', () => {
    assert.deepEqual(readFind(words('-delete')).starts.map((word) => word.text), ['.']);
  });
});

describe('diffFiles', () => {
  it('reads names, kinds and lines of a unified diff', () => {
    const files = diffFiles('--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n--- a/y.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-c\n--- /dev/null\n+++ b/z.ts\n@@ -0,0 +1 @@\n+d\n', 1);
    assert.deepEqual(files.map((file) => `${file.change} ${file.path}`), ['update x.ts', 'delete y.ts', 'add z.ts']);
    assert.equal(files[0]?.added, 'b');
    assert.equal(files[0]?.removed, 'a');
  });

  it('reads the patches of agents', () => {
    assert.deepEqual(diffFiles('*** Begin Patch\n*** Delete File: a.ts\n*** Update File: b.ts\n+x\n*** End Patch', 0).map((file) => `${file.change} ${file.path}`), ['delete a.ts', 'update b.ts']);
  });

  it('gives nothing for other text', () => assert.deepEqual(diffFiles('hello\n\0', 1), []));
});

describe('printedText', () => {
  it('knows what echo and printf print', () => {
    assert.equal(printedText(command('echo -n a b')), 'a b\n');
    assert.equal(printedText(command('printf %s\\n a b')), 'a\nb\n');
    assert.equal(printedText(command('date')), undefined);
  });
});
