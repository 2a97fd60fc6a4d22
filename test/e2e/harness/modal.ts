import type { Screen } from './browser.ts';
import { tidy } from './workbench.ts';

export interface Modal {
  readonly message: string;
  readonly detail: string;
  /** In the order of the keyboard, which is the order on screen. */
  readonly buttons: readonly string[];
  /** The button that Enter or Space would press. */
  readonly focused: string | undefined;
}

const box = '.monaco-dialog-box';

/** The modal that is open now. */
export async function findModal(screen: Screen): Promise<Modal | undefined> {
  const dialog = screen.page.locator(box).last();
  if (!(await dialog.isVisible())) return undefined;
  const buttons = dialog.locator('.dialog-buttons .monaco-button');
  const text = async (selector: string): Promise<string> => (await dialog.locator(selector).allInnerTexts()).map((part) => part.trim()).join('\n');
  const focused = dialog.locator('.dialog-buttons .monaco-button:focus');
  return {
    message: await text('.dialog-message-text'),
    detail: await text('.dialog-message-detail'),
    buttons: (await buttons.allInnerTexts()).map(tidy),
    focused: (await focused.count()) > 0 ? tidy(await focused.innerText()) : undefined,
  };
}

/** Waits for a modal whose focus has settled; with `about`, for one that says that. */
export function readModal(screen: Screen, about = '', seconds = 30): Promise<Modal> {
  return screen.until(`a modal${about === '' ? '' : ` about "${about}"`}`, async () => {
    const modal = await findModal(screen);
    return modal?.focused !== undefined && `${modal.message}\n${modal.detail}`.includes(about) ? modal : undefined;
  }, { seconds });
}

export async function clickModalButton(screen: Screen, button: string): Promise<void> {
  await screen.until(`the modal button "${button}"`, async () => {
    await screen.page.locator(`${box} .dialog-buttons .monaco-button`).filter({ hasText: button }).first().click();
    return true;
  });
}

export async function waitForNoModal(screen: Screen): Promise<void> {
  await screen.until('the end of the modal', async () => (await screen.page.locator(box).count()) === 0 || undefined);
}
