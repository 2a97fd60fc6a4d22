import { isGranted, kindOf, taskExtent, type Grant } from './extent.ts';
import type { Given } from './figures.ts';
import type { Answer, Question, Unanswered } from './question.ts';

/** A question that waits. `aside`: no modal is raised for it by itself any more; it stays in the view. */
interface Waiting {
  readonly question: Question;
  readonly state: 'next' | 'aside';
  /** Answers that came too soon to be one, in a row. */
  readonly strays: number;
}

/** A single-use yes to exactly one call, given before that call comes. */
interface Standing {
  readonly digest: string;
  readonly until: number;
}

/** A question that is over and that the view still shows. */
export interface Past {
  readonly question: Question;
  readonly end: 'refused' | Unanswered;
  readonly at: number;
}

/** Everything about questions at one moment. Immutable, bounded. */
export interface Queue {
  readonly waiting: readonly Waiting[];
  readonly standing: readonly Standing[];
  readonly past: readonly Past[];
  /** The person's own answers, for their figures. */
  readonly answered: readonly Given[];
  /** How many questions were put to the person. */
  readonly asked: number;
  /** Presses that came too soon to be an answer. */
  readonly hasty: number;
  /** What the person said yes to for the rest of a task. */
  readonly grants: readonly Grant[];
  /** How often each kind of question was asked. */
  readonly kinds: Readonly<Record<string, number>>;
}

interface Settled {
  readonly id: string;
  readonly answer: Answer;
}

/** The queue after an event, and the questions that it answered. */
export interface Step {
  readonly queue: Queue;
  readonly settled: readonly Settled[];
  /** A question whose kind has just been asked for the third time. */
  readonly repeated?: Question;
}

/** Nothing asked yet. */
export const emptyQueue: Queue = { waiting: [], standing: [], past: [], answered: [], asked: 0, hasty: 0, grants: [], kinds: {} };

/** At most three questions of one session wait; the next ones are not put to anybody. */
const mostPerSession = 3;
/** An answer sooner than this after the question came on screen is a key that was meant for something else. */
const strayWithin = 700;
/** Nobody reads a question in less: approving sooner is not accepted. */
export const approveAfter = 1000;
const mostPast = 30;
const mostAnswered = 200;
const mostGrants = 100;
const mostKinds = 200;
/** At this time of the same kind, a scope or a policy serves the person better than another question. */
const repeatedAt = 3;

/** A new question: waits, or is answered by a standing approval, or is one too many of its session. */
export function enter(queue: Queue, question: Question, now: number): Step {
  if (queue.waiting.some((waiting) => waiting.question.id === question.id)) return { queue, settled: [] };
  const standing = queue.standing.filter(({ until }) => until > now);
  const approval = standing.findIndex(({ digest }) => digest === question.digest);
  if (approval >= 0) {
    const answer: Answer = { kind: 'approved', by: 'approval', seconds: 0 };
    return { queue: { ...queue, standing: standing.filter((_, at) => at !== approval) }, settled: [{ id: question.id, answer }] };
  }
  if (isGranted(question, queue.grants)) return { queue, settled: [{ id: question.id, answer: { kind: 'approved', by: 'approval', seconds: 0 } }] };
  if (queue.waiting.filter((waiting) => waiting.question.session === question.session).length >= mostPerSession) {
    return { queue, settled: [{ id: question.id, answer: { kind: 'unanswered', why: 'too-many', seconds: 0 } }] };
  }
  const kind = kindOf(question);
  const times = (queue.kinds[kind] ?? 0) + 1;
  const kinds = Object.fromEntries([...Object.entries(queue.kinds).filter(([one]) => one !== kind), [kind, times] as const].slice(-mostKinds));
  const entered = { ...queue, standing, kinds, asked: queue.asked + 1, waiting: [...queue.waiting, { question, state: 'next', strays: 0 } as const] };
  return { queue: entered, settled: [], ...(times === repeatedAt && { repeated: question }) };
}

/** The question whose modal comes next. */
export function nextOf(queue: Queue, now: number): Question | undefined {
  return queue.waiting.find(({ question, state }) => state === 'next' && question.deadline > now)?.question;
}

/** A person's press on a question: yes to this once, yes for the rest of the task, yes and a wider task, or no. */
export type Press = 'approve' | 'approve-task' | 'approve-scope' | 'deny';

/** What a press came to. */
export type Decided =
  | 'approved'
  | 'denied'
  /** Too soon to be an answer: nothing is decided. */
  | 'stray'
  /** The question was over. */
  | 'late'
  /** Over, and the press became a single-use approval of the same call. */
  | 'late-approved';

/**
 * A press on a question's own button.
 * @param shownFor milliseconds that the question was on screen
 * @param keepFor milliseconds that a late approval stands
 */
export function decide(queue: Queue, id: string, press: Press, shownFor: number, now: number, keepFor: number): Step & { readonly decided: Decided } {
  const step = expire(queue, now);
  const found = step.queue.waiting.find(({ question }) => question.id === id);
  const isStray = shownFor < (press === 'deny' ? strayWithin : approveAfter);
  if (found === undefined) return isStray ? { ...step, decided: 'late' } : { ...late(step, id, press, now, keepFor) };
  if (isStray) {
    const strays = found.strays + 1;
    // A key that is held down must not raise the same modal for ever.
    const again: Waiting = { ...found, strays, state: strays > 1 ? 'aside' : found.state };
    return { queue: { ...step.queue, hasty: step.queue.hasty + 1, waiting: step.queue.waiting.map((waiting) => (waiting === found ? again : waiting)) }, settled: step.settled, decided: 'stray' };
  }
  const seconds = (now - found.question.askedAt) / 1000;
  const kind = press === 'deny' ? 'denied' : 'approved';
  const answered = [...step.queue.answered, { answer: kind, seconds: shownFor / 1000 } as const].slice(-mostAnswered);
  if (press !== 'deny') {
    const granted = press === 'approve-task' ? taskExtent(found.question) : undefined;
    const grants = granted === undefined ? step.queue.grants : [...step.queue.grants, granted].slice(-mostGrants);
    const after = { ...step.queue, answered, grants, waiting: step.queue.waiting.filter((waiting) => waiting !== found) };
    return { queue: after, settled: [...step.settled, { id, answer: { kind, by: 'person', seconds } }], decided: kind };
  }
  const { question } = found;
  const twins = step.queue.waiting.filter((waiting) => waiting !== found && waiting.question.session === question.session && waiting.question.act === question.act);
  const gone = [found, ...twins];
  const past = pastWith(step.queue, gone.map((waiting) => ({ question: waiting.question, end: 'refused', at: now })));
  const settled = gone.map((waiting): Settled => ({ id: waiting.question.id, answer: { kind: 'denied', by: waiting === found ? 'person' : 'refusal', seconds } }));
  return { queue: { ...step.queue, answered, past, waiting: step.queue.waiting.filter((waiting) => !gone.includes(waiting)) }, settled: [...step.settled, ...settled], decided: 'denied' };
}

/** A dead modal decides nothing about the call that waited; approving it is a yes to the agent's next try, where a yes may be given beforehand. */
function late(step: Step, id: string, press: Press, now: number, keepFor: number): Step & { readonly decided: Decided } {
  const past = step.queue.past.find(({ question }) => question.id === id);
  if (press === 'deny' || past?.end !== 'deadline' || past.question.grade === 'irreversible') return { ...step, decided: 'late' };
  const { digest } = past.question;
  const standing = [...step.queue.standing.filter((one) => one.digest !== digest), { digest, until: now + keepFor }];
  return { queue: { ...step.queue, standing, past: step.queue.past.filter((one) => one !== past) }, settled: step.settled, decided: 'late-approved' };
}

/** The person wants to look first: the question stays, without a modal, and as long as the host itself waits where the person reads. */
export function setAside(queue: Queue, id: string, why: 'reads' | 'hidden' = 'hidden'): Queue {
  const aside = (question: Question): Question => (why === 'reads' && question.latest !== undefined && question.latest > question.deadline ? { ...question, deadline: question.latest } : question);
  return { ...queue, waiting: queue.waiting.map((waiting) => (waiting.question.id === id ? { ...waiting, question: aside(waiting.question), state: 'aside' } : waiting)) };
}

/** A yes that stood for the rest of a task ends. */
export function revoke(queue: Queue, at: number): Queue {
  return { ...queue, grants: queue.grants.filter((_, index) => index !== at) };
}

/** The person wants this question now: its modal is the next. */
export function bringForward(queue: Queue, id: string): Queue {
  const found = queue.waiting.find(({ question }) => question.id === id);
  if (found === undefined) return queue;
  return { ...queue, waiting: [{ ...found, state: 'next', strays: 0 }, ...queue.waiting.filter((waiting) => waiting !== found)] };
}

/** Silence denies: every question past its deadline ends unanswered. */
export function expire(queue: Queue, now: number): Step {
  return end(queue, ({ deadline }) => deadline <= now, 'deadline', now);
}

/** Questions that nobody waits for any more, or that this window cannot put to anybody. */
export function withdraw(queue: Queue, isGone: (question: Question) => boolean, why: Exclude<Unanswered, 'deadline'>, now: number): Step {
  return end(queue, isGone, why, now);
}

function end(queue: Queue, isOver: (question: Question) => boolean, why: Unanswered, now: number): Step {
  const over = queue.waiting.filter(({ question }) => isOver(question));
  if (over.length === 0) return { queue, settled: [] };
  const past = pastWith(queue, over.map(({ question }) => ({ question, end: why, at: now })));
  return {
    queue: { ...queue, past, waiting: queue.waiting.filter((waiting) => !over.includes(waiting)) },
    settled: over.map(({ question }) => ({ id: question.id, answer: { kind: 'unanswered', why, seconds: (now - question.askedAt) / 1000 } })),
  };
}

/**
 * The person takes a refusal back. What can be undone then runs at the next try; what cannot is asked again.
 * The caller lifts the refusal itself, which the session remembers.
 */
export function takeBack(queue: Queue, id: string, now: number, keepFor: number): { readonly queue: Queue; readonly lifted?: Question } {
  const refused = queue.past.find(({ question, end: how }) => question.id === id && how === 'refused');
  if (refused === undefined) return { queue };
  const { digest, grade } = refused.question;
  const standing = grade === 'irreversible' ? queue.standing : [...queue.standing, { digest, until: now + keepFor }];
  return { queue: { ...queue, standing, past: queue.past.filter((past) => past !== refused) }, lifted: refused.question };
}

function pastWith(queue: Queue, more: readonly Past[]): readonly Past[] {
  return [...queue.past, ...more].slice(-mostPast);
}
