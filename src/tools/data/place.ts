import type { Credential, Environment, Mark, Undo, UndoBy } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import type { SqlDialect } from './sql/dialect.ts';

/**
 * How lasting a database is. `scratch`: by its name made for tests and made again by them; `copyable`: a local file of which a
 * checkpoint takes a copy; `absent`: a file that is not there yet, so nothing can be lost.
 */
export type Stays = 'lasting' | 'scratch' | 'copyable' | 'absent';

/** Where statements would take effect. */
export interface DataPlace {
  /** The program. */
  readonly via: string;
  /** As a person reads it: the host, perhaps with a port, or the path of a file. */
  readonly server?: string;
  readonly database?: string;
  readonly environment: Environment;
  readonly stays: Stays;
  readonly credential?: Credential;
  readonly dialect?: SqlDialect;
  /** Circumstances of the whole call: `no-dry-run` for --force. */
  readonly marks?: readonly Mark[];
}

const scratchName = /^(?:tests?|testing|testdb|test_?database|tmp|temp|scratch|ci|sandbox|memory|:memory:|e2e)$|[_.-](?:tests?|testing|tmp|temp|scratch|ci|sandbox|e2e)(?:[_-]?\d+)?$|^(?:test|tmp|temp|scratch|ci|e2e)[_.-]/i;

/** Whether a database's name says that it is made for tests. */
export function isScratchName(name: string): boolean {
  const base = name.replace(/^.*[/\\]/, '').replace(/\.(?:db|sqlite3?|duckdb|s3db|sdb)$/i, '');
  return scratchName.test(base) || scratchName.test(base.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

/** Names that services have in compose files: the machine is this one. */
const serviceName = /^(?:db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|valkey|cache|clickhouse|cockroach|cockroachdb|sqlserver|mssql|cassandra|scylla|neo4j|influxdb|etcd|timescale|timescaledb)(?:[-_]?\d+)?$/i;

/** Whether a host is this machine or a container on it. */
export function isLocalHost(host: string): boolean {
  const bare = host.replace(/^\[([^\]]*)\].*$/, '$1').replace(/^([^:]*):\d+$/, '$1');
  return bare === '' || bare.startsWith('/') || serviceName.test(bare) || /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|\.|\(local\)|\(localdb\).*|host\.docker\.internal)$/i.test(bare);
}

/** What tells where a database is. */
export interface Whereabouts {
  readonly host?: string;
  readonly database?: string;
  /** Other names that tell: `RAILS_ENV`, a project, a profile. */
  readonly names?: readonly (string | undefined)[];
  /** What an absent host means: the program's own default is this machine, or it is simply not known. */
  readonly otherwise: 'local' | 'unknown';
}

/** The environment and lasting of a database. Names win over hosts; a name for tests counts only where nothing says staging or production. */
export function placeOf(via: string, at: Whereabouts, context: ToolContext): DataPlace {
  const local = at.host === undefined ? at.otherwise === 'local' : isLocalHost(at.host);
  const named = context.environment(at.host, at.database, ...(at.names ?? []));
  const environment = named === 'unknown' && local ? 'local' : named;
  const scratch = [at.database, ...(at.names ?? [])].some((name) => name !== undefined && isScratchName(name));
  // A container or host that is called after tests holds a database of tests.
  const onScratch = context.machine !== undefined && isScratchName(context.machine.replace(/^(?:container|pod)\s+/, ''));
  const near = environment === 'local' || environment === 'development' || environment === 'unknown';
  return {
    via,
    ...(at.host === undefined || at.host === '' ? {} : { server: at.host }),
    ...(at.database === undefined || at.database === '' ? {} : { database: at.database }),
    environment,
    ...(at.host === undefined && at.otherwise === 'local' ? hereIn(environment, context) : {}),
    stays: (scratch || onScratch) && near && (local || at.host === undefined) ? 'scratch' : 'lasting',
  };
}

/** The mark of a development database that the program's own default puts on this machine, or in a container on it. */
export function hereIn(environment: Environment, context: ToolContext): Pick<DataPlace, 'marks'> {
  return environment === 'development' && (context.machine === undefined || context.machine.startsWith('container ')) ? { marks: ['here'] } : {};
}

/** How what is lost here comes back. */
export function undoOfLoss(place: DataPlace): { readonly undo: Undo; readonly undoBy?: UndoBy } {
  switch (place.stays) {
    case 'lasting':
      return { undo: 'irreversible' };
    case 'scratch':
      return { undo: 'recoverable', undoBy: 'rebuild' };
    case 'copyable':
      return { undo: 'recoverable', undoBy: 'checkpoint' };
    case 'absent':
      return { undo: 'trivial' };
  }
}

/** The place of a database that is named by itself: a name for tests tells, not where the session began. */
export function ofDatabase(name: string, place: DataPlace): DataPlace {
  if (isServed(place.environment) || !isNear(place.server)) return { ...place, stays: 'lasting' };
  const plain = name.replace(/^.*\./, '');
  const same = plain.toLowerCase() === place.database?.toLowerCase();
  return { ...place, stays: isScratchName(plain) ? 'scratch' : same ? place.stays : 'lasting' };
}

/** The place of a table whose name may say another database (`shop.users` in MySQL); Postgres' qualifiers are schemas. */
export function ofTable(name: string, place: DataPlace): DataPlace {
  const parts = name.split('.');
  if (place.stays !== 'scratch' || parts.length < 2 || place.dialect === 'postgres' || place.dialect === 'sqlite' || place.dialect === 'duckdb') return place;
  const owner = parts.at(-2) ?? '';
  const database = parts.length > 2 ? (parts.at(-3) ?? '') : owner;
  return /^(?:dbo|public|main)$/i.test(database) ? place : ofDatabase(database, place);
}

/** A server on this machine, or none named. */
export function isNear(server: string | undefined): boolean {
  return server === undefined || isLocalHost(server) || isFilePath(server);
}

/** Others live on it. */
export function isServed(environment: Environment): boolean {
  return environment === 'production' || environment === 'staging';
}

/** ` in shop on db.example.com`, for the end of a sentence. */
export function whereIn(place: DataPlace): string {
  if (place.server !== undefined && place.database === undefined && isFilePath(place.server)) return ` in ${place.server}`;
  const database = place.database === undefined ? '' : ` in ${place.database}`;
  return `${database}${place.server === undefined ? '' : ` on ${place.server}`}`;
}

/** Whether a server is a database file. */
export function isFilePath(server: string): boolean {
  return server === ':memory:' || /[/\\]|\.(?:db|db3|sqlite3?|s3db|sdb|duckdb)$/i.test(server);
}
