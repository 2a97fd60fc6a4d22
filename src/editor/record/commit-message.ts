import { extensions, window, type Uri } from 'vscode';
import { z } from 'zod';

/** What is used of the interface of the editor's own Git extension, version 1. */
interface Repository {
  readonly rootUri: Uri;
  readonly inputBox: { value: string };
}

const gitExtension = z.looseObject({ getAPI: z.custom<(version: 1) => { readonly repositories: readonly Repository[] }>((value) => typeof value === 'function') });

/** Appends trailers to the commit message of the repository that holds most of these paths; those of an earlier receipt go. */
export async function putIntoCommitMessage(trailers: string, paths: readonly string[]): Promise<void> {
  const found = gitExtension.safeParse(await extensions.getExtension('vscode.git')?.activate());
  const repositories = found.success ? found.data.getAPI(1).repositories : [];
  const holds = ({ rootUri }: Repository): number => paths.filter((path) => path.startsWith(`${rootUri.fsPath}/`)).length;
  const [repository] = [...repositories].sort((a, b) => holds(b) - holds(a));
  if (repository === undefined) {
    void window.showInformationMessage('No Git repository is open here: copy the trailers instead.');
    return;
  }
  repository.inputBox.value = withTrailers(repository.inputBox.value, trailers);
  void window.showInformationMessage('The receipt stands in the commit message of Source Control.');
}

function withTrailers(text: string, trailers: string): string {
  const own = text.split('\n').filter((line) => !/^Tagout-[A-Z][a-z]+: /.test(line)).join('\n').trimEnd();
  return own === '' ? `\n\n${trailers}` : `${own}\n\n${trailers}`;
}
