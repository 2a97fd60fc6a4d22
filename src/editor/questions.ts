import { window, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import { openDesk, type Desk } from '../approvals/desk.ts';
import { noLinks } from '../approvals/plain.ts';
import type { Question } from '../approvals/question.ts';
import type { WiderTask } from '../approvals/wider.ts';
import { wordingOf } from '../approvals/wording.ts';
import { confirmLoss, raiseModal } from './ask-person.ts';
import type { Looker } from './look.ts';
import { openPendingView } from './pending-view.ts';
import { offerLess, writePolicyLine } from './policy-line.ts';
import type { Pulse } from './pulse.ts';
import type { Settings } from './settings.ts';
import { openWaitingNotice } from './waiting-notice.ts';

/** Where questions meet the person: desk, modal, view, notice. */
interface Questions extends Disposable {
  readonly desk: Desk;
}

interface QuestionsOptions {
  readonly extension: Uri;
  readonly pulse: Pulse;
  readonly looker: Looker;
  readonly log: LogOutputChannel;
  settings(): Settings;
  lift(question: Question): void;
  widen(question: Question, wider: WiderTask): void;
  /** The policy file that a line for review is meant for. */
  policyFile(): string;
  changed(): void;
}

/** Builds the desk with its modal, view and notice around the settings as they are at each question. */
export function openQuestions({ extension, pulse, looker, log, settings, lift, widen, policyFile, changed }: QuestionsOptions): Questions {
  const isSeen = (): boolean => window.state.focused && pulse.isAlive();
  const failed = (error: unknown): void => {
    log.error(`a line of policy could not be written: ${String(error)}`);
  };
  const desk = openDesk({
    now: Date.now,
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    raise(question) {
      log.info(`asks: ${wordingOf(question).first}`);
      return raiseModal(question, pulse);
    },
    confirm: (question) => confirmLoss(question, settings().confirmIrreversible, pulse),
    look(question) {
      looker.look(question).catch((error: unknown) => {
        log.error(`what is asked about could not be opened: ${String(error)}`);
      });
    },
    tell(text) {
      log.info(text);
      void window.showInformationMessage(noLinks(text));
    },
    isSeen,
    keepFor: () => settings().approvalMinutes * 60_000,
    lift,
    widen,
    repeated(question) {
      offerLess(question, policyFile).catch(failed);
    },
    changed(queue) {
      view.update(queue);
      notice.update(queue, window.state.focused);
      changed();
    },
  });
  const view = openPendingView(extension, desk, (id) => {
    const question = desk.queue().waiting.find((waiting) => waiting.question.id === id)?.question;
    if (question !== undefined) writePolicyLine(question, policyFile()).catch(failed);
  });
  const notice = openWaitingNotice();
  const watching = window.onDidChangeWindowState(() => {
    notice.update(desk.queue(), window.state.focused);
    desk.seen();
  });
  return {
    desk,
    dispose() {
      desk.close();
      for (const one of [watching, view, notice]) one.dispose();
    },
  };
}
