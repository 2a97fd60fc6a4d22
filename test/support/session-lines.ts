import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replayOne } from '../../src/cli/replay.ts';
import { replaySession, type ReplaySession } from '../../src/guard/replay/schema.ts';
import { builtInPolicy } from '../../src/model/policy.ts';

/** What a line of test/sessions expects: stops by call, and the rules of which one must be among the reasons. */
const expectation = z.object({
  id: z.string(),
  family: z.string(),
  pair: z.string(),
  kind: z.enum(['bad', 'twin', 'ordinary']),
  expected: z.array(z.object({ index: z.number(), verdict: z.literal('stop'), rules: z.array(z.string()).min(1), says: z.string().min(1) })),
});
const answered = z.object({ calls: z.array(z.object({ index: z.number(), verdict: z.enum(['allow', 'ask', 'deny']), findings: z.array(z.object({ rule: z.string(), verdict: z.string(), says: z.string() })) })) });

export interface SessionLine {
  readonly expected: z.infer<typeof expectation>;
  readonly session: ReplaySession;
}

/** All sessions of test/sessions. */
export function sessionLines(): readonly SessionLine[] {
  const folder = join(import.meta.dirname, '..', 'sessions');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
    .map((line): unknown => JSON.parse(line))
    .map((line) => ({ expected: expectation.parse(line), session: replaySession.parse(line) }));
}

export function titleOf({ expected }: SessionLine): string {
  return `${expected.id} ${expected.kind === 'bad' ? 'is stopped' : 'is left alone'}`;
}

/** Replays a session and holds it against what its line expects. */
export async function assertAsExpected({ expected, session }: SessionLine): Promise<void> {
  const { calls } = answered.parse(await replayOne(session, { policyOf: () => builtInPolicy, contextOf: () => 'below', now: Date.UTC(2026, 10, 21, 12) }));
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
}
