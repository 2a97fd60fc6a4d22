/**
 * Mutation of the rules: each condition, comparison and operator of src/rules is changed once, and the examples, the corpus, the pairs
 * or the drills must notice. `npm run mutate [-- RULE…]` prints the mutants that nobody noticed; exit 1 when there are any.
 */
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Rule } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { corpusWrong, drillsWrong, examplesWrong, pairsWrong } from './checks.ts';
import { mutantsOf } from './mutants.ts';

const root = join(import.meta.dirname, '..', '..');
const rules = join(root, 'src', 'rules');

/** The rules with one file changed; everything outside src/rules is the running program's own. */
async function rulesWith(file: string, text: string, out: string): Promise<Readonly<Record<string, Rule>>> {
  const changed: Plugin = {
    name: 'changed',
    setup(on) {
      on.onResolve({ filter: /^\.\.\// }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), external: true }));
      on.onLoad({ filter: /src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => (path === file ? { contents: text, loader: 'ts' } : undefined));
    },
  };
  await build({ entryPoints: [join(rules, 'index.ts')], bundle: true, format: 'cjs', platform: 'node', outfile: out, plugins: [changed], logLevel: 'silent' });
  const loaded: unknown = createRequire(join(root, 'package.json'))(out);
  return (loaded as { readonly allRules: Readonly<Record<string, Rule>> }).allRules;
}

async function noticedBy(id: string): Promise<string | undefined> {
  try {
    return examplesWrong(id) ?? drillsWrong() ?? corpusWrong() ?? (await pairsWrong());
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown';
  }
}

async function main(): Promise<void> {
  const before = await noticedBy('');
  if (before !== undefined) throw new Error(`the rules as they are do not pass: ${before}`);
  const given = process.argv.slice(2);
  const names = readdirSync(rules).filter((name) => name.endsWith('.ts') && name !== 'index.ts' && (given.length === 0 || given.includes(name.slice(0, -3))));
  const own = new Map(Object.entries(allRules).map(([id, rule]) => [id, rule.judge]));
  const place = mkdtempSync(join(tmpdir(), 'tagout-mutate-'));
  let [tried, unnoticed] = [0, 0];
  try {
    for (const name of names) {
      const file = join(rules, name);
      for (const mutant of mutantsOf(readFileSync(file, 'utf8'))) {
        tried += 1;
        const changed = await rulesWith(file, mutant.text, join(place, `${String(tried)}.cjs`));
        for (const [id, rule] of Object.entries(allRules)) Object.assign(rule, { judge: changed[id]?.judge ?? rule.judge });
        if ((await noticedBy(name.slice(0, -3))) !== undefined) continue;
        unnoticed += 1;
        console.log(`${name}:${String(mutant.line)}  ${mutant.says}`);
      }
      for (const [id, judge] of own) Object.assign(allRules[id] ?? {}, { judge });
      console.error(`${name}: ${String(tried)} tried, ${String(unnoticed)} unnoticed`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  console.log(`${String(tried)} mutants, ${String(unnoticed)} unnoticed`);
  process.exitCode = unnoticed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
