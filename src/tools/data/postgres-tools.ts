import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { overwritePath } from '../paths.ts';
import { actEffect } from './acts.ts';
import { clientPlace } from './client.ts';
import { connectionOf } from './connection.ts';
import { dataEffect } from './deed.ts';
import { whereIn, type DataPlace } from './place.ts';

const spec: OptionSpec = {
  flags: ['e echo', 'f force', 'i interactive', 'if-exists', 'c clean', 'C create', 'a data-only', 's schema-only', '1 single-transaction', 'v verbose', 'l list', 'w no-password', 'W password', 'O no-owner', 'x no-privileges', 'disable-triggers', 'exit-on-error', 'no-acl', 'g globals-only', 'r roles-only', 'z', 'Z compress', 'b blobs', 'full', 'analyze', 'all', 'createdb d-flag', 'superuser', 'pwprompt P', 'login'],
  values: ['h host', 'p port', 'U username', 'd dbname', 'maintenance-db', 'F format', 'file', 'o', 'n schema', 't table', 'T exclude-table', 'N', 'j jobs', 'E encoding', 'role', 'D pgdata', 'l-file', 'S superuser-name', 'section', 'use-list L', 'I index', 'O-owner', 'template', 'lc-collate'],
};

/** Programs beside psql that come with Postgres. Sources: their manuals. */
export const tool: Tool = {
  programs: ['dropdb', 'createdb', 'dropuser', 'createuser', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_basebackup', 'pg_isready', 'pg_resetwal', 'vacuumdb', 'reindexdb', 'clusterdb', 'pg_dropcluster', 'initdb', 'pg_rewind', 'pg_archivecleanup', 'pgloader'],
  summary: 'creates, drops, dumps and restores Postgres databases',
  effects: effectsOf,
  examples: [
    { run: 'dropdb shop', effects: ['delete data/database irreversible'] },
    { run: 'dropdb --if-exists shop_test', effects: ['delete data/database recoverable'] },
    { run: 'dropdb -h prod-db.example.com --force shop', effects: ['delete data/database irreversible'] },
    { run: 'createdb shop', effects: ['create data/database trivial'] },
    { run: 'pg_restore --clean -d shop shop.dump', effects: ['overwrite data/database irreversible'] },
    { run: 'pg_restore -l shop.dump', effects: [] },
    { run: 'pg_dump -h prod-db.example.com shop', effects: ['read data/database none-needed'] },
    { run: 'dropuser bob', effects: ['delete data/role recoverable'] },
    { run: 'pg_resetwal -f /var/lib/postgresql/15/main', effects: ['delete data/server irreversible'] },
    { run: 'pg_isready', effects: [] },
  ],
};

/** `--maintenance-db="host=db.example.com"`: the server to which the program goes. */
function serverOf(word: Word | undefined): Word | undefined {
  const host = connectionOf(word?.text ?? '').host;
  return host === undefined || word === undefined ? undefined : { ...word, text: host };
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { ...spec, values: [...(spec.values ?? []), ...(command.program.startsWith('pg_dump') || command.program === 'pg_restore' ? ['f'] : [])] });
  const named = command.program === 'pg_restore' || command.program === 'dropuser' || command.program === 'createuser' ? undefined : options.operands[0];
  const place = clientPlace(command, context, {
    host: options.value('host') ?? (/[=/]/.test(options.value('maintenance-db')?.text ?? '') ? serverOf(options.value('maintenance-db')) : undefined),
    port: options.value('port'),
    database: options.value('dbname') ?? named,
    variables: { host: ['PGHOST', 'PGHOSTADDR', 'PGSERVICE'], database: command.program === 'dropdb' ? [] : ['PGDATABASE'], password: ['PGPASSWORD'] },
  });
  const forced = options.has('force') ? ({ ...place, marks: ['no-dry-run'] } as const) : place;
  switch (command.program) {
    case 'dropdb':
      return [actEffect('drop', forced)];
    case 'createdb':
      return [actEffect('create', place)];
    case 'dropuser':
    case 'createuser':
      return [roleEffect(command.program, options.operands[0]?.text ?? '', options.has('superuser', 's'), place)];
    case 'pg_dump':
    case 'pg_dumpall':
    case 'pg_basebackup':
      return [actEffect('read', place, { says: 'dumps the database', marks: ['whole-copy'] }), ...output(options.value('file', 'f', 'pgdata'), command, context)];
    case 'pg_restore':
      return restored(command, context, options.has('list'), options.has('clean') ? 'clean' : 'adds', options.value('dbname') !== undefined ? place : undefined, options.value('file', 'f'));
    case 'pgloader':
      return [actEffect('migrate', place, { says: 'loads data into the database' })];
    case 'pg_resetwal':
    case 'pg_dropcluster':
    case 'pg_rewind':
    case 'pg_archivecleanup':
      return [dataEffect(place, { verb: 'delete', what: 'server', name: options.operands.map((word) => word.text).join(' ') || 'a cluster', how: 'irreversible', reach: 'all', says: `${command.program} discards files that the cluster ${options.operands.map((word) => word.text).join(' ')} needs`, marks: command.program === 'pg_dropcluster' ? [] : ['undo-removed'] })];
    default:
      return [];
  }
}

function roleEffect(program: string, name: string, raised: boolean, place: DataPlace): Effect {
  if (program === 'createuser') return dataEffect(place, { verb: raised ? 'grant' : 'create', what: 'role', name, how: 'recoverable', says: `creates the role ${name}${raised ? ' as superuser' : ''}${whereIn(place)}` });
  const near = place.environment === 'local' || place.environment === 'development';
  return dataEffect(place, { verb: 'delete', what: 'role', name, how: near ? 'rebuilt' : 'lost', reach: 'one', says: `drops the role ${name}${whereIn(place)}` });
}

function restored(command: Command, context: ToolContext, list: boolean, how: 'clean' | 'adds', place: DataPlace | undefined, file: Parameters<typeof output>[0]): readonly Effect[] {
  // Without a database it prints SQL, or lists what is in the archive.
  if (list || place === undefined) return output(file, command, context);
  if (how === 'clean') return [actEffect('restore', place, { says: 'drops what is there and restores a dump' })];
  return [dataEffect(place, { verb: 'create', what: 'rows', name: place.database ?? 'the database', how: 'recoverable', reach: 'some', says: `restores a dump${whereIn(place)}` })];
}

function output(file: Parameters<typeof overwritePath>[2] | undefined, command: Command, context: ToolContext): readonly Effect[] {
  return file === undefined || (typeof file !== 'string' && file.text === '-') ? [] : overwritePath(context, command.cwd, file, { via: command.program });
}
