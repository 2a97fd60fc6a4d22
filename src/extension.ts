import type { ExtensionContext } from 'vscode';

let stop: Promise<() => Promise<void>> | undefined;

/** Hands the window to Tagout. Everything is loaded after the editor was told that the extension is there. */
export function activate(context: ExtensionContext): void {
  stop = import('./editor/start.ts').then(({ startTagout }) => startTagout(context));
}

export async function deactivate(): Promise<void> {
  await (await stop)?.();
}
