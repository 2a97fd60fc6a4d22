import type { Action } from '../model/action.ts';
import { actionByShape } from './by-shape/by-shape.ts';
import { decodeClaudeTool } from './claude-code/tools.ts';
import { decodeCopilotTool } from './copilot-vscode/tools.ts';

const readers: readonly { readonly agent: string; readonly read: (tool: string, input: unknown, cwd?: string) => Action }[] = [
  { agent: 'claude-code', read: decodeClaudeTool },
  { agent: 'copilot-vscode', read: decodeCopilotTool },
];

/**
 * What a tool call of an agent is about to do, in the common shape: read by the agent's own names, and by those of the others
 * where it has none, because several hosts read one settings file and each names its own tools; a tool that none of them knows is
 * read by its shape. What says nothing of itself is `unknown`, never dropped.
 */
export function decodeTool(agent: string, tool: string, input: unknown, cwd?: string): Action {
  const own = readers.find((reader) => reader.agent === agent)?.read(tool, input, cwd);
  if (own !== undefined && own.kind !== 'unknown') return own;
  const others = readers.map(({ read }) => read(tool, input, cwd)).filter((action) => action.kind !== 'unknown');
  // How another host spells its servers' tools (`server-tool`) fits many names; the exact names of its own tools do not.
  return others.find((action) => action.kind !== 'mcp') ?? actionByShape(tool, input, cwd) ?? others[0] ?? { kind: 'unknown', tool, input };
}
