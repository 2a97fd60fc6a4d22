import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { sqlEffects } from './sql-effects.ts';
import { migrationTool, type Call } from './subcommands.ts';

/** Doctrine's commands of Symfony's console. Source: the manuals of Doctrine and its bundles. */
export const tool: Tool = migrationTool({
  programs: ['console', 'doctrine', 'symfony'],
  summary: 'database commands of Symfony projects that use Doctrine',
  options: { flags: ['force f', 'dump-sql', 'full-database', 'if-exists', 'no-interaction n', 'append', 'purge-with-truncate', 'dry-run', 'complete', 'quiet q', 'allow-no-migration', 'no-debug'], values: ['env e', 'connection', 'em', 'group', 'configuration', 'filter'] },
  environment: ['env', 'connection', 'em'],
  stages: ['APP_ENV'],
  otherwise: 'development',
  dryRun: ['dry-run', 'dump-sql'],
  force: ['force', 'no-interaction'],
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    const own = command.program === 'symfony' ? (words[0] === 'console' ? words.slice(1) : []) : words;
    const name = (own[0] ?? '').replace(/^(?:d|doctrine):(?=schema|database|migrations|fixtures|query|mongodb)/, '').replace(/^orm:schema-tool:/, 'schema:').replace(/^dbal:run-sql$/, 'query:sql');
    return [name, ...own.slice(1)];
  },
  rows: {
    'schema:drop': ({ options }) => (options.has('force') ? 'reset' : 'read'),
    'database:drop': ({ options }) => (options.has('force') ? 'drop' : 'nothing'),
    'schema:update': ({ options }) => (options.has('force') ? 'push-lossy' : 'read'),
    'schema:create': 'migrate',
    'database:create': 'create',
    'database:import': 'restore',
    'migrations:migrate': ({ words }) => (words[1] === 'first' || words[1] === '0' ? 'undo-all' : words[1] === 'prev' ? 'undo' : 'migrate'),
    'migrations:execute': ({ command }) => (command.args.some((word) => word.text === '--down') ? 'undo' : 'migrate'),
    'migrations:rollup': 'mark',
    'migrations:version': 'mark',
    'migrations:status': 'read',
    'fixtures:load': ({ options }) => (options.has('append') ? 'seed' : 'refill'),
    'hautelook:fixtures:load': 'refill',
    'query:sql': queried,
    'mongodb:schema:drop': 'reset',
  },
  examples: [
    { run: 'bin/console doctrine:schema:drop --force --full-database', effects: ['delete data/database irreversible'] },
    { run: 'bin/console doctrine:database:drop --force --env=test', effects: ['delete data/database recoverable'] },
    { run: 'bin/console doctrine:fixtures:load -n', effects: ['delete data/rows irreversible'] },
    { run: 'bin/console dbal:run-sql "DELETE FROM user"', effects: ['delete data/rows irreversible'] },
    { run: 'bin/console doctrine:migrations:migrate', effects: ['edit data/migration unknown'] },
    { run: 'bin/console cache:clear', effects: [] },
  ],
});

function queried({ context, words, place, command }: Call): readonly Effect[] {
  const { connection, ...at } = place;
  return sqlEffects(words.slice(1).join(' '), { ...at, context, cwd: command.cwd, ...(connection.dialect === undefined ? {} : { dialect: connection.dialect }) });
}
