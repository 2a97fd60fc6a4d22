import type { Locator } from 'playwright-core';
import type { Screen } from './browser.ts';

/** VS Code's own mark that the last of its parts is made; the extension host is starting by then. */
const partsMade = 'performance.getEntriesByName("code/didCreateWorkbenchContributions/4").length > 0';

/** The first wait after a page was opened. */
export async function waitForWorkbench(screen: Screen): Promise<void> {
  await screen.until('the workbench', async () => ((await screen.page.evaluate<boolean>(partsMade)) && (await screen.page.locator('.monaco-workbench .statusbar').isVisible())) || undefined, { seconds: 90 });
}

/** Extensions are up when one of theirs shows: pass a status bar item (id ending or text) of the extension under test. */
export function waitForStatusBar(screen: Screen, item: string | RegExp, seconds = 60): Promise<string> {
  return screen.until(`the status bar item ${String(item)}`, () => statusBarText(screen, item), { seconds });
}

/** The text of the item whose id ends with the given text, or whose own text holds or matches it. */
export async function statusBarText(screen: Screen, item: string | RegExp): Promise<string | undefined> {
  for (const found of await screen.page.locator('.statusbar-item').all()) {
    const id = (await found.getAttribute('id')) ?? '';
    const text = tidy(await found.innerText());
    const label = (await found.getAttribute('aria-label')) ?? '';
    const hit = typeof item === 'string' ? id === item || id.endsWith(`.${item}`) || text.includes(item) : item.test(text) || item.test(label);
    if (hit) return text === '' ? label : text;
  }
  return undefined;
}

export async function clickStatusBar(screen: Screen, text: string): Promise<void> {
  await screen.page.locator('.statusbar-item', { hasText: text }).first().locator('a').click();
}

/** Presses keys as a person would: 'Enter', 'Escape', 'Space', 'Control+Shift+P'. */
export async function pressKey(screen: Screen, key: string): Promise<void> {
  await screen.page.keyboard.press(key);
}

/** Runs a command by its title in the command palette. */
export async function runCommand(screen: Screen, title: string): Promise<void> {
  await screen.until(`the command "${title}"`, async () => {
    if (!(await quickPick(screen).isVisible())) await pressKey(screen, 'F1');
    await quickPick(screen).locator('input[type=text]').fill(`>${title}`);
    const first = tidy(await quickPick(screen).locator('.quick-input-list .monaco-list-row').first().innerText());
    if (!first.includes(title)) return undefined;
    await pressKey(screen, 'Enter');
    return true;
  });
}

function quickPick(screen: Screen): Locator {
  return screen.page.locator('.quick-input-widget').filter({ visible: true });
}

/** The rows of the open quick pick, once it has any. */
export function readQuickPick(screen: Screen): Promise<readonly string[]> {
  return screen.until('a quick pick with rows', async () => {
    const rows = await quickPick(screen).locator('.quick-input-list .monaco-list-row').allInnerTexts();
    return rows.length > 0 ? rows.map(tidy) : undefined;
  });
}

export async function chooseQuickPick(screen: Screen, text: string): Promise<void> {
  await screen.until(`the quick pick row "${text}"`, async () => {
    await quickPick(screen).locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
    return true;
  });
}

/** Types into the open input box and accepts it. */
export async function answerInputBox(screen: Screen, text: string): Promise<void> {
  await screen.until('an input box', async () => {
    await quickPick(screen).locator('input[type=text], input[type=password]').first().fill(text);
    return true;
  });
  await pressKey(screen, 'Enter');
}

export async function readNotifications(screen: Screen): Promise<readonly string[]> {
  return (await screen.page.locator('.notifications-toasts .notification-list-item').allInnerTexts()).map(tidy);
}

export function waitForNotification(screen: Screen, text: string | RegExp): Promise<string> {
  return screen.until(`the notification ${String(text)}`, async () =>
    (await readNotifications(screen)).find((shown) => (typeof text === 'string' ? shown.includes(text) : text.test(shown))));
}

export async function clickNotificationButton(screen: Screen, button: string): Promise<void> {
  await screen.until(`the notification button "${button}"`, async () => {
    await screen.page.locator('.notifications-toasts .monaco-button', { hasText: button }).first().click();
    return true;
  });
}

/** Closes what stands over the lower right corner: the chat's input is below it. */
export async function closeNotifications(screen: Screen): Promise<void> {
  const toasts = screen.page.locator('.notifications-toasts .notification-list-item');
  await screen.until('no notification', async () => {
    if ((await toasts.count()) === 0) return true;
    await toasts.first().hover();
    await toasts.first().locator('.codicon-notifications-clear').click();
    return undefined;
  });
}

/** Icons are letters of a private font, and the editor spaces with characters that no test would type. */
export function tidy(text: string): string {
  return text.replaceAll(/[\u{E000}-\u{F8FF}\u{200B}]/gu, '').replaceAll(/\s+/g, ' ').trim();
}
