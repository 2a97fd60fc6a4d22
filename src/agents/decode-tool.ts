import type { Action } from '../model/action.ts';
import { decodeClaudeTool } from './claude-code/tools.ts';
import { decodeCopilotTool } from './copilot-vscode/tools.ts';

const readers: readonly { readonly agent: string; readonly read: (tool: string, input: unknown, cwd?: string) => Action }[] = [
  { agent: 'claude-code', read: decodeClaudeTool },
  { agent: 'copilot-vscode', read: decodeCopilotTool },
];

/**
 * What a tool call of an agent is about to do, in the common shape: read by the agent's own names, and by those of the others
 * where it has none, because several hosts read one settings file and each names its own tools.
 */
export function decodeTool(agent: string, tool: string, input: unknown, cwd?: string): Action {
  const own = readers.filter((reader) => reader.agent === agent);
  for (const { read } of [...own, ...readers]) {
    const action = read(tool, input, cwd);
    if (action.kind !== 'unknown') return action;
  }
  return { kind: 'unknown', tool, input };
}
