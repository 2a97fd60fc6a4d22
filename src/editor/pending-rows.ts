import { figuresOf } from '../approvals/figures.ts';
import type { Past, Queue } from '../approvals/queue.ts';
import type { Question } from '../approvals/question.ts';
import { wordingOf } from '../approvals/wording.ts';

/** One question as the view draws it; every text is plain and drawn as text. */
export interface Row {
  readonly id: string;
  readonly first: string;
  readonly why: readonly string[];
  readonly instead: string;
  readonly label: string;
  readonly command: string;
  readonly who: string;
  readonly grade: Question['grade'];
  readonly askedAt: number;
  readonly deadline: number;
}

/** A question that is over; `back`: the person may take the refusal back. */
export interface PastRow {
  readonly id: string;
  readonly first: string;
  readonly how: string;
  readonly at: number;
  readonly back: 'back' | 'no';
}

/** All that the pending view shows. */
export interface PendingState {
  readonly kind: 'state';
  readonly rows: readonly Row[];
  readonly past: readonly PastRow[];
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

export function pendingState(queue: Queue): PendingState {
  return {
    kind: 'state',
    rows: queue.waiting.map(({ question }) => rowOf(question)),
    past: queue.past.slice(-10).reverse().map((past) => ({ id: past.question.id, first: wordingOf(past.question).first, how: ends[past.end], at: past.at, back: past.end === 'refused' ? 'back' : 'no' })),
    figures: figuresText(queue),
  };
}

function rowOf(question: Question): Row {
  const { first, why, instead, label, command, who } = wordingOf(question);
  return { id: question.id, first, why, instead: instead ?? '', label, command, who, grade: question.grade, askedAt: question.askedAt, deadline: question.deadline };
}

function figuresText(queue: Queue): string {
  const { answers, denied, median, quick } = figuresOf(queue);
  if (median === undefined) return '';
  const share = Math.round((quick / answers) * 100);
  return `You answered ${String(answers)} in this window and denied ${String(denied)}; half within ${median.toFixed(1)} s, ${String(share)} % within 2 s.`;
}
