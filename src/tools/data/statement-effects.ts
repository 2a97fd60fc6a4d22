import type { Effect } from '../../model/effect.ts';
import { alterEffects } from './alter-effects.ts';
import { dataEffect, named } from './deed.ts';
import { isScratchName, ofDatabase, ofTable, whereIn, type DataPlace } from './place.ts';
import { thingOf } from './sql-things.ts';
import type { SqlObject, Statement, Where } from './sql/statement.ts';

/** Statements whose effects are those of data and schema alone. */
export type DataStatement = Exclude<Statement, { readonly kind: 'program' | 'file' | 'call' | 'server' | 'attach' | 'explain' | 'block' | 'transaction' | 'use' | 'connect' | 'schedule' }>;

/** The effects of one statement on data and schema. */
export function statementEffects(statement: DataStatement, place: DataPlace): readonly Effect[] {
  switch (statement.kind) {
    case 'drop':
      return each(statement.names, (name) => dropped(statement.object, name, statement.cascade, place));
    case 'truncate':
      return each(statement.tables, (name) => removed(name, 'empties the table', 'none', place));
    case 'delete':
      return [removed(statement.table, 'deletes', statement.where, place)];
    case 'update':
      return [updated(statement.table, statement.where, place)];
    case 'insert':
      return [inserted(statement, place)];
    case 'merge':
      return [dataEffect(place, { verb: statement.removes === 'removes' ? 'delete' : 'edit', what: 'rows', name: statement.table, how: 'lost', reach: 'some', says: `${statement.removes === 'removes' ? 'deletes and changes' : 'changes'} rows of ${named(statement.table)}${whereIn(place)} by what another table holds` })];
    case 'select':
      return [read(statement.tables, place)];
    case 'create':
      return [created(statement, place)];
    case 'alter':
      return alterEffects(statement, place);
    case 'rename':
      return [dataEffect(place, { verb: 'move', what: 'table', name: statement.names[0] ?? '', how: 'trivial', reach: 'one', says: `renames ${named(statement.names[0] ?? '')}${whereIn(place)}` })];
    case 'grant':
    case 'revoke':
      return [dataEffect(place, { verb: statement.kind, what: 'role', name: named(statement.to), how: opensToAll(statement, place) || shutsOut(statement, place) ? 'irreversible' : 'recoverable', says: `${statement.kind === 'grant' ? 'grants' : 'takes'} ${named(statement.what)} ${statement.kind === 'grant' ? 'to' : 'from'} ${named(statement.to)}${whereIn(place)}` })];
    case 'maintenance':
      return [dataEffect(place, { verb: 'configure', what: 'database', name: place.database ?? place.server ?? 'the database', how: 'none-needed', says: `tidies or measures the database${whereIn(place)}` })];
    case 'dynamic':
      return [{ ...dataEffect(place, { verb: 'run', what: 'database', name: place.database ?? 'the database', how: 'unknown', certainty: 'unknown', says: `${statement.says}${whereIn(place)}` }), opacity: 'unmodelled' }];
    case 'execute':
      return [{ ...dataEffect(place, { verb: 'run', what: 'function', name: statement.name, how: 'unknown', certainty: 'unknown', says: `runs the prepared statement ${named(statement.name)}${whereIn(place)}` }), opacity: 'unmodelled' }];
    case 'unknown':
      return [{ ...dataEffect(place, { verb: 'run', what: 'database', name: place.database ?? 'the database', how: 'unknown', certainty: 'unknown', says: `runs the statement ${named(statement.head)}${whereIn(place)}, which Tagout does not know` }), opacity: 'unmodelled' }];
    case 'look':
      return [read([], place)];
    case 'prepare':
    case 'session':
      return [];
  }
}

const mostNames = 20;

/** One effect for each name; many names are cut short, the last effect standing for the rest. */
function each(names: readonly string[], effect: (name: string) => Effect): readonly Effect[] {
  if (names.length <= mostNames) return names.map(effect);
  return [...names.slice(0, mostNames).map(effect), effect(`${names.length - mostNames} more`)];
}

/** What holds no rows of its own: its definition makes it again. */
const defined: ReadonlySet<SqlObject> = new Set(['view', 'materialized-view', 'index', 'function', 'trigger', 'event', 'stream', 'dictionary', 'publication', 'server', 'user-mapping', 'other']);
/** What holds nothing itself, but takes columns and tables with it when it goes with CASCADE. */
const cascading: ReadonlySet<SqlObject> = new Set(['type', 'sequence', 'extension', 'schema']);

function dropped(object: SqlObject, name: string, cascade: 'cascade' | 'plain', at: DataPlace): Effect {
  const place = object === 'database' || object === 'keyspace' ? ofDatabase(name, at) : ofTable(name, at);
  const what = thingOf(object);
  const says = `drops the ${object.replaceAll('-', ' ')} ${named(name)}${cascade === 'cascade' ? ' and what depends on it' : ''}${whereIn(place)}`;
  if (object === 'policy') return dataEffect(place, { verb: 'disable', what, name, how: isNear(place) ? 'rebuilt' : 'irreversible', reach: 'one', says: `${says}, which protects rows` });
  if (defined.has(object)) return dataEffect(place, { verb: 'delete', what, name, how: 'rebuilt', reach: 'one', says });
  // A schema that is not empty, or a type that is used, is not dropped without CASCADE.
  if (cascading.has(object)) return dataEffect(place, { verb: 'delete', what, name, how: cascade === 'cascade' ? 'lost' : 'rebuilt', reach: cascade === 'cascade' ? 'all' : 'one', says });
  if (object === 'role') return dataEffect(place, { verb: 'delete', what, name, how: isNear(place) ? 'rebuilt' : 'lost', reach: 'one', says });
  const backup = object === 'snapshot' || object === 'backup' || isBackupName(name);
  if (object === 'table' && isScratchTable(name) && isNear(place)) return dataEffect(place, { verb: 'delete', what, name, how: 'rebuilt', reach: 'one', says, marks: ['temporary'] });
  return dataEffect(place, { verb: 'delete', what, name, how: 'lost', reach: 'all', says: `${says}${object === 'database' || object === 'keyspace' || object === 'owned' ? ' and everything in it' : ''}`, marks: [backup ? 'undo-removed' : undefined] });
}

/** `REVOKE ALL … FROM app` on a server of others: which rights stood there is written nowhere. What everybody had is better taken. */
function shutsOut(statement: Extract<Statement, { kind: 'grant' | 'revoke' }>, place: DataPlace): boolean {
  return statement.kind === 'revoke' && !isNear(place) && /^\s*(?:all\b|connect\b|usage\b)/i.test(statement.what) && !/\b(?:public|anon|authenticated|everyone|guest)\b/i.test(statement.to);
}

function isNear(place: DataPlace): boolean {
  return place.environment === 'local' || place.environment === 'development';
}

/** `orders_backup`, `users_bak_2026`: the copy that a restore would need. */
function isBackupName(name: string): boolean {
  return /(?:^|[_.-])(?:backup|bak|bkp|snapshot)s?(?:[_.-]?\d+)*$/i.test(name) || /^(?:backup|bak)_/i.test(name.replace(/^.*\./, ''));
}

function isScratchTable(name: string): boolean {
  return isScratchName(name.replace(/^.*\./, ''));
}

/** Rows that go; `does` is `deletes` or `empties the table`. */
function removed(table: string, does: string, where: Where, at: DataPlace): Effect {
  const place = ofTable(table, at);
  const all = where === 'none' || where === 'always' || where === 'wide';
  const emptied = does !== 'deletes';
  if (where === 'never') return dataEffect(place, { verb: 'delete', what: 'rows', name: table, how: 'none-needed', says: `deletes no row of ${named(table)}${whereIn(place)}` });
  const says = emptied ? `${does} ${named(table)}${whereIn(place)}` : `deletes ${all ? allRows(where) : where === 'one' ? 'one row' : 'rows'} of ${named(table)}${whereIn(place)}`;
  const scratch = isScratchTable(table) && isNear(place);
  return dataEffect(place, { verb: 'delete', what: 'rows', name: table, how: scratch ? 'rebuilt' : 'lost', reach: all ? 'all' : where === 'one' ? 'one' : 'some', says, marks: [scratch ? 'temporary' : undefined] });
}

function allRows(where: Where): string {
  return where === 'wide' ? 'all or nearly all rows' : 'all rows';
}

function updated(table: string, where: Where, at: DataPlace): Effect {
  const place = ofTable(table, at);
  const all = where === 'none' || where === 'always' || where === 'wide';
  if (where === 'never') return dataEffect(place, { verb: 'edit', what: 'rows', name: table, how: 'none-needed', says: `changes no row of ${named(table)}${whereIn(place)}` });
  const scratch = isScratchTable(table) && isNear(place);
  return dataEffect(place, {
    verb: all ? 'overwrite' : 'edit',
    what: 'rows',
    name: table,
    how: scratch ? 'rebuilt' : 'lost',
    reach: all ? 'all' : where === 'one' ? 'one' : 'some',
    says: `changes ${all ? allRows(where) : where === 'one' ? 'one row' : 'rows'} of ${named(table)}${whereIn(place)}`,
    marks: [scratch ? 'temporary' : undefined],
  });
}

function inserted(statement: Extract<Statement, { kind: 'insert' }>, place: DataPlace): Effect {
  const table = named(statement.table);
  if (statement.conflict === 'none') return dataEffect(place, { verb: 'create', what: 'rows', name: statement.table, how: 'recoverable', reach: 'some', says: `adds rows to ${table}${whereIn(place)}` });
  const all = statement.conflict === 'overwrite';
  return dataEffect(place, { verb: all ? 'overwrite' : 'edit', what: 'rows', name: statement.table, how: 'lost', reach: all ? 'all' : 'some', says: `${all ? 'replaces all rows' : 'adds rows or replaces those with the same key'} in ${table}${whereIn(place)}` });
}

function read(tables: readonly string[], place: DataPlace): Effect {
  const name = tables.length === 0 ? (place.database ?? place.server ?? 'the database') : tables.map(named).join(', ');
  return dataEffect(place, { verb: 'read', what: 'rows', name, how: 'none-needed', says: `reads ${tables.length === 0 ? 'from the database' : name}${whereIn(place)}` });
}

function created(statement: Extract<Statement, { kind: 'create' }>, place: DataPlace): Effect {
  const what = thingOf(statement.object);
  const object = statement.object === 'other' ? '' : ` ${statement.object.replaceAll('-', ' ')}`;
  if (statement.raises !== undefined) return dataEffect(place, { verb: 'grant', what, name: statement.name, how: 'recoverable', says: `creates the role ${named(statement.name)} with wide rights${whereIn(place)}` });
  const holds = statement.object === 'table' || statement.object === 'database' || statement.object === 'schema';
  if (statement.replace === 'replace' && holds) return dataEffect(place, { verb: 'overwrite', what, name: statement.name, how: 'lost', reach: 'all', says: `replaces the${object} ${named(statement.name)} and all data in it${whereIn(place)}` });
  return dataEffect(place, { verb: statement.replace === 'replace' ? 'edit' : 'create', what, name: statement.name, how: statement.replace === 'replace' ? 'rebuilt' : 'trivial', reach: 'one', says: `${statement.replace === 'replace' ? 'replaces' : 'creates'} the${object} ${named(statement.name)}${whereIn(place)}` });
}

/** Every right for everybody: what is read meanwhile cannot be called back. A database of this machine has no everybody. */
function opensToAll(statement: { readonly kind: 'grant' | 'revoke'; readonly what: string; readonly to: string }, place: DataPlace): boolean {
  if (place.environment === 'local' || place.environment === 'development') return false;
  if (statement.kind !== 'grant') return false;
  const what = statement.what.replaceAll(' ', '');
  // `GRANT ALL ON *.* TO …`, a role above all others: the whole server, with the rights of everybody on it.
  if (/^(?:all(?:privileges)?|super)(?:[^a-z].*)?on\*\.\*|^(?:rds_superuser|cloudsqlsuperuser|azure_pg_admin|pg_(?:execute_server_program|write_server_files|read_server_files|write_all_data)|dba|sysadmin|accountadmin|securityadmin|role(?:account|security)admin|controlserver)\b/i.test(what)) return true;
  return /^(?:public|anon|everyone|'?%'?)$/i.test(statement.to.trim()) && /\b(?:all|insert|update|delete|truncate)\b/i.test(statement.what);
}
