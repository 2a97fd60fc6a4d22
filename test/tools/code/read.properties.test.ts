import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inspectCode } from './support.ts';

const languages = ['python', 'javascript', 'ruby', 'perl', 'php', 'lua', 'r', 'applescript', 'awk'] as const;
const pieces = ['(', ')', '{', '}', '[', ']', '"', "'", '`', '${', '#{', '\n', ' ', ';', ',', '.', '=', '=>', 'def f():', 'function f() {', 'import os', 'os.remove', 'os.system', '"/etc"', 'for x in y:', 'if a:', 'else', 'class A:', 'return', 'yield', 'await', 'x', '1', '\\', '/*', '*/', '//', '#', '<<EOF', '%w(', 'eval', 'exec', '\0', '\u202e', '\ud800', '\u200b', '::', '->', '|', '?'] as const;

describe('tools/code on any text', () => {
  for (const language of languages) {
    it(`never fails on pieces of ${language}`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
          const text = parts.join('');
          const inspected = inspectCode(language, text);
          assert.deepEqual(inspected.problems.filter((problem) => problem.says.includes('failed') || problem.says.includes('could not be read')), []);
          assert.equal(JSON.stringify(inspectCode(language, text).effects), JSON.stringify(inspected.effects));
        }),
        { numRuns: 150 },
      );
    });
  }

  it('says that code past the bounds is unread', () => {
    for (const language of ['python', 'javascript']) {
      const opacities = inspectCode(language, `x = ${'('.repeat(5_000)}`).effects.map((effect) => effect.opacity);
      assert.deepEqual(opacities, ['unreadable']);
    }
    assert.equal(inspectCode('python', 'x = 1\n'.repeat(100_000)).effects.at(-1)?.opacity, 'unreadable');
  });

  it('ends on code that runs for ever', () => {
    const texts = ['s = "exec(s)"\nexec(s)', 'def f():\n    f()\n    f()\nf()', 'class A:\n    def __init__(self):\n        A()\nA()', `x = [1, 2]\n${'x = x + x\n'.repeat(60)}for a in x:\n    for b in x:\n        for c in x:\n            g(a, b, c)\n`];
    for (const text of texts) assert.ok(inspectCode('python', text).effects.length < 10, text);
    assert.ok(inspectCode('javascript', 'function f() { f(); f(); } f(); const s = "eval(s)"; eval(s); while (true) f();').effects.length < 10);
  });

  it('finds a delete behind much ordinary code', () => {
    const text = `${'x = [1, 2, 3]\nprint(x)\n'.repeat(2_000)}import shutil\nshutil.rmtree("/etc")\n`;
    assert.ok(inspectCode('python', text).effects.some((effect) => effect.verb === 'delete'));
  });
});

describe('tools/code behind padding', () => {
  const padding: readonly (readonly [name: string, language: string, text: string])[] = [
    ['many statements', 'python', `${'x = 1\n'.repeat(9_000)}import os\nos.system("rm -rf /etc")`],
    ['many effects', 'python', `import os\nfor i in ${JSON.stringify(Array.from({ length: 600 }, (_, at) => `/tmp/${at}`))}:\n    os.remove(i)\nos.system("rm -rf /etc")`],
    ['many items', 'python', `import shutil\nfor p in ${JSON.stringify([...Array.from({ length: 300 }, (_, at) => `/tmp/${at}`), '/etc'])}:\n    shutil.rmtree(p)`],
    ['many items in a loop in a loop', 'javascript', `for (const a of [1, 2]) for (const p of ${JSON.stringify([...Array.from({ length: 40 }, (_, at) => `/tmp/${at}`), '/etc'])}) require("fs").rmSync(p, { recursive: true })`],
    ['many branches', 'python', `import shutil\n${Array.from({ length: 20 }, (_, at) => `${at === 0 ? 'if' : 'elif'} x == ${at}:\n    p = "/tmp/${at}"`).join('\n')}\nelse:\n    p = "/etc"\nshutil.rmtree(p)`],
    ['many functions', 'python', `${Array.from({ length: 60 }, (_, at) => `def f${at}():\n    f${at + 1}()`).join('\n')}\ndef f60():\n    import os\n    os.system("rm -rf /etc")\nf0()`],
    ['long text', 'python', `import os\nos.system("true;" + " " * 300000 + "rm -rf /etc")`],
    ['deep brackets', 'javascript', `${'('.repeat(300)}require("fs").rmSync("/etc")${')'.repeat(300)}`],
    ['deep brackets behind a quote', 'javascript', `/*'*/${'('.repeat(300)}/*'*/require("fs").rmSync("/etc")${')'.repeat(300)}`],
    ['many errors', 'javascript', `${'} ) ] = => '.repeat(2_000)}\nrequire("fs").rmSync("/etc", { recursive: true })`],
    ['many tokens', 'ruby', `${'x = 1\n'.repeat(30_000)}system("rm -rf /etc")`],
    ['many arguments', 'ruby', `File.delete(${Array.from({ length: 400 }, (_, at) => `"/tmp/${at}"`).join(', ')}, "/etc/passwd")`],
  ];
  for (const [name, language, text] of padding) {
    it(`finds or asks: ${name}`, () => {
      const { effects, problems } = inspectCode(language, text);
      assert.ok(problems.length > 0 || effects.some((effect) => effect.opacity === 'unreadable' || (effect.object.kind === 'path' && /^\/etc/.test(effect.object.path))), JSON.stringify(effects.slice(-2)));
    });
  }
});
