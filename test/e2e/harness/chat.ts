import type { Screen } from './browser.ts';
import { tidy } from './workbench.ts';

const input = '.interactive-input-part .monaco-editor';

/**
 * Types a prompt into Copilot's chat and sends it. Copilot wakes at the first prompt and the editor keeps
 * the prompt until then; the model picker says "Auto" before that, and the scripted model is what Auto finds.
 */
export async function sendChat(screen: Screen, prompt: string): Promise<void> {
  const editor = screen.page.locator(input).last();
  const shown = async (): Promise<string> => tidy(await editor.locator('.view-lines').innerText());
  const start = tidy(prompt).slice(0, 20);
  await screen.until('the prompt in the chat input', async () => {
    await editor.click();
    await screen.page.keyboard.press('Control+A');
    await screen.page.keyboard.insertText(prompt);
    return (await shown()).startsWith(start) || undefined;
  });
  await screen.until('the sending of the prompt', async () => {
    await screen.page.keyboard.press('Enter');
    return !(await shown()).startsWith(start) || undefined;
  });
}

/** All that the conversation shows. */
export async function readChat(screen: Screen): Promise<string> {
  return (await screen.page.locator('.interactive-list .interactive-item-container').allInnerTexts()).map(tidy).join('\n');
}

export function waitForChatText(screen: Screen, text: string, seconds = 150): Promise<string> {
  return screen.until(`"${text}" in the chat`, async () => {
    const shown = await readChat(screen);
    return shown.includes(text) ? shown : undefined;
  }, { seconds });
}
