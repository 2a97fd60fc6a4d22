import { taskExtent } from './extent.ts';
import { capitalised } from './plain.ts';
import { policyLineFor } from './policy-line.ts';
import type { Question } from './question.ts';
import { wordingOf } from './wording.ts';

/** What would make the next question of a kind needless: a line of policy, a wider task, or the yes for the task that the question itself offers. */
interface Offer {
  readonly text: string;
  readonly ways: readonly ('policy' | 'scope')[];
}

const ofTheTask = new Set(['outside-scope', 'task-misalignment', 'limit-broken', 'in-passing', 'new-credential']);

/** Offered when the same kind is asked a third time; nothing for what cannot be undone, which is asked each time. */
export function offerFor(question: Question): Offer | undefined {
  if (question.grade !== 'routine') return undefined;
  const isOfTask = question.task !== '' && question.findings.some(({ rule, verdict }) => verdict === 'ask' && ofTheTask.has(rule));
  const ways = [...(policyLineFor(question) === undefined ? [] : (['policy'] as const)), ...(isOfTask ? (['scope'] as const) : [])];
  const extent = taskExtent(question);
  if (ways.length === 0 && extent === undefined) return undefined;
  const hows = [...(ways.includes('policy') ? ['a line of policy can say it once'] : []), ...(isOfTask ? ['the task can be widened'] : []), ...(extent === undefined ? [] : ['"For this task" in the question answers it until the task is another'])];
  return { text: `You were asked three times about this kind: ${capitalised(wordingOf(question).first)}. ${capitalised(hows.join(', or '))}.`, ways };
}
