import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Screen } from './browser.ts';

/** What each terminal on screen shows, without its spaces: lines break anywhere. Its rows are text only with `terminal.integrated.gpuAcceleration` off. */
export async function terminalTexts(screen: Screen): Promise<readonly string[]> {
  return (await screen.page.locator('.terminal-wrapper .xterm-rows').allInnerTexts()).map(spaceless);
}

export function spaceless(text: string): string {
  return text.replaceAll(/[\s\u200b]+/g, '');
}

export function waitForTerminal(screen: Screen, text: string): Promise<readonly string[]> {
  return screen.until(`"${text}" in a terminal`, async () => {
    const texts = await terminalTexts(screen);
    return texts.some((shown) => shown.includes(spaceless(text))) ? texts : undefined;
  }, { seconds: 60 });
}

/** Brings the first terminal to the front. */
export async function showFirstTerminal(screen: Screen): Promise<void> {
  await screen.until('the first terminal', async () => {
    await screen.page.locator('.terminal-tabs-entry').first().click();
    return true;
  });
}

/** Types into the terminal that has the focus, and sends nothing. */
export async function typeInTerminal(screen: Screen, text: string): Promise<void> {
  await screen.page.keyboard.insertText(text);
}

/** Answers what Claude Code (2.1.329) asks a person at its first start, so that its terminal program begins with a prompt. */
export async function settleClaudeCode(home: string, folder: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const settled = { hasCompletedOnboarding: true, theme: 'dark', bypassPermissionsModeAccepted: true, customApiKeyResponses: { approved: ['dummy'], rejected: [] }, projects: { [folder]: { hasTrustDialogAccepted: true, allowedTools: [] } } };
  await writeFile(path.join(home, '.claude.json'), JSON.stringify(settled));
}
