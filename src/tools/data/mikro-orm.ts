import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** MikroORM's command line. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['mikro-orm', 'mikro-orm-esm'],
  summary: 'schema and migrations of a project that uses MikroORM',
  options: { flags: ['run r', 'fk-checks', 'dump d', 'drop-migrations-table', 'drop-db', 'safe', 'drop-tables', 'seed'], values: ['config', 'contextName', 'to t', 'from f', 'only o', 'class c'] },
  environment: ['config', 'contextName'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  dryRun: ['dump'],
  rows: {
    'schema:drop': ({ options }) => (options.has('run') ? 'reset' : 'nothing'),
    'schema:fresh': ({ options }) => (options.has('run') ? 'reset' : 'nothing'),
    'schema:update': ({ options }) => (!options.has('run') ? 'nothing' : options.has('safe') ? 'push' : 'push-lossy'),
    'schema:create': ({ options }) => (options.has('run') ? 'migrate' : 'nothing'),
    'migration:fresh': 'reset',
    'migration:down': ({ options }) => (options.value('to')?.text === '0' ? 'undo-all' : 'undo'),
    'migration:up': 'migrate',
    'migration:list': 'read',
    'migration:pending': 'read',
    'database:create': 'create',
    'seeder:run': 'seed',
    'database:import': 'restore',
  },
  examples: [
    { run: 'mikro-orm schema:fresh --run', effects: ['delete data/database irreversible'] },
    { run: 'mikro-orm schema:drop --dump', effects: [] },
    { run: 'mikro-orm migration:up', effects: ['edit data/migration unknown'] },
    { run: 'NODE_ENV=test mikro-orm migration:fresh', effects: ['delete data/database recoverable'] },
  ],
});
