import { env, Uri, window, type ExtensionContext } from 'vscode';
import { removalChoices } from '../approvals/choices.ts';
import { decideInModal } from './decide.ts';
import type { Looker } from './look.ts';
import type { Pulse } from './pulse.ts';
import type { Plan } from '../guard/wiring/hooks.ts';
import type { Wiring } from './wiring.ts';

/** Consent is of this machine and never synced: `globalState` stays where it is. */
const asked = 'tagout.consent.asked';

/** Asks once, on the first start, whether the hooks may be written. */
export async function offerHooks(context: ExtensionContext, wiring: Wiring, agents: readonly string[], looker: Looker): Promise<void> {
  if (context.globalState.get(asked) !== undefined) return;
  const planned = await wiring.plan(agents);
  if (planned.length === 0) return;
  await context.globalState.update(asked, Date.now());
  const pressed = await window.showInformationMessage(`Tagout can guard ${namesOf(planned)}. It would add its own entry to ${filesOf(planned)} and change nothing else there.`, 'Write', 'Show what', 'Not now');
  if (pressed === 'Write') await install(wiring, agents);
  if (pressed === 'Show what') await confirmHooks(wiring, agents, looker);
}

/** `Tagout: Install Hooks`: shows what would be written where, and writes after one click. */
export async function confirmHooks(wiring: Wiring, agents: readonly string[], looker: Looker): Promise<void> {
  const planned = await wiring.plan(agents);
  if (planned.length === 0) {
    const states = await wiring.states();
    void window.showInformationMessage(`Nothing to write. ${states.map(({ agent, state, says }) => `${agent}: ${says ?? state}`).join('; ')}`);
    return;
  }
  await looker.show('what would be written.txt', planText(planned));
  const pressed = await window.showInformationMessage(`Write Tagout's entry into ${filesOf(planned)}?`, 'Write', 'Not now');
  if (pressed === 'Write') await install(wiring, agents);
}

/** `Tagout: Remove Hooks`: agents then run unguarded, so only a click in a modal does it. */
export async function confirmRemoval(wiring: Wiring, pulse: Pulse): Promise<void> {
  const states = await wiring.states();
  const hooked = states.filter(({ state }) => state === 'hooked' || state === 'changed');
  if (hooked.length === 0) {
    void window.showInformationMessage('No agent on this machine has an entry of Tagout.');
    return;
  }
  const detail = `${hooked.map(({ agent, file }) => `${agent}: ${file}`).join('\n')}\n\nThese agents then run without a guard. The files become what they were before.`;
  const decided = await decideInModal(pulse, 'Let agents act without Tagout?', detail, removalChoices);
  if (decided === 'look') {
    for (const { file } of hooked) await window.showTextDocument(Uri.file(file), { preview: false });
    if ((await window.showInformationMessage("Tagout's entries are still in these files.", 'Remove…')) !== undefined) await confirmRemoval(wiring, pulse);
  }
  if (decided !== 'remove') return;
  void window.showInformationMessage((await wiring.remove()).join(' '));
}

async function install(wiring: Wiring, agents: readonly string[]): Promise<void> {
  const done = await wiring.install(agents);
  void window.showInformationMessage(done.join(' '));
}

function planText(planned: readonly Plan[]): string {
  const files = planned.map(({ file, what, text }) => `${file}\n${'='.repeat(Math.min(100, file.length))}\n${what}\n\n${text ?? 'This file cannot be read, so it is left alone.'}`);
  return `What these files would be with Tagout's entries. Nothing else in them changes, and a copy of each is kept beside it.\nTagout: Remove Hooks takes the entries away again.\n\n${files.join('\n\n\n')}\n`;
}

function namesOf(planned: readonly Plan[]): string {
  return [...new Set(planned.map(({ agent }) => agent))].join(' and ');
}

function filesOf(planned: readonly Plan[]): string {
  return planned.map(({ file }) => file).join(' and ');
}

/** `Tagout: Install for the Whole Machine`: an administrator's files that no repository can switch off. Tagout cannot write them itself. */
export async function showMachineFiles(wiring: Wiring, looker: Looker): Promise<void> {
  const { files, command } = wiring.forMachine();
  const text = files.map((managed) => `${managed.file}\n${'='.repeat(managed.file.length)}\n${managed.text}`).join('\n\n');
  await looker.show('for the whole machine.txt', `Hooks in these files hold for every user of this machine, and no repository or setting switches them off.\nThey belong to the administrator; this writes them:\n\n${command}\n\n${text}\n`);
  const pressed = await window.showInformationMessage('Only an administrator can write these files.', 'Copy the Command');
  if (pressed === 'Copy the Command') await env.clipboard.writeText(command);
}
