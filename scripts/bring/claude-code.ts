import { bringAgent, type AgentProgram } from './agents.ts';

/** Claude Code in the version that the golden files and end-to-end tests were recorded with. */
export function bringClaudeCode(): Promise<AgentProgram> {
  return bringAgent({ cacheName: 'claude-code', package: '@anthropic-ai/claude-code', version: '2.1.329', program: 'claude' });
}
