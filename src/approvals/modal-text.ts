import { typedFor } from './naming.ts';
import type { Question } from './question.ts';
import { wordingOf } from './wording.ts';

/** The buttons of a question. The first is the default: VS Code focuses it and takes Enter and Space for it. */
export const buttons = { deny: 'Deny', approve: 'Approve', task: 'For this task', proceed: 'Continue…', look: 'Look first' } as const;

/** The button that widens the task. */
export function widerButton(words: string): string {
  return `Allow ${words}`;
}

/** The modal's two texts. `clock` writes a time of day as the person reads it. */
export function modalText(question: Question, clock: (at: number) => string): { readonly message: string; readonly detail: string } {
  const { first, why, instead, label, command, who, reach, notes, extent, wider } = wordingOf(question);
  const grade = question.grade === 'irreversible' ? 'This cannot be undone.' : '';
  const reasons = [grade, ...why.map((reason) => sentence(reason))].filter((line) => line !== '').join('\n');
  const safer = instead === undefined ? '' : `Safer, and told to the agent if you deny: ${sentence(instead)}`;
  const task = extent === undefined ? '' : `${buttons.task}: no question again about ${extent}, until the task is another.`;
  const scope = wider === undefined ? '' : `${widerButton(wider)}: the task may do this from now on, until it is another; nothing in production, and nothing that cannot be undone.`;
  const parts = [reasons, reach.join('\n'), notes.join('\n'), safer, `${label}:\n${command}`, [task, scope, who, `Denied by itself at ${clock(question.deadline)}.`].filter((line) => line !== '').join('\n')];
  return { message: first, detail: parts.filter((part) => part !== '').join('\n\n') };
}

/** The box that asks for the name: its title holds the deadline, its prompt the safer way. */
export function boxText(question: Question, clock: (at: number) => string): { readonly title: string; readonly prompt: string; readonly placeholder: string } {
  const { first, instead } = wordingOf(question);
  const typed = typedFor(question);
  return {
    title: `${first} (denied by itself at ${clock(question.deadline)})`,
    prompt: `Type ${typed.name} to approve this once.${instead === undefined ? '' : ` Safer: ${sentence(instead)}`}`,
    placeholder: typed.name,
  };
}

/** The second question, for people who do not type: another first line and another order of buttons. */
export function secondText(question: Question): { readonly message: string; readonly detail: string; readonly confirm: string } {
  const typed = typedFor(question);
  const { first, instead } = wordingOf(question);
  const name = typed.kind === 'name' ? typed.name : 'it';
  return { message: `Lose ${name} for good?`, detail: [`${sentence(first)}`, instead === undefined ? '' : `Safer: ${sentence(instead)}`].filter((line) => line !== '').join('\n\n'), confirm: typed.kind === 'name' ? `Give up ${name}` : 'Give it up' };
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
