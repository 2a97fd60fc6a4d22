import { approveAfter, bringForward, decide, nextOf, revoke, setAside, takeBack, withdraw, type Decided, type Press, type Queue } from './queue.ts';
import type { Ask, Question } from './question.ts';
import { openWaitingQuestions, type QueuePorts } from './waiting-questions.ts';
import { widerTask, type WiderTask } from './wider.ts';
import { wordingOf } from './wording.ts';

/** How a question's modal was answered, and how long it had been on screen. */
export interface Raised {
  readonly press: Press | 'look';
  readonly shownFor: number;
}

/** How the second step of the irreversible grade ended. `hidden`: closed or covered, which is no answer. */
export type Confirmed = 'confirmed' | 'refused' | 'hidden';

/** What the desk needs of the outside. Times are milliseconds. */
interface DeskPorts extends QueuePorts {
  /** The one modal. VS Code cannot close it, so it may outlive its question. */
  raise(question: Question): Promise<Raised>;
  confirm(question: Question): Promise<Confirmed>;
  /** Opens what is asked about. */
  look(question: Question): void;
  /** Tells the person something that needs no answer. */
  tell(text: string): void;
  /** A person would see a modal now. */
  isSeen(): boolean;
  /** How long an approval given beforehand stands. */
  keepFor(): number;
  /** A refusal was taken back: its act is judged anew. */
  lift(question: Question): void;
  /** The person lets the task do this from now on. */
  widen(question: Question, wider: WiderTask): void;
}

/** Where questions wait until a person, a deadline or the end of their hook settles them. */
export interface Desk {
  readonly ask: Ask;
  queue(): Queue;
  /** The window may have become visible. */
  seen(): void;
  /** Asks for the modal of a question. */
  bring(id: string): void;
  /** A press on a button of Tagout's own view. */
  press(id: string, press: Press | 'look', shownFor: number): void;
  /** "Allow the next try" of something refused. */
  takeBack(id: string): void;
  /** Ends a yes that stood for the rest of a task, by its place in the queue's list. */
  revoke(at: number): void;
  /** A session ends: its questions are over. */
  lapse(session: string): void;
  close(): void;
}

/** Where questions wait for a person: one modal at a time, deadlines, everything else in the view. */
export function openDesk(ports: DeskPorts): Desk {
  const { queue, find, take, enter } = openWaitingQuestions(ports);
  let isBusy = false;
  const move = (next: Queue): void => { take({ queue: next, settled: [] }); };

  async function pump(): Promise<void> {
    if (isBusy || !ports.isSeen()) return;
    const question = nextOf(queue(), ports.now());
    if (question === undefined) return;
    isBusy = true;
    const before = new Set(queue().past);
    try {
      await show(question);
    } catch {
      move(setAside(queue(), question.id));
    } finally {
      isBusy = false;
    }
    const expired = queue().past.filter((past) => !before.has(past) && past.end === 'deadline' && past.question.id !== question.id);
    if (expired.length > 0) ports.tell(expiredText(expired.map((past) => past.question)));
    void pump();
  }

  async function show(question: Question): Promise<void> {
    const { press, shownFor } = await ports.raise(question);
    const isWaiting = (find(question.id)?.deadline ?? 0) > ports.now();
    if (press === 'look') {
      if (isWaiting) lookAt(question);
      else tellLate(question, 'late');
    } else if (press !== 'deny' && question.grade === 'irreversible' && isWaiting && shownFor >= approveAfter) {
      const confirmed = await ports.confirm(question);
      if (confirmed === 'hidden') move(setAside(queue(), question.id));
      else decideNow(question, confirmed === 'confirmed' ? 'approve' : 'deny', shownFor);
    } else {
      decideNow(question, press, shownFor);
    }
  }

  function decideNow(question: Question, press: Press, shownFor: number): void {
    const asked = find(question.id);
    const step = decide(queue(), question.id, press, shownFor, ports.now(), ports.keepFor());
    const wider = press === 'approve-scope' && step.decided === 'approved' && asked !== undefined ? widerTask(asked) : undefined;
    if (asked !== undefined && wider !== undefined) ports.widen(asked, wider);
    take(step);
    tellLate(question, step.decided);
  }

  function tellLate(question: Question, how: Decided): void {
    if (how === 'late') ports.tell(`Too late: ${firstOf(question)}. The call was denied at its deadline and did not run; the next try is asked again.`);
    if (how === 'late-approved') ports.tell(`The call had been denied at its deadline and did not run. If the agent tries exactly this once more within ${String(Math.round(ports.keepFor() / 60_000))} min, it runs without a question: ${firstOf(question)}.`);
  }

  function lookAt(question: Question): void {
    move(setAside(queue(), question.id, 'reads'));
    ports.look(question);
  }

  return {
    ask(question, withdrawn) {
      const answer = enter(question, withdrawn);
      void pump();
      return answer;
    },
    queue,
    seen: () => void pump(),
    bring(id) {
      move(bringForward(queue(), id));
      void pump();
    },
    press(id, press, shownFor) {
      const question = find(id) ?? queue().past.find((past) => past.question.id === id)?.question;
      if (question === undefined) return;
      if (press === 'look') lookAt(question);
      // What cannot be undone is approved in the modal only, with its name.
      else if (press !== 'deny' && question.grade === 'irreversible') this.bring(id);
      else decideNow(question, press, shownFor);
    },
    takeBack(id) {
      const back = takeBack(queue(), id, ports.now(), ports.keepFor());
      move(back.queue);
      if (back.lifted !== undefined) ports.lift(back.lifted);
    },
    revoke(at) {
      move(revoke(queue(), at));
    },
    lapse(session) {
      take(withdraw(queue(), (question) => question.session === session, 'withdrawn', ports.now()));
    },
    close() {
      take(withdraw(queue(), () => true, 'closing', ports.now()));
    },
  };
}

function expiredText(expired: readonly Question[]): string {
  const listed = expired.slice(0, 3).map(firstOf).join('; ');
  return `${String(expired.length)} ${expired.length === 1 ? 'question' : 'questions'} behind the dialog expired and ${expired.length === 1 ? 'was' : 'were'} denied: ${listed}${expired.length > 3 ? '; …' : ''}`;
}

function firstOf(question: Question): string {
  return wordingOf(question).first;
}
