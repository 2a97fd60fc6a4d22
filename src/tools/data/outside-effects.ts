import { unknownPart, type Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { overwritePath, readPath } from '../paths.ts';
import { dataEffect, named, unreadDeed, type DataDeed } from './deed.ts';
import { isFilePath, isLocalHost, whereIn, type DataPlace } from './place.ts';
import type { Statement } from './sql/statement.ts';

/** Where statements that reach beyond the database take effect. */
export interface Outside {
  readonly place: DataPlace;
  readonly context: ToolContext;
  /** The client's directory. */
  readonly cwd: Cwd;
}

/** The server's own machine: undefined where it is this one. */
function machineOf(place: DataPlace): string | undefined {
  return place.server === undefined || isLocalHost(place.server) || isFilePath(place.server) ? undefined : place.server;
}

/** A program started by the database or by its client: read as shell text. */
export function programEffects(statement: Extract<Statement, { kind: 'program' }>, { place, context, cwd }: Outside): readonly Effect[] {
  const machine = statement.side === 'server' ? machineOf(place) : undefined;
  const where: Cwd = statement.side === 'server' ? { kind: 'unknown', why: 'the directory of the database server' } : cwd;
  if (statement.command.trim() === unknownPart) return [unreadDeed(place, `starts a program that is not known${whereIn(place)}`)];
  const effects = context.text(statement.command, { through: `${place.via} on ${machine ?? 'this machine'}`, cwd: where, stdin: { kind: 'none' }, ...(machine === undefined ? {} : { machine }) });
  // What the database holds is private: where it is fed to a program that sends, it leaves.
  return statement.fed === undefined ? effects : effects.map((effect) => (effect.verb === 'send' ? { ...effect, marks: [...(effect.marks ?? []), 'secret'], says: `${effect.says}, fed with data${whereIn(place)}` } : effect));
}

/** A file that a statement reads or writes, on the client or on the server. */
export function fileEffects(statement: Extract<Statement, { kind: 'file' }>, { place, context, cwd }: Outside): readonly Effect[] {
  const remote = statement.side === 'server' ? machineOf(place) : undefined;
  const bucket = /^(?:s3|gs|gcs|azure|https?|@)[:\w]*/i.test(statement.path) && !statement.path.startsWith('/');
  if (statement.does === 'run') return [unreadDeed(place, `loads ${named(statement.path)} into the server${whereIn(place)}`)];
  if (bucket) {
    const reads = statement.does === 'read';
    return [effectOf(place.via, { verb: reads ? 'fetch' : 'send', object: { kind: 'host', name: plainUrl(statement.path), url: plainUrl(statement.path) }, environment: place.environment, certainty: 'certain', undo: reads ? 'none-needed' : 'unknown', says: `${reads ? 'loads data from' : 'writes data to'} ${plainUrl(statement.path)}${whereIn(place)}` })];
  }
  if (remote !== undefined) {
    const reads = statement.does === 'read';
    return [dataEffect(place, { verb: reads ? 'read' : 'create', what: 'dump', name: statement.path, how: reads ? 'none-needed' : 'recoverable', says: `${reads ? 'reads' : 'writes'} the file ${named(statement.path)} on the server${whereIn(place)}` })];
  }
  const options = { via: place.via } as const;
  return statement.does === 'read' ? readPath(context, cwd, statement.path, options) : overwritePath(context, cwd, statement.path, options);
}

/** A URL without its login and its query. */
function plainUrl(url: string): string {
  return named(url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/s, ''));
}

/** Deeds of functions and procedures with consequences of their own, by the last part of their name. */
export function callEffects(statement: Extract<Statement, { kind: 'call' }>, place: DataPlace): readonly Effect[] {
  const name = statement.name.toLowerCase().replace(/^.*\./, '');
  const where = whereIn(place);
  const first = named(statement.args[0] ?? '');
  switch (name) {
    case 'pg_terminate_backend':
    case 'pg_cancel_backend': {
      // One session by its number is a session that somebody looked at.
      const many = statement.args.length === 0 && name === 'pg_terminate_backend';
      return [effectOf(place.via, { verb: 'stop', object: { kind: 'process', name: 'database sessions' }, environment: place.environment, undo: 'recoverable', says: `ends ${many ? 'all ' : ''}sessions or queries of others${where}`, ...(many ? { marks: ['remote'] } : {}), ...(place.server === undefined ? {} : { target: place.server }) })];
    }
    case 'lo_unlink':
      return one(place, { verb: 'delete', what: 'rows', name: 'large objects', how: 'lost', reach: 'some', says: `deletes large objects${where}` });
    case 'drop_chunks':
    case 'truncate_tables':
    case 'delete_chunks':
      return one(place, { verb: 'delete', what: 'rows', name: first, how: 'lost', reach: 'all', says: `deletes the chunks of ${first}${where}` });
    case 'drop_table':
    case 'dropgeometrytable':
    case 'dropgeometrycolumn':
    case 'master_drop_all_shards':
      return one(place, { verb: 'delete', what: 'table', name: first, how: 'lost', reach: 'all', says: `drops ${first} and its data${where}` });
    case 'pg_drop_replication_slot':
      return one(place, { verb: 'delete', what: 'server', name: `replication slot ${first}`, how: 'lost', reach: 'one', says: `drops the replication slot ${first}${where}`, marks: ['undo-removed'] });
    case 'add_retention_policy':
      return one(place, { verb: 'configure', what: 'table', name: first, how: 'recoverable', says: `lets old data of ${first} be deleted from now on${where}` });
    case 'pg_file_unlink':
    case 'pg_file_write':
    case 'pg_file_rename':
    case 'lo_export':
    case 'writefile':
      return one(place, { verb: 'overwrite', what: 'dump', name: first, how: 'irreversible', reach: 'one', says: `writes or deletes the file ${named(statement.args.at(-1) ?? '')} on the server${where}` });
    case 'http_post':
    case 'http_put':
    case 'http_delete':
    case 'net_http_post':
      return [effectOf(place.via, { verb: 'send', object: { kind: 'host', name: plainUrl(first), url: plainUrl(first) }, environment: place.environment, undo: 'unknown', says: `lets the database send a request to ${plainUrl(first)}${where}` })];
    case 'sys_exec':
    case 'sys_eval':
    case 'load_extension':
      return [unreadDeed(place, `lets the database run ${first}${where}`)];
    case 'pg_promote':
    case 'pg_wal_replay_pause':
    case 'unschedule':
      return one(place, { verb: 'configure', what: 'server', name: place.server ?? 'the server', how: 'recoverable', says: `changes how the server works${where}` });
    default:
      return [];
  }
}

/** A procedure that is called and not known; harmless by itself. */
export function unknownCall(name: string, place: DataPlace): Effect {
  return unreadDeed(place, `calls ${named(name)}${whereIn(place)}, whose effects are not known`);
}

/** What a statement does to the server itself. */
export function serverEffects(statement: Extract<Statement, { kind: 'server' }>, place: DataPlace): readonly Effect[] {
  const server = place.server ?? 'the database server';
  const says = `${statement.says.replaceAll(unknownPart, '…')}${whereIn(place)}`;
  const self = { what: 'server', name: server, says } as const;
  switch (statement.does) {
    case 'shutdown':
      return one(place, { ...self, verb: 'stop', how: 'recoverable', reach: 'all' });
    case 'kill':
      return [effectOf(place.via, { verb: 'stop', object: { kind: 'process', name: 'database sessions' }, environment: place.environment, undo: 'recoverable', says })];
    case 'configure':
      return one(place, { ...self, verb: 'configure', how: 'recoverable', reach: 'all' });
    case 'unkeep':
      return one(place, { ...self, verb: 'disable', how: 'irreversible', reach: 'all', marks: ['undo-removed'] });
    case 'restore':
      return one(place, { verb: 'overwrite', what: 'database', name: place.database ?? server, how: 'lost', reach: 'all', says });
    case 'backup':
      return one(place, { verb: 'create', what: 'dump', name: place.database ?? server, how: 'trivial', says });
    case 'unprotect':
      return one(place, { ...self, verb: 'disable', how: 'recoverable', reach: 'all' });
  }
}

function one(place: DataPlace, deed: DataDeed): readonly Effect[] {
  return [dataEffect(place, deed)];
}
