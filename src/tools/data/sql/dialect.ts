/** The SQL dialects that are read; `unknown` takes the worse reading where they differ. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'sqlserver' | 'bigquery' | 'snowflake' | 'clickhouse' | 'duckdb' | 'oracle' | 'unknown';

/** How the text of a dialect falls into tokens. */
export interface Lexis {
  /** Whether a comment inside a comment needs its own end. */
  readonly comments: 'nested' | 'flat' | 'either';
  /** `#` starts a comment. */
  readonly hash: 'comment' | 'operator' | 'line-start';
  /** Whether a comment that starts with an exclamation mark is executed (MySQL, MariaDB). */
  readonly executableComments: 'executed' | 'comment';
  /** `--` starts a comment only before white space (MySQL). */
  readonly dashes: 'any' | 'spaced';
  readonly backslash: 'escapes' | 'plain';
  readonly doubleQuotes: 'name' | 'string';
  readonly brackets: 'name' | 'operator' | 'either';
  readonly dollarQuotes: 'yes' | 'no';
  /** `'''…'''` (BigQuery). */
  readonly tripleQuotes: 'yes' | 'no';
  /** Lines for the client program that are no SQL. */
  readonly client: 'psql' | 'mysql' | 'sqlite' | 'sqlcmd' | 'none' | 'any';
}

const plain: Lexis = {
  comments: 'flat',
  hash: 'operator',
  executableComments: 'comment',
  dashes: 'any',
  backslash: 'plain',
  doubleQuotes: 'name',
  brackets: 'operator',
  dollarQuotes: 'no',
  tripleQuotes: 'no',
  client: 'none',
};

/** Sources: the lexical chapters of each product's manual. */
export const lexisOf: Readonly<Record<SqlDialect, Lexis>> = {
  postgres: { ...plain, comments: 'nested', dollarQuotes: 'yes', client: 'psql' },
  mysql: { ...plain, hash: 'comment', executableComments: 'executed', dashes: 'spaced', backslash: 'escapes', doubleQuotes: 'string', client: 'mysql' },
  sqlite: { ...plain, brackets: 'name', client: 'sqlite' },
  sqlserver: { ...plain, comments: 'nested', brackets: 'name', client: 'sqlcmd' },
  bigquery: { ...plain, hash: 'comment', backslash: 'escapes', doubleQuotes: 'string', tripleQuotes: 'yes' },
  snowflake: { ...plain, backslash: 'escapes', dollarQuotes: 'yes' },
  clickhouse: { ...plain, backslash: 'escapes', dollarQuotes: 'yes' },
  duckdb: { ...plain, comments: 'nested', dollarQuotes: 'yes', client: 'sqlite' },
  oracle: plain,
  unknown: { ...plain, comments: 'either', hash: 'line-start', executableComments: 'executed', brackets: 'either', dollarQuotes: 'yes', client: 'any' },
};
