import { ProgressLocation, window, type Disposable } from 'vscode';
import type { Queue } from '../approvals/queue.ts';
import { duration, noLinks } from '../approvals/plain.ts';
import { wordingOf } from '../approvals/wording.ts';

/** A notification for questions that wait while nobody looks at the window. It has no button: a notification never answers. */
interface WaitingNotice extends Disposable {
  update(queue: Queue, isSeen: boolean): void;
}

/** Shows nothing before a question waits unseen. */
export function openWaitingNotice(): WaitingNotice {
  let end: (() => void) | undefined;
  let report: ((message: string) => void) | undefined;
  let queue: Queue | undefined;
  const say = (): void => {
    const [first] = queue?.waiting ?? [];
    if (first === undefined) return;
    const others = (queue?.waiting.length ?? 1) - 1;
    report?.(`${noLinks(wordingOf(first.question).first)}${others > 0 ? ` (and ${String(others)} more)` : ''}: denied by itself in ${duration(first.question.deadline - Date.now())}`);
  };
  const close = (): void => {
    end?.();
    end = undefined;
    report = undefined;
  };
  return {
    update(next, isSeen) {
      queue = next;
      if (next.waiting.length === 0 || isSeen) {
        close();
        return;
      }
      if (end !== undefined) {
        say();
        return;
      }
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      void window.withProgress({ location: ProgressLocation.Notification, title: 'An agent waits for you', cancellable: false }, (progress) => {
        report = (message) => {
          progress.report({ message });
        };
        say();
        const ticking = setInterval(say, 1000);
        return ended.finally(() => {
          clearInterval(ticking);
        });
      });
    },
    dispose: close,
  };
}
