import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { editPath } from '../paths.ts';
import { fileText, inputOf, unreadInput } from './client.ts';
import { keptFile } from './file-place.ts';
import { sqlEffects } from './sql-effects.ts';
import { migrationTool, type Call } from './subcommands.ts';

const local = { request: { kind: 'setting', name: 'database-url', directory: '/work/shop' }, fact: 'postgresql://localhost:5432/shop' } as const;

/** Prisma's command line. Source: its reference. */
export const tool: Tool = migrationTool({
  programs: ['prisma', 'zenstack'],
  summary: 'schema and migrations of a project that uses Prisma',
  options: { flags: ['force f', 'force-reset', 'accept-data-loss', 'skip-generate', 'skip-seed', 'create-only', 'stdin', 'preview-feature', 'print', 'script', 'exit-code', 'no-engine', 'watch'], values: ['schema', 'config', 'url', 'file', 'name n', 'applied', 'rolled-back', 'from-url', 'to-url', 'from-schema-datamodel', 'to-schema-datamodel', 'from-migrations', 'to-migrations', 'shadow-database-url', 'port p', 'output o', 'generator', 'datasource-provider'] },
  url: ['url'],
  force: ['force', 'force-reset', 'accept-data-loss'],
  rows: {
    'migrate reset': 'reset',
    'migrate deploy': 'migrate',
    'migrate dev': ({ options, command }) => (options.has('create-only') ? 'nothing' : isAnswered(command) ? 'reset' : 'migrate'),
    'migrate resolve': 'mark',
    'migrate status': 'read',
    'migrate diff': 'read',
    'db push': ({ options, command }) => (options.has('force-reset') ? 'reset' : options.has('accept-data-loss') || isAnswered(command) ? 'push-lossy' : 'push'),
    'db execute': executed,
    'db seed': 'seed',
    'db pull': (call) => [call.act('read'), ...(call.options.has('print') ? [] : editPath(call.context, call.command.cwd, call.options.value('schema') ?? 'prisma/schema.prisma', { via: call.command.program }))],
    push: ({ options }) => (options.has('force-reset') ? 'reset' : options.has('accept-data-loss') ? 'push-lossy' : 'push'),
  },
  examples: [
    { run: 'prisma migrate reset --force', effects: ['delete data/database irreversible'] },
    { run: 'prisma migrate reset --force', given: [local], effects: ['delete data/database irreversible'] },
    { run: 'DATABASE_URL=postgres://localhost/shop_test prisma migrate reset --force', effects: ['delete data/database recoverable'] },
    { run: 'prisma db push --accept-data-loss', effects: ['delete data/column irreversible'] },
    { run: 'prisma db push', effects: ['edit data/schema unknown'] },
    { run: 'prisma migrate deploy', given: [local], effects: ['edit data/migration unknown'] },
    { run: 'prisma db execute --stdin --url postgres://db.example.com/shop <<< "DROP TABLE users"', effects: ['delete data/table irreversible'] },
    { run: 'prisma generate', effects: [] },
    { run: 'yes | prisma migrate dev --name chat', effects: ['delete data/database irreversible'] },
    { run: 'echo y | npx prisma db push', effects: ['delete data/column irreversible'] },
    { run: 'prisma migrate status', effects: ['read data/database none-needed'] },
  ],
});

/** A question is answered before it is asked, and what it asks is whether data may go. */
function isAnswered({ stdin }: Command): boolean {
  const text = stdin.kind === 'text' ? stdin.text : stdin.kind === 'pipe' ? (stdin.text ?? (stdin.from.at(-1)?.program === 'yes' ? 'y' : '')) : '';
  return /^\s*y(?:es)?\b/i.test(text);
}

/** `db execute`: SQL from a file or the input. */
function executed({ command, context, options, place }: Call): readonly Effect[] {
  const file = options.value('file');
  const input = file === undefined ? inputOf(command, context) : fileText(file, command, context);
  if (input.kind === 'none') return [];
  if (input.kind === 'unread') return [unreadInput(place, input)];
  const { connection, ...at } = place;
  const effects = sqlEffects(input.text, { ...at, context, cwd: command.cwd, ...(connection.dialect === undefined ? {} : { dialect: connection.dialect }) });
  return [...effects, ...keptFile(effects, place, { via: command.program, context, cwd: command.cwd, dialect: 'sqlite', ...(connection.file === undefined ? {} : { file: connection.file }) })];
}
