import { commands, type Disposable } from 'vscode';
import type { CommandId } from './ids.ts';

/**
 * Registers every command of the manifest. None takes an argument: a command brings something to the front or tightens,
 * and whoever runs it (a keybinding, another extension, an agent) cannot answer a question with it.
 */
export function registerCommands(handlers: Readonly<Record<CommandId, () => void | Promise<void>>>, failed: (error: unknown) => void): Disposable[] {
  return Object.entries(handlers).map(([id, run]) =>
    commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        failed(error);
      }
    }),
  );
}
