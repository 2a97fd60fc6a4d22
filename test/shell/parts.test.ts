import assert from 'node:assert/strict';
import { expandBraces } from '../../src/shell/brace.ts';
import { fromBase32, fromBase64, fromBase64Wide, fromHex, reverseLines, substituteLiteral, toBase64, translate, unescape } from '../../src/shell/decode.ts';
import { enter, homeOf, isAbsolute, normalizePath, resolvePath } from '../../src/shell/path.ts';
import { matchEnds, matches, parsePattern } from '../../src/shell/pattern.ts';
import { programName } from '../../src/shell/program.ts';

describe('names of programs', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['rm', 'rm'],
    ['/bin/rm', 'rm'],
    ['./rm', 'rm'],
    ['../x/y.sh', 'y.sh'],
    ['git.exe', 'git'],
    ['NPM.CMD', 'npm'],
    ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
    ['C:/Program Files/Git/bin/git.exe', 'git'],
    ['.\\x.bat', 'x'],
    ['\\git', 'git'],
    ['=rm', 'rm'],
    ['RM', 'rm'],
    ['GIT', 'git'],
    ['R', 'R'],
    ['Rscript', 'Rscript'],
    ['Remove-Item', 'Remove-Item'],
    ['[', '['],
    ['.', '.'],
    ['/', '/'],
    ['', ''],
    ['\uFFFC', '\uFFFC'],
    ['\uFFFC/rm', 'rm'],
    ['.exe', '.exe'],
  ];
  for (const [word, expected] of cases) {
    it(JSON.stringify(word), () => {
      assert.equal(programName(word), expected);
    });
  }
});

describe('paths', () => {
  it('takes dots out', () => {
    assert.equal(normalizePath('/a/./b//../c/', 'posix'), '/a/c');
    assert.equal(normalizePath('/../..', 'posix'), '/');
    assert.equal(normalizePath('c:\\a\\..\\b', 'windows'), 'C:/b');
    assert.equal(normalizePath('/d/x', 'windows'), 'D:/x');
    assert.equal(normalizePath('/mnt/d/x', 'windows'), 'D:/x');
    assert.equal(normalizePath('/d/x', 'posix'), '/d/x');
    assert.equal(normalizePath('D:/x', 'posix'), 'D:/x');
  });

  it('knows what stands by itself', () => {
    assert.equal(isAbsolute('/x', 'posix'), true);
    assert.equal(isAbsolute('C:/x', 'posix'), true);
    assert.equal(isAbsolute('x', 'windows'), false);
    assert.equal(isAbsolute('\\\\host\\x', 'windows'), true);
  });

  it('resolves in a folder', () => {
    assert.equal(resolvePath({ kind: 'at', path: '/w' }, 'x', '/h', 'posix'), '/w/x');
    assert.equal(resolvePath({ kind: 'at', path: '/w' }, '~/x', '/h', 'posix'), '/h/x');
    assert.equal(resolvePath({ kind: 'unknown', why: '' }, 'x', '/h', 'posix'), undefined);
    assert.equal(resolvePath({ kind: 'unknown', why: '' }, '/x', '/h', 'posix'), '/x');
    assert.equal(resolvePath({ kind: 'at', path: '/w' }, 'a\uFFFC', '/h', 'posix'), undefined);
  });

  it('says why a folder is not known', () => {
    assert.deepEqual(enter({ kind: 'at', path: '/w' }, '\uFFFC', '/h', 'posix', '$X'), { kind: 'unknown', why: '$X' });
    assert.deepEqual(enter({ kind: 'unknown', why: 'before' }, 'x', '/h', 'posix'), { kind: 'unknown', why: 'before' });
  });

  it('finds the homes of others', () => {
    assert.equal(homeOf('bob', '/home/me'), '/home/bob');
    assert.equal(homeOf('bob', '/Users/me'), '/Users/bob');
    assert.equal(homeOf('root', '/home/me'), '/root');
    assert.equal(homeOf('bob', '/root'), '/home/bob');
  });
});

describe('shell patterns', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['*', '', true],
    ['a*', 'abc', true],
    ['a?c', 'abc', true],
    ['a?', 'abc', false],
    ['[ab]x', 'bx', true],
    ['[!ab]x', 'bx', false],
    ['[a-c]', 'b', true],
    ['[[:digit:]]*', '1x', true],
    ['[]]', ']', true],
    ['[a', '[a', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['*.*.*', 'a.b.c', true],
    ['***', 'x', true],
  ];
  for (const [pattern, text, expected] of cases) {
    it(`${pattern} against ${JSON.stringify(text)}`, () => {
      assert.equal(matches(parsePattern(pattern), text), expected);
    });
  }

  it('finds all ends', () => {
    assert.deepEqual(matchEnds(parsePattern('a*'), 'aab', 0), [1, 2, 3]);
    assert.deepEqual(matchEnds(parsePattern('b'), 'aab', 0), []);
  });

  it('does not go back and forth', () => {
    assert.equal(matches(parsePattern('*a'.repeat(40)), 'a'.repeat(39)), false);
  });
});

describe('braces', () => {
  it('gives nothing where there is nothing to expand', () => {
    for (const text of ['abc', '{}', '{a}', '${x,y}', '"{a,b}"', "'{a,b}'", '\\{a,b\\}', '{a', 'a,b}', '{1..}']) assert.equal(expandBraces(text), undefined, text);
  });

  it('expands lists, ranges and both', () => {
    assert.deepEqual(expandBraces('{a,}b'), ['ab', 'b']);
    assert.deepEqual(expandBraces('{1..3}{x,y}'), ['1x', '1y', '2x', '2y', '3x', '3y']);
    assert.deepEqual(expandBraces('{-1..1}'), ['-1', '0', '1']);
    assert.deepEqual(expandBraces('{$(a,b),c}'), ['$(a,b)', 'c']);
    assert.deepEqual(expandBraces('{}{a,b}'), ['{}a', '{}b']);
  });

  it('gives up on too many words', () => {
    assert.equal(expandBraces('{1..5000}'), undefined);
    assert.equal(expandBraces('{1..100}{1..100}'), undefined);
  });
});

describe('decoding', () => {
  it('base64', () => {
    assert.equal(fromBase64('cm0geA=='), 'rm x');
    assert.equal(fromBase64('cm0g\neA'), 'rm x');
    assert.equal(fromBase64('not base64!'), undefined);
    assert.equal(fromBase64('//79'), undefined);
    assert.equal(fromBase64(toBase64('rm ü')), 'rm ü');
    assert.equal(fromBase64Wide('cgBtAA=='), 'rm');
  });

  it('base32, hex, reversed, translated', () => {
    assert.equal(fromBase32('OJWSA6A='), 'rm x');
    assert.equal(fromBase32('1'), undefined);
    assert.equal(fromHex('72 6d\n'), 'rm');
    assert.equal(fromHex('\\x72\\x6d'), 'rm');
    assert.equal(fromHex('7'), undefined);
    assert.equal(reverseLines('mr\nsl'), 'rm\nls');
    assert.equal(translate('ez', ['a-z', 'n-za-m']), 'rm');
    assert.equal(translate('RM', ['[:upper:]', '[:lower:]']), 'rm');
    assert.equal(translate('r-m', ['-d', '-']), 'rm');
    assert.equal(translate('x', ['-c', 'a', 'b']), undefined);
  });

  it('escapes', () => {
    assert.equal(unescape('\\x72\\155\\n', 'printf'), 'rm\n');
    assert.equal(unescape('\\0162m', 'echo'), 'rm');
    assert.equal(unescape('\\u0072m', 'printf'), 'rm');
    assert.equal(unescape('a\\', 'printf'), 'a\\');
    assert.equal(unescape('\\q', 'printf'), '\\q');
  });

  it('literal substitutions', () => {
    assert.equal(substituteLiteral('a_b_c', 's/_//g'), 'abc');
    assert.equal(substituteLiteral('a_b', 's|_|-|'), 'a-b');
    assert.equal(substituteLiteral('a', 's/./b/'), undefined);
    assert.equal(substituteLiteral('a', 'd'), undefined);
  });
});
