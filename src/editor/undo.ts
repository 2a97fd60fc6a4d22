import { window, type Disposable } from 'vscode';
import { newerChoices, undoChoices } from '../approvals/choices.ts';
import { capitalised, noLinks, oneLine } from '../approvals/plain.ts';
import type { Manifest } from '../guard/checkpoints/manifest.ts';
import { planRefs, planUndo } from '../guard/checkpoints/plan.ts';
import { changesBack, previewOf } from '../guard/checkpoints/preview.ts';
import { listCheckpoints } from '../guard/checkpoints/store.ts';
import type { Undone } from '../guard/checkpoints/undo.ts';
import { undoable, undoneWords } from '../guard/undoing.ts';
import { clock } from './ask-person.ts';
import { decideInModal } from './decide.ts';
import type { Looker } from './look.ts';
import type { Pulse } from './pulse.ts';

/** The person's undo: from a notification, the sessions view or the command; each shows what it would do and asks before it does it. */
export interface UndoDesk extends Disposable {
  /** Lists what can be undone, of one session or of all. */
  pick(session?: string): Promise<void>;
  /** Shows what the undo of one checkpoint would do and asks. */
  offer(checkpoint: string): Promise<void>;
  /** Something went and a copy is kept: says so once, with a way back. */
  kept(checkpoint: string, says: string): void;
}

interface UndoOptions {
  readonly store: string;
  readonly looker: Looker;
  readonly pulse: Pulse;
  undo(manifest: Manifest, over: 'keep-newer' | 'replace-newer'): Promise<Undone> | undefined;
  failed(error: unknown): void;
}

const mostListed = 200;
/** Several losses within this time are told in one notification. */
const gatherFor = 1_500;

/** @param store folder of the checkpoints */
export function openUndo({ store, looker, pulse, undo, failed }: UndoOptions): UndoDesk {
  let gathered: { readonly checkpoint: string; readonly says: string }[] = [];
  let timer: NodeJS.Timeout | undefined;

  const offer = async (id: string): Promise<void> => {
    const one = await undoable(store, id, 'one');
    if (one === undefined) {
      void window.showInformationMessage('This checkpoint is no longer kept.');
      return;
    }
    await looker.compareAll('what an undo would bring back', await changesBack(store, one.manifest));
    await looker.show('what an undo would do.txt', await previewOf(store, one.manifest));
    const detail = [`The text beside this shows what comes back and what goes. Newer work is left alone.`, ...one.manifest.beyond.map((says) => `Not undone: ${oneLine(says, 160)}.`)].join('\n');
    const decided = await decideInModal(pulse, `Put back what was there before: ${oneLine(one.manifest.says, 160)}?`, detail, undoChoices(one.later));
    if (decided === 'look') window.showInformationMessage(noLinks(`Not undone yet: what an agent ${oneLine(one.manifest.says, 140)}.`), 'Undo…').then((again) => (again === undefined ? undefined : offer(id))).then(undefined, failed);
    if (decided === undefined || decided === 'look') return;
    const whole = decided === 'back' ? await undoable(store, id, 'back') : one;
    if (whole !== undefined) await go(whole.manifest);
  };
  const go = async (manifest: Manifest): Promise<void> => {
    const newer = [...(await planUndo(manifest)).filter(({ does, newer: since }) => does !== 'nothing' && since !== 'as-left').map(({ entry }) => entry.path), ...(await planRefs(manifest)).filter(({ newer: since }) => since !== 'as-left').map(({ ref }) => ref.name)];
    const over = newer.length === 0 ? 'keep-newer' : await askAboutNewer(newer, pulse);
    const done = over === undefined ? undefined : await undo(manifest, over);
    if (done !== undefined) void window.showInformationMessage(noLinks(`${capitalised(undoneWords(done))}.`));
  };
  const tell = (): void => {
    const told = gathered;
    gathered = [];
    timer = undefined;
    const [first] = told;
    if (first === undefined) return;
    const text = `An agent ${noLinks(oneLine(first.says, 140))}${told.length > 1 ? `, and ${String(told.length - 1)} more` : ''}. A copy is kept.`;
    window.showInformationMessage(text, 'Undo…').then((pressed) => (pressed === undefined ? undefined : told.length > 1 ? pick() : offer(first.checkpoint))).then(undefined, failed);
  };
  const pick = async (session?: string): Promise<void> => {
    const all = (await listCheckpoints(store, mostListed)).filter((one) => session === undefined || one.session === session);
    const items = all.map((one) => ({ label: capitalised(noLinks(oneLine(one.says, 120))), description: clock(one.at), detail: `${new Date(one.at).toLocaleDateString()} · ${String(one.entries.length)} paths, ${String(one.refs.length)} refs · session ${oneLine(one.session, 40)}`, id: one.id }));
    if (items.length === 0) {
      void window.showInformationMessage('Nothing of what agents did here can be undone by Tagout: no copy was needed or kept.');
      return;
    }
    const chosen = await window.showQuickPick(items, { title: 'Undo what an agent did', placeHolder: 'Choose an action: what its undo would do is shown first', matchOnDetail: true });
    if (chosen !== undefined) await offer(chosen.id);
  };
  return {
    pick,
    offer,
    kept(checkpoint, says) {
      gathered.push({ checkpoint, says });
      timer ??= setTimeout(tell, gatherFor);
    },
    dispose() {
      clearTimeout(timer);
    },
  };
}

function askAboutNewer(paths: readonly string[], pulse: Pulse): Promise<'keep-newer' | 'replace-newer' | undefined> {
  const detail = `${paths.slice(0, 8).map((path) => oneLine(path, 120)).join('\n')}${paths.length > 8 ? `\nand ${String(paths.length - 8)} more` : ''}\n\nWhat stands there now is kept first, so this can be undone too.`;
  return decideInModal(pulse, 'Somebody worked on these after the agent. Write over them?', detail, newerChoices);
}
