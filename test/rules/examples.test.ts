import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleExample } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { asData } from '../support/as-data.ts';
import { disguises } from '../support/disguises.ts';
import { judgeExample } from '../support/judge-example.ts';
import { stricter } from '../../src/model/verdict.ts';

const short = (example: RuleExample): string => (typeof example === 'string' ? example : 'run' in example ? example.run : `${example.tool} ${JSON.stringify(example.input)}`).slice(0, 100);

/** Rules whose findings come from the policy or the context, with tests of their own. */
const fromPolicy = new Set(['policy-line', 'context-limit', 'unattended-irreversible']);

/** Rules for which a note or a commit is an act of its own, whatever stands in it; the value of a credential is one wherever it stands. */
const isItselfAChange = new Set(['session-mode', 'limit-broken', 'says-otherwise', 'new-credential']);

function isOfShell(example: RuleExample): boolean {
  return typeof example === 'string' || 'run' in example || (example.tool === 'Bash' && !runOf(example).includes('4f1c9a7b11d24c3e9f00@'));
}

function runOf(example: RuleExample): string {
  if (typeof example === 'string') return example;
  if ('run' in example) return example.run;
  return typeof example.input === 'object' && example.input !== null && 'command' in example.input ? String(example.input.command) : '';
}

function withRun(example: RuleExample, text: string): RuleExample {
  if (typeof example === 'string') return text;
  return 'run' in example ? { ...example, run: text } : { ...example, input: { command: text } };
}

describe('rules', () => {
  it('are each one file, named by id, in the index', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/rules'))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.replace(/\.ts$/, ''));
    for (const [name, rule] of Object.entries(allRules)) {
      assert.equal(rule.id, name);
      assert.ok(files.includes(name));
    }
  });

  for (const rule of Object.values(allRules)) {
    describe(rule.id, () => {
      it('has at least three examples of each kind', () => {
        assert.ok(fromPolicy.has(rule.id) || rule.examples.fires.length >= 3, 'fires');
        assert.ok(rule.examples.silent.length >= 3, 'silent');
      });
      for (const example of rule.examples.fires) {
        it(`fires: ${short(example)}`, () => {
          const decision = judgeExample(example);
          assert.ok(
            decision.findings.some((finding) => finding.rule === rule.id && finding.verdict !== 'allow'),
            JSON.stringify(decision.findings),
          );
        });
        if (typeof example === 'string' || 'run' in example) {
          const run = typeof example === 'string' ? example : example.run;
          it(`is not weaker in disguise: ${short(example)}`, () => {
            const plain = judgeExample(example).verdict;
            const weaker = disguises(run)
              .filter(({ text }) => {
                const verdict = judgeExample(typeof example === 'string' ? text : { ...example, run: text }).verdict;
                return stricter(verdict, plain) !== verdict;
              })
              .map(({ name }) => name);
            assert.deepEqual(weaker, []);
          });
        }
      }
      for (const example of rule.examples.fires.filter(isOfShell)) {
        it(`is no reason as data: ${short(example)}`, () => {
          const firing = asData(runOf(example))
            .filter(({ name }) => !(isItselfAChange.has(rule.id) && /note|commit/.test(name)))
            .filter(({ text }) => judgeExample(withRun(example, text)).findings.some((finding) => finding.rule === rule.id && finding.verdict !== 'allow'))
            .map(({ name }) => name);
          assert.deepEqual(firing, []);
        });
      }
      for (const example of rule.examples.silent) {
        it(`is silent: ${short(example)}`, () => {
          const decision = judgeExample(example);
          assert.deepEqual(
            decision.findings.filter((finding) => finding.rule === rule.id && finding.verdict !== 'allow'),
            [],
          );
        });
      }
    });
  }
});
