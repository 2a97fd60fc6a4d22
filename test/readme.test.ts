import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');

/** The rows of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/** Every title that a test file gives to `it`, as what its titles can be: a value in a template stands for any text. */
function titlesIn(file: string): readonly RegExp[] {
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...read(file).matchAll(/\bit\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`)/g)].map(([, single, double, template]) => {
    const text = (single ?? double ?? template ?? '').replaceAll(/\\(['"`])/g, '$1');
    return new RegExp(`^${template === undefined ? escaped(text) : text.split(/\$\{[^}]*\}/).map(escaped).join('.+')}$`);
  });
}

describe('the README', () => {
  const failures = rowsUnder('When something fails');
  const closed = failures.filter(([what = '']) => !what.startsWith('**open'));

  it('names, for each failure that is closed, a test that exists', () => {
    assert.ok(closed.length > 20);
    for (const [what = '', , tests = ''] of closed) {
      const named = [...tests.matchAll(/`(test\/[^ `]+\.ts) › ([^`]+)`/g)];
      assert.ok(named.length > 0, `"${what}" names no test`);
      for (const [, file = '', title = ''] of named) {
        assert.ok(existsSync(join(root, file)), file);
        assert.ok(titlesIn(file).some((known) => known.test(title)), `${file} has no test "${title}"`);
      }
    }
  });

  it('has each of the tests that a real agent, editor and browser take part in', () => {
    const named = closed.map(([, , tests = '']) => tests).join('\n');
    for (const letter of 'abcdefghi') assert.match(named, new RegExp(`test/e2e/[^ ]+\\.e2e\\.ts › \\(${letter}\\) `), `(${letter})`);
  });

  it('says of each open row why it is open', () => {
    for (const [what = '', says = ''] of failures.filter((row) => !closed.includes(row))) assert.ok(says.length > 20, what);
  });

  it('shows PNG pictures that are there, and uses only npm scripts that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file);
    assert.ok(pictures.length >= 2);
    for (const file of pictures) assert.equal(readFileSync(join(root, file)).subarray(1, 4).toString('latin1'), 'PNG', file);
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    for (const [, name = ''] of readme.matchAll(/(?<![\w'])npm run ([a-z:]+)/g)) assert.ok(name in scripts, name);
    for (const [name, command] of Object.entries(scripts)) for (const [file] of command.matchAll(/\b(?:scripts|test)\/[\w/.-]+\.ts\b/g)) assert.ok(existsSync(join(root, file)), `${name}: ${file}`);
  });

  it('and docs/architecture.md name only files and folders that are there', () => {
    for (const doc of ['README.md', 'docs/architecture.md']) {
      const named = [...read(doc).matchAll(/(?<![\w/])(?:src|test|scripts|docs|media)\/[\w./-]*(?![\w./⟨*-])/g)].map(([path]) => path.replace(/\.$/, ''));
      assert.ok(named.length > 5, doc);
      for (const path of named) assert.ok(existsSync(join(root, path)), `${doc}: ${path}`);
    }
  });
});
