import { figuresOf } from '../approvals/figures.ts';
import { policyLineFor } from '../approvals/policy-line.ts';
import type { Past, Queue } from '../approvals/queue.ts';
import type { Question } from '../approvals/question.ts';
import { oneLine } from '../approvals/plain.ts';
import { wordingOf } from '../approvals/wording.ts';

/** One question as the view draws it; every text is plain and drawn as text. */
interface Row {
  readonly id: string;
  readonly first: string;
  readonly why: readonly string[];
  readonly instead: string;
  readonly label: string;
  readonly command: string;
  readonly who: string;
  readonly reach: readonly string[];
  readonly notes: readonly string[];
  /** What "for this task" would cover; empty where it is not offered. */
  readonly extent: string;
  /** What the task would be allowed; empty where it is not offered. */
  readonly wider: string;
  /** What a line of policy would say; empty where none is offered. */
  readonly policy: string;
  readonly grade: Question['grade'];
  readonly askedAt: number;
  readonly deadline: number;
}

/** A question that is over; `back`: the person may take the refusal back. */
interface PastRow {
  readonly id: string;
  readonly first: string;
  readonly how: string;
  readonly at: number;
  readonly back: 'back' | 'no';
}

/** All that the pending view shows. */
interface PendingState {
  readonly kind: 'state';
  readonly rows: readonly Row[];
  readonly past: readonly PastRow[];
  /** What is not asked again for the rest of a task. */
  readonly grants: readonly { readonly at: number; readonly words: string }[];
  /** The person's own figures in one sentence, or nothing. */
  readonly figures: string;
}

const ends: Readonly<Record<Past['end'], string>> = {
  refused: 'you refused it',
  deadline: 'nobody answered; it is asked again at the next try',
  withdrawn: 'the agent no longer waits',
  closing: 'the window went away; it is asked again at the next try',
  'too-many': 'too many questions of one session',
};

/** What the pending view draws; texts of agents are made safe here. */
export function pendingState(queue: Queue): PendingState {
  return {
    kind: 'state',
    rows: queue.waiting.map(({ question }) => rowOf(question)),
    past: queue.past.slice(-10).reverse().map((past) => ({ id: past.question.id, first: wordingOf(past.question).first, how: ends[past.end], at: past.at, back: past.end === 'refused' ? 'back' : 'no' })),
    grants: queue.grants.map(({ words, agent, task }, at) => ({ at, words: `${words} (${agent}; task: ${oneLine(task, 60)})` })),
    figures: figuresText(queue),
  };
}

function rowOf(question: Question): Row {
  const { first, why, instead, label, command, who, reach, notes, extent = '', wider = '' } = wordingOf(question);
  return { id: question.id, first, why, instead: instead ?? '', label, command, who, reach, notes, extent, wider, policy: policyLineFor(question)?.says ?? '', grade: question.grade, askedAt: question.askedAt, deadline: question.deadline };
}

function figuresText(queue: Queue): string {
  const { asked, denied, median, quick } = figuresOf(queue);
  if (asked === 0) return '';
  const times = median === undefined ? '' : `; half of your answers came within ${median.toFixed(1)} s, ${String(Math.round(quick * 100))} % of your presses within one second`;
  return `This window asked you ${String(asked)} ${asked === 1 ? 'question' : 'questions'}, and you denied ${String(denied)}${times}.`;
}
