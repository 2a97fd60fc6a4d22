/** A choice in a modal of the editor. `loosens`: it counts only after the modal was on screen for a second. `looks`: it decides nothing and shows more. */
export interface Choice<T> {
  readonly title: string;
  readonly value: T;
  readonly does: 'loosens' | 'tightens' | 'looks';
}

/*
 * The buttons of each modal in which the person decides something other than a question of an agent. The editor adds its own Cancel, and Escape and
 * the cross mean the same: that is the one way out, so none of these is another. The first has the focus, so it loosens nothing and is done easily.
 */

/** A policy that would loosen the guard. Whose workspace is not trusted has nothing to accept. */
export function policyChoices(may: { readonly putBack: 'may' | 'may-not'; readonly accept: 'may' | 'may-not' }): readonly Choice<'look' | 'put-back' | 'accept'>[] {
  return [
    { title: 'Show the difference', value: 'look', does: 'looks' },
    ...(may.putBack === 'may' ? [{ title: 'Put back', value: 'put-back', does: 'tightens' } as const] : []),
    ...(may.accept === 'may' ? [{ title: 'Accept', value: 'accept', does: 'loosens' } as const] : []),
  ];
}

/** Something of Tagout's was changed by another program. */
export const foreignChoices: readonly Choice<'put-back' | 'mine'>[] = [
  { title: 'Put back', value: 'put-back', does: 'tightens' },
  { title: 'I did this', value: 'mine', does: 'loosens' },
];

/** Whether a new subject is the earlier task after all. */
export const sameTaskChoices: readonly Choice<'look' | 'same'>[] = [
  { title: 'Show the task…', value: 'look', does: 'looks' },
  { title: 'Yes, the earlier task', value: 'same', does: 'loosens' },
];

/** What becomes of the records of a person. */
export const personChoices: readonly Choice<'export' | 'erase'>[] = [
  { title: 'Export…', value: 'export', does: 'tightens' },
  { title: 'Erase', value: 'erase', does: 'loosens' },
];

/** Whether what an agent did is undone: what stands there now is kept first, so it is done easily. `later`: how many later actions could go with it. */
export function undoChoices(later: number): readonly Choice<'look' | 'one' | 'back'>[] {
  return [
    { title: 'Look first', value: 'look', does: 'looks' },
    { title: 'Undo this', value: 'one', does: 'tightens' },
    ...(later > 0 ? [{ title: `Undo this and ${String(later)} later`, value: 'back', does: 'tightens' } as const] : []),
  ];
}

/** Whether an undo writes over what somebody did after the agent. */
export const newerChoices: readonly Choice<'keep-newer' | 'replace-newer'>[] = [
  { title: 'Leave newer work', value: 'keep-newer', does: 'tightens' },
  { title: 'Write over it', value: 'replace-newer', does: 'loosens' },
];

/** Whether agents run without a guard. */
export const removalChoices: readonly Choice<'look' | 'remove'>[] = [
  { title: 'Show the files', value: 'look', does: 'looks' },
  { title: 'Remove the hooks', value: 'remove', does: 'loosens' },
];

/** What becomes of processes that outlived a stop. */
export function endChoices(running: number): readonly Choice<'look' | 'end'>[] {
  return [
    { title: running === 1 ? 'Show it' : 'Show all', value: 'look', does: 'looks' },
    { title: running === 1 ? 'End it' : `End all ${String(running)}`, value: 'end', does: 'loosens' },
  ];
}

/** Whether agents act unquestioned for a while. */
export function pauseChoices(minutes: number): readonly Choice<'change' | 'pause'>[] {
  return [
    { title: 'Change the minutes…', value: 'change', does: 'looks' },
    { title: `Pause for ${String(minutes)} min`, value: 'pause', does: 'loosens' },
  ];
}

/** Whether what the person ordered ends. The end of a pause is no loosening. */
export function liftChoices(what: 'freeze' | 'pause'): readonly Choice<'choose' | 'lift'>[] {
  if (what === 'pause') return [{ title: 'Guard again', value: 'lift', does: 'tightens' }];
  return [
    { title: 'Choose another order…', value: 'choose', does: 'looks' },
    { title: 'Lift it', value: 'lift', does: 'loosens' },
  ];
}

/** Whether a task may change more; the first leads back to where it is chosen. */
export function widenChoices(to: string): readonly Choice<'choose' | 'widen'>[] {
  return [
    { title: 'Choose again…', value: 'choose', does: 'looks' },
    { title: to === '' ? 'Widen' : `Widen to ${to}`, value: 'widen', does: 'loosens' },
  ];
}

/** Whether a limit of the person's own ends. */
export const limitChoices: readonly Choice<'look' | 'lift'>[] = [
  { title: 'Show the task…', value: 'look', does: 'looks' },
  { title: 'Lift it', value: 'lift', does: 'loosens' },
];
