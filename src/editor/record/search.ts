import { window, type QuickPickItem } from 'vscode';
import { rowOf } from '../../audit/export/rows.ts';
import { queryHint, readQuery } from '../../audit/find/query-text.ts';
import type { Library } from '../../guard/record/library.ts';
import { markOf, recordLine } from './record-view.ts';

type Found = QuickPickItem & { readonly record?: object };

const mostListed = 200;
const waitForKeys = 120;

/** `Tagout: Search the Record`: finds while the person types, what was done and why; choosing one opens its session there. */
export function searchRecord(library: Library, show: (session: string, mark?: string) => void, failed: (error: unknown) => void): void {
  const pick = window.createQuickPick<Found>();
  pick.title = 'Search the record: what did it do, and why';
  pick.placeholder = queryHint;
  // The list is found by the record, not by what its lines show.
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let round = 0;
  let timer: NodeJS.Timeout | undefined;

  const look = async (text: string): Promise<void> => {
    round += 1;
    const mine = round;
    const { query, wrong } = readQuery(text, Date.now());
    pick.busy = true;
    const { records, total } = await library.find({ kinds: ['decision', 'prompt', 'ungated', 'difference', 'report', 'reset', 'limit', 'outcome'], ...query }, mostListed);
    if (mine !== round) return;
    pick.busy = false;
    const rows = records.map((record): Found => {
      const { label, description, says } = recordLine(record);
      return { label, description, alwaysShow: true, ...(says !== '' && { detail: says }), record };
    });
    const note = wrong ?? (total === 0 ? 'Nothing was found.' : total > records.length ? `The newest ${String(records.length)} of ${String(total)}: type more to narrow it.` : undefined);
    pick.items = [...rows, ...(note === undefined ? [] : [{ label: note, alwaysShow: true }])];
  };
  pick.onDidChangeValue((text) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(text).catch(failed), waitForKeys);
  });
  pick.onDidAccept(() => {
    const record = pick.selectedItems[0]?.record;
    if (record === undefined) return;
    pick.hide();
    const { session } = rowOf(record);
    if (session !== '') show(session, markOf(record));
  });
  pick.onDidHide(() => {
    round += 1;
    clearTimeout(timer);
    pick.dispose();
  });
  pick.show();
  look('').catch(failed);
}
