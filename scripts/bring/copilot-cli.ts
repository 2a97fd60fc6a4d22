import { bringAgent, type AgentProgram } from './agents.ts';

/** Copilot CLI in the version that the golden files and end-to-end tests were recorded with. */
export function bringCopilotCli(): Promise<AgentProgram> {
  return bringAgent({ cacheName: 'copilot-cli', package: '@github/copilot', version: '1.0.102', program: 'copilot' });
}
