import type { Credential } from '../../model/effect.ts';
import { fingerprint } from '../../model/fingerprint.ts';
import type { SqlDialect } from './sql/dialect.ts';

/** What a connection string says. A password is only kept as a fingerprint. */
export interface Connection {
  readonly kind: 'url' | 'words' | 'file' | 'name';
  readonly scheme?: string;
  readonly dialect?: SqlDialect;
  /** With a port where one is given. */
  readonly host?: string;
  readonly database?: string;
  readonly user?: string;
  /** Path of a database file. */
  readonly file?: string;
  readonly credential?: Credential;
}

const dialects: Readonly<Record<string, SqlDialect>> = {
  postgres: 'postgres', postgresql: 'postgres', cockroachdb: 'postgres', cockroach: 'postgres', redshift: 'postgres', timescaledb: 'postgres', 'prisma+postgres': 'postgres', pgsql: 'postgres', postgis: 'postgres', psql: 'postgres',
  mysql: 'mysql', mariadb: 'mysql', mysql2: 'mysql', planetscale: 'mysql', tidb: 'mysql', sqlite: 'sqlite', sqlite3: 'sqlite', libsql: 'sqlite', file: 'sqlite', sqlserver: 'sqlserver', mssql: 'sqlserver', snowflake: 'snowflake', bigquery: 'bigquery',
  clickhouse: 'clickhouse', clickhousedb: 'clickhouse', duckdb: 'duckdb', oracle: 'oracle',
};

/** Reads a connection URL, a list of `key=value` words, a file or a bare database name. Never throws. */
export function connectionOf(text: string): Connection {
  const trimmed = text.trim().replace(/^jdbc:/i, '');
  const url = /^([a-z][a-z0-9+.-]*):(?:\/\/)?/i.exec(trimmed);
  if (url !== null && (trimmed.includes('://') || /^(?:sqlite3?|file|duckdb|libsql):/i.test(trimmed))) return ofUrl(trimmed, (url[1] ?? '').toLowerCase());
  if (/^[\w ]+\s*=/.test(trimmed)) return ofWords(trimmed);
  if (isFileName(trimmed)) return { kind: 'file', file: trimmed };
  return { kind: 'name', ...(trimmed === '' ? {} : { database: trimmed }) };
}

/** Whether a word names a database file. */
export function isFileName(text: string): boolean {
  return text === ':memory:' || /\.(?:db|db3|sqlite|sqlite3|s3db|sdb|duckdb)$/i.test(text);
}

function ofUrl(text: string, scheme: string): Connection {
  // `postgresql+asyncpg` and `mongodb+srv` carry the driver behind a plus sign.
  const base = dialects[scheme] === undefined ? (scheme.split('+')[0] ?? scheme) : scheme;
  const dialect = dialects[base];
  const known = { kind: 'url', scheme: base, ...(dialect === undefined ? {} : { dialect }) } as const;
  if (base === 'sqlite' || base === 'sqlite3' || base === 'file' || base === 'duckdb') {
    const file = text.slice(scheme.length + 1).replace(/^\/\/(?:localhost)?/, '').replace(/[?#].*$/, '');
    // SQLAlchemy writes a relative path behind three slashes and an absolute one behind four.
    const path = text.startsWith(`${scheme}:///`) && base === 'sqlite' ? file.replace(/^\/(?=[^/])/, '').replace(/^\/\//, '/') : file;
    return { ...known, file: path === '' || /mode=memory/.test(text) ? ':memory:' : path };
  }
  const rest = text.slice(text.indexOf('://') + 3);
  const end = rest.search(/[/?#;]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const at = authority.lastIndexOf('@');
  const login = at < 0 ? '' : authority.slice(0, at);
  const host = authority.slice(at + 1);
  const tail = end < 0 ? '' : rest.slice(end);
  const path = decoded(/^\/([^/?#;]*)/.exec(tail)?.[1] ?? '');
  const database = path !== '' ? path : /[?&;](?:database|databaseName|initial catalog|dbname)=([^&;]+)/i.exec(tail)?.[1];
  const colon = login.indexOf(':');
  const password = colon < 0 ? (/[?&;]password=([^&;]+)/i.exec(tail)?.[1] ?? '') : login.slice(colon + 1);
  const user = colon < 0 ? login : login.slice(0, colon);
  return {
    ...known,
    ...(host === '' ? {} : { host }),
    ...(database === undefined ? {} : { database }),
    ...(user === '' ? {} : { user: decoded(user) }),
    ...credentialOf(password, `password of ${user === '' ? 'a database' : decoded(user)}${host === '' ? '' : ` at ${host}`}`, 'url'),
  };
}

/** `host=db dbname=shop password=x` (libpq), `Server=db;Database=shop;Password=x` (ODBC, .NET). */
function ofWords(text: string): Connection {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([\w ]+?)\s*=\s*('(?:[^'\\]|\\.)*'|"[^"]*"|[^;\s]*)/g)) found.set((match[1] ?? '').trim().toLowerCase(), (match[2] ?? '').replace(/^(['"])(.*)\1$/, '$2'));
  const first = (...names: readonly string[]): string | undefined => names.map((name) => found.get(name)).find((value) => value !== undefined && value !== '');
  const host = first('host', 'hostaddr', 'server', 'data source', 'addr', 'address', 'service');
  const port = first('port');
  const database = first('dbname', 'database', 'initial catalog', 'db');
  const user = first('user', 'uid', 'user id', 'username');
  if (host !== undefined && isFileName(host)) return { kind: 'file', file: host };
  return {
    kind: 'words',
    ...(host === undefined ? {} : { host: port === undefined ? host : `${host}:${port}` }),
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { user }),
    ...credentialOf(first('password', 'pwd') ?? '', `password of ${user ?? 'a database'}`, 'argument'),
  };
}

/** A credential for a known password; its value stays here. */
export function credentialOf(password: string, name: string, from: Credential['from']): { readonly credential?: Credential } {
  return password === '' || password.includes('\uFFFC') || /^\$|^\*+$|^\{\{/.test(password) ? {} : { credential: { name, fingerprint: fingerprint(decoded(password)), from } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
