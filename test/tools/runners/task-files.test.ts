import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJustfile } from '../../../src/tools/runners/justfile.ts';
import { expandMake, parseMakefile } from '../../../src/tools/runners/makefile.ts';
import { textsIn } from '../../../src/tools/runners/package-scripts.ts';
import { tomlTexts } from '../../../src/tools/runners/toml.ts';
import { parseYaml } from '../../../src/tools/runners/yaml.ts';

describe('task files', () => {
  it('makefiles: rules, recipes, variables', () => {
    const file = parseMakefile('A = x\nB := $(A)/y\nC ?= z\nC += w\n.PHONY: all clean\nall: one two ; @echo hi\n\nclean:\n\t@rm -rf $(B) \\\n\t  $$HOME\n\t-true\n%.o: %.c\n\tcc $<\n# rm\n');
    assert.deepEqual(file.rules.map((rule) => [rule.targets, rule.needs, rule.lines]), [
      [['.PHONY'], ['all', 'clean'], []],
      [['all'], ['one', 'two'], ['echo hi']],
      [['clean'], [], ['rm -rf $(B) $$HOME', 'true']],
      [['%.o'], ['%.c'], ['cc $<']],
    ]);
    assert.equal(expandMake('rm $(B) $$HOME ${UNSET} $(shell pwd) $(C)', file.variables), 'rm x/y $HOME ${UNSET} $(pwd) z w');
  });

  it('makefiles: a variable of one target, a URL as a value', () => {
    const file = parseMakefile('URL = https://x.example.com\nt: V = 1\nt:\n\techo $(URL) $(V)\n');
    assert.equal(expandMake(file.rules.at(-1)?.lines[0] ?? '', file.variables), 'echo https://x.example.com 1');
  });

  it('makefiles: variables that name each other end', () => {
    assert.equal(typeof expandMake('$(A)', new Map([['A', '$(B)$(B)'], ['B', '$(A)$(A)']])), 'string');
  });

  it('justfiles: recipes, parameters, needs', () => {
    const file = parseJustfile("d := 'x' + \"y\"\nalias c := clean\n\n# says\n@clean dir='a' *rest: build (other 'x')\n    rm -rf {{dir}} {{rest}}\n\nbuild:\n    true\n");
    assert.equal(file.variables.get('d'), 'xy');
    assert.equal(file.aliases.get('c'), 'clean');
    assert.deepEqual(file.recipes[0], { name: 'clean', parameters: [{ name: 'dir', fallback: 'a' }, { name: 'rest', many: 'many' }], needs: ['build', 'other'], lines: ['rm -rf {{dir}} {{rest}}'] });
  });

  it('YAML: maps, lists, blocks', () => {
    const text = `
version: '3'
vars: {A: 1}
tasks:
  # says
  build:
    desc: "a: b"
    cmds:
      - go build ./...   # why
      - task: other
        vars: {X: y}
      - |
        one
          two
      - >-
        three
        four
    deps: [a, 'b c']
  other:
  - x
  "quoted key": value with: colon
`;
    assert.deepEqual(parseYaml(text), {
      version: '3',
      vars: '{A: 1}',
      tasks: { build: { desc: 'a: b', cmds: ['go build ./...', { task: 'other', vars: '{X: y}' }, 'one\n  two', 'three four'], deps: ['a', 'b c'] }, other: ['x'], 'quoted key': 'value with: colon' },
    });
  });

  it('TOML: scripts in their shapes', () => {
    const found = tomlTexts('[tool.poe.tasks]\na = "x y"\nb = { cmd = "z" }\nc = [\n  "one",\n  "two",\n]\n[tool.poe.tasks.d]\nshell = "w"\n[other]\na = "no"\n', /^tool\.poe\.tasks/);
    assert.deepEqual([...found], [['a', 'x y'], ['b', 'z'], ['c', 'one\ntwo'], ['d', 'w']]);
  });

  it('JSON: only text, never a failure', () => {
    assert.deepEqual(textsIn('{"scripts":{"a":"x","b":1,"c":["y","z"]}}', 'scripts'), { a: 'x', c: 'y\nz' });
    assert.deepEqual(textsIn('{', 'scripts'), {});
    assert.deepEqual(textsIn('null', 'scripts'), {});
  });

  it('never fail on any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a:', ' ', '\n', '\t', '- ', '[', ']', '"', "'", '|', '>', '#', '$(', ')', '${', '}', '=', ':=', 'x', '{{', '}}', 'define a', 'endef', '%', '[tool.poe.tasks]', '"""', '\\\n'), { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        assert.equal(typeof parseYaml(text), typeof parseYaml(text));
        assert.ok(parseMakefile(text).rules.length >= 0 && parseJustfile(text).recipes.length >= 0 && tomlTexts(text, /^tool\.poe\.tasks/).size >= 0);
        assert.equal(typeof expandMake(text, new Map([['x', '$(x)']])), 'string');
      }),
    );
  });
});
