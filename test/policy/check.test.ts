import assert from 'node:assert/strict';
import { readPolicy } from '../../src/policy/read.ts';

/** What is said about a policy, each with the text that it points at. */
function said(policy: object): readonly string[] {
  const text = JSON.stringify(policy, undefined, 2);
  return readPolicy(text).diagnostics.map(({ says, offset, length }) => `${text.slice(offset, offset + length)} <- ${says}`);
}

describe('what is said about a policy', () => {
  const own = { id: 'no-ship', says: 'ships', verdict: 'ask', commands: ['make ship*'] };
  const cases: readonly (readonly [name: string, policy: object, says: RegExp])[] = [
    ['an example that is not stopped', { own: [{ ...own, fires: ['make all'] }] }, /^"make all" <- .*does not stop its own example/],
    ['an example that is stopped and should not be', { own: [{ ...own, silent: ['make ship-log'] }] }, /^"make ship-log" <- .*should leave alone/],
    ['a pattern that no example matches', { own: [{ ...own, commands: ['make ship', 'just ship'], fires: ['make ship'] }] }, /^"just ship" <- no example/],
    ['a rule that matches nothing', { own: [{ ...own, commands: [] }] }, /matches nothing: it names neither/],
    ['a rule that allows', { own: [{ ...own, verdict: 'allow' }] }, /^"allow" <- .*no rule can grant/],
    ['a rule nobody knows', { rules: { 'irreversible-effects': 'deny' } }, /^"deny" <- there is no rule irreversible-effects; did you mean irreversible-effect\?/],
    ['a verdict below the floor', { rules: { 'guard-tampering': 'allow' } }, /never goes below deny/],
    ['lines that cancel each other', { programs: { allow: ['psql'], deny: ['psql'] } }, /^"psql" <- psql is denied as well/],
    ['an environment called two things', { environments: [{ pattern: 'a', is: 'production' }, { pattern: 'a', is: 'local' }] }, /called production as well/],
    ['a tool that is none', { mcp: { deny: ['query'] } }, /^"query" <- query matches nothing: write MCP tools as server\/tool/],
    ['a time zone nobody knows', { freezes: [{ from: '2026-01-01', until: '2026-02-01', timeZone: 'Berlin' }] }, /^"Berlin" <- .*so it holds always/],
    ['a freeze that ends before it begins', { freezes: [{ from: '2026-02-01', until: '2026-01-01' }] }, /^"2026-01-01" <- .*never holds/],
    ['a key nobody knows', { protect: ['a'] }, /^"protect" <- there is no key "protect" here; did you mean "protected"\?/],
  ];
  for (const [name, policy, says] of cases) it(`names ${name}, at its place`, () => assert.ok(said(policy).some((one) => says.test(one)), said(policy).join('\n')));

  it('is nothing where everything can be meant', () =>
    assert.deepEqual(
      said({
        protected: ['db/**'],
        rules: { publish: 'deny' },
        programs: { ask: ['terraform'] },
        mcp: { deny: ['db/*'] },
        own: [{ ...own, fires: ['make ship'], silent: ['make test'] }],
        freezes: [{ from: '2026-12-20', until: '2027-01-04T08:00', timeZone: 'Europe/Berlin' }],
        quiet: [{ from: '22:00', until: '07:00', days: ['friday'], timeZone: 'Europe/Berlin' }],
      }),
      [],
    ));
});
