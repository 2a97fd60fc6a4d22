import { createHash } from 'node:crypto';
import type { Action } from '../model/action.ts';
import { factKey, type Fact } from '../model/fact.ts';
import { isRecord } from '../tools/network/graphql.ts';
import type { Inspected } from '../tools/inspect.ts';
import type { Session } from './session.ts';

/** Contents kept of what a session wrote: so many files, so many characters each. */
const mostFiles = 100;
const mostText = 32_000;

/** A file as the session itself wrote it: absolute path and whole text, as far as they are known. */
export interface Shown {
  readonly path: string;
  readonly content: string;
}

/** Facts known from the machine, and for what is absent there, what the session itself wrote. */
export function shownFacts(session: Session, known: ReadonlyMap<string, Fact>): ReadonlyMap<string, Fact> {
  if (session.written.size === 0) return known;
  const facts = new Map<string, Fact>();
  for (const [path, text] of session.written) facts.set(factKey({ kind: 'body', path }), { text, digest: createHash('sha256').update(text).digest('hex') });
  for (const [key, fact] of known) if (!facts.has(key) || (session.disk === 'live' && fact !== 'none')) facts.set(key, fact);
  return facts;
}

/** Whole text files that an action would write, as far as the action itself shows their content. */
export function writtenBy(action: Action, inspected: Inspected, before: ReadonlyMap<string, string>): readonly Shown[] {
  switch (action.kind) {
    case 'write':
      return [{ path: action.path, content: action.content }];
    case 'edit': {
      const old = before.get(action.path);
      // One cell of a notebook: its own text is what is new.
      const isCell = action.path.endsWith('.ipynb') && action.changes.every((change) => change.before === '');
      const content = old === undefined || isCell ? action.changes.map((change) => change.after).join('\n') : edited(old, action.changes);
      return [{ path: action.path, content }];
    }
    case 'patch':
      return action.files.flatMap((file) => (file.content === undefined ? [] : [{ path: file.path, content: file.content }]));
    case 'shell':
      return inspected.written.map(({ path, text, place }) => ({ path, content: place === 'after' ? `${before.get(path) ?? ''}${text}` : text }));
    default:
      return [];
  }
}

/** Files that a call of a code host's server would put into a repository: path and content, alone or in a list. They stand on no disk of this machine. */
export function pushedBy(action: Action): readonly Shown[] {
  if (action.kind !== 'mcp' || !isRecord(action.input) || !/(?:push|create|update|write|put|commit|edit)\w*files?\b|files?_?(?:push|create|update|write|commit)|commit/i.test(action.tool)) return [];
  const { files, actions } = action.input;
  const entries = [action.input, ...(Array.isArray(files) ? files.slice(0, mostFiles) : []), ...(Array.isArray(actions) ? actions.slice(0, mostFiles) : [])];
  return entries.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const path = entry['path'] ?? entry['file_path'] ?? entry['filePath'];
    const { content } = entry;
    return typeof path === 'string' && typeof content === 'string' ? [{ path: `/${path.replace(/^\/+/, '')}`, content: content.slice(0, mostText) }] : [];
  });
}

/** The lines of a written file that did not stand in it before, as far as that is known. */
export function newLines({ path, content }: Shown, action: Action, before: ReadonlyMap<string, string>): readonly string[] {
  const old = action.kind === 'edit' && !before.has(path) ? action.changes.map((change) => change.before).join('\n') : (before.get(path) ?? '');
  const known = new Set(old.split('\n').map((line) => line.trim()));
  return content.split('\n').filter((line) => !known.has(line.trim()));
}

/** What the session wrote into files, line by line and newest last, bounded: a command that stands there is its own, whoever runs it. */
export function withLines(own: string, written: readonly Shown[], action: Action, before: ReadonlyMap<string, string>): string {
  const lines = written.flatMap((shown) => newLines(shown, action, before));
  return lines.length === 0 ? own : `${own}\n${lines.join('\n')}`.slice(-mostText);
}

/** Keeps the newest files, each bounded. */
export function remember(before: ReadonlyMap<string, string>, shown: readonly Shown[]): ReadonlyMap<string, string> {
  if (shown.length === 0) return before;
  const next = new Map(before);
  for (const { path, content } of shown) {
    next.delete(path);
    next.set(path, content.slice(0, mostText));
  }
  for (const path of next.keys()) {
    if (next.size <= mostFiles) break;
    next.delete(path);
  }
  return next;
}

function edited(old: string, changes: readonly { readonly before: string; readonly after: string; readonly every?: 'all' }[]): string {
  return changes.reduce((text, change) => {
    if (change.before === '') return text;
    return change.every === 'all' ? text.replaceAll(change.before, () => change.after) : text.replace(change.before, () => change.after);
  }, old);
}
