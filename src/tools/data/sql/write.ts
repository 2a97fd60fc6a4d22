import type { Cursor } from './cursor.ts';
import { readName, readNames, unknownName } from './names.ts';
import type { Reader } from './scope.ts';
import type { Where } from './statement.ts';
import { readWhere } from './where.ts';

/** `DELETE …`: Postgres, MySQL with several tables, SQL Server without FROM. */
export const readDelete: Reader = (cursor) => {
  const limited = skipModifiers(cursor);
  cursor.take('FROM');
  cursor.skip('ONLY');
  const table = readName(cursor) ?? unknownName;
  return [{ kind: 'delete', table, where: limitedTo(readWhere(cursor), limited) }];
};

/** `UPDATE t SET …`. */
export const readUpdate: Reader = (cursor) => {
  if (cursor.is('STATISTICS')) return [{ kind: 'maintenance' }];
  const limited = skipModifiers(cursor);
  cursor.skip('ONLY');
  const table = readName(cursor) ?? unknownName;
  const set = cursor.fork();
  // A condition in front of SET belongs to a join.
  if (set.seek('SET')) cursor.at = set.at;
  return [{ kind: 'update', table, where: limitedTo(readWhere(cursor), limited) }];
};

/** Steps over LOW_PRIORITY, OR IGNORE, TOP (n); tells whether a number of rows limits the statement. */
function skipModifiers(cursor: Cursor): 'limited' | 'unlimited' {
  let limited: 'limited' | 'unlimited' = 'unlimited';
  for (;;) {
    cursor.skip('LOW_PRIORITY', 'QUICK', 'IGNORE');
    if (cursor.is('OR') && ['ROLLBACK', 'ABORT', 'REPLACE', 'FAIL', 'IGNORE'].includes(cursor.upper(1))) cursor.at += 2;
    else if (cursor.is('TOP') && cursor.upper(1) === '(') {
      cursor.at += 1;
      cursor.next();
      // TOP (100) PERCENT is everything.
      limited = cursor.take('PERCENT') ? limited : 'limited';
    } else return limited;
  }
}

function limitedTo(where: Where, limited: 'limited' | 'unlimited'): Where {
  return limited === 'limited' && (where === 'none' || where === 'always' || where === 'wide') ? 'narrow' : where;
}

/** `INSERT …`, with what happens to rows that are there already. */
export const readInsert: Reader = (cursor) => {
  let conflict: 'none' | 'update' | 'replace' | 'overwrite' = 'none';
  cursor.skip('LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE');
  if (cursor.is('OR')) {
    if (cursor.upper(1) === 'REPLACE') conflict = 'replace';
    cursor.at += 2;
  }
  if (cursor.take('OVERWRITE')) conflict = 'overwrite';
  cursor.skip('INTO', 'TABLE', 'FUNCTION', 'ALL', 'DIRECTORY');
  const table = readName(cursor) ?? unknownName;
  if (conflict === 'none' && updates(cursor.fork())) conflict = 'update';
  return [{ kind: 'insert', table, conflict }];
};

/** `ON CONFLICT … DO UPDATE` or `ON DUPLICATE KEY UPDATE` outside parentheses. */
function updates(cursor: Cursor): boolean {
  while (cursor.seek('ON')) {
    cursor.at += 1;
    if (cursor.is('DUPLICATE')) return true;
    if (cursor.is('CONFLICT')) break;
  }
  while (cursor.seek('DO')) {
    cursor.at += 1;
    if (cursor.is('UPDATE')) return true;
  }
  return false;
}

/** `REPLACE INTO t …` (MySQL, SQLite). */
export const readReplace: Reader = (cursor) => {
  cursor.skip('LOW_PRIORITY', 'DELAYED', 'INTO');
  return [{ kind: 'insert', table: readName(cursor) ?? unknownName, conflict: 'replace' }];
};

/** `UPSERT INTO t …` (CockroachDB). */
export const readUpsert: Reader = (cursor) => {
  cursor.skip('INTO');
  return [{ kind: 'insert', table: readName(cursor) ?? unknownName, conflict: 'update' }];
};

/** `MERGE INTO t USING s ON … WHEN …`. */
export const readMerge: Reader = (cursor) => {
  cursor.skip('INTO', 'ONLY');
  const table = readName(cursor) ?? unknownName;
  const then = cursor.fork();
  let removes: 'removes' | 'keeps' = 'keeps';
  while (then.seek('THEN')) {
    then.at += 1;
    if (then.is('DELETE')) removes = 'removes';
  }
  return [{ kind: 'merge', table, removes }];
};

/** `TRUNCATE …`; ClickHouse empties whole databases as well. */
export const readTruncate: Reader = (cursor) => {
  if (cursor.take('ALL', 'TABLES', 'FROM') || cursor.take('TABLES', 'FROM') || cursor.take('DATABASE')) {
    cursor.skip('IF', 'EXISTS');
    return [{ kind: 'drop', object: 'database', names: [readName(cursor) ?? unknownName], cascade: 'plain' }];
  }
  cursor.skip('TABLE', 'IF', 'EXISTS', 'ONLY', 'MATERIALIZED', 'VIEW');
  const tables = readNames(cursor);
  return [{ kind: 'truncate', tables: tables.length === 0 ? [unknownName] : tables, cascade: cursor.ahead('CASCADE') ? 'cascade' : 'plain' }];
};
