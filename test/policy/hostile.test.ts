import assert from 'node:assert/strict';
import { allRules } from '../../src/rules/index.ts';
import { combinePolicy } from '../../src/policy/combine.ts';
import { mergePolicies } from '../../src/policy/merge.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { policySchema } from '../../src/policy/schema.ts';
import { loweredBy } from '../../src/decide/lower.ts';
import { startSession } from '../../src/session/session.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { nominalPlace } from '../../src/guard/place.ts';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { readCall, worldOf } from '../../src/session/run.ts';
import { takenAway } from '../../src/policy/loosening.ts';

const says = (text: string): string => readPolicy(text).diagnostics.map((one) => one.says).join('; ');

describe('a policy file that is written to deceive', () => {
  it('is broken where a key stands twice, so that no reader sees another policy than counts', () => {
    assert.match(says('{ "rules": { "publish": "deny" }, "rules": { "publish": "allow" } }'), /"rules" stands here twice/);
    assert.match(says('{ "programs": { "deny": ["a"], "deny": [] } }'), /"deny" stands here twice/);
    assert.match(says('{ "rules": {}, "r\\u0075les": {} }'), /stands here twice/);
  });

  it('sets nothing through the prototype of an object', () => {
    for (const text of ['{ "__proto__": { "rules": { "publish": "allow" } } }', '{ "rules": { "__proto__": { "publish": "allow" } } }']) {
      assert.equal(readPolicy(text).kind, 'broken', text);
    }
    assert.equal(readPolicy('{ "rules": { "constructor": "allow", "toString": "allow" } }').diagnostics.filter(({ severity }) => severity === 'error').length, 2);
  });

  it('is read with a byte order mark, with carriage returns, with comments, and its errors stand where they are', () => {
    const text = '\uFEFF{\r\n  // ours\r\n  "protected": ["db/**",], /* and */\r\n  "rules": { "publishing": "deny" }\r\n}\r\n';
    const reading = readPolicy(text);
    assert.deepEqual(reading.kind === 'policy' ? reading.file.protected : [], ['db/**']);
    const [found] = reading.diagnostics;
    assert.equal(text.slice(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0)), '"deny"');
  });

  it('ends no parser by its depth or size', () => {
    for (const text of ['['.repeat(200_000), `{"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`, '/*'.repeat(100_000), `"${'\\"'.repeat(100_000)}`, '\u0000'.repeat(10_000)]) assert.equal(readPolicy(text).kind, 'broken');
  });

  it('has as many lines as can be checked while an agent waits, and says the first of many mistakes', () => {
    const many = (n: number): readonly string[] => Array.from({ length: n }, (_, at) => `x${String(at)}`);
    const own = { id: 'a', says: 'a', verdict: 'ask', commands: many(101) };
    assert.equal(readPolicy(JSON.stringify({ own: [own] })).kind, 'broken');
    assert.equal(readPolicy(JSON.stringify({ rules: Object.fromEntries(many(201).map((id) => [id, 'deny'])) })).kind, 'broken');
    assert.ok(readPolicy(JSON.stringify(Object.fromEntries(many(20_000).map((id) => [id, 1])))).diagnostics.length <= 50);
  });

  it('loses no line by what it builds on: more than a policy may have is broken, and every threshold is kept', () => {
    const many = Array.from({ length: 400 }, (_, at) => `filler-${String(at)}/**`);
    const built = (first: object, second: object): ReturnType<typeof combinePolicy> => combinePolicy({ path: '/p', text: JSON.stringify({ ...first, extends: ['./q'] }) }, () => ({ kind: 'source', source: { path: '/q', text: JSON.stringify(second) } }));
    assert.equal(built({ protected: many }, { protected: [...many.map((one) => `x/${one}`), 'secrets/**'] }).kind, 'broken');
    const both = built({ context: { warnTurns: 9 } }, { context: { limitPercent: 60, agents: { codex: { limit: 90_000 } } } });
    assert.deepEqual(both.kind === 'policy' ? both.file.context : {}, { warnTurns: 9, limitPercent: 60, agents: { codex: { limit: 90_000 } } });
    if (both.kind === 'policy') assert.deepEqual(takenAway(both.file, policySchema.parse({ context: { warnTurns: 9, limitPercent: 60 } }), () => false), ['raises a threshold of the context']);
  });

  it('lowers nothing by setting a rule to the verdict that it has: findings that are stricter than their rule stay so', () => {
    const place = nominalPlace();
    const session = startSession({ id: 's', agent: 'claude-code', place, policy: builtInPolicy, cwd: { kind: 'at', path: place.folders[0] ?? '/' } });
    const action = decodeTool('claude-code', 'Bash', { command: 'ls' }, place.folders[0]);
    const inspection = readCall(session, action, new Map());
    const judged = { action, effects: inspection.effects, inspection };
    for (const [id, rule] of Object.entries(allRules)) {
      const { policy } = mergePolicies([{ from: 'workspace', name: 'p', file: policySchema.parse({ rules: { [id]: rule.verdict } }), digest: 'd', loosening: 'not-accepted' }]);
      const world = { ...worldOf(session, 0), policy };
      const lowered = loweredBy({ rule: id, verdict: 'deny', floor: 'allow', says: 'x', instead: 'y' }, judged, world);
      assert.equal(lowered.finding.verdict, 'deny', id);
    }
  });
});
