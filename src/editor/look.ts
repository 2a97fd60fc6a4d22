import { readFile } from 'node:fs/promises';
import { commands, EventEmitter, Uri, ViewColumn, window, workspace, type Disposable } from 'vscode';
import { explain } from '../approvals/explain.ts';
import type { Question } from '../approvals/question.ts';
import type { Action } from '../model/action.ts';
import { clock } from './ask-person.ts';
import { documentScheme } from './ids.ts';

/** Read-only documents that show what is asked about; the oldest are forgotten. */
export interface Looker extends Disposable {
  /** Opens the diff of a write, else the whole question as text with the scripts that it would run beside it. */
  look(question: Question): Promise<void>;
  /** Opens a text of Tagout's own. */
  show(name: string, text: string): Promise<void>;
  /** Opens two texts in the editor's own diff editor. */
  compare(title: string, before: string, after: string): Promise<void>;
}

const mostDocuments = 60;
const largestFile = 5_000_000;

export function openLooker(): Looker {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(documentScheme, { onDidChange: changed.event, provideTextDocumentContent: ({ path }) => texts.get(path) ?? 'This text is no longer kept.' });
  const keep = (id: string, name: string, text: string): Uri => {
    const path = `/${id}/${name.replaceAll(/[^\p{L}\p{N}._() -]+/gu, '-').slice(0, 80)}`;
    texts.delete(path);
    texts.set(path, text);
    for (const old of [...texts.keys()].slice(0, Math.max(0, texts.size - mostDocuments))) texts.delete(old);
    const uri = Uri.from({ scheme: documentScheme, path });
    // A page that is open already shows the new text.
    changed.fire(uri);
    return uri;
  };
  const open = (uri: Uri): Thenable<unknown> => window.showTextDocument(uri, { preview: true });
  return {
    async look(question) {
      const written = await writtenBy(question.action);
      if (written === undefined) {
        await open(keep(question.id, 'what is asked.txt', explain(question, clock)));
        for (const { path } of question.bodies.slice(0, 3)) {
          await window.showTextDocument(Uri.file(path), { preview: false, preserveFocus: true, viewColumn: ViewColumn.Beside }).then(undefined, () => undefined);
        }
        return;
      }
      const name = written.path.split('/').at(-1) ?? 'file';
      const before = written.before === undefined ? keep(question.id, `${name} (nothing yet)`, '') : keep(question.id, `${name} (now)`, written.before);
      await commands.executeCommand('vscode.diff', before, keep(question.id, name, written.after), `${name}: what the agent would write`, { preview: true });
    },
    async show(name, text) {
      await open(keep('tagout', name, text));
    },
    async compare(title, before, after) {
      await commands.executeCommand('vscode.diff', keep('tagout', `before ${title}.jsonc`, before), keep('tagout', `after ${title}.jsonc`, after), title, { preview: true });
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}

/** Text of a file before and after a write or an edit; `undefined` for anything else, or where the file cannot be read as text. */
async function writtenBy(action: Action): Promise<{ readonly path: string; readonly before?: string; readonly after: string } | undefined> {
  if (action.kind !== 'write' && action.kind !== 'edit') return undefined;
  const before = await readFile(action.path, 'utf8').catch(() => undefined);
  if (before !== undefined && before.length > largestFile) return undefined;
  if (action.kind === 'write') return { path: action.path, ...(before !== undefined && { before }), after: action.content };
  if (before === undefined) return undefined;
  const after = action.changes.reduce((text, change) => (change.every === 'all' ? text.replaceAll(change.before, () => change.after) : text.replace(change.before, () => change.after)), before);
  return { path: action.path, before, after };
}
