import { bringAgent, type AgentProgram } from './agents.ts';

export function bringCopilotCli(): Promise<AgentProgram> {
  return bringAgent({ cacheName: 'copilot-cli', package: '@github/copilot', version: '1.0.102', program: 'copilot' });
}
