import assert from 'node:assert/strict';
import { judgeExample } from '../support/judge-example.ts';
import { bypasses } from './cases.ts';

/** Fewer than these ways round the guard are never tried; the list only grows. */
const least = 160;

describe('a way round the guard', () => {
  it('is tried in every family, and none is tried twice', () => {
    const all = Object.values(bypasses).flat();
    assert.ok(all.length >= least, String(all.length));
    assert.equal(new Set(all.map(({ tries }) => JSON.stringify(tries))).size, all.filter(({ prompt, before }) => prompt === undefined && before === undefined).length + new Set(all.filter(({ prompt, before }) => prompt !== undefined || before !== undefined).map(({ tries }) => JSON.stringify(tries))).size);
  });

  for (const [family, cases] of Object.entries(bypasses)) {
    describe(family, () => {
      for (const { name, tries, meets, prompt, before, agent, given } of cases) {
        it(`meets ${meets}: ${name}`, () => {
          const example = typeof tries === 'string' ? { tool: 'Bash', input: { command: tries } } : tries;
          const decision = judgeExample({ ...example, ...(agent === undefined ? {} : { agent }), ...(prompt === undefined ? {} : { prompt }), ...(before === undefined ? {} : { before }), ...(given === undefined ? {} : { given }) });
          assert.equal(decision.verdict, meets, JSON.stringify(decision.findings.map(({ rule, says }) => `${rule}: ${says}`)));
        });
      }
    });
  }
});
