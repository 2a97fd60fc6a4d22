import { window, type MessageItem } from 'vscode';
import type { Pulse } from './pulse.ts';

/** A choice in a modal. `loosens`: it counts only after the modal was on screen for a second. */
export interface Choice<T> {
  readonly title: string;
  readonly value: T;
  readonly does: 'loosens' | 'tightens';
}

const readWithin = 1000;

/**
 * A modal in which the person decides; nothing else of Tagout's loosens anything. The first choice is focused, so it is never one that loosens;
 * Escape and the cross decide nothing. A loosening choice pressed before the modal could be read is asked once more.
 */
export async function decideInModal<T>(pulse: Pulse, message: string, detail: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const items = choices.map((choice): MessageItem & { readonly choice: Choice<T> } => ({ title: choice.title, choice }));
  for (;;) {
    const seen = { at: Number.POSITIVE_INFINITY };
    // A round trip sent after the modal is answered after it was drawn.
    setTimeout(() => {
      pulse.roundTrip().then(
        () => {
          seen.at = Date.now();
        },
        () => undefined,
      );
    });
    const pressed = await window.showWarningMessage(message, { modal: true, detail }, ...items);
    if (pressed === undefined) return undefined;
    if (pressed.choice.does === 'tightens' || Date.now() - seen.at >= readWithin) return pressed.choice.value;
  }
}
