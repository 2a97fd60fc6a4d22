import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Disposable } from 'vscode';
import type { GuardStatus, SessionStatus } from '../model/status.ts';
import { capitalised, oneLine } from '../approvals/plain.ts';
import { contextLines, lifeLine, lifeWords, sizeText } from './context-text.ts';
import { views } from './ids.ts';
import { sessionLine } from './status-text.ts';

type Node = { readonly kind: 'session'; readonly session: SessionStatus } | { readonly kind: 'line'; readonly text: string; readonly icon: string; readonly words?: string; readonly does?: 'undo' | 'page' | 'receipt'; readonly session?: string };

/** Sessions of this window, each with its task, scope and mode. It only shows. */
interface SessionsView extends Disposable {
  update(status: GuardStatus): void;
}

/** @param act what a person selects of a session: its undo, its page, its receipt */
export function openSessionsView(act: (does: 'undo' | 'page' | 'receipt', session: string) => void): SessionsView {
  let status: GuardStatus = { state: 'starting', sessions: [], hooks: [] };
  const changed = new EventEmitter<undefined>();
  const view = window.createTreeView<Node>(views.sessions, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node === undefined ? sessionsOf(status) : linesOf(node)),
      getTreeItem: (node) => itemOf(node),
    },
  });
  const selecting = view.onDidChangeSelection(({ selection: [node] }) => {
    if (node?.kind === 'line' && node.does !== undefined && node.session !== undefined) act(node.does, node.session);
  });
  return {
    update(next) {
      status = next;
      changed.fire(undefined);
    },
    dispose() {
      selecting.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function sessionsOf({ sessions }: GuardStatus): Node[] {
  return [...sessions].sort((a, b) => b.lastAt - a.lastAt).map((session) => ({ kind: 'session', session }));
}

function linesOf(node: Node): Node[] {
  if (node.kind === 'line') return [];
  const { session } = node;
  const line = (icon: string, text: string): Node[] => (text === '' ? [] : [{ kind: 'line', text, icon }]);
  return [
    ...line('target', session.scope === '' ? '' : `Scope: ${oneLine(session.scope, 200)}`),
    ...line('lock', session.degraded === undefined ? `Mode: ${session.mode}` : `Read-only: ${oneLine(session.degraded, 200)}`),
    ...contextNodes(session),
    ...line('folder', oneLine(session.folder ?? '', 200)),
    ...line('tag', `Session ${oneLine(session.id, 80)}`),
    { kind: 'line', text: 'Show what it did', icon: 'history', does: 'page', session: session.id },
    { kind: 'line', text: 'Receipt for a commit or pull request…', icon: 'checklist', does: 'receipt', session: session.id },
    { kind: 'line', text: 'Undo what it did…', icon: 'discard', does: 'undo', session: session.id },
  ];
}

/** The session's life as blocks, and what fills its context. */
function contextNodes({ context }: SessionStatus): Node[] {
  if (context === undefined) return [];
  const life: Node = { kind: 'line', text: `${lifeLine(context)}  ${sizeText(context)}`, icon: 'graph-line', words: lifeWords(context) };
  return [...(context.history.length > 1 ? [life] : []), ...contextLines(context).map((text): Node => ({ kind: 'line', text: capitalised(text), icon: 'dashboard' }))];
}

function itemOf(node: Node): TreeItem {
  if (node.kind === 'line') {
    const item = new TreeItem(node.text, TreeItemCollapsibleState.None);
    item.iconPath = new ThemeIcon(node.icon);
    item.tooltip = node.words === undefined ? node.text : capitalised(node.words);
    if (node.words !== undefined) item.accessibilityInformation = { label: node.words };
    return item;
  }
  const { title, details } = sessionLine(node.session);
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  item.id = node.session.id;
  item.description = details;
  item.tooltip = `${title}\n${details}`;
  item.iconPath = new ThemeIcon(node.session.state === 'ended' ? 'circle-outline' : node.session.ungated > 0 ? 'error' : 'circle-filled');
  item.accessibilityInformation = { label: `${title}, ${details}` };
  return item;
}
