import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Ecto's tasks of mix. Source: the manuals of ecto and ecto_sql. */
export const tool: Tool = migrationTool({
  programs: ['mix'],
  summary: 'databases and migrations of Elixir projects that use Ecto',
  options: { flags: ['all', 'force', 'force-drop', 'quiet', 'no-compile', 'no-start'], values: ['repo r', 'step n', 'to v', 'migrations-path', 'prefix', 'dump-path d'] },
  stages: ['MIX_ENV'],
  force: ['force', 'force-drop'],
  otherwise: 'development',
  rows: {
    'ecto.drop': 'drop',
    'ecto.reset': 'reset',
    'ecto.rollback': ({ options }) => (options.has('all') ? 'undo-all' : 'undo'),
    'ecto.migrate': 'migrate',
    'ecto.setup': ['create', 'migrate', 'seed'],
    'ecto.create': 'create',
    'ecto.load': 'restore',
    'ecto.dump': 'read',
    'ecto.migrations': 'read',
    'ash.reset': 'reset',
    'ash_postgres.drop': 'drop',
    'ash.rollback': 'undo',
    'ash.migrate': 'migrate',
  },
  examples: [
    { run: 'mix ecto.reset', effects: ['delete data/database irreversible'] },
    { run: 'MIX_ENV=test mix ecto.drop', effects: ['delete data/database recoverable'] },
    { run: 'MIX_ENV=prod mix ecto.rollback --all', effects: ['delete data/database irreversible'] },
    { run: 'mix ecto.setup', effects: ['create data/database trivial', 'edit data/migration unknown', 'create data/rows recoverable'] },
    { run: 'mix ecto.gen.migration add_users', effects: [] },
  ],
});
