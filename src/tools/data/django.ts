import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { applicationCode } from '../code/application-code.ts';
import { deletePath } from '../paths.ts';
import { inputOf, unreadInput } from './client.ts';
import { dataEffect } from './deed.ts';
import { sqlEffects } from './sql-effects.ts';
import { migrationTool, type Call } from './subcommands.ts';

/** Django's own commands and those of django-extensions. Sources: their manuals. */
export const tool: Tool = migrationTool({
  programs: ['manage.py', 'django-admin', 'django-admin.py', 'manage'],
  summary: 'database commands of Django projects',
  options: { flags: ['noinput no-input', 'fake', 'fake-initial', 'plan', 'run-syncdb', 'clear c', 'link l', 'dry-run n', 'check', 'force-color', 'no-color', 'traceback', 'delete-ghost-migrations', 'close-sessions'], values: ['settings', 'pythonpath', 'database', 'verbosity v', 'command', 'interface i', 'app a', 'format', 'indent', 'output o', 'exclude e', 'fixture', 'router'] },
  environment: ['settings', 'database'],
  stages: ['DJANGO_SETTINGS_MODULE', 'DJANGO_CONFIGURATION', 'DJANGO_ENV'],
  force: ['noinput'],
  dryRun: ['plan', 'dry-run'],
  otherwise: 'development',
  rows: {
    flush: 'flush',
    reset_db: 'reset',
    reset_schema: 'reset',
    drop_test_database: 'nothing',
    migrate: ({ words, options }) => (options.has('check') ? 'read' : options.has('fake') ? 'mark' : words[2] === 'zero' ? 'undo-all' : words[2] === undefined ? 'migrate' : 'migrate'),
    loaddata: ({ place }) => [dataEffect(place, { verb: 'edit', what: 'rows', name: 'the fixtures', how: 'lost', reach: 'some', says: 'adds rows or replaces those with the same key' })],
    dumpdata: 'read',
    sqlflush: 'read',
    sqlmigrate: 'read',
    showmigrations: 'read',
    inspectdb: 'read',
    createsuperuser: ({ place }) => [dataEffect(place, { verb: 'grant', what: 'role', name: 'a superuser', how: 'recoverable', says: 'creates a superuser of the application' })],
    changepassword: ({ place, words }) => [dataEffect(place, { verb: 'configure', what: 'role', name: words[1] ?? 'a user', how: 'recoverable', says: `sets a new password for ${words[1] ?? 'a user'}` })],
    clearsessions: ({ place }) => [dataEffect(place, { verb: 'delete', what: 'rows', name: 'sessions', how: 'recoverable', reach: 'some', says: 'deletes expired sessions' })],
    delete_squashed_migrations: 'nothing',
    collectstatic: ({ options, context, command }) => (options.has('clear') ? deletePath(context, command.cwd, 'staticfiles', { via: command.program, recursive: 'recursive', marks: ['regenerable'] }) : 'nothing'),
    remove_stale_contenttypes: ({ place }) => [dataEffect(place, { verb: 'delete', what: 'rows', name: 'content types', how: 'lost', reach: 'some', says: 'deletes content types that no model has, and rows that refer to them' })],
    dbshell: shell,
    shell: coded,
    shell_plus: coded,
    rebuild_index: ({ act }) => [act('read', 'builds the search index anew')],
  },
  examples: [
    { run: 'python manage.py flush --noinput', effects: ['delete data/rows irreversible'] },
    { run: 'DJANGO_SETTINGS_MODULE=shop.settings.test ./manage.py flush', effects: ['delete data/rows recoverable'] },
    { run: 'manage.py migrate shop zero', effects: ['delete data/database irreversible'] },
    { run: 'manage.py migrate', effects: ['edit data/migration unknown'] },
    { run: 'manage.py dbshell <<< "DROP TABLE auth_user"', effects: ['delete data/table irreversible'] },
    { run: "manage.py shell -c 'u = User.objects.get(id=1); u.active = False; u.save()'", effects: ['edit data/rows unknown'] },
    { run: "manage.py shell -c 'print(User.objects.count())'", effects: [] },
    { run: 'manage.py sqlflush | manage.py dbshell', effects: ['read data/database none-needed', 'delete data/rows irreversible'] },
    { run: 'manage.py runserver', effects: [] },
    { run: 'manage.py makemigrations', effects: [] },
    { run: 'manage.py reset_db --noinput --settings=shop.settings.production', effects: ['delete data/database irreversible'] },
  ],
});

function shell({ command, context, place, options, act }: Call): readonly Effect[] {
  // `manage.py sqlflush | manage.py dbshell` is a flush in two steps.
  if (command.stdin.kind === 'pipe' && command.stdin.from.some((one) => one.args.some((word) => word.text === 'sqlflush'))) return [act('flush')];
  const { connection, ...at } = place;
  const dialect = connection.dialect === undefined ? {} : { dialect: connection.dialect };
  const behind = options.afterDashes?.map((word) => word.text) ?? [];
  const inline = behind[behind.findIndex((word) => word === '-c' || word === '-e') + 1];
  const input = inputOf(command, context);
  const text = behind.length > 0 && inline !== undefined ? inline : input.kind === 'text' ? input.text : undefined;
  if (text !== undefined) return sqlEffects(text, { ...at, ...dialect, context, cwd: command.cwd });
  return input.kind === 'unread' ? [unreadInput(place, input)] : [];
}

function coded({ command, context, options, place }: Call): readonly Effect[] {
  const inline = command.args.find((_word, i) => command.args[i - 1]?.text === '-c') ?? options.value('command');
  const nested = { through: `${command.program} shell`, cwd: command.cwd, env: command.env } as const;
  if (inline !== undefined) return applicationCode('python', inline.text, nested, context, place);
  const input = inputOf(command, context);
  return input.kind === 'text' ? applicationCode('python', input.text, nested, context, place) : [];
}
