import { bringAgent, type AgentProgram } from './agents.ts';

export function bringClaudeCode(): Promise<AgentProgram> {
  return bringAgent({ cacheName: 'claude-code', package: '@anthropic-ai/claude-code', version: '2.1.329', program: 'claude' });
}
