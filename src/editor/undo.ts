import { window, type Disposable } from 'vscode';
import { capitalised, noLinks, oneLine } from '../approvals/plain.ts';
import type { Manifest } from '../guard/checkpoints/manifest.ts';
import { planRefs, planUndo } from '../guard/checkpoints/plan.ts';
import { changesBack, previewOf } from '../guard/checkpoints/preview.ts';
import { listCheckpoints } from '../guard/checkpoints/store.ts';
import type { Undone } from '../guard/checkpoints/undo.ts';
import { undoable, undoneWords } from '../guard/undoing.ts';
import { clock } from './ask-person.ts';
import type { Looker } from './look.ts';

/** The person's undo: from a notification, the sessions view or the command; each shows what it would do and asks before it does it. */
export interface UndoDesk extends Disposable {
  /** Lists what can be undone, of one session or of all. */
  pick(session?: string): Promise<void>;
  /** Shows what the undo of one checkpoint would do and asks. */
  offer(checkpoint: string): Promise<void>;
  /** Something went and a copy is kept: says so once, with a way back. */
  kept(checkpoint: string, says: string): void;
}

export interface UndoOptions {
  readonly store: string;
  readonly looker: Looker;
  undo(manifest: Manifest, over: 'keep-newer' | 'replace-newer'): Promise<Undone> | undefined;
  failed(error: unknown): void;
}

const mostListed = 200;
/** Several losses within this time are told in one notification. */
const gatherFor = 1_500;

export function openUndo({ store, looker, undo, failed }: UndoOptions): UndoDesk {
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
    const keep = { title: 'Keep It as It Is' };
    const this_ = { title: 'Undo This' };
    const back = { title: `Undo This and ${String(one.later)} Later` };
    const detail = [`The text beside this shows what comes back and what goes. Newer work is left alone.`, ...one.manifest.beyond.map((says) => `Not undone: ${oneLine(says, 160)}.`)].join('\n');
    const pressed = await window.showWarningMessage(`Put back what was there before: ${oneLine(one.manifest.says, 160)}?`, { modal: true, detail }, ...(one.later > 0 ? [keep, this_, back] : [keep, this_]));
    if (pressed !== this_ && pressed !== back) return;
    const whole = pressed === back ? await undoable(store, id, 'back') : one;
    if (whole !== undefined) await go(whole.manifest);
  };
  const go = async (manifest: Manifest): Promise<void> => {
    const newer = [...(await planUndo(manifest)).filter(({ does, newer: since }) => does !== 'nothing' && since !== 'as-left').map(({ entry }) => entry.path), ...(await planRefs(manifest)).filter(({ newer: since }) => since !== 'as-left').map(({ ref }) => ref.name)];
    const over = newer.length === 0 ? 'keep-newer' : await askAboutNewer(newer);
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

async function askAboutNewer(paths: readonly string[]): Promise<'keep-newer' | 'replace-newer' | undefined> {
  const leave = { title: 'Leave Newer Work' };
  const over = { title: 'Write Over It' };
  const detail = `${paths.slice(0, 8).map((path) => oneLine(path, 120)).join('\n')}${paths.length > 8 ? `\nand ${String(paths.length - 8)} more` : ''}\n\nWhat stands there now is kept first, so this can be undone too.`;
  const pressed = await window.showWarningMessage('Somebody worked on these after the agent. Write over them?', { modal: true, detail }, leave, over);
  return pressed === leave ? 'keep-newer' : pressed === over ? 'replace-newer' : undefined;
}
