import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Knex' command line. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['knex'],
  summary: 'migrations and seeds of a project that uses Knex',
  options: { flags: ['all', 'esm', 'debug', 'verbose', 'specific'], values: ['env', 'knexfile', 'knexpath', 'cwd', 'client', 'connection', 'migrations-directory', 'x'] },
  url: ['connection'],
  environment: ['env', 'knexfile'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  rows: {
    'migrate:rollback': ({ options, words }) => (options.has('all') || words[1] === 'all' ? 'undo-all' : 'undo'),
    'migrate:down': 'undo',
    'migrate:latest': 'migrate',
    'migrate:up': 'migrate',
    'migrate:unlock': 'mark',
    'migrate:list': 'read',
    'migrate:status': 'read',
    'migrate:currentVersion': 'read',
    // Seeds of Knex begin by emptying their tables.
    'seed:run': 'seed',
  },
  examples: [
    { run: 'knex migrate:rollback --all', effects: ['delete data/database irreversible'] },
    { run: 'knex migrate:rollback', effects: ['delete data/rows irreversible'] },
    { run: 'knex migrate:rollback --all --env test', effects: ['delete data/database recoverable'] },
    { run: 'NODE_ENV=production knex migrate:latest', effects: ['edit data/migration unknown'] },
    { run: 'knex migrate:make add_users', effects: [] },
  ],
});
