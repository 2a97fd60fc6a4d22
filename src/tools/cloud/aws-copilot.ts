import { familyTool } from './family.ts';
import type { Tool } from '../../model/tool.ts';

export const tool: Tool = familyTool({
  provider: 'aws',
  programs: ['copilot'],
  summary: 'applications of AWS Copilot, whose program bears the name of an agent',
  shape: { takes: ['n', 'name', 'a', 'app', 'e', 'env'] },
  names: ['n', 'name'],
  targets: ['e', 'env', 'a', 'app'],
  special: (call) => (/^(app|env|svc|job|pipeline|task|secret|storage)$/.test(call.words[0] ?? '') ? undefined : []),
  examples: [
    { run: 'copilot app delete --yes', effects: ['run agent trivial', 'delete cloud irreversible'] },
    { run: 'copilot svc ls', effects: ['run agent trivial', 'read cloud none-needed'] },
    { run: 'copilot --version', effects: [] },
  ],
});
