import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { env, window, type ExtensionContext } from 'vscode';
import type { State } from '../guard/state.ts';

/** Terminals of the editor find `tagout` by themselves. */
export function putOnTerminalPath(context: ExtensionContext, state: State): void {
  const { environmentVariableCollection: variables } = context;
  variables.description = 'puts the command line of Tagout on the PATH';
  variables.persistent = false;
  variables.append('PATH', `${delimiter}${state.bin}`);
}

/** `Tagout: Install the Command Line`: for shells outside of the editor, a link in `~/.local/bin`. */
export async function installCommandLine(state: State): Promise<void> {
  const program = state.commandLine;
  if (process.platform === 'win32') {
    const pressed = await window.showInformationMessage(`Add ${state.bin} to your PATH to use "tagout" in every shell; the terminals of the editor have it already.`, 'Copy the Folder');
    if (pressed === 'Copy the Folder') await env.clipboard.writeText(state.bin);
    return;
  }
  const link = join(homedir(), '.local', 'bin', 'tagout');
  const stands = await readlink(link).catch(() => undefined);
  if (stands === program) {
    void window.showInformationMessage(`"tagout" is installed already: ${link}.`);
    return;
  }
  const pressed = await window.showInformationMessage(`Link ${link} to ${program}?`, 'Link');
  if (pressed !== 'Link') return;
  await mkdir(dirname(link), { recursive: true });
  // Only a link is ever replaced: a file of that name is somebody else's.
  if (stands !== undefined) await rm(link);
  await symlink(program, link);
  void window.showInformationMessage(`"tagout" is installed: ${link}. Open a new shell where ~/.local/bin was not on the PATH before.`);
}
