import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { overwritePath } from '../paths.ts';
import { actEffect } from './acts.ts';
import { clientPlace } from './client.ts';
import { dataEffect } from './deed.ts';
import { whereIn } from './place.ts';

const spec: OptionSpec = {
  flags: ['f force', 'v verbose', 's silent', 'C compress', 'd delete', 'i ignore', 'r replace', 'L local', 'A all-databases', 'B databases', 'no-data', 'single-transaction', 'quick q', 'routines R', 'flush-logs F', 'delete-master-logs', 'delete-source-logs', 'add-drop-database', 'add-drop-table', 'repair', 'optimize o', 'analyze a', 'check c', 'auto-repair'],
  values: ['h host', 'P port', 'u user', 'S socket', 'defaults-file', 'defaults-extra-file', 'defaults-group-suffix', 'login-path', 'result-file', 'ignore-table', 'tab T', 'where w', 'columns', 'fields-terminated-by', 'target-dir', 'target-db'],
  maybe: ['p password'],
};

/** Programs beside the client that come with MySQL and MariaDB. Sources: their manuals. */
export const tool: Tool = {
  programs: ['mysqladmin', 'mariadb-admin', 'mysqldump', 'mariadb-dump', 'mysqlimport', 'mariadb-import', 'mysqlpump', 'mysqlcheck', 'mysqlbinlog', 'mydumper', 'myloader', 'mysqlshow', 'mysqlhotcopy'],
  summary: 'drops, dumps and loads MySQL databases and stops their server',
  effects: effectsOf,
  examples: [
    { run: 'mysqladmin -f drop shop', effects: ['delete data/database irreversible'] },
    { run: 'mysqladmin -h prod-db shutdown', effects: ['stop data/server recoverable'] },
    { run: 'mysqladmin drop shop_test', effects: ['delete data/database recoverable'] },
    { run: 'mysqladmin status', effects: [] },
    { run: 'mysqldump shop', effects: ['read data/database none-needed'] },
    { run: 'mysqldump --delete-master-logs shop', effects: ['read data/database none-needed', 'delete data/dump irreversible'] },
    { run: 'mysqlimport --delete shop orders.txt', effects: ['delete data/rows irreversible'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, command.program.endsWith('dump') ? { ...spec, values: [...(spec.values ?? []), 'r'] } : spec);
  const admin = command.program.endsWith('admin');
  const word = options.operands[0]?.text ?? '';
  const place = clientPlace(command, context, {
    host: options.value('host'),
    port: options.value('port'),
    database: options.value('target-db') ?? (admin ? options.operands[1] : options.operands[0]),
    password: options.value('password'),
    variables: { host: ['MYSQL_HOST'], password: ['MYSQL_PWD'] },
    names: [options.value('login-path')?.text, options.value('defaults-group-suffix')?.text, options.value('defaults-file', 'defaults-extra-file')?.text],
  });
  if (admin) {
    if (word === 'drop') return [actEffect('drop', place, { marks: [options.has('force') ? 'no-dry-run' : undefined] })];
    if (word === 'shutdown') return [dataEffect(place, { verb: 'stop', what: 'server', name: place.server ?? 'the database server', how: 'recoverable', reach: 'all', says: `shuts the database server down${whereIn(place)}` })];
    if (word === 'create') return [actEffect('create', place)];
    if (word === 'password') return [dataEffect(place, { verb: 'configure', what: 'role', name: 'a user', how: 'recoverable', says: `sets a new password${whereIn(place)}` })];
    return word === 'kill' ? [dataEffect(place, { verb: 'stop', what: 'server', name: 'queries', how: 'recoverable', reach: 'some', says: `ends queries of others${whereIn(place)}` })] : [];
  }
  if (/import$/.test(command.program)) return [imported(options.has('delete') ? 'delete' : 'adds', place)];
  if (command.program === 'myloader') return [actEffect('restore', place)];
  if (!/dump|pump|dumper|hotcopy/.test(command.program)) return [];
  const file = options.value('result-file', 'r');
  return [
    actEffect('read', place, { says: 'dumps the database', marks: ['whole-copy'] }),
    ...(options.has('delete-master-logs', 'delete-source-logs') ? [actEffect('unkeep', place, { says: 'deletes the binary logs, which a point-in-time restore needs' })] : []),
    ...(file === undefined ? [] : overwritePath(context, command.cwd, file, { via: command.program })),
  ];
}

function imported(how: 'delete' | 'adds', place: ReturnType<typeof clientPlace>): Effect {
  if (how === 'delete') return dataEffect(place, { verb: 'delete', what: 'rows', name: place.database ?? 'a table', how: 'lost', reach: 'all', says: `empties tables before it loads them${whereIn(place)}` });
  return dataEffect(place, { verb: 'create', what: 'rows', name: place.database ?? 'a table', how: 'recoverable', reach: 'some', says: `adds rows${whereIn(place)}` });
}
