import type { Action } from '../model/action.ts';
import { decodeClaudeTool } from './claude-code/tools.ts';

/** What a tool call of an agent is about to do, in the common shape; the tool names are the agent's own. */
export function decodeTool(agent: string, tool: string, input: unknown, cwd?: string): Action {
  switch (agent) {
    default:
      return decodeClaudeTool(tool, input, cwd);
  }
}
