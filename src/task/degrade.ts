import type { Task } from '../model/task.ts';
import type { Verdict } from '../model/verdict.ts';

/** Rules after whose stop a session only reads until the person speaks. */
const degrading = new Set(['new-credential', 'failure-escalation', 'environment-escalation', 'denied-retry']);

/** What of a judged call and of the session so far can degrade it. */
export interface Circumstances {
  readonly findings: readonly { readonly rule: string; readonly verdict: Verdict; readonly says: string }[];
  /** Refusals since the person's last prompt, and questions in a row that nobody answered. */
  readonly refusedInTurn: number;
  readonly unanswered: number;
}

/** The task after a stop: read-only where the path so far calls for it, with the reason in words. Only the person's next prompt or click lifts it. */
export function degradedBy(task: Task, seen: Circumstances): Task {
  if (task.degraded !== undefined) return task;
  const finding = seen.findings.find((one) => one.verdict !== 'allow' && degrading.has(one.rule));
  if (finding !== undefined) return { ...task, degraded: `read-only since ${finding.rule}: ${finding.says}`.slice(0, 300) };
  if (seen.refusedInTurn >= 2) return { ...task, degraded: 'read-only since the second refusal in this turn' };
  if (seen.unanswered >= 3) return { ...task, degraded: 'read-only since three questions in a row had no answer' };
  return task;
}

/** The task after the person clicked: whole again. */
export function restored(task: Task): Task {
  if (task.degraded === undefined) return task;
  const { degraded: _lifted, ...rest } = task;
  return rest;
}
