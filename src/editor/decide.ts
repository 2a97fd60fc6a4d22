import { window, type MessageItem } from 'vscode';
import type { Choice } from '../approvals/choices.ts';
import type { Pulse } from './pulse.ts';

const readWithin = 1000;

/**
 * A modal in which the person decides; nothing else of Tagout's loosens anything. The first choice is focused, so it is never one that loosens;
 * Escape, the cross and the Cancel that the editor adds decide nothing. A loosening choice pressed before the modal could be read is asked once more.
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
    if (pressed.choice.does !== 'loosens' || Date.now() - seen.at >= readWithin) return pressed.choice.value;
  }
}
