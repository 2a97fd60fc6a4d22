import type { Finding, Judged, World } from '../model/rule.ts';
import { stricter, verdicts, type Verdict } from '../model/verdict.ts';
import { consentFor } from '../task/inside.ts';

/** A finding that the person's words or the policy brought down, never below its floor. */
export interface Lowering {
  readonly kind: 'lowered';
  readonly finding: Finding;
  readonly from: Verdict;
  readonly by: 'prompt' | 'policy';
  readonly words: string;
}

export type Lowered = { readonly kind: 'kept'; readonly finding: Finding } | Lowering;

/** What becomes of one finding: the policy raises or lowers it by rule id, consent in the person's own words lowers it, the floor holds. */
export function loweredBy(finding: Finding, judged: Judged, world: World): Lowered {
  const set = world.policy.rules[finding.rule];
  if (set !== undefined) {
    const verdict = stricter(set, finding.floor);
    if (weaker(verdict, finding.verdict)) return { kind: 'lowered', finding: { ...finding, verdict }, from: finding.verdict, by: 'policy', words: `policy sets ${finding.rule} to ${set}` };
    return { kind: 'kept', finding: { ...finding, verdict: stricter(verdict, finding.verdict), ...(verdict === 'ask' ? { grade: finding.grade ?? 'routine' } : {}) } };
  }
  if (finding.verdict !== 'ask' || finding.floor !== 'allow' || finding.effect === undefined) return { kind: 'kept', finding };
  const effect = judged.effects[finding.effect];
  if (effect === undefined) return { kind: 'kept', finding };
  const consent = consentFor(effect, world.task);
  if (consent.kind !== 'named') return { kind: 'kept', finding };
  return { kind: 'lowered', finding: { ...finding, verdict: 'allow' }, from: finding.verdict, by: 'prompt', words: consent.words };
}

function weaker(a: Verdict, b: Verdict): boolean {
  return verdicts.indexOf(a) < verdicts.indexOf(b);
}
