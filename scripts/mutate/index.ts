/**
 * Mutation of the rules: each condition of src/rules is taken out once (mutants.ts says which and why), and the examples, the corpus, the sessions,
 * the drills or a test that judges calls must notice. `npm run mutate [-- RULE…]` prints the mutants that nobody noticed, and how many there are;
 * `--quick` leaves corpus and sessions out.
 */
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Rule } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { allCases, noticedBy, told, type Case } from './checks.ts';
import { compiler } from './compiles.ts';
import { mutantsOf } from './mutants.ts';
import { judgingTests, passesWith, type JudgingTest } from './tests.ts';

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
  // A rule stands for itself; what several rules use changes them all.
  const isRule = allRules[basename(file, '.ts')] !== undefined;
  await build({ entryPoints: [isRule ? file : join(rules, 'index.ts')], bundle: true, format: 'cjs', platform: 'node', outfile: out, plugins: [changed], logLevel: 'silent' });
  const loaded: unknown = createRequire(join(root, 'package.json'))(out);
  const { rule, allRules: all } = loaded as { readonly rule?: Rule; readonly allRules?: Readonly<Record<string, Rule>> };
  return rule === undefined ? (all ?? {}) : { ...allRules, [rule.id]: rule };
}

/** What tests said of each rule before anything was changed, by test and call. */
type Before = ReadonlyMap<JudgingTest, readonly ReadonlyMap<string, string>[]>;

function beforeAll(tests: readonly JudgingTest[]): Before {
  return new Map(tests.map((test) => [test, test.asked.map((one) => new Map(Object.values(allRules).map((rule) => [rule.id, told(rule, one)])))]));
}

async function isNoticed(cases: readonly Case[], before: Before, changed: Readonly<Record<string, Rule>>, ids: readonly string[]): Promise<boolean> {
  if (noticedBy(cases, changed, ids) !== undefined) return true;
  for (const [test, found] of before) {
    const differs = test.asked.some((one, at) => ids.some((id) => changed[id] !== undefined && told(changed[id], one) !== found[at]?.get(id)));
    if (differs && !(await passesWith(test, changed))) return true;
  }
  return false;
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).filter((word) => word !== '--quick');
  const cases = await allCases(process.argv.includes('--quick') ? 'quick' : 'all');
  const before = beforeAll(await judgingTests());
  console.error(`${String(cases.length)} calls with an expectation, ${String(before.size)} tests that judge calls`);
  const names = readdirSync(rules).filter((name) => name.endsWith('.ts') && name !== 'index.ts' && (given.length === 0 || given.includes(name.slice(0, -3))));
  const place = mkdtempSync(join(tmpdir(), 'tagout-mutate-'));
  const compiles = compiler(root);
  let [tried, unnoticed, refused] = [0, 0, 0];
  try {
    for (const name of names) {
      const file = join(rules, name);
      const id = name.slice(0, -3);
      const ids = allRules[id] === undefined ? Object.keys(allRules) : [id];
      // The rule's own examples first: they notice most.
      const ordered = [...cases].sort((a, b) => Number(b.id.startsWith(id)) - Number(a.id.startsWith(id)));
      const [sofar, notCompiled] = [unnoticed, refused];
      const mutants = mutantsOf(readFileSync(file, 'utf8'));
      for (const mutant of mutants) {
        tried += 1;
        const changed = await rulesWith(file, mutant.text, join(place, `${String(tried)}.cjs`));
        if (await isNoticed(ordered, before, changed, ids)) continue;
        if (!compiles(file, mutant.text)) {
          refused += 1;
          continue;
        }
        unnoticed += 1;
        console.log(`${name}:${String(mutant.line)}  ${mutant.says}`);
      }
      console.error(`${name}: ${String(mutants.length - refused + notCompiled)} tried, ${String(unnoticed - sofar)} unnoticed`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  const all = tried - refused;
  console.log(`${String(all)} mutants, ${String(unnoticed)} unnoticed (${((100 * unnoticed) / Math.max(1, all)).toFixed(1)} %); ${String(refused)} more do not compile`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
