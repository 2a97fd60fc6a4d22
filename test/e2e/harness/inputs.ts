import type { Screen } from './browser.ts';
import { tidy } from './workbench.ts';

const input = '.interactive-input-part .monaco-editor';

/** What stands in each chat input on screen. */
export async function chatInputs(screen: Screen): Promise<readonly string[]> {
  return (await screen.page.locator(`${input} .view-lines`).allInnerTexts()).map(tidy);
}

/** Types into the chat's input and sends nothing. */
export async function typeDraft(screen: Screen, text: string): Promise<void> {
  await screen.until('the draft in the chat input', async () => {
    await screen.page.locator(input).last().click();
    await screen.page.keyboard.press('Control+A');
    await screen.page.keyboard.insertText(text);
    return (await chatInputs(screen)).some((shown) => shown.includes(text)) || undefined;
  });
}
