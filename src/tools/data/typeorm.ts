import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { sqlEffects } from './sql-effects.ts';
import { migrationTool, type Call } from './subcommands.ts';

/** TypeORM's command line. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['typeorm', 'typeorm-ts-node-commonjs', 'typeorm-ts-node-esm', 'typeorm-ts-node'],
  summary: 'schema and migrations of a project that uses TypeORM',
  options: { flags: ['fake f', 'check', 'dryrun dr', 'pretty p', 'esm'], values: ['dataSource d config', 'transaction t', 'outputJs o', 'connection c'] },
  environment: ['dataSource', 'connection'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  rows: {
    'schema:drop': 'reset',
    'schema:sync': 'push-lossy',
    'schema:log': 'read',
    'migration:run': 'migrate',
    'migration:revert': 'undo',
    'migration:show': 'read',
    query: queried,
  },
  examples: [
    { run: 'typeorm schema:drop -d src/data-source.ts', effects: ['delete data/database irreversible'] },
    { run: 'NODE_ENV=test typeorm schema:drop -d src/data-source.ts', effects: ['delete data/database recoverable'] },
    { run: 'typeorm query "DELETE FROM users" -d src/data-source.ts', effects: ['delete data/rows irreversible'] },
    { run: 'typeorm migration:run -d src/data-source.ts', effects: ['edit data/migration unknown'] },
    { run: 'typeorm migration:generate src/migrations/Add', effects: [] },
  ],
});

function queried({ context, words, place, command }: Call): readonly Effect[] {
  const { connection, ...at } = place;
  return sqlEffects(words.slice(1).join(' '), { ...at, context, cwd: command.cwd, ...(connection.dialect === undefined ? {} : { dialect: connection.dialect }) });
}
