import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'mocha';
import type { Screen } from './browser.ts';
import type { EditorServer } from './editor-server.ts';
import { need } from './root-hooks.ts';
import { stage } from './stage.ts';
import { consentToHooks, installTagout, patience, removeTagout, stateOf, waitForGuard } from './tagout.ts';
import { makeWorkspace, type Workspace } from './workspaces.ts';

/** An editor with Tagout in it, its hooks written by a person's click, and a workspace with work that is in no commit. */
export interface Guarded {
  readonly editor: EditorServer;
  readonly state: string;
  readonly screen: Screen;
  readonly workspace: Workspace;
  /** What stands in the file with the uncommitted work. */
  work(): Promise<string>;
  end(): Promise<void>;
}

export const committed = 'as it was committed\n';
export const uncommitted = 'hours of work that are in no commit\n';
/** Throws the work away: asked about, routine. */
export const destructive = 'git reset --hard';

/** What an agent runs to wait, at most a minute, until there is uncommitted work to lose again. */
export const untilWorkedOn = "for i in $(seq 1 240); do grep -q 'in no commit' work.txt && break; sleep 0.25; done";

export async function openGuarded(context: Context, settings: Readonly<Record<string, unknown>> = {}, trust: 'given' | 'asked' = 'given'): Promise<Guarded> {
  const editor = await need(context, stage.editor);
  await installTagout(editor);
  await editor.changeSettings({ ...patience, ...settings });
  const workspace = await workspaceWithWork();
  const screen = await need(context, () => stage.open(workspace.folder, trust));
  await consentToHooks(screen);
  return {
    editor,
    state: stateOf(editor),
    screen,
    workspace,
    work: () => readFile(path.join(workspace.folder, 'work.txt'), 'utf8'),
    async end() {
      await screen.close();
      await removeTagout(editor);
      await workspace.remove();
    },
  };
}

export async function workspaceWithWork(): Promise<Workspace> {
  const workspace = await makeWorkspace({ 'work.txt': committed });
  await workspace.write('work.txt', uncommitted);
  return workspace;
}

/** A second page on a folder of an editor that is guarded already. */
export async function openAnother(folder: string): Promise<Screen> {
  const screen = await stage.open(folder);
  await waitForGuard(screen, 'Tagout: guarding');
  return screen;
}

/** A person reads before they answer: sooner than this, Tagout takes a press for a stray key. The one wait that is no condition. */
export function readFor(milliseconds: number): Promise<void> {
  return wait(milliseconds);
}
