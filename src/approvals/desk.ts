import { approveAfter, bringForward, decide, emptyQueue, enter, expire, nextOf, revoke, setAside, takeBack, withdraw, type Decided, type Press, type Queue, type Step } from './queue.ts';
import { wordingOf } from './wording.ts';
import type { Answer, Ask, Question } from './question.ts';
import { widerTask, type WiderTask } from './wider.ts';

/** How a question's modal was answered, and how long it had been on screen. */
export interface Raised {
  readonly press: Press | 'look';
  readonly shownFor: number;
}

/** How the second step of the irreversible grade ended. `hidden`: closed or covered, which is no answer. */
export type Confirmed = 'confirmed' | 'refused' | 'hidden';

/** What the desk needs of the outside. Times are milliseconds. */
interface DeskPorts {
  now(): number;
  /** Runs something later; hands back what prevents it. */
  later(milliseconds: number, run: () => void): () => void;
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
  /** The same kind was asked for the third time: a scope or a line of policy may serve better. */
  repeated(question: Question): void;
  changed(queue: Queue): void;
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
  let queue = emptyQueue;
  let isBusy = false;
  const answers = new Map<string, (answer: Answer) => void>();

  const take = (step: Step): void => {
    queue = step.queue;
    for (const { id, answer } of step.settled) settle(id, answer);
    ports.changed(queue);
    if (step.repeated !== undefined) ports.repeated(step.repeated);
  };
  const settle = (id: string, answer: Answer): void => {
    answers.get(id)?.(answer);
    answers.delete(id);
  };
  const pump = async (): Promise<void> => {
    if (isBusy || !ports.isSeen()) return;
    const question = nextOf(queue, ports.now());
    if (question === undefined) return;
    isBusy = true;
    const before = new Set(queue.past);
    try {
      await show(question);
    } catch {
      take({ queue: setAside(queue, question.id), settled: [] });
    } finally {
      isBusy = false;
    }
    tellExpired(queue.past.filter((past) => !before.has(past) && past.end === 'deadline' && past.question.id !== question.id).map((past) => past.question));
    void pump();
  };
  const show = async (question: Question): Promise<void> => {
    const { press, shownFor } = await ports.raise(question);
    const isWaiting = queue.waiting.some((waiting) => waiting.question.id === question.id && waiting.question.deadline > ports.now());
    if (press === 'look') {
      if (isWaiting) lookAt(question);
      else decided(question, 'late');
      return;
    }
    if (press !== 'deny' && question.grade === 'irreversible' && isWaiting && shownFor >= approveAfter) {
      const confirmed = await ports.confirm(question);
      if (confirmed === 'hidden') take({ queue: setAside(queue, question.id), settled: [] });
      else decided(question, decideNow(question.id, confirmed === 'confirmed' ? 'approve' : 'deny', shownFor));
      return;
    }
    decided(question, decideNow(question.id, press, shownFor));
  };
  const decideNow = (id: string, press: Press, shownFor: number): Decided => {
    const asked = queue.waiting.find(({ question }) => question.id === id)?.question;
    const step = decide(queue, id, press, shownFor, ports.now(), ports.keepFor());
    const wider = press === 'approve-scope' && step.decided === 'approved' && asked !== undefined ? widerTask(asked) : undefined;
    if (asked !== undefined && wider !== undefined) ports.widen(asked, wider);
    take(step);
    return step.decided;
  };
  const decided = (question: Question, how: Decided): void => {
    if (how === 'late') ports.tell(`Too late: ${firstOf(question)}. The call was denied at its deadline and did not run; the next try is asked again.`);
    if (how === 'late-approved') ports.tell(`The call had been denied at its deadline and did not run. If the agent tries exactly this once more within ${String(Math.round(ports.keepFor() / 60_000))} min, it runs without a question: ${firstOf(question)}.`);
  };
  const lookAt = (question: Question): void => {
    take({ queue: setAside(queue, question.id, 'reads'), settled: [] });
    ports.look(question);
  };
  const tellExpired = (expired: readonly Question[]): void => {
    if (expired.length === 0) return;
    const listed = expired.slice(0, 3).map(firstOf).join('; ');
    ports.tell(`${String(expired.length)} ${expired.length === 1 ? 'question' : 'questions'} behind the dialog expired and ${expired.length === 1 ? 'was' : 'were'} denied: ${listed}${expired.length > 3 ? '; …' : ''}`);
  };

  return {
    ask(question, withdrawn) {
      return new Promise((resolve) => {
        let cancel = (): void => undefined;
        // The deadline moves while the person reads, so it is looked up again when the first one has come.
        const wait = (deadline: number): void => {
          cancel = ports.later(Math.max(0, deadline - ports.now()), () => {
            take(expire(queue, Math.max(ports.now(), deadline)));
            const moved = queue.waiting.find((waiting) => waiting.question.id === question.id)?.question.deadline;
            if (moved !== undefined) wait(moved);
          });
        };
        wait(question.deadline);
        const leave = (): void => {
          take(withdraw(queue, ({ id }) => id === question.id, 'withdrawn', ports.now()));
        };
        answers.set(question.id, (answer) => {
          cancel();
          withdrawn.removeEventListener('abort', leave);
          resolve(answer);
        });
        withdrawn.addEventListener('abort', leave, { once: true });
        take(enter(queue, question, ports.now()));
        if (withdrawn.aborted) leave();
        void pump();
      });
    },
    queue: () => queue,
    seen: () => void pump(),
    bring(id) {
      take({ queue: bringForward(queue, id), settled: [] });
      void pump();
    },
    press(id, press, shownFor) {
      const question = queue.waiting.find((waiting) => waiting.question.id === id)?.question ?? queue.past.find((past) => past.question.id === id)?.question;
      if (question === undefined) return;
      if (press === 'look') lookAt(question);
      // What cannot be undone is approved in the modal only, with its name.
      else if (press !== 'deny' && question.grade === 'irreversible') this.bring(id);
      else decided(question, decideNow(id, press, shownFor));
    },
    takeBack(id) {
      const back = takeBack(queue, id, ports.now(), ports.keepFor());
      take({ queue: back.queue, settled: [] });
      if (back.lifted !== undefined) ports.lift(back.lifted);
    },
    revoke(at) {
      take({ queue: revoke(queue, at), settled: [] });
    },
    lapse(session) {
      take(withdraw(queue, (question) => question.session === session, 'withdrawn', ports.now()));
    },
    close() {
      take(withdraw(queue, () => true, 'closing', ports.now()));
    },
  };
}

function firstOf(question: Question): string {
  return wordingOf(question).first;
}
