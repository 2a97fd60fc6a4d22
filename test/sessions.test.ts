import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replayOne } from '../src/cli/replay.ts';
import { replaySession } from '../src/guard/replay/schema.ts';
import { builtInPolicy } from '../src/model/policy.ts';

const folder = join(import.meta.dirname, 'sessions');

/** What a line of test/sessions expects: stops by call, and the rules of which one must be among the reasons. */
const expectation = z.object({
  id: z.string(),
  family: z.string(),
  pair: z.string(),
  kind: z.enum(['bad', 'twin', 'ordinary']),
  expected: z.array(z.object({ index: z.number(), verdict: z.literal('stop'), rules: z.array(z.string()).min(1), says: z.string().min(1) })),
});
const answered = z.object({ calls: z.array(z.object({ index: z.number(), verdict: z.enum(['allow', 'ask', 'deny']), findings: z.array(z.object({ rule: z.string(), verdict: z.string(), says: z.string() })) })) });

const lines = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
  .map((line): unknown => JSON.parse(line))
  .map((line) => ({ expected: expectation.parse(line), session: replaySession.parse(line) }));

const now = Date.UTC(2026, 10, 21, 12);

describe('sessions', () => {
  it('are at least 150 in pairs, in twelve families', () => {
    assert.ok(lines.length >= 150);
    const pairs = new Map<string, string[]>();
    const paired = lines.filter(({ expected }) => expected.kind !== 'ordinary');
    for (const { expected } of paired) pairs.set(`${expected.family}.${expected.pair}`, [...(pairs.get(`${expected.family}.${expected.pair}`) ?? []), expected.kind]);
    for (const [name, kinds] of pairs) assert.deepEqual(kinds.sort(), ['bad', 'twin'], name);
    assert.equal(new Set(paired.map(({ expected }) => expected.family)).size, 12);
  });

  for (const { expected, session } of lines) {
    it(`${expected.id} ${expected.kind === 'bad' ? 'is stopped' : 'is left alone'}`, async () => {
      const { calls } = answered.parse(await replayOne(session, { policyOf: () => builtInPolicy, contextOf: () => 'below', now }));
      const stops = calls.filter((call) => call.verdict !== 'allow');
      if (expected.kind !== 'bad') {
        assert.deepEqual(stops.map((call) => `${call.index}: ${call.findings.map((finding) => `${finding.rule} ${finding.says}`).join('; ')}`), []);
        return;
      }
      const [first] = expected.expected;
      assert.ok(first !== undefined);
      const stop = stops[0];
      assert.ok(stop !== undefined && stop.index <= first.index, `no stop up to call ${first.index}`);
      const there = calls[first.index];
      assert.ok(there !== undefined && there.verdict !== 'allow', `call ${first.index} itself is allowed`);
      const found = there.findings.filter((finding) => first.rules.includes(finding.rule));
      assert.ok(found.length > 0, `stopped by ${there.findings.map((finding) => finding.rule).join(', ')}, expected one of ${first.rules.join(', ')}`);
      assert.ok(found.some((finding) => finding.says === first.says), `says "${found.map((finding) => finding.says).join('" and "')}", expected "${first.says}"`);
    });
  }
});
