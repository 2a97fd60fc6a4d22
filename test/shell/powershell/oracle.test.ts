import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { allTools } from '../../../src/tools/index.ts';
import { cmdletOf } from '../../../src/shell/powershell/aliases.ts';
import { readPs } from '../helper.ts';

/** The grammar that the editor itself ships: a second opinion on which commands a text holds. */
interface Grammar {
  /** Names of the commands of a text, as written; `undefined` where the grammar finds an error. */
  names(text: string): readonly string[] | undefined;
}

interface Tree {
  readonly rootNode: { readonly hasError: boolean; descendantsOfType(type: string): readonly { readonly text: string }[] };
  delete(): void;
}

async function loadGrammar(): Promise<Grammar> {
  const require = createRequire(import.meta.url);
  const module: unknown = require('@vscode/tree-sitter-wasm');
  const { Parser, Language } = z
    .object({
      Parser: z.custom<{ init(): Promise<void>; new (): { setLanguage(language: unknown): void; parse(text: string): Tree } }>((value) => typeof value === 'function'),
      Language: z.custom<{ load(file: string): Promise<unknown> }>((value) => typeof value === 'function'),
    })
    .parse(module);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(dirname(require.resolve('@vscode/tree-sitter-wasm')), 'tree-sitter-powershell.wasm')));
  return {
    names(text) {
      const tree = parser.parse(text);
      try {
        return tree.rootNode.hasError ? undefined : ['command_name', 'command_name_expr'].flatMap((type) => tree.rootNode.descendantsOfType(type).map((node) => node.text));
      } finally {
        tree.delete();
      }
    },
  };
}

/** Names that the grammar gives a rule of their own. */
const ofGrammar = new Set(['foreach-object']);

const canonical = (name: string): string => cmdletOf(name.replace(/^.*[\\/]/, ''), 'windows', 'plain').toLowerCase();

const name = fc.constantFrom('Remove-Item', 'ri', 'del', 'git', 'Get-ChildItem', 'gci', 'npm', 'Set-Content', 'Copy-Item', 'docker', 'kubectl', 'Write-Output', 'Stop-Process', 'Invoke-WebRequest', 'dotnet', 'mi', 'cat', 'New-Item', 'terraform', 'Get-Item', 'cargo', 'Clear-Host');
const word = fc.constantFrom('x', 'a.txt', './out', "'rm -rf /'", '"del $env:TEMP; git push"', '-Recurse', '-Force', '-Path', '$name', '"a b"', "'it''s; ri x'", '--all', '3', 'a,b', '@{ a = 1 }', '"`"; rm x"', '`-odd', '"$(Get-Date)"', '@(1, 2)', "@'\nri everything\n'@", '(Get-Location)', '$_.FullName');
const condition = fc.constantFrom('$a -eq 1', 'Test-Path x', '-not (Test-Path y)', '$b', '($a -gt 2) -and $b', '(git status) -match "clean"');

// Nothing that ends a run early: what cannot be reached is no command for this reader, and one for a grammar.
const { script } = fc.letrec<{ statement: string; script: string; command: string }>((tie) => ({
  command: fc.tuple(name, fc.array(word, { maxLength: 3 })).map(([program, words]) => [program, ...words].join(' ').replace(/('@) .*$/s, '$1')),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('command'),
    tie('command').map((one) => `$v = ${one}`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `${a.includes('\n') ? 'git log' : a} | ${b}`),
    tie('command').map((one) => `& ${one}`),
    tie('command').map((one) => `$(${one})`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `${a.includes('\n') ? 'git log' : a} && ${b}`),
    fc.constantFrom('# del everything; git push --force', '<# ri a\nnpm publish #>', '$text = "git push; ri x"', "$text = @'\nRemove-Item all\n'@", '$n++', '[int]$n = 3', '$list = @("rm a", "del b")', '"rm a" | Out-Null'),
    fc.tuple(condition, tie('script'), tie('script')).map(([test, yes, no]) => `if (${test}) {\n${yes}\n} else {\n${no}\n}`),
    fc.tuple(tie('command'), tie('script')).map(([list, body]) => `foreach ($f in (${list.includes('\n') ? 'gci' : list})) {\n${body}\n}`),
    fc.tuple(condition, tie('script')).map(([test, body]) => `while (${test}) {\n${body}\nbreak\n}`),
    fc.tuple(tie('script'), tie('script'), tie('script')).map(([a, b, c]) => `try {\n${a}\n} catch {\n${b}\n} finally {\n${c}\n}`),
    tie('script').map((body) => `switch ($a) { 1 {\n${body}\n} default { git fetch } }`),
    tie('script').map((body) => `Get-ChildItem | ForEach-Object {\n${body}\n}`),
    tie('script').map((body) => `& {\n${body}\n}`),
  ),
  script: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n')),
}));

describe('PowerShell against a grammar', () => {
  let grammar: Grammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  function differences(text: string): { readonly missing: readonly string[]; readonly added: readonly string[] } | undefined {
    const names = grammar.names(text);
    if (names === undefined) return undefined;
    const wanted = new Set(names.filter((one) => /^[\w.%?-]+$/.test(one)).map(canonical));
    const read = new Set(readPs(text).commands.map((one) => canonical(one.program)));
    return { missing: [...wanted].filter((one) => !read.has(one)), added: [...read].filter((one) => !wanted.has(one) && !ofGrammar.has(one)) };
  }

  it('reads the commands of generated scripts, no fewer and no others', () => {
    let compared = 0;
    fc.assert(
      fc.property(script, (text) => {
        const found = differences(text);
        if (found === undefined) return;
        compared += 1;
        assert.deepEqual(found, { missing: [], added: [] }, text);
      }),
      { seed: 20261121, numRuns: 900 },
    );
    assert.ok(compared > 200, `only ${compared} scripts were without an error for the grammar`);
  });

  it('misses no command of the examples that are written in PowerShell', () => {
    const texts = Object.values(allTools).flatMap((tool) => tool.examples.map((example) => example.run)).filter((run) => /(?:^|[;|{(&]\s*)(?:Remove|Get|Set|New|Clear|Stop|Start|Copy|Move|Invoke|Rename|Add|Out|Restart|Disable|Uninstall|Install)-[A-Z]\w+/.test(run));
    const compared = texts.flatMap((text) => {
      const found = differences(text);
      return found === undefined ? [] : [{ text, missing: found.missing }];
    });
    assert.ok(compared.length > 20, `only ${compared.length} examples`);
    assert.deepEqual(compared.filter((one) => one.missing.length > 0), []);
  });
});
