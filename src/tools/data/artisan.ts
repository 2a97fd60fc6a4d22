import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { applicationCode } from '../code/application-code.ts';
import { editPath } from '../paths.ts';
import { inputOf } from './client.ts';
import { dataEffect } from './deed.ts';
import { migrationTool, type Call } from './subcommands.ts';

/** Laravel's artisan. Source: the Laravel manual. */
export const tool: Tool = migrationTool({
  programs: ['artisan', 'sail', 'laravel-zero'],
  summary: 'database commands of Laravel projects',
  options: { flags: ['force', 'pretend', 'seed', 'drop-views', 'drop-types', 'no-interaction n', 'graceful', 'isolated', 'prune', 'all', 'show', 'quiet q'], values: ['env', 'database', 'path', 'step', 'batch', 'seeder', 'class', 'execute', 'schema-path', 'queue', 'hours', 'model', 'tag'] },
  environment: ['env', 'database'],
  stages: ['APP_ENV'],
  urls: ['DB_URL'],
  otherwise: 'development',
  dryRun: ['pretend'],
  force: ['force'],
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    // `sail artisan migrate:fresh` runs it in a container of this machine.
    return command.program === 'sail' ? (words[0] === 'artisan' || words[0] === 'art' ? words.slice(1) : []) : words;
  },
  rows: {
    'migrate:fresh': 'reset',
    'migrate:refresh': ({ options }) => (options.has('step') ? 'undo' : 'undo-all'),
    'migrate:reset': 'undo-all',
    'migrate:rollback': 'undo',
    'db:wipe': 'reset',
    migrate: 'migrate',
    'migrate:install': 'mark',
    'migrate:status': 'read',
    'db:seed': 'seed',
    'db:show': 'read',
    'db:table': 'read',
    'schema:dump': 'read',
    'model:prune': ({ place }) => [dataEffect(place, { verb: 'delete', what: 'rows', name: 'prunable models', how: 'lost', reach: 'some', says: 'deletes rows that count as prunable' })],
    'telescope:clear': ({ place }) => [dataEffect(place, { verb: 'delete', what: 'rows', name: 'telescope entries', how: 'recoverable', reach: 'some', says: 'deletes the entries of telescope' })],
    'queue:clear': queue,
    'queue:flush': queue,
    'queue:forget': queue,
    'horizon:clear': queue,
    'cache:clear': ({ place }) => [dataEffect(place, { verb: 'delete', what: 'keys', name: 'the cache', how: 'rebuilt', reach: 'all', says: 'empties the cache of the application' })],
    'key:generate': ({ command, context, options }) => (options.has('show') ? 'nothing' : editPath(context, command.cwd, '.env', { via: command.program, does: 'replaces the application key in' })),
    tinker: coded,
  },
  examples: [
    { run: 'php artisan migrate:fresh --seed', effects: ['delete data/database irreversible'] },
    { run: 'artisan migrate:fresh --env=testing', effects: ['delete data/database recoverable'] },
    { run: 'artisan db:wipe --force --env=production', effects: ['delete data/database irreversible'] },
    { run: 'artisan migrate --pretend', effects: ['edit data/migration unknown'] },
    { run: 'artisan make:model User', effects: [] },
    { run: 'artisan cache:clear', effects: ['delete data/keys recoverable'] },
  ],
});

function queue({ place }: Call): readonly Effect[] {
  return [dataEffect(place, { verb: 'delete', what: 'rows', name: 'queued jobs', how: 'lost', reach: 'some', says: 'deletes queued or failed jobs' })];
}

function coded({ command, context, options, place }: Call): readonly Effect[] {
  const nested = { through: 'artisan tinker', cwd: command.cwd, env: command.env } as const;
  const inline = options.value('execute');
  if (inline !== undefined) return applicationCode('php', inline.text, nested, context, place);
  const input = inputOf(command, context);
  return input.kind === 'text' ? applicationCode('php', input.text, nested, context, place) : [];
}
