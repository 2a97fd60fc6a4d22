import { ConfigurationTarget, Disposable, workspace } from 'vscode';
import type { HookStatus } from '../model/status.ts';
import type { Wiring } from './wiring.ts';

/** Tells when settings of an open folder change that may switch hooks off: its files, and the editor's own settings of its agents. */
export function onProjectSettings({ projectFiles }: Pick<Wiring, 'projectFiles'>, listener: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(`**/{${projectFiles.join(',')}}`);
  return Disposable.from(
    watcher,
    watcher.onDidCreate(listener),
    watcher.onDidChange(listener),
    watcher.onDidDelete(listener),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('chat')) listener();
    }),
  );
}

/** The same states, where the editor's own settings, whoever made them, keep its chat from firing hooks. */
export function withEditorSettings(hooks: readonly HookStatus[]): readonly HookStatus[] {
  const chat = workspace.getConfiguration('chat');
  const off = chat.get<unknown>('useHooks') === false ? 'chat.useHooks is off' : isOff(chat.get<unknown>('hookFilesLocations')) ? 'chat.hookFilesLocations leaves out ~/.copilot/hooks' : undefined;
  if (off === undefined) return hooks;
  const says = `The setting ${off}, so the chat of this editor does not ask Tagout: take that back`;
  return hooks.map((hook) => (hook.agent === 'copilot-vscode' && hook.state === 'hooked' ? { ...hook, state: 'switched-off', says } : hook));
}

/** Takes back settings of the editor that keep its chat from firing hooks, wherever they stand. */
export async function hooksOnInEditor(): Promise<void> {
  const chat = workspace.getConfiguration('chat');
  for (const name of ['useHooks', 'hookFilesLocations']) {
    const set = chat.inspect<unknown>(name);
    const places = [[set?.globalValue, ConfigurationTarget.Global], [set?.workspaceValue, ConfigurationTarget.Workspace], [set?.workspaceFolderValue, ConfigurationTarget.WorkspaceFolder]] as const;
    for (const [value, target] of places) if (value === false || isOff(value)) await chat.update(name, undefined, target);
  }
}

function isOff(locations: unknown): boolean {
  return typeof locations === 'object' && locations !== null && Object.entries(locations).some(([place, isRead]) => place.replace(/\/+$/, '') === '~/.copilot/hooks' && isRead === false);
}
