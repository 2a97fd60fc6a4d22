import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Smaller migration tools of Node projects. Sources: their READMEs. */
export const tool: Tool = migrationTool({
  programs: ['node-pg-migrate', 'db-migrate', 'migrate-mongo', 'kysely', 'graphile-migrate', 'umzug', 'postgrator', 'prisma-migrate', 'ley', 'mongo-migrate'],
  summary: 'migrations of Node projects',
  options: { flags: ['all', 'erase', 'force', 'dry-run', 'fake', 'verbose v'], values: ['env e', 'config', 'database-url-var d', 'count c', 'to', 'url', 'file f', 'migrations-dir m', 'timestamp', 'step'] },
  url: ['url'],
  environment: ['env', 'config', 'database-url-var'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  dryRun: ['dry-run'],
  rows: {
    reset: 'undo-all',
    'db:drop': 'drop',
    'db:create': 'create',
    'migrate:rollback': ({ options }) => (options.has('all') ? 'undo-all' : 'undo'),
    'migrate:down': 'undo',
    'migrate:latest': 'migrate',
    'migrate:up': 'migrate',
    'seed:run': 'seed',
    down: ({ words, options }) => (options.value('to')?.text === '0' || words[1] === '0' || Number(words[1] ?? 1) > 20 ? 'undo-all' : 'undo'),
    redo: 'undo',
    up: 'migrate',
    migrate: 'migrate',
    status: 'read',
    check: 'read',
  },
  examples: [
    { run: 'db-migrate reset -e production', effects: ['delete data/database irreversible'] },
    { run: 'db-migrate reset -e test', effects: ['delete data/database recoverable'] },
    { run: 'kysely migrate:rollback --all', effects: ['delete data/database irreversible'] },
    { run: 'node-pg-migrate down', effects: ['delete data/rows irreversible'] },
    { run: 'migrate-mongo up', effects: ['edit data/migration unknown'] },
    { run: 'migrate-mongo create add_users', effects: [] },
  ],
});
