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
    { title: 'Show the Difference', value: 'look', does: 'looks' },
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
  { title: 'Show the Task…', value: 'look', does: 'looks' },
  { title: 'Yes, the earlier task', value: 'same', does: 'loosens' },
];

/** What becomes of the records of a person. */
export const personChoices: readonly Choice<'export' | 'erase'>[] = [
  { title: 'Export…', value: 'export', does: 'tightens' },
  { title: 'Erase', value: 'erase', does: 'loosens' },
];
