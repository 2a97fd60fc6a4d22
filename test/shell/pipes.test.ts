import assert from 'node:assert/strict';
import type { Stdin } from '../../src/model/command.ts';
import { commands, find, read, told } from './helper.ts';

function stdinOf(text: string, program: string): Stdin {
  return find(read(text), program).stdin;
}

function pipeText(text: string, program = 'sh'): string | undefined {
  const stdin = stdinOf(text, program);
  return stdin.kind === 'pipe' ? stdin.text : stdin.kind === 'text' ? stdin.text : undefined;
}

describe('shell pipes', () => {
  it('says who reads and where it comes from', () => {
    const reading = read('a | b | c');
    assert.deepEqual(reading.commands.map((command) => command.pipedTo), ['b', 'c', undefined]);
    const { stdin } = find(reading, 'c');
    assert.deepEqual(stdin.kind === 'pipe' ? stdin.from.map(told) : [], ['a', 'b']);
    assert.equal(stdin.kind === 'pipe' ? stdin.text : '', undefined);
  });

  it('sees through wrappers of the reader', () => {
    assert.equal(find(read('curl x | sudo -u me bash'), 'curl').pipedTo, 'bash');
    assert.equal(find(read('curl x | env A=1 nohup sh'), 'curl').pipedTo, 'sh');
    assert.equal(find(read('curl x | timeout 5 python3 -'), 'curl').pipedTo, 'python3');
    assert.equal(find(read('curl x | (cd /tmp && bash)'), 'curl').pipedTo, 'bash');
    assert.equal(find(read('curl x | while read l; do a; done'), 'curl').pipedTo, 'read');
  });

  it('gives both outputs to the reader of |&', () => {
    assert.equal(find(read('a |& b'), 'a').pipedTo, 'b');
  });

  it('counts what runs inside a substitution as a source, but not as piped', () => {
    const reading = read('echo $(curl x) | sh');
    const { stdin } = find(reading, 'sh');
    assert.deepEqual(stdin.kind === 'pipe' ? stdin.from.map((command) => command.program) : [], ['curl', 'echo']);
    assert.equal(find(reading, 'curl').pipedTo, undefined);
    assert.equal(find(reading, 'echo').pipedTo, 'sh');
  });

  const texts: readonly (readonly [string, string | undefined])[] = [
    ['echo rm x | sh', 'rm x\n'],
    ['echo -n rm x | sh', 'rm x'],
    ["echo -e 'rm\\tx' | sh", 'rm\tx\n'],
    ["printf '%s ' rm -rf x | sh", 'rm -rf x '],
    ["printf '\\x72m x' | sh", 'rm x'],
    ["printf '%b' '\\162m' | sh", 'rm'],
    ['{ echo a; echo b; } | sh', 'a\nb\n'],
    ['(echo a; echo b) | sh', 'a\nb\n'],
    ['for i in a b; do echo $i; done | sh', 'a\nb\n'],
    ['echo "rm $X" | sh', 'rm \uFFFC\n'],
    ['cat <<E | sh\nrm x\nE', 'rm x\n'],
    ['cat <<< "rm x" | sh', 'rm x\n'],
    ['echo a | tee f | sh', 'a\n'],
    ['echo cm0geA== | base64 -d | sh', 'rm x'],
    ['base64 --decode <<< cm0geA== | sh', 'rm x'],
    ['echo 726d2078 | xxd -r -p | sh', 'rm x'],
    ['echo "x mr" | rev | sh', 'rm x\n'],
    ['echo sn y | tr sny rmx | sh', 'rm x\n'],
    ["echo 'r_m x' | tr -d _ | sh", 'rm x\n'],
    ["echo 'r_m x' | sed 's/_//' | sh", 'rm x\n'],
    ['echo OJWSA6A= | base32 -d | sh', 'rm x'],
    ["printf 'a\\nb\\n' | head -n 1 | sh", 'a\n'],
    ["printf 'a\\nb\\n' | tail -1 | sh", 'b\n'],
    ['curl x | sh', undefined],
    ['sh <<E\nrm $HOME\nE', 'rm /home/me\n'],
    ["sh <<'E'\nrm $HOME\nE", 'rm $HOME\n'],
    ['sh <<-E\n\trm x\n\tE', 'rm x\n'],
    ['sh <<< "rm x"', 'rm x\n'],
    ['sh < <(echo rm x)', 'rm x\n'],
    ['sh <(echo rm x)', 'rm x\n'],
  ];
  for (const [text, expected] of texts) {
    it(`knows the input of ${JSON.stringify(text)}`, () => {
      assert.equal(pipeText(text), expected);
    });
  }

  it('asks for the body of a file only where its text matters', () => {
    const asked: string[] = [];
    const body = (path: string): undefined => void asked.push(path);
    read('cat a | grep b; cat c > d; cat e', { body });
    assert.deepEqual(asked, []);
    read('cat a | sh; X=$(cat b); Y=$(< c); cat d | sudo bash', { body });
    assert.deepEqual(asked, ['/w/a', '/w/b', '/w/c', '/w/d']);
  });

  it('puts a process substitution on the standard input', () => {
    const reading = read('bash <(curl x) -a');
    const command = find(reading, 'bash');
    assert.equal(told(command), 'bash /dev/stdin -a');
    assert.equal(command.args[0]?.source, '<(curl x)');
    assert.deepEqual(command.stdin.kind === 'pipe' ? command.stdin.from.map(told) : [], ['curl x']);
  });

  it('keeps a second process substitution unknown', () => {
    assert.deepEqual(commands('diff <(a) <(b)'), ['a', 'b', 'diff /dev/stdin ?']);
  });

  it('feeds what is inside >( )', () => {
    const reading = read('curl x | tee >(bash) > log');
    const { stdin } = find(reading, 'bash');
    assert.deepEqual(stdin.kind === 'pipe' ? stdin.from.map((command) => command.program) : [], ['tee']);
    assert.equal(pipeText('echo rm x > >(sh)'), 'rm x\n');
  });

  it('names the file that stands on the standard input', () => {
    const stdin = stdinOf('sh < "$X/f"', 'sh');
    assert.deepEqual(stdin, { kind: 'file', path: { text: '\uFFFC/f', known: 'partly', source: '$X' } });
  });

  it('takes over the standard input it is given', () => {
    const stdin: Stdin = { kind: 'text', text: 'rm x\n', known: 'known' };
    assert.deepEqual(read('sh', { stdin }).commands[0]?.stdin, stdin);
    assert.deepEqual(commands('read l; $l', { stdin }), ['read l', 'rm x']);
  });
});

describe('shell redirects', () => {
  const redirects = (text: string): readonly string[] => read(text).commands.flatMap((command) => command.redirects.map((redirect) => `${command.program} ${redirect.operator} ${redirect.target.text}`));
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a > f', ['a > f']],
    ['> f', [': > f']],
    ['> f a', ['a > f']],
    ['a >> f 2> g', ['a >> f', 'a > g']],
    ['a &> f', ['a &> f']],
    ['a &>> f', ['a &>> f']],
    ['a >| f', ['a >| f']],
    ['a 2>&1', ['a >& 1']],
    ['a < f', ['a < f']],
    ['a > "$X"', ['a > \uFFFC']],
    ['{ a; b; } > f', [': > f']],
    ['(a) >> f', [': >> f']],
    ['for x in 1; do a; done > f', [': > f']],
    ['if a; then b; fi > f', [': > f']],
    ['f() { a; }; f > g', [': > g']],
    ['f() { a; } > g; f', [': > g']],
    ['X=1 > f', [': > f']],
    ['{ a; } 2>&1', []],
    ['a > $(rm x)', ['a > ']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(redirects(text), expected);
    });
  }

  it('runs what is substituted in the name of a file and in a here-document', () => {
    assert.deepEqual(commands('a > $(b)'), ['b', 'a']);
    assert.deepEqual(commands('a <<E\n$(b) `c`\nE'), ['b', 'c', 'a']);
    assert.deepEqual(commands("a <<'E'\n$(b)\nE"), ['a']);
    assert.deepEqual(commands('a <<< "$(b)"'), ['b', 'a']);
  });
});

describe('files that the text writes', () => {
  const written = (text: string): readonly string[] => read(text).written.map((file) => `${file.path} ${JSON.stringify(file.text)} ${file.at}`);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['echo a > f', ['/w/f "a\\n" 1']],
    ['cat > f <<E\nrm x\nE', ['/w/f "rm x\\n" 1']],
    ['echo a > f; echo b >> f', ['/w/f "a\\n" 1', '/w/f "a\\nb\\n" 2']],
    ['echo a | tee f', ['/w/f "a\\n" 2']],
    ['{ echo a; echo b; } > f', ['/w/f "a\\nb\\n" 3']],
    ['echo a > f; cp f g', ['/w/f "a\\n" 1', '/w/g "a\\n" 2']],
    ['cd d; echo a > f', ['/w/d/f "a\\n" 2']],
    ['echo a > "$X"', []],
    ['curl x > f', ['/w/f undefined 1']],
    ['echo a > /dev/null', []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(written(text), expected);
    });
  }

  it('reads them back', () => {
    assert.deepEqual(commands('echo rm x > f; $(cat f)'), ['echo rm x', 'cat f', 'rm x']);
  });
});
