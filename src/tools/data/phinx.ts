import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Phinx and CakePHP's migrations. Source: their manuals. */
export const tool: Tool = migrationTool({
  programs: ['phinx', 'doctrine-migrations'],
  summary: 'migrations of PHP projects by Phinx or Doctrine',
  options: { flags: ['force', 'dry-run x', 'fake', 'no-interaction n'], values: ['environment e', 'configuration c', 'target t', 'date d', 'parser p', 'seed s'] },
  environment: ['environment', 'configuration'],
  dryRun: ['dry-run'],
  rows: {
    rollback: ({ options }) => (options.value('target')?.text === '0' ? 'undo-all' : 'undo'),
    migrate: ({ words }) => (words[1] === 'first' || words[1] === '0' ? 'undo-all' : words[1] === 'prev' ? 'undo' : 'migrate'),
    'seed:run': 'seed',
    status: 'read',
  },
  examples: [
    { run: 'phinx rollback -e production -t 0', effects: ['delete data/database irreversible'] },
    { run: 'phinx rollback -e testing -t 0', effects: ['delete data/database recoverable'] },
    { run: 'phinx migrate -e development', effects: ['edit data/migration unknown'] },
    { run: 'doctrine-migrations migrate first', effects: ['delete data/database irreversible'] },
  ],
});
