import type { ExtensionContext } from 'vscode';

let stop: Promise<() => Promise<void>> | undefined;

/** Hands the window to Tagout. Everything is loaded when the editor has gone on: its start does not wait for an engine to be read. */
export function activate(context: ExtensionContext): void {
  stop = new Promise<void>((resolve) => setImmediate(resolve)).then(() => import('./editor/start.ts')).then(({ startTagout }) => startTagout(context));
}

/** Ends the guard. The editor waits a few seconds for it at most. */
export async function deactivate(): Promise<void> {
  await (await stop)?.();
}
