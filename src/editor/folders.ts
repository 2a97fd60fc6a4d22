import { workspace } from 'vscode';

/** The folders of this window that lie on a disk, absolute. */
export function foldersOfWindow(): readonly string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
