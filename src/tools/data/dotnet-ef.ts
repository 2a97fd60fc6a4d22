import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Entity Framework's tool. Source: its reference. */
export const tool: Tool = migrationTool({
  programs: ['dotnet', 'dotnet-ef'],
  summary: 'databases and migrations of .NET projects that use Entity Framework',
  options: { flags: ['force f', 'dry-run', 'no-build', 'verbose v', 'idempotent i', 'no-connect'], values: ['context c', 'project p', 'startup-project s', 'connection', 'environment', 'output o', 'framework', 'configuration', 'runtime'] },
  url: ['connection'],
  environment: ['environment'],
  stages: ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'],
  dryRun: ['dry-run'],
  force: ['force'],
  otherwise: 'development',
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    if (command.program === 'dotnet-ef') return words;
    return words[0] === 'ef' ? words.slice(1) : [];
  },
  rows: {
    'database drop': 'drop',
    'database update 0': 'undo-all',
    'database update': 'migrate',
    'migrations list': 'read',
    'dbcontext scaffold': 'read',
    'dbcontext info': 'read',
  },
  examples: [
    { run: 'dotnet ef database drop --force', effects: ['delete data/database irreversible'] },
    { run: 'dotnet ef database drop --force --dry-run', effects: ['delete data/database irreversible'] },
    { run: 'dotnet ef database update 0', effects: ['delete data/database irreversible'] },
    { run: 'dotnet ef database update', effects: ['edit data/migration unknown'] },
    { run: 'dotnet-ef migrations add AddUsers', effects: [] },
  ],
});
