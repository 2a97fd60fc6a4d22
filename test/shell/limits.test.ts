import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../src/model/command.ts';
import { commands, read } from './helper.ts';

const dialects: readonly Dialect[] = ['posix', 'powershell', 'cmd'];

describe('text that the shell reader refuses', () => {
  const kinds = (text: string, dialect: Dialect = 'posix'): readonly string[] => read(text, { dialect }).problems.map((problem) => problem.kind);

  it('does not parse', () => {
    for (const text of ["rm 'x", 'rm "x', 'rm $(x', 'if a; then', 'a &&& b', '&& a', ') a', 'for', 'case x in', '<(a']) assert.deepEqual(kinds(text), ['parse'], text);
  });

  it('still gives what could be read', () => {
    assert.deepEqual(commands("rm -rf x; echo 'open"), ['rm -rf x', 'echo open']);
    assert.deepEqual(commands('if a; then rm x'), ['a', 'rm x']);
  });

  it('parses what looks odd and is not', () => {
    for (const text of ['echo ")"', "echo '(((('", 'a=(b c)', 'echo $((1))', 'cat <<E\n)\nE', '[[ a =~ (b) ]]', 'x=$(case a in a) b;; esac)', 'echo a#b', '{ a; }', 'a;', '! a', 'for ((;;)); do a; break; done', 'echo "\u202erm\u202c" \u200b', 'ls 2>/dev/null', 'cat <<\'E\'\n"unclosed\nE']) assert.deepEqual(kinds(text), [], text);
  });

  it('NUL', () => {
    for (const dialect of dialects) assert.deepEqual(kinds('rm x\0', dialect), ['nul']);
    assert.deepEqual(commands('r\0m x'), ['rm x']);
  });

  it('too long', () => {
    for (const dialect of dialects) assert.deepEqual(kinds(`echo ${'a'.repeat(200_000)}`, dialect), ['too-long']);
  });

  it('too deep', () => {
    for (const dialect of dialects) assert.deepEqual(kinds('$('.repeat(10_000), dialect), ['too-deep']);
    assert.deepEqual(kinds(`${'$('.repeat(10_000)}a${')'.repeat(10_000)}`), ['too-deep']);
    assert.deepEqual(kinds(`${'('.repeat(65)}a${')'.repeat(65)}`), ['too-deep']);
    assert.deepEqual(kinds(`${'('.repeat(60)}a${')'.repeat(60)}`), []);
    assert.deepEqual(kinds('f() '.repeat(5000)), ['too-deep']);
    assert.deepEqual(kinds('coproc '.repeat(5000)), ['too-deep']);
  });

  it('too many here-documents on one line, but not one after another', () => {
    assert.deepEqual(kinds('cat <<E;'.repeat(300)), ['too-many']);
    assert.deepEqual(kinds('cat <<E\na\nE\n'.repeat(1000)), []);
    assert.deepEqual(kinds(`cat > x.cc <<'E'\n${'cout << a << b;\n'.repeat(500)}E`), []);
  });

  it('too many commands', () => {
    const reading = read('a;'.repeat(6000));
    assert.deepEqual(reading.problems.map((problem) => problem.kind), ['too-many']);
    assert.equal(reading.commands.length, 5000);
  });

  it('too many steps', () => {
    const calls = Array.from({ length: 20 }, (_, at) => `f${at}() { f${at + 1}; f${at + 1}; };`).join('');
    const reading = read(`${calls} f0`);
    assert.deepEqual(reading.problems.map((problem) => problem.kind), ['too-many']);
    assert.ok(reading.steps <= 20_001);
  });

  it('says where PowerShell could not be read', () => {
    const [problem] = read('rm x; rm "y', { dialect: 'powershell' }).problems;
    assert.equal(problem?.kind, 'parse');
    assert.equal(problem?.rest, '"y');
  });

  it('does not grow a text without end', () => {
    const reading = read(`a=xxxxxxxx; ${'a=$a$a; '.repeat(60)} rm $a`);
    assert.deepEqual(reading.problems, []);
    assert.ok((reading.commands.at(-1)?.args[0]?.text.length ?? 0) <= 256 * 1024);
  });

  it('does not take a character for an unknown part to be one, where it stands in the text', () => {
    assert.deepEqual(kinds("rm '\ufffc"), ['parse']);
    assert.deepEqual(kinds('eval "rm \'$X"'), []);
  });
});

describe('properties of the shell reader', () => {
  const pieces = fc.constantFrom(
    'rm', ' ', '-rf', '/', 'x', '$x', '"', "'", '`', '$(', ')', '(', '{', '}', '${x', ':-', '[[', ']]', ';', '&', '&&', '||', '|', '\n', '<', '>', '<<E\n', '\nE\n', '<<<', '<(', 'if ', 'then ', 'fi', 'for i in a b; do ', 'done', 'while read x; do ',
    'case x in ', 'a) ', ';;', 'esac', 'f() ', 'f', 'x=1', 'a=(', '$((', '))', '\\', '#', '*', '?', '~', '!', 'eval ', 'cd ..', 'trap ', 'EXIT', 'source ', 'alias a=b', '\0', '\u202e', '\u200b', '\ud800', '\ufffc', 'р', '@{', '@(', '$_', '%{', '|%', '::', '[a]', '.', ',', '@\'\n', '\n\'@', '%x%', '^', 'set x=', 'if exist ', 'else', '-f', '=', '+', '..',
  );
  const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
  const noise = fc.string({ unit: 'binary', maxLength: 200 });

  for (const dialect of dialects) {
    it(`never throws, and says the same twice (${dialect})`, () => {
      fc.assert(
        fc.property(fc.oneof(text, noise), (source) => {
          const first = read(source, { dialect });
          assert.equal(JSON.stringify(first), JSON.stringify(read(source, { dialect })));
          assert.ok(first.commands.length <= 5000);
          for (const command of first.commands) for (const word of [command.path, ...command.args]) assert.equal(word.known === 'unknown' || word.known === 'partly', word.text.includes('\uFFFC'));
        }),
        { numRuns: 600 },
      );
    });

    it(`takes steps in proportion to the text (${dialect})`, () => {
      fc.assert(
        fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), fc.constantFrom(200, 2000), (parts, times) => {
          const { steps } = read(parts.join('').repeat(times), { dialect });
          assert.ok(steps <= 20_001, `${steps} steps`);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('takes twice the steps for twice the text', () => {
    for (const unit of ['rm $x "$(echo a)"\n', 'if a; then x=1; else x=2; fi\n', 'cd a || cd b\n', 'for i in 1 2; do rm $i; done\n', 'f() { a; }; f\n']) {
      const small = read(unit.repeat(20)).steps;
      const large = read(unit.repeat(40)).steps;
      assert.ok(large <= small * 2.2 + 20, `${unit}: ${small} and ${large}`);
    }
  });

  it('reads every quoting of a command alike', () => {
    const quoted = fc.constantFrom((word: string) => word, (word: string) => `"${word}"`, (word: string) => `'${word}'`, (word: string) => `$'${word}'`, (word: string) => word.split('').join("''"), (word: string) => `\\${word}`, (word: string) => `$(echo ${word})`, (word: string) => `\${Q:-${word}}`);
    fc.assert(
      fc.property(quoted, quoted, quoted, (first, second, third) => {
        assert.equal(commands(`${first('rm')} ${second('x')} ${third('y.z')}`).at(-1), 'rm x y.z');
      }),
    );
  });
});
