import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Diesel, sqlx and SeaORM. Sources: their command references. */
export const tool: Tool = migrationTool({
  programs: ['diesel', 'sqlx', 'sea-orm-cli', 'cargo-sqlx'],
  summary: 'databases and migrations of Rust projects',
  options: { flags: ['all a', 'y', 'force f', 'dry-run', 'locked-schema', 'ignore-missing', 'source-only'], values: ['database-url D u', 'number n', 'num', 'target-version', 'source', 'migration-dir d', 'config-file', 'database-schema s', 'connect-timeout'] },
  url: ['database-url'],
  dryRun: ['dry-run'],
  force: ['y', 'force'],
  rows: {
    'database reset': 'reset',
    'database drop': 'drop',
    'database setup': 'migrate',
    'database create': 'create',
    'setup': 'migrate',
    'migration run': 'migrate',
    'migration revert': ({ options }) => (options.has('all') ? 'undo-all' : 'undo'),
    'migration redo': ({ options }) => (options.has('all') ? 'undo-all' : 'undo'),
    'migration list': 'read',
    'migrate run': 'migrate',
    'migrate revert': ({ options }) => (options.value('target-version')?.text === '0' ? 'undo-all' : 'undo'),
    'migrate info': 'read',
    'migrate fresh': 'reset',
    'migrate refresh': 'undo-all',
    'migrate reset': 'undo-all',
    'migrate down': 'undo',
    'migrate up': 'migrate',
    'migrate status': 'read',
    'print-schema': 'read',
  },
  examples: [
    { run: 'diesel database reset', effects: ['delete data/database irreversible'] },
    { run: 'sqlx database drop -y', effects: ['delete data/database irreversible'] },
    { run: 'DATABASE_URL=postgres://localhost/shop_test sqlx database reset -y', effects: ['delete data/database recoverable'] },
    { run: 'sea-orm-cli migrate fresh', effects: ['delete data/database irreversible'] },
    { run: 'diesel migration run', effects: ['edit data/migration unknown'] },
    { run: 'diesel migration generate add_users', effects: [] },
  ],
});
