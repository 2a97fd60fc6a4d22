import { window, type QuickPickItem } from 'vscode';
import { liftChoices, pauseChoices } from '../approvals/choices.ts';
import type { Desk } from '../approvals/desk.ts';
import { noLinks, oneLine } from '../approvals/plain.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import type { Orders } from '../guard/standing.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { OrderStatus } from '../model/status.ts';
import { isPaused, longestPause, organisationFreeze, type Standing } from '../policy/standing.ts';
import { momentMeant } from '../policy/until-text.ts';
import { decideInModal } from './decide.ts';
import { endProcesses } from './end-processes.ts';
import type { Looker } from './look.ts';
import type { Pulse } from './pulse.ts';

interface OrdersOptions {
  readonly orders: Orders;
  readonly pulse: Pulse;
  readonly looker: Looker;
  readonly desk: Pick<Desk, 'queue' | 'press'>;
  guard(): WindowGuard | undefined;
  policy(): EffectivePolicy;
  folders(): readonly string[];
  changed(): void;
}

/** The person's standing orders, as commands: what tightens is done at once, what loosens only by a modal. */
interface OrdersCommands {
  freeze(): Promise<void>;
  pause(): Promise<void>;
  stopAll(): Promise<void>;
  /** Lifts whatever holds, after a modal. */
  lift(): Promise<void>;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A date and a time as the person reads it. */
function momentText(at: number): string {
  return new Date(at).toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

/** What of the orders holds now, one sentence each, worst first. */
export function ordersInForce(standing: Standing, policy: EffectivePolicy, now: number): readonly OrderStatus[] {
  const { stopped, readOnly, freeze } = standing;
  const window = policy.freezes.find((one) => one.by !== 'person' && one.from <= now && now < one.until);
  return [
    ...(stopped === undefined ? [] : [{ kind: 'stopped' as const, says: 'All agents are stopped until you let them go on.' }]),
    ...(readOnly === undefined ? [] : [{ kind: 'read-only' as const, says: `Every session only reads: ${readOnly.says}.` }]),
    ...(freeze === undefined || (freeze.until ?? Infinity) <= now ? [] : [{ kind: 'frozen' as const, says: `Frozen${freeze.until === undefined ? ' until you lift it' : ` until ${momentText(freeze.until)}`}: ${freeze.says}.` }]),
    ...(window === undefined ? [] : [{ kind: 'frozen' as const, says: `Frozen by the policy${window.until === Number.MAX_SAFE_INTEGER ? '' : ` until ${momentText(window.until)}`}: ${window.says}.` }]),
    ...(isPaused(policy, standing, now) && standing.pause !== undefined ? [{ kind: 'paused' as const, says: `Paused until ${momentText(standing.pause.until)}: ${standing.pause.reason}. Everything is judged and recorded, nothing is held but attacks on Tagout itself.` }] : []),
  ];
}

/** Each order is written, put into the record and drawn; a failure to write is thrown to the command. */
export function openOrdersCommands({ orders, pulse, looker, desk, guard, policy, folders, changed }: OrdersOptions): OrdersCommands {
  const give = (edit: (standing: Standing) => Standing, says: string): void => {
    orders.change(edit);
    void guard()?.note('limit', says);
    changed();
  };
  const freezeUntil = (until: number | undefined, says: string): void => {
    give((standing) => ({ ...standing, freeze: { from: Date.now(), says, ...(until !== undefined && { until }) } }), `a freeze was set${until === undefined ? '' : ` until ${new Date(until).toISOString()}`}: ${says}`);
    void window.showInformationMessage(`Frozen${until === undefined ? '' : ` until ${momentText(until)}`}: agents read, build and test, and change nothing.`);
  };

  return {
    async freeze() {
      const standing = orders.read();
      const now = Date.now();
      type Pick = QuickPickItem & { readonly go: () => void | Promise<void> };
      const holds = ordersInForce(standing, policy(), now).filter(({ kind }) => kind !== 'paused');
      const picks: readonly Pick[] = [
        { label: '$(lock) Freeze now', description: 'nothing is changed until you lift it', go: () => { freezeUntil(undefined, 'a freeze from the status bar'); } },
        { label: '$(clock) Freeze until…', description: 'it ends by itself', go: () => askUntil(freezeUntil) },
        { label: '$(book) Read-only for every session', description: 'also what runs and reaches out changes nothing, until you lift it', go: () => { give((before) => ({ ...before, readOnly: { at: now, says: 'ordered from the status bar' } }), 'every session was set to read-only'); } },
        ...(holds.length > 0 ? [{ label: '$(unlock) Lift…', description: noLinks(holds.map(({ says }) => oneLine(says, 200)).join(' ')), go: () => this.lift() }] : []),
      ];
      const chosen = await window.showQuickPick(picks, { title: 'Freeze', placeHolder: holds[0]?.says ?? 'What may agents change from now on?' });
      await chosen?.go();
    },
    async pause() {
      const freeze = organisationFreeze(policy(), Date.now());
      if (freeze !== undefined) {
        void window.showWarningMessage(`Tagout cannot be paused in a freeze of your organisation (${noLinks(oneLine(freeze, 120))}).`);
        return;
      }
      const reason = await window.showInputBox({ title: 'Pause Tagout (1 of 2)', prompt: 'Why? The reason is recorded.', ignoreFocusOut: true, validateInput: (value) => (value.trim().length < 4 ? 'Write a reason of a few words.' : undefined) });
      if (reason === undefined) return;
      const minutes = await minutesOfPause(pulse, reason);
      if (minutes === undefined) return;
      const from = Date.now();
      give((before) => ({ ...before, pause: { from, until: from + minutes * 60_000, reason: oneLine(reason, 300) } }), `paused for ${String(minutes)} min: ${oneLine(reason, 300)}`);
      setTimeout(changed, minutes * 60_000 + 500).unref();
    },
    async stopAll() {
      give((before) => ({ ...before, stopped: { at: Date.now(), says: 'stopped from the editor' } }), 'all agents were stopped');
      for (const { question } of desk.queue().waiting) desk.press(question.id, 'deny', 60_000);
      await endProcesses({ processes: guard()?.processes, folders: folders(), looker, pulse });
    },
    async lift() {
      const now = Date.now();
      const holds = ordersInForce(orders.read(), policy(), now);
      const own = holds.filter(({ says }) => !says.startsWith('Frozen by the policy'));
      if (own.length === 0) {
        void window.showInformationMessage(holds.length === 0 ? 'Nothing holds agents back but the rules and the policy.' : 'Only the policy holds agents back; change it in its file.');
        return;
      }
      const decided = await decideInModal(pulse, 'Let agents go on?', own.map(({ says }) => says).join('\n'), liftChoices(own.every(({ kind }) => kind === 'paused') ? 'pause' : 'freeze'));
      if (decided === 'choose') await this.freeze();
      if (decided === 'lift') give(() => ({}), `lifted: ${own.map(({ says }) => says).join(' ')}`);
    },
  };
}

/** How long agents act unquestioned, which the person types and then decides in a modal; its first button leads back to the box. */
async function minutesOfPause(pulse: Pulse, reason: string): Promise<number | undefined> {
  const most = longestPause / 60_000;
  for (let value = '15'; ; ) {
    const typed = await window.showInputBox({ title: 'Pause Tagout (2 of 2)', prompt: 'For how many minutes? It ends by itself.', value, ignoreFocusOut: true, validateInput: (text) => (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most ? undefined : `Write a number of minutes from 1 to ${String(most)}.`) });
    if (typed === undefined) return undefined;
    const minutes = Number(typed);
    const decided = await decideInModal(pulse, `Let agents act without questions for ${String(minutes)} min?`, `Reason: ${oneLine(reason, 200)}\n\nEverything is judged and recorded, and copies are taken; nothing is held but attacks on Tagout itself. It ends by itself.`, pauseChoices(minutes));
    if (decided !== 'change') return decided === 'pause' ? minutes : undefined;
    value = typed;
  }
}

async function askUntil(freezeUntil: (until: number, says: string) => void): Promise<void> {
  const typed = await window.showInputBox({
    title: 'Freeze until',
    prompt: 'When does it end? 18:00, 2 hours, monday, 2026-12-24 08:00',
    ignoreFocusOut: true,
    validateInput(value) {
      const at = momentMeant(value, Date.now(), zone());
      return at === undefined ? 'Write a time ahead, such as 18:00, 2 hours, monday or 2026-12-24 08:00.' : { message: `Until ${momentText(at)}`, severity: 1 };
    },
  });
  const at = typed === undefined ? undefined : momentMeant(typed, Date.now(), zone());
  if (at !== undefined) freezeUntil(at, 'a freeze from the status bar');
}
