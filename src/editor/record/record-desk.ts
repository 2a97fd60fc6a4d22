import { readdir } from 'node:fs/promises';
import { commands as editorCommands, env, window, type Disposable, type Uri } from 'vscode';
import { readQuery, queryHint } from '../../audit/find/query-text.ts';
import { rowOf } from '../../audit/export/rows.ts';
import { receiptMarkdown, receiptOf, trailersOf } from '../../audit/receipt.ts';
import { capitalised, noLinks, oneLine } from '../../approvals/plain.ts';
import { openLibrary } from '../../guard/record/library.ts';
import { commands, contextKeys } from '../ids.ts';
import type { RecordKeys } from '../keys.ts';
import type { Looker } from '../look.ts';
import type { Pulse } from '../pulse.ts';
import { putIntoCommitMessage } from './commit-message.ts';
import { exportOrErase } from './person.ts';
import { openRecordView } from './record-view.ts';
import { searchRecord } from './search.ts';
import { openSessionPages } from './session-panel.ts';
import { verifyRecord } from './verify.ts';

interface RecordDeskOptions {
  /** Folder of the record. */
  readonly record: string;
  /** Folder of the sessions' journals: where it holds one, something was recorded. */
  readonly sessions: string;
  readonly extension: Uri;
  readonly looker: Looker;
  readonly pulse: Pulse;
  keys(): RecordKeys | undefined;
  destinations(): readonly string[];
  folder(): string | undefined;
  undo(checkpoint: string): Promise<void>;
  note(says: string): Promise<void>;
  failed(error: unknown): void;
}

/** The commands that read the record. */
export type RecordCommand = (typeof commands)['verifyRecord' | 'searchRecord' | 'filterRecord' | 'showSession' | 'makeReceipt' | 'erasePerson'];

/** Everything with which a person reads the record. */
interface RecordDesk extends Disposable {
  readonly handlers: Readonly<Record<RecordCommand, () => void | Promise<void>>>;
  /** What was selected of a session elsewhere. */
  act(does: 'page' | 'receipt', session: string): void;
  /** Something may have been recorded. */
  changed(): void;
}

const mostListed = 200;

/** Opens the index when a person first looks, and not before. */
export function openRecordDesk(options: RecordDeskOptions): RecordDesk {
  const { record, looker, failed } = options;
  const library = openLibrary(record);
  const pages = openSessionPages({ extension: options.extension, library, looker, undo: options.undo, failed });
  const show = (session: string, mark?: string): void => {
    pages.open(session, mark).catch(failed);
  };
  const view = openRecordView(library, show);
  let filter = '';
  let isKnown = false;
  // The commands of the record appear with its first session.
  const look = async (): Promise<void> => {
    if (isKnown || (await readdir(options.sessions)).length === 0) return;
    isKnown = true;
    await editorCommands.executeCommand('setContext', contextKeys.recorded, true);
    view.changed();
  };
  void look().catch(() => undefined);

  async function chosen(title: string): Promise<string | undefined> {
    const sessions = await library.sessions(mostListed);
    const items = sessions.map((one) => ({ label: capitalised(noLinks(oneLine(one.record === undefined ? '' : rowOf(one.record).task, 100))) || `Session ${oneLine(one.session, 40)}`, description: `${oneLine(one.agent, 40)} · ${new Date(one.to).toLocaleString()}`, detail: `${String(one.calls)} calls, ${String(one.asked)} asked, ${String(one.refused)} refused · ${oneLine(one.session, 60)}`, session: one.session }));
    if (items.length === 0) {
      void window.showInformationMessage('No session of an agent stands in the record yet.');
      return undefined;
    }
    return (await window.showQuickPick(items, { title, placeHolder: 'Choose a session', matchOnDescription: true, matchOnDetail: true }))?.session;
  }
  async function receipt(given?: string): Promise<void> {
    const session = given ?? (await chosen('A receipt of which session?'));
    const found = session === undefined ? undefined : await library.story(session);
    if (found === undefined) return;
    const made = receiptOf(found.story);
    await looker.show('receipt.md', receiptMarkdown(made));
    const pressed = await window.showInformationMessage('The receipt of this session is open.', 'Put into Commit Message', 'Copy for a Pull Request');
    if (pressed === 'Put into Commit Message') await putIntoCommitMessage(trailersOf(made), made.changed);
    if (pressed === 'Copy for a Pull Request') await env.clipboard.writeText(receiptMarkdown(made));
  }

  return {
    handlers: {
      [commands.verifyRecord]: () => verifyRecord(options),
      [commands.searchRecord]: () => {
        searchRecord(library, show, failed);
      },
      [commands.filterRecord]: async () => {
        const typed = await window.showInputBox({ title: 'Filter the record', prompt: `${queryHint}; empty for everything`, value: filter, validateInput: (text) => readQuery(text, Date.now()).wrong });
        if (typed === undefined) return;
        filter = typed.trim();
        view.filter(filter === '' ? undefined : readQuery(filter, Date.now()).query, oneLine(filter, 200));
      },
      [commands.showSession]: async () => {
        const session = await chosen('What did a session do?');
        if (session !== undefined) show(session);
      },
      [commands.makeReceipt]: () => receipt(),
      [commands.erasePerson]: () => exportOrErase({ ...options, library }),
    },
    act(does, session) {
      if (does === 'page') show(session);
      else receipt(session).catch(failed);
    },
    changed() {
      void look().catch(() => undefined);
      view.changed();
    },
    dispose() {
      view.dispose();
      pages.dispose();
      library.close();
    },
  };
}
