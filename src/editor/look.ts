import { commands, EventEmitter, Uri, ViewColumn, window, workspace, type Disposable } from 'vscode';
import { explain } from '../approvals/explain.ts';
import type { Question } from '../approvals/question.ts';
import { changesOf, nameIn, type Change } from '../guard/file-changes.ts';
import { lookCloser } from '../guard/look-closer.ts';
import { clock } from './ask-person.ts';
import { documentScheme } from './ids.ts';

/** Read-only documents that show what is asked about; the oldest are forgotten. */
export interface Looker extends Disposable {
  /** Opens the diff of a write, an edit, a patch, a move or a deletion, else the whole question as text with the scripts and files that it goes by beside it. */
  look(question: Question): Promise<void>;
  /** Opens a text of Tagout's own. */
  show(name: string, text: string): Promise<void>;
  /** Opens changes of files in the editor's own diff editor, several of them in one. */
  compareAll(title: string, changes: readonly Change[]): Promise<void>;
  /** Opens two texts in the editor's own diff editor. */
  compare(title: string, before: string, after: string): Promise<void>;
}

const mostDocuments = 120;

/** Registers the provider of these documents for the whole editor: there is one looker. */
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
  let shown = 0;
  const compareAll = async (title: string, id: string, changes: readonly Change[]): Promise<void> => {
    const sides = changes.map((change, at) => {
      const name = nameIn(change);
      const folder = changes.length === 1 ? id : `${id}/${String(at)}`;
      return { file: Uri.file(change.path), before: keep(folder, change.before === undefined ? `${name} (nothing yet)` : `${name} (now)`, change.before ?? ''), after: keep(folder, change.after === undefined ? `${name} (gone)` : name, change.after ?? '') };
    });
    const [only] = sides;
    if (only === undefined) return;
    if (sides.length === 1) await commands.executeCommand('vscode.diff', only.before, only.after, title, { preview: false });
    else await commands.executeCommand('vscode.changes', title, sides.map(({ file, before, after }) => [file, before, after]));
  };
  const open = (uri: Uri): Thenable<unknown> => window.showTextDocument(uri, { preview: true });
  return {
    async look(question) {
      const changes = await changesOf(question.action);
      if (changes.length > 0) {
        await compareAll(`${changes.length === 1 ? nameIn(changes[0]) : `${String(changes.length)} files`}: what the agent would write`, question.id, changes);
        return;
      }
      const { sections, files } = await lookCloser(question);
      await open(keep(question.id, 'what is asked.txt', explain(question, clock, sections)));
      for (const path of files) {
        await window.showTextDocument(Uri.file(path), { preview: false, preserveFocus: true, viewColumn: ViewColumn.Beside }).then(undefined, () => undefined);
      }
    },
    async show(name, text) {
      await open(keep('tagout', name, text));
    },
    async compareAll(title, changes) {
      await compareAll(title, `undo-${String((shown += 1))}`, changes);
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
