import type { Screen } from './browser.ts';
import { copilotModelName } from './copilot-model.ts';
import { tidy } from './workbench.ts';

const input = '.interactive-input-part .monaco-editor';

/** Copilot has registered and its picker shows the scripted model: from now on a prompt reaches the agent. */
export async function waitForChat(screen: Screen): Promise<void> {
  await screen.until('the chat with the scripted model', async () => {
    const text = await screen.page.locator('.interactive-input-part').last().innerText();
    return text.includes(copilotModelName) || undefined;
  }, { seconds: 90 });
}

/** Types a prompt into Copilot's chat and sends it. */
export async function sendChat(screen: Screen, prompt: string): Promise<void> {
  await waitForChat(screen);
  const editor = screen.page.locator(input).last();
  await screen.until('the prompt in the chat input', async () => {
    await editor.click();
    await screen.page.keyboard.press('Control+A');
    await screen.page.keyboard.insertText(prompt);
    return tidy(await editor.locator('.view-lines').innerText()).includes(tidy(prompt).slice(0, 20)) || undefined;
  });
  await screen.page.keyboard.press('Enter');
}

/** All that the conversation shows. */
export async function readChat(screen: Screen): Promise<string> {
  return (await screen.page.locator('.interactive-list .interactive-item-container').allInnerTexts()).map(tidy).join('\n');
}

export function waitForChatText(screen: Screen, text: string, seconds = 60): Promise<string> {
  return screen.until(`"${text}" in the chat`, async () => {
    const shown = await readChat(screen);
    return shown.includes(text) ? shown : undefined;
  }, { seconds });
}
