import type { EffectivePolicy } from '../model/policy.ts';
import type { Effect } from '../model/effect.ts';
import type { JudgedCall } from '../session/run.ts';
import { judgeRow } from './check.ts';

/** The reading of one command as a person wants it: what it would do, what was found, what is decided. */
export function explanation(judged: JudgedCall): string {
  const { decision, inspected } = judged;
  const lines = [`verdict: ${decision.verdict}${decision.grade === undefined ? '' : ` (${decision.grade})`}`];
  for (const finding of decision.findings) lines.push(`  ${finding.rule}: ${finding.verdict}: ${finding.says}`, `    instead: ${finding.instead}`);
  for (const lowering of decision.lowered) lines.push(`  ${lowering.finding.rule}: lowered from ${lowering.from} by the ${lowering.by}: ${lowering.words}`);
  lines.push('effects:', ...(inspected.effects.length === 0 ? ['  none'] : inspected.effects.map(effectText)));
  for (const problem of inspected.problems) lines.push(`problem: ${problem.says}`);
  return lines.join('\n');
}

function effectText(effect: Effect): string {
  const about = [effect.verb, effect.object.kind, `undo ${effect.undo}${effect.undoBy === undefined ? '' : ` by ${effect.undoBy}`}`, effect.environment, effect.certainty, ...(effect.marks ?? [])];
  return `  ${effect.says} [${about.join(', ')}]`;
}

/** `tagout explain 'command'` and `tagout check 'command'`: the judged command, in the current directory. */
export function judgeCommand(command: string, policy: EffectivePolicy, now: number, cwd: string | undefined, prompt?: string): Promise<JudgedCall> {
  return judgeRow({ id: 'command', command, ...(cwd === undefined ? {} : { cwd }), ...(prompt === undefined ? {} : { prompt }) }, policy, now);
}
