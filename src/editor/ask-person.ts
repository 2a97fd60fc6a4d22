import { window, type MessageItem } from 'vscode';
import { boxText, buttons, modalText, secondText, widerButton } from '../approvals/modal-text.ts';
import { isTyped, typedFor } from '../approvals/naming.ts';
import type { Confirmed, Raised } from '../approvals/desk.ts';
import type { Question } from '../approvals/question.ts';
import { wordingOf } from '../approvals/wording.ts';
import type { Pulse } from './pulse.ts';

/** A time of day as the person reads it. */
export function clock(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/**
 * Raises the modal of a question. Deny comes first: VS Code focuses the first item and takes Enter and Space for it.
 * Look first is the close affordance: Escape and the cross press it. (Deny as close affordance would make Approve the default.)
 */
export async function raiseModal(question: Question, pulse: Pulse): Promise<Raised> {
  const { message, detail } = modalText(question, clock);
  const deny: MessageItem = { title: buttons.deny };
  const approve: MessageItem = { title: question.grade === 'irreversible' ? buttons.proceed : buttons.approve };
  const task: MessageItem = { title: buttons.task };
  const look: MessageItem = { title: buttons.look, isCloseAffordance: true };
  const seen = visibleSince(pulse);
  const { extent, wider } = wordingOf(question);
  const scope: MessageItem = { title: widerButton(wider ?? '') };
  const items = [deny, approve, ...(extent === undefined ? [] : [task]), ...(wider === undefined ? [] : [scope]), look];
  const pressing = window.showWarningMessage(message, { modal: true, detail }, ...items);
  const pressed = await pressing;
  const press = pressed === deny ? 'deny' : pressed === approve ? 'approve' : pressed === task ? 'approve-task' : pressed === scope ? 'approve-scope' : 'look';
  return { press, shownFor: seen() };
}

/** The second step of what cannot be undone: the name, or another question for people who do not type. */
export function confirmLoss(question: Question, how: 'typing' | 'two-questions', pulse: Pulse): Promise<Confirmed> {
  return how === 'typing' ? typeName(question) : askTwice(question, pulse);
}

/** VS Code does not say when something became visible; a round trip sent after it is answered after it was drawn. */
function visibleSince(pulse: Pulse): () => number {
  let since: number | undefined;
  // The round trip is sent one turn later, after the request to show.
  setTimeout(() => {
    pulse.roundTrip().then(
      () => {
        since = Date.now();
      },
      () => undefined,
    );
  });
  return () => (since === undefined ? 0 : Date.now() - since);
}

function typeName(question: Question): Promise<Confirmed> {
  const { title, prompt, placeholder } = boxText(question, clock);
  const typed = typedFor(question);
  const box = window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.ignoreFocusOut = true;
  return new Promise((resolve) => {
    // Past its deadline the box goes; the question is answered elsewhere.
    const deadline = setTimeout(() => {
      box.hide();
    }, Math.max(0, question.deadline - Date.now()));
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidAccept(() => {
      if (isTyped(typed, box.value)) {
        resolve('confirmed');
        box.hide();
      } else box.validationMessage = `This is not ${typed.name}. Escape leaves the question waiting.`;
    });
    box.onDidHide(() => {
      clearTimeout(deadline);
      box.dispose();
      resolve('hidden');
    });
    box.show();
  });
}

async function askTwice(question: Question, pulse: Pulse): Promise<Confirmed> {
  const { message, detail, confirm } = secondText(question);
  const keep: MessageItem = { title: 'Keep it' };
  const giveUp: MessageItem = { title: confirm };
  const later: MessageItem = { title: 'Look first', isCloseAffordance: true };
  const seen = visibleSince(pulse);
  const pressed = await window.showWarningMessage(message, { modal: true, detail }, keep, later, giveUp);
  const shownFor = seen();
  if (pressed === giveUp) return shownFor >= 1000 ? 'confirmed' : 'hidden';
  return pressed === keep && shownFor >= 700 ? 'refused' : 'hidden';
}
