import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'mocha';
import type { Screen } from './browser.ts';
import type { EditorServer } from './editor-server.ts';
import { readFor } from './guarded.ts';
import { clickModalButton, readModal } from './modal.ts';
import { need } from './root-hooks.ts';
import { stage } from './stage.ts';
import { consentToHooks, installTagout, removeTagout } from './tagout.ts';
import { runCommand } from './workbench.ts';
import { makeWorkspace } from './workspaces.ts';

/** A person's own settings, with comments, odd spacing and hooks of theirs. */
const own = '{\n  // mine\n\t"model":   "opus",\n  "hooks": { "PreToolUse": [ {"matcher": "Bash", "hooks": [{ "type": "command", "command": "true" }]} ] },\n}\n';

/** An editor with Tagout whose person has settings of their own and was not asked yet. */
export async function openBeforeConsent(context: Context): Promise<{ readonly editor: EditorServer; readonly screen: Screen; readonly file: string; readonly settings: string; consent(): Promise<void>; end(): Promise<void> }> {
  const editor = await need(context, stage.editor);
  const file = path.join(editor.home, '.claude', 'settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, own);
  await installTagout(editor);
  const workspace = await makeWorkspace();
  const screen = await need(context, () => stage.open(workspace.folder));
  return {
    editor,
    screen,
    file,
    settings: own,
    consent: () => consentToHooks(screen),
    async end() {
      await screen.close();
      await removeTagout(editor);
      await workspace.remove();
    },
  };
}

export async function removeHooksInEditor(screen: Screen): Promise<void> {
  await runCommand(screen, 'Tagout: Remove Hooks');
  await readModal(screen, 'Let agents act without Tagout?');
  await readFor(1300);
  await clickModalButton(screen, 'Remove the hooks');
}
