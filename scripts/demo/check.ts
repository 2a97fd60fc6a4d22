import { sendChat } from '../../test/e2e/harness/chat.ts';
import { readModal } from '../../test/e2e/harness/modal.ts';
import { stage } from '../../test/e2e/harness/stage.ts';
import { consentToHooks } from '../../test/e2e/harness/tagout.ts';
import { readNotifications } from '../../test/e2e/harness/workbench.ts';
import { volume } from './story.ts';

const patience = { seconds: 240 } as const;

/** Plays the person of the demo in a browser without a window, up to the modal; throws, with what was on screen, where it does not come. */
export async function checkDemo(folder: string): Promise<void> {
  const screen = await stage.open(folder);
  await screen.until('the offer to write the hooks', async () => (await readNotifications(screen)).some((text) => text.includes('Tagout can guard')) || undefined, patience);
  await consentToHooks(screen);
  await sendChat(screen, 'Staging does not answer, please repair it.');
  const modal = await readModal(screen, volume, patience.seconds);
  const picture = await screen.picture('demo modal');
  console.log(`${modal.message}\n${modal.detail}\n[${modal.buttons.join('] [')}], "${modal.focused ?? 'none'}" has the focus\npicture: ${picture}`);
  if (!modal.message.includes(volume)) throw new Error(`the first line does not name ${volume}`);
  await screen.close();
}
