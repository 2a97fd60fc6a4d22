import type { Answer, Question } from './question.ts';
import { emptyQueue, enter, expire, withdraw, type Queue, type Step } from './queue.ts';

/** What the queue needs of the outside. Times are milliseconds. */
export interface QueuePorts {
  now(): number;
  /** Runs something later; hands back what prevents it. */
  later(milliseconds: number, run: () => void): () => void;
  /** The same kind was asked for the third time: a scope or a line of policy may serve better. */
  repeated(question: Question): void;
  changed(queue: Queue): void;
}

/** The queue with those who wait for its answers. */
interface WaitingQuestions {
  queue(): Queue;
  /** The question of this id, while it waits. */
  find(id: string): Question | undefined;
  /** Takes over what an event made of the queue, and answers whom it settled. */
  take(step: Step): void;
  /** Puts a question into the queue. Settled by a press, at its deadline, or unanswered when `withdrawn` aborts. */
  enter(question: Question, withdrawn: AbortSignal): Promise<Answer>;
}

/** Starts with an empty queue. */
export function openWaitingQuestions(ports: QueuePorts): WaitingQuestions {
  let queue = emptyQueue;
  const answers = new Map<string, (answer: Answer) => void>();

  function take(step: Step): void {
    queue = step.queue;
    for (const { id, answer } of step.settled) {
      answers.get(id)?.(answer);
      answers.delete(id);
    }
    ports.changed(queue);
    if (step.repeated !== undefined) ports.repeated(step.repeated);
  }

  function find(id: string): Question | undefined {
    return queue.waiting.find(({ question }) => question.id === id)?.question;
  }

  /** The deadline moves while the person reads, so it is looked up again when the first one has come. Hands back what ends the waiting. */
  function untilDeadline({ id, deadline: first }: Question): () => void {
    let cancel = (): void => undefined;
    const wait = (deadline: number): void => {
      cancel = ports.later(Math.max(0, deadline - ports.now()), () => {
        take(expire(queue, Math.max(ports.now(), deadline)));
        const moved = find(id)?.deadline;
        if (moved !== undefined) wait(moved);
      });
    };
    wait(first);
    return () => { cancel(); };
  }

  return {
    queue: () => queue,
    find,
    take,
    enter: (question, withdrawn) => new Promise((resolve) => {
      const cancel = untilDeadline(question);
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
    }),
  };
}
