import type { Finding, Judged, Rule, World } from '../model/rule.ts';
import { stricter, stricterGrade, type Grade, type Verdict } from '../model/verdict.ts';
import { isNote } from '../rules/about.ts';
import { allRules } from '../rules/index.ts';
import { loweredBy, type Lowering } from './lower.ts';

/** What is decided about an action, before any person is asked. */
export interface Decision {
  readonly verdict: Verdict;
  /** Only for `ask`: the strictest grade of the findings that ask. */
  readonly grade?: Grade;
  /** Findings after lowering, strictest first; `allow` findings are what was lowered and why. */
  readonly findings: readonly Finding[];
  readonly lowered: readonly Lowering[];
}

/** Findings of every rule, the person's words and the policy applied, and the strictest of them. Sync, total, without a clock. */
export function judge(judged: Judged, world: World, rules: readonly Rule[] = Object.values(allRules)): Decision {
  // The one note at a session's end lies in Tagout's own folder, at a path that Tagout named: nothing but a handoff reads it.
  const found = isNote(judged.action, world) ? [] : rules.flatMap((rule) => findingsOf(rule, judged, world));
  const lowered: Lowering[] = [];
  const findings = found.map((finding) => {
    const result = loweredBy(finding, judged, world);
    if (result.kind === 'kept') return result.finding;
    lowered.push(result);
    return result.finding;
  });
  const verdict = findings.reduce<Verdict>((worst, finding) => stricter(worst, finding.verdict), 'allow');
  const asking = findings.filter((finding) => finding.verdict === 'ask');
  const sorted = [...findings].sort((a, b) => rank(b) - rank(a));
  if (verdict !== 'ask') return { verdict, findings: sorted, lowered };
  const grade = asking.reduce<Grade>((worst, finding) => stricterGrade(worst, finding.grade ?? 'routine'), 'routine');
  return { verdict, grade, findings: sorted, lowered };
}

/** A rule that throws votes `ask`: an error must never be an allow. */
function findingsOf(rule: Rule, judged: Judged, world: World): readonly Finding[] {
  try {
    return rule.judge(judged, world);
  } catch (error) {
    const says = `the rule ${rule.id} failed (${error instanceof Error ? error.message : 'unknown error'}), so a person has to look`;
    return [{ rule: rule.id, verdict: 'ask', grade: 'routine', says, instead: rule.instead, floor: 'ask' }];
  }
}

function rank(finding: Finding): number {
  const verdict = { allow: 0, ask: 2, deny: 4 }[finding.verdict];
  return verdict + (finding.grade === 'irreversible' ? 1 : 0);
}
