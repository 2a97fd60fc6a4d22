import type { Answer, Ask, Question } from '../approvals/question.ts';
import { PassedOn } from './desk/ports.ts';
import type { Control } from './socket/server.ts';

/** Between two looks whether the person's window still answers. */
const lookEvery = 500;
/** The hook waits a little longer than the question, so that the guard's own answer always comes first. */
const spareSeconds = 5;

/** Ways to the hooks of calls that are being decided, by the signal that tells of their end. */
interface Reach {
  readonly ask: Ask;
  /** Connects a call's signal with its hook while `work` runs. */
  during<T>(control: Control, work: () => Promise<T>): Promise<T>;
  /** The call behind this signal could not be asked about here. */
  isPassedOn(gone: AbortSignal): boolean;
}

/**
 * Asks the person only through a window that answers, and hands a waiting question on when its window stops answering:
 * after a crashed tab the extension host lives on and asks nobody.
 */
export function openReach(ask: Ask, canAsk: () => boolean, now: () => number): Reach {
  const controls = new WeakMap<AbortSignal, Control>();
  const passedOn = new WeakSet<AbortSignal>();
  const passOn = (gone: AbortSignal): never => {
    passedOn.add(gone);
    throw new PassedOn('the window does not answer, so nobody can be asked in it');
  };
  return {
    isPassedOn: (gone) => passedOn.has(gone),
    async during(control, work) {
      controls.set(control.gone, control);
      return work();
    },
    async ask(question: Question, gone: AbortSignal): Promise<Answer> {
      controls.get(gone)?.acknowledge(Math.max(1, Math.ceil(((question.latest ?? question.deadline) - now()) / 1000)) + spareSeconds);
      if (!canAsk()) return passOn(gone);
      const withdrawn = new AbortController();
      const leave = (): void => {
        withdrawn.abort();
      };
      gone.addEventListener('abort', leave, { once: true });
      if (gone.aborted) leave();
      let isLost = false;
      const looking = setInterval(() => {
        if (canAsk()) return;
        isLost = true;
        leave();
      }, lookEvery);
      try {
        const answer = await ask(question, withdrawn.signal);
        return isLost && answer.kind === 'unanswered' ? passOn(gone) : answer;
      } finally {
        clearInterval(looking);
        gone.removeEventListener('abort', leave);
      }
    },
  };
}
