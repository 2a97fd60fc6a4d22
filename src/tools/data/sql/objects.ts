import type { Cursor } from './cursor.ts';
import type { SqlDialect } from './dialect.ts';
import type { SqlObject } from './statement.ts';

/** Words that name a kind of object, longest first where one starts like another. */
const kinds: readonly (readonly [string, SqlObject])[] = [
  ['MATERIALIZED VIEW', 'materialized-view'],
  ['DYNAMIC TABLE', 'materialized-view'],
  ['FOREIGN DATA WRAPPER', 'server'],
  ['FOREIGN TABLE', 'view'],
  ['EXTERNAL TABLE', 'view'],
  ['EXTERNAL SCHEMA', 'view'],
  ['SNAPSHOT TABLE', 'snapshot'],
  ['VIRTUAL TABLE', 'table'],
  ['EVENT TRIGGER', 'trigger'],
  ['USER MAPPING', 'user-mapping'],
  ['OWNED BY', 'owned'],
  ['ROW POLICY', 'policy'],
  ['ROW ACCESS POLICY', 'policy'],
  ['ALL ROW ACCESS POLICIES', 'policy'],
  ['MASKING POLICY', 'policy'],
  ['NETWORK POLICY', 'policy'],
  ['SECURITY POLICY', 'policy'],
  ['AVAILABILITY GROUP', 'server'],
  ['RESOURCE GROUP', 'other'],
  ['ACCESS METHOD', 'other'],
  ['TEXT SEARCH', 'other'],
  ['OPERATOR', 'function'],
  ['TABLE FUNCTION', 'function'],
  ['SEARCH INDEX', 'index'],
  ['VECTOR INDEX', 'index'],
  ['FULLTEXT INDEX', 'index'],
  ['SPATIAL INDEX', 'index'],
  ['STATISTICS', 'other'],
  ['TABLES', 'table'],
  ['TABLE', 'table'],
  ['VIEW', 'view'],
  ['INDEX', 'index'],
  ['SCHEMA', 'schema'],
  ['DATASET', 'schema'],
  ['DATABASE', 'database'],
  ['CATALOG', 'database'],
  ['KEYSPACE', 'keyspace'],
  ['ROLE', 'role'],
  ['USER', 'role'],
  ['GROUP', 'role'],
  ['LOGIN', 'role'],
  ['FUNCTION', 'function'],
  ['PROCEDURE', 'function'],
  ['PROC', 'function'],
  ['ROUTINE', 'function'],
  ['AGGREGATE', 'function'],
  ['PACKAGE', 'function'],
  ['CAST', 'function'],
  ['TRIGGER', 'trigger'],
  ['RULE', 'trigger'],
  ['TYPE', 'type'],
  ['DOMAIN', 'type'],
  ['SEQUENCE', 'sequence'],
  ['EXTENSION', 'extension'],
  ['POLICY', 'policy'],
  ['PUBLICATION', 'publication'],
  ['SUBSCRIPTION', 'publication'],
  ['SERVER', 'server'],
  ['TABLESPACE', 'tablespace'],
  ['EVENT', 'event'],
  ['TASK', 'event'],
  ['SNAPSHOT', 'snapshot'],
  ['BACKUP', 'backup'],
  ['STAGE', 'stage'],
  ['VOLUME', 'stage'],
  ['STREAM', 'stream'],
  ['PIPE', 'stream'],
  ['DICTIONARY', 'dictionary'],
  ['GRAPH', 'database'],
  ['COLLECTION', 'table'],
  // InfluxQL: what holds points goes with them.
  ['MEASUREMENT', 'table'],
  ['SERIES', 'table'],
  ['SHARD', 'table'],
  ['RETENTION POLICY', 'database'],
];
const byFirst = new Map<string, (readonly [readonly string[], SqlObject])[]>();
for (const [words, object] of kinds) {
  const list = words.split(' ');
  const first = list[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), [list, object]]);
}

/** Steps over the words of an object's kind; `undefined` (and nothing stepped over) where none stands here. */
export function readObjectKind(cursor: Cursor, dialect: SqlDialect): SqlObject | undefined {
  for (const [words, object] of byFirst.get(cursor.upper()) ?? []) {
    // `DROP TABLE function` drops a table of that name.
    const after = cursor.token(words.length);
    if (words.length > 1 && (after === undefined || after.kind === 'op')) continue;
    if (!cursor.take(...words)) continue;
    if (object === 'other' && words[0] === 'TEXT') cursor.skip('CONFIGURATION', 'DICTIONARY', 'PARSER', 'TEMPLATE');
    if (words[0] === 'OPERATOR') cursor.skip('CLASS', 'FAMILY');
    // In MySQL a schema is a database.
    return object === 'schema' && (dialect === 'mysql' || dialect === 'clickhouse') ? 'database' : object;
  }
  return undefined;
}
