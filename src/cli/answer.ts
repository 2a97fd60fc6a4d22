import type { Decision } from '../decide/judge.ts';
import type { Effect } from '../model/effect.ts';

/** A decision as `check` and `replay` print it. Findings that were lowered to `allow` are left out. */
export function answerOf(decision: Decision): { readonly verdict: string; readonly grade?: string; readonly findings: readonly { readonly rule: string; readonly verdict: string; readonly says: string }[] } {
  return {
    verdict: decision.verdict,
    ...(decision.grade === undefined ? {} : { grade: decision.grade }),
    findings: decision.findings.filter((finding) => finding.verdict !== 'allow').map(({ rule, verdict, says }) => ({ rule, verdict, says })),
  };
}

/** An effect as `check` prints it: no credentials but their names. */
export function effectLine(effect: Effect): Readonly<Record<string, unknown>> {
  const { credential, words: _words, ...rest } = effect;
  return { ...rest, ...(credential === undefined ? {} : { credential: credential.name }) };
}
