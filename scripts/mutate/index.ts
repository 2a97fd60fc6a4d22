/**
 * Mutation of the rules: each condition, comparison and operator of src/rules is changed once, and the examples, the corpus, the sessions
 * or the drills must notice. `npm run mutate [-- RULE…]` prints the mutants that nobody noticed, and how many there are.
 */
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Rule } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { allCases, noticedBy } from './checks.ts';
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

async function main(): Promise<void> {
  const cases = await allCases();
  console.error(`${String(cases.length)} calls with an expectation`);
  const given = process.argv.slice(2);
  const names = readdirSync(rules).filter((name) => name.endsWith('.ts') && name !== 'index.ts' && (given.length === 0 || given.includes(name.slice(0, -3))));
  const place = mkdtempSync(join(tmpdir(), 'tagout-mutate-'));
  let [tried, unnoticed] = [0, 0];
  try {
    for (const name of names) {
      const file = join(rules, name);
      const id = name.slice(0, -3);
      const ids = allRules[id] === undefined ? Object.keys(allRules) : [id];
      // The rule's own examples first: they notice most.
      const ordered = [...cases].sort((a, b) => Number(b.id.startsWith(id)) - Number(a.id.startsWith(id)));
      const before = unnoticed;
      const mutants = mutantsOf(readFileSync(file, 'utf8'));
      for (const mutant of mutants) {
        tried += 1;
        const changed = await rulesWith(file, mutant.text, join(place, `${String(tried)}.cjs`));
        if (noticedBy(ordered, changed, ids) !== undefined) continue;
        unnoticed += 1;
        console.log(`${name}:${String(mutant.line)}  ${mutant.says}`);
      }
      console.error(`${name}: ${String(mutants.length)} tried, ${String(unnoticed - before)} unnoticed`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  console.log(`${String(tried)} mutants, ${String(unnoticed)} unnoticed (${((100 * unnoticed) / Math.max(1, tried)).toFixed(1)} %)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
