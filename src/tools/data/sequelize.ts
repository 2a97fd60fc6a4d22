import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Sequelize's command line. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['sequelize', 'sequelize-cli'],
  summary: 'databases, migrations and seeds of a project that uses Sequelize',
  options: { flags: ['debug', 'force'], values: ['env', 'config', 'url', 'options-path', 'migrations-path', 'seeders-path', 'models-path', 'name', 'to', 'from', 'seed'] },
  url: ['url'],
  environment: ['env', 'config'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  rows: {
    'db:drop': 'drop',
    'db:create': 'create',
    'db:migrate': 'migrate',
    'db:migrate:undo:all': ({ options }) => (options.has('to') ? 'undo' : 'undo-all'),
    'db:migrate:undo': 'undo',
    'db:migrate:status': 'read',
    'db:migrate:schema:timestamps:add': 'mark',
    'db:seed': 'seed',
    'db:seed:all': 'seed',
    'db:seed:undo': 'undo',
    'db:seed:undo:all': 'undo',
  },
  examples: [
    { run: 'sequelize-cli db:drop', effects: ['delete data/database irreversible'] },
    { run: 'sequelize-cli db:drop --env test', effects: ['delete data/database recoverable'] },
    { run: 'sequelize-cli db:migrate:undo:all', effects: ['delete data/database irreversible'] },
    { run: 'sequelize-cli db:migrate', effects: ['edit data/migration unknown'] },
    { run: 'sequelize-cli model:generate --name User', effects: [] },
  ],
});
