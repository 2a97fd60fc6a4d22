import { basename, dirname } from 'node:path';
import { Diagnostic, DiagnosticSeverity, Disposable, languages, Range, RelativePattern, Uri, window, workspace, type TextDocument } from 'vscode';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { readPolicy, type Diagnostic as Said } from '../policy/read.ts';
import { loadPolicy } from '../guard/policy/files.ts';
import type { PolicyPlaces } from '../guard/policy/policies.ts';

const lookAfter = 300;
const mostPatterns = 60;

/** Says in the editor, at line and column, what is wrong with a policy file that is open: the same words that the doctor has, and patterns that match no file. */
export function watchPolicyDocuments(places: () => PolicyPlaces): Disposable {
  const collection = languages.createDiagnosticCollection('tagout');
  const timers = new Map<string, NodeJS.Timeout>();
  const isPolicy = ({ uri }: TextDocument): boolean => {
    if (uri.scheme !== 'file') return false;
    const { organisation, user, workspaces } = places();
    // Files that a policy builds on lie beside it.
    return [organisation, user, ...workspaces].some((file) => uri.fsPath === file || (dirname(uri.fsPath).startsWith(dirname(file)) && /\.jsonc?$/.test(uri.fsPath) && (uri.fsPath.includes('.tagout') || basename(file) === basename(uri.fsPath))));
  };
  const look = async (document: TextDocument): Promise<void> => {
    const text = document.getText();
    const { version } = document;
    const reading = readPolicy(text);
    const said: Said[] = [...reading.diagnostics];
    const { organisation, user, workspaces } = places();
    const root = [organisation, user, ...workspaces].find((file) => file === document.uri.fsPath);
    if (reading.kind === 'policy' && root !== undefined && !document.isDirty) {
      const disk = loadPolicy(root, root === organisation ? 'organisation' : root === user ? 'user' : 'workspace');
      if (disk.kind === 'refused') said.push({ severity: 'error', says: disk.says, offset: 0, length: 1 });
      if (disk.kind === 'broken') said.push(...disk.diagnostics.filter((one) => one.of === 'extends' && one.path.endsWith(basename(root))));
    }
    if (reading.kind === 'policy' && root !== undefined && workspaces.includes(root)) said.push(...(await matchingNothing(text, dirname(dirname(root)))));
    if (document.version !== version || document.isClosed) return;
    collection.set(
      document.uri,
      said.map(({ severity, says, offset, length }) => {
        const diagnostic = new Diagnostic(new Range(document.positionAt(offset), document.positionAt(offset + length)), says, severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        diagnostic.source = 'Tagout';
        return diagnostic;
      }),
    );
  };
  const soon = (document: TextDocument): void => {
    if (!isPolicy(document)) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => void look(document).catch(() => undefined), lookAfter));
  };
  for (const document of workspace.textDocuments) soon(document);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(soon),
    workspace.onDidSaveTextDocument(soon),
    workspace.onDidChangeTextDocument(({ document }) => { soon(document); }),
    workspace.onDidCloseTextDocument(({ uri }) => { collection.delete(uri); }),
    new Disposable(() => { for (const timer of timers.values()) clearTimeout(timer); }),
  );
}

/** Path patterns that no file of the workspace fits. Looked up by the editor, a bounded number of them. */
async function matchingNothing(text: string, folder: string): Promise<readonly Said[]> {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (tree === undefined) return [];
  const own = findNodeAtLocation(tree, ['own'])?.children ?? [];
  const lists = [findNodeAtLocation(tree, ['protected']), ...own.map((rule) => findNodeAtLocation(rule, ['paths']))];
  const nodes = lists.flatMap((list) => list?.children ?? []).filter((node) => typeof node.value === 'string').slice(0, mostPatterns);
  const found = await Promise.all(
    nodes.map(async ({ value, offset, length }): Promise<readonly Said[]> => {
      const pattern = String(value);
      if (pattern.startsWith('/') || pattern.startsWith('~') || pattern.startsWith('!')) return [];
      const files = await workspace.findFiles(new RelativePattern(Uri.file(folder), pattern.replace(/^\.\//, '').replace(/\/$/, '/**')), null, 1);
      return files.length > 0 ? [] : [{ severity: 'warning', says: `${pattern} matches no file here${!pattern.endsWith('/') && !pattern.includes('*') ? '; to protect all of a folder write folder/**' : ''}`, offset, length }];
    }),
  );
  return found.flat();
}

const example = `{
  // What agents may do in this workspace. Completion and hover explain every key.
  // Layers only tighten: the organisation's policy, then your own, then this one.
  "version": 1,
  "protected": [],
  "environments": [],
  "own": []
}
`;

/** `Tagout: Open the Policy`: the workspace's own, with a beginning where there is none yet; nothing is written before it is saved. */
export async function openPolicyFile(places: () => PolicyPlaces): Promise<void> {
  const { user, workspaces, above = [] } = places();
  const picks = [...workspaces.map((file) => ({ label: above.includes(file) ? '$(repo) The repository around it' : '$(root-folder) This workspace', description: file, file })), { label: '$(account) Your own', description: user, file: user }];
  const chosen = picks.length === 1 ? picks[0] : await window.showQuickPick(picks, { title: 'Open the policy', placeHolder: 'Which layer?' });
  if (chosen === undefined) return;
  const uri = Uri.file(chosen.file);
  const isThere = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  const document = await workspace.openTextDocument(isThere ? uri : uri.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document);
  if (!isThere && document.getText() === '') await editor.edit((edit) => { edit.insert(document.positionAt(0), example); });
  await languages.setTextDocumentLanguage(document, 'jsonc');
}
