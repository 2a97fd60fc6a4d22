import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInPolicy, type EffectivePolicy } from '../../src/model/policy.ts';
import { verdicts, type Verdict } from '../../src/model/verdict.ts';
import { mergePolicies, type Layer } from '../../src/policy/merge.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { policySchema } from '../../src/policy/schema.ts';
import { combinePolicy } from '../../src/policy/combine.ts';
import { takenAway } from '../../src/policy/loosening.ts';
import { environmentOf } from '../../src/tools/environment.ts';
import { momentIn } from '../../src/policy/zoned.ts';
import { allRules } from '../../src/rules/index.ts';

const ruleIds = Object.keys(allRules);

const file = fc
  .record({
    protected: fc.subarray(['src/**', 'migrations/**', '*.lock']),
    environments: fc.array(fc.record({ pattern: fc.constantFrom('*.example.com', 'db-*', '*prod*', 'staging-*'), is: fc.constantFrom('local', 'development', 'staging', 'production') }), { maxLength: 3 }),
    rules: fc.dictionary(fc.constantFrom(...ruleIds), fc.constantFrom(...verdicts), { maxKeys: 4 }),
    programs: fc.record({ allow: fc.subarray(['terraform', 'psql']), ask: fc.subarray(['terraform', 'psql']), deny: fc.subarray(['psql', 'kubectl']) }),
    blast: fc.record({ files: fc.integer({ min: 1, max: 5_000 }), megabytes: fc.integer({ min: 1, max: 5_000 }) }),
    credentials: fc.array(fc.record({ fingerprint: fc.constantFrom('0123456789abcdef', 'fedcba9876543210'), is: fc.constantFrom('known', 'forbidden') }), { maxLength: 2 }),
    context: fc.record({ warn: fc.integer({ min: 1, max: 500_000 }) }),
    mcp: fc.record({ allow: fc.subarray(['db/query', 'db/*']), ask: fc.subarray(['db/query', 'mail/send']), deny: fc.subarray(['db/*']) }),
    forbidden: fc.array(fc.record({ capabilities: fc.subarray(['push', 'deploy'], { minLength: 1 }) }), { maxLength: 2 }),
    freezes: fc.array(fc.record({ from: fc.constantFrom('2026-01-01', '2026-06-01'), until: fc.constantFrom('2026-03-01', '2026-12-01'), timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere/Land') }), { maxLength: 2 }),
    quiet: fc.array(fc.record({ from: fc.constantFrom('22:00', '08:00'), until: fc.constantFrom('07:00', '12:00') }), { maxLength: 2 }),
    own: fc.array(fc.record({ id: fc.constantFrom('one', 'two'), says: fc.constant('x'), verdict: fc.constantFrom(...verdicts), commands: fc.subarray(['make ship', 'make *']) }), { maxLength: 2 }),
    unattended: fc.constantFrom('deny', 'read-only'),
  })
  .map((value) => policySchema.parse(value));

const layer = (from: Layer['from'], loosening: Layer['loosening'] = 'not-accepted') => file.map((value): Layer => ({ from, name: from, file: value, digest: 'd', loosening }));

const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);
const ruleVerdict = (policy: EffectivePolicy, id: string): Verdict => policy.rules[id] ?? allRules[id]?.verdict ?? 'ask';

/** Whether `a` is nowhere weaker than `b`. */
function assertNotWeaker(a: EffectivePolicy, b: EffectivePolicy): void {
  for (const id of ruleIds) assert.ok(rank(ruleVerdict(a, id)) >= rank(ruleVerdict(b, id)), id);
  assert.ok(b.protected.every((pattern) => a.protected.includes(pattern)));
  const listed = (lists: EffectivePolicy['programs'], list: 'ask' | 'deny'): readonly string[] => (list === 'deny' ? lists.deny : [...lists.ask, ...lists.deny]);
  for (const list of ['ask', 'deny'] as const) assert.ok(b.programs[list].every((name) => listed(a.programs, list).includes(name)));
  assert.ok(a.programs.allow.every((name) => b.programs.allow.includes(name)));
  assert.ok(a.blast.files <= b.blast.files && a.blast.bytes <= b.blast.bytes);
  assert.ok(b.credentials.filter((one) => one.is === 'forbidden').every((one) => a.credentials.some((other) => other.is === 'forbidden' && other.fingerprint === one.fingerprint)));
  const order = ['local', 'development', 'unknown', 'staging', 'production'];
  for (const name of ['prod-1.example.com', 'db-prod', 'staging-db', 'build-7', 'localhost', 'dev.example.com', 'db-7']) {
    assert.ok(order.indexOf(environmentOf([name], a.environments)) >= order.indexOf(environmentOf([name], b.environments)), name);
  }
  assert.ok(a.mcp.allow.every((name) => b.mcp.allow.includes(name)));
  for (const list of ['ask', 'deny'] as const) assert.ok(b.mcp[list].every((name) => listed(a.mcp, list).includes(name)));
  for (const own of b.own) assert.ok(a.own.some((one) => one.id === own.id && rank(one.verdict) >= rank(own.verdict) && own.commands.every((pattern) => one.commands.includes(pattern))), own.id);
  for (const key of ['forbidden', 'freezes', 'quiet'] as const) {
    const has = new Set(a[key].map((entry) => JSON.stringify(entry)));
    assert.ok(b[key].every((entry) => has.has(JSON.stringify(entry))), key);
  }
  assert.ok((a.context.warn ?? Infinity) <= (b.context.warn ?? Infinity));
  assert.ok(b.unattended !== 'read-only' || a.unattended === 'read-only');
}

describe('policy layers', () => {
  it('no combination of workspace policies is weaker than the user layer alone', () => {
    fc.assert(
      fc.property(layer('user'), fc.array(layer('workspace'), { maxLength: 3 }), (user, workspaces) => {
        assertNotWeaker(mergePolicies([user, ...workspaces]).policy, mergePolicies([user]).policy);
      }),
    );
  });

  it('what stood in a file before and was not let go is nowhere weaker than it was without its loosening lines', () => {
    fc.assert(
      fc.property(layer('workspace'), layer('workspace'), (before, after) => {
        assertNotWeaker(mergePolicies([after, { ...before, as: 'floor' }]).policy, mergePolicies([before]).policy);
      }),
    );
  });

  it('says everything that a new content takes away: where it says nothing, the new content is nowhere weaker', () => {
    fc.assert(
      fc.property(layer('workspace'), layer('workspace'), fc.constantFrom(...Object.keys(policySchema.shape)), (before, other, key) => {
        const after: Layer = { ...before, file: policySchema.parse({ ...before.file, [key]: Object.entries(other.file).find(([name]) => name === key)?.[1] }) };
        if (takenAway(before.file, after.file, () => false).length === 0) assertNotWeaker(mergePolicies([after]).policy, mergePolicies([before]).policy);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a content that only adds takes nothing away', () => {
    fc.assert(
      fc.property(layer('workspace'), layer('workspace'), (before, more) => {
        const both = combinePolicy({ path: '/p', text: JSON.stringify({ ...before.file, extends: ['./more'] }) }, () => ({ kind: 'source', source: { path: '/more', text: JSON.stringify(more.file) } }));
        assert.equal(both.kind, 'policy');
        if (both.kind === 'policy') assert.deepEqual(takenAway(before.file, both.file, () => false), []);
      }),
    );
  });

  it('no user policy is weaker than the organisation in what the organisation sets', () => {
    fc.assert(
      fc.property(layer('organisation', 'accepted'), layer('user'), (organisation, user) => {
        const both = mergePolicies([organisation, user]).policy;
        for (const [id, verdict] of Object.entries(organisation.file.rules)) assert.ok(rank(both.rules[id] ?? 'allow') >= rank(verdict));
        assert.ok(organisation.file.programs.deny.every((name) => both.programs.deny.includes(name) && !both.programs.allow.includes(name)));
        assert.ok(both.blast.files <= (organisation.file.blast.files ?? Number.MAX_SAFE_INTEGER));
      }),
    );
  });

  it('a workspace that loosens without being accepted is named and does not count', () => {
    const loose = policySchema.parse({ rules: { publish: 'allow', 'secret-read': 'deny' }, programs: { allow: ['terraform'] }, environments: [{ pattern: 'prod-*', is: 'local' }] });
    const at = { from: 'workspace', name: '.tagout/policy.jsonc', file: loose, digest: 'd' } as const;
    const held = mergePolicies([{ ...at, loosening: 'not-accepted' }]);
    assert.deepEqual(held.policy.rules, { 'secret-read': 'deny' });
    assert.equal(held.held.length, 3);
    assert.deepEqual(held.policy.environments, []);
    const accepted = mergePolicies([{ ...at, loosening: 'accepted' }]);
    assert.equal(accepted.policy.rules['publish'], 'allow');
    assert.deepEqual(accepted.held, []);
  });

  it('without layers is the built-in policy', () => assert.deepEqual(mergePolicies([]).policy, builtInPolicy));
});

describe('policy file', () => {
  it('is JSON with comments and trailing commas', () => {
    const reading = readPolicy('{\n  // ours\n  "protected": ["migrations/**",],\n}');
    assert.equal(reading.kind, 'policy');
    assert.deepEqual(reading.kind === 'policy' ? reading.file.protected : [], ['migrations/**']);
  });

  it('says unknown keys and wrong values at their place', () => {
    const text = '{ "protekted": ["a"], "rules": { "publish": "maybe" } }';
    const reading = readPolicy(text);
    assert.equal(reading.kind, 'broken');
    const placed = reading.diagnostics.map((one) => text.slice(one.offset, one.offset + one.length));
    assert.ok(placed.includes('"protekted"'), JSON.stringify(placed));
    assert.ok(placed.includes('"maybe"'), JSON.stringify(placed));
  });

  it('that does not parse is broken, never empty', () => {
    for (const text of ['', '{', '[]', '{"version": 2}', 'nonsense']) assert.equal(readPolicy(text).kind, 'broken', text);
  });

  it('times are read in their zone, over a change of clocks too', () => {
    assert.equal(momentIn('2026-12-24T18:00', 'Europe/Berlin'), Date.UTC(2026, 11, 24, 17));
    assert.equal(momentIn('2026-07-01', 'America/New_York'), Date.UTC(2026, 6, 1, 4));
    assert.equal(momentIn('2026-13-99', 'UTC'), undefined);
    assert.equal(momentIn('2026-12-24', 'Nowhere/Land'), undefined);
  });
});
