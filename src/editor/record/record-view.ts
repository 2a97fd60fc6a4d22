import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Disposable } from 'vscode';
import { rowOf } from '../../audit/export/rows.ts';
import type { Query } from '../../audit/find/search.ts';
import { capitalised, noLinks, oneLine } from '../../approvals/plain.ts';
import type { Library, ListedSession } from '../../guard/record/library.ts';
import { views } from '../ids.ts';

type Node =
  | { readonly kind: 'agent'; readonly agent: string; readonly sessions: readonly ListedSession[] }
  | { readonly kind: 'session'; readonly session: ListedSession }
  | { readonly kind: 'decision'; readonly record: object }
  | { readonly kind: 'page'; readonly session: string }
  | { readonly kind: 'more'; readonly text: string };

/** The record in the Tagout container: agents, their sessions by task, and what was decided in each; or what a filter finds. */
interface RecordView extends Disposable {
  /** There may be more in the record. */
  changed(): void;
  /** @param words as the person typed them, shown above the tree */
  filter(query: Query | undefined, words: string): void;
}

const mostSessions = 300;
const mostDecisions = 300;
/** A tree that is drawn anew loses what the person was about to click. */
const redrawAfter = 2_000;

/** @param show opens the page of a session, at a mark where one is given */
export function openRecordView(library: Library, show: (session: string, mark?: string) => void): RecordView {
  const fired = new EventEmitter<undefined>();
  let filter: Query | undefined;
  let timer: NodeJS.Timeout | undefined;
  const view = window.createTreeView<Node>(views.record, {
    showCollapseAll: true,
    treeDataProvider: { onDidChangeTreeData: fired.event, getChildren: (node) => childrenOf(node, library, filter), getTreeItem: (node) => itemOf(node) },
  });
  const selecting = view.onDidChangeSelection(({ selection: [node] }) => {
    if (node?.kind === 'page') show(node.session);
    if (node?.kind !== 'decision') return;
    const { session } = rowOf(node.record);
    if (session !== '') show(session, markOf(node.record));
  });
  return {
    changed() {
      if (!view.visible) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        fired.fire(undefined);
      }, redrawAfter);
    },
    filter(query, words) {
      filter = query;
      view.message = query === undefined ? '' : `Filter: ${words}`;
      fired.fire(undefined);
    },
    dispose() {
      clearTimeout(timer);
      selecting.dispose();
      view.dispose();
      fired.dispose();
    },
  };
}

/** The id by which a session's page knows the mark of a record: a call has one mark. */
export function markOf(record: object): string {
  const call: unknown = Reflect.get(record, 'call');
  return typeof call === 'string' && call !== '' ? call : rowOf(record).id;
}

async function childrenOf(node: Node | undefined, library: Library, filter: Query | undefined): Promise<Node[]> {
  if (node === undefined && filter !== undefined) return found(library, filter);
  if (node === undefined) {
    const byAgent = new Map<string, ListedSession[]>();
    for (const session of await library.sessions(mostSessions)) byAgent.set(session.agent, [...(byAgent.get(session.agent) ?? []), session]);
    return [...byAgent].map(([agent, sessions]) => ({ kind: 'agent', agent, sessions }));
  }
  if (node.kind === 'agent') return node.sessions.map((session) => ({ kind: 'session', session }));
  if (node.kind !== 'session') return [];
  return [{ kind: 'page', session: node.session.session }, ...(await found(library, { session: node.session.session }))];
}

async function found(library: Library, query: Query): Promise<Node[]> {
  const { records, total } = await library.find({ kinds: ['decision', 'prompt', 'ungated', 'difference', 'report', 'reset'], ...query }, mostDecisions);
  const rows = records.map((record): Node => ({ kind: 'decision', record }));
  if (total === 0) return [{ kind: 'more', text: 'Nothing was found.' }];
  return total > records.length ? [...rows, { kind: 'more', text: `${String(total - records.length)} older ones: narrow the filter, or search` }] : rows;
}

const icons: Readonly<Record<string, string>> = { prompt: 'comment', ungated: 'error', difference: 'warning', report: 'megaphone', reset: 'debug-restart' };

function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'agent': {
      const item = new TreeItem(oneLine(node.agent, 60) || 'an agent', TreeItemCollapsibleState.Expanded);
      item.iconPath = new ThemeIcon('robot');
      item.description = `${String(node.sessions.length)} ${node.sessions.length === 1 ? 'session' : 'sessions'}`;
      return item;
    }
    case 'session': {
      const { session, to, calls, asked, refused, record } = node.session;
      const task = oneLine(record === undefined ? '' : rowOf(record).task, 80);
      const item = new TreeItem(task === '' ? `Session ${oneLine(session, 24)}` : capitalised(task), TreeItemCollapsibleState.Collapsed);
      item.id = `session ${session}`;
      item.description = `${new Date(to).toLocaleString()} · ${String(calls)} calls${asked > 0 ? `, ${String(asked)} asked` : ''}${refused > 0 ? `, ${String(refused)} refused` : ''}`;
      item.tooltip = `${item.description}\nsession ${oneLine(session, 80)}`;
      item.iconPath = new ThemeIcon(refused > 0 ? 'circle-slash' : 'history');
      return item;
    }
    case 'page': {
      const item = new TreeItem('Open the page of this session', TreeItemCollapsibleState.None);
      item.iconPath = new ThemeIcon('preview');
      return item;
    }
    case 'more':
      return new TreeItem(node.text, TreeItemCollapsibleState.None);
    case 'decision': {
      const { label, description, says } = recordLine(node.record);
      const row = rowOf(node.record);
      const item = new TreeItem(label, TreeItemCollapsibleState.None);
      item.description = description;
      item.tooltip = `${label}\n${description}${says === '' ? '' : `\n${says}`}`;
      item.iconPath = new ThemeIcon(icons[row.kind] ?? (row.enforced === 'denied' || row.enforced === 'stopped' ? 'circle-slash' : row.enforced === 'approved' ? 'person' : 'pass'));
      return item;
    }
  }
}

/** A record on one line, with the reason beside it. */
export function recordLine(record: object): { readonly label: string; readonly description: string; readonly says: string } {
  const row = rowOf(record);
  const verdict = [row.verdict, row.enforced === row.verdict ? '' : row.enforced].filter((part) => part !== '').join(' → ');
  return {
    label: noLinks(oneLine(row.text, 140) || oneLine(row.tool, 60) || row.kind),
    description: [verdict === '' ? row.kind.replace('-', ' ') : verdict, row.by === '' ? '' : `by ${row.by}`, new Date(row.at).toLocaleString()].filter((part) => part !== '').join(' · '),
    says: noLinks(oneLine(row.says, 300)),
  };
}
