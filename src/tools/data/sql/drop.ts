import { readName, readNames, skipConditions, unknownName } from './names.ts';
import { readObjectKind } from './objects.ts';
import type { Reader } from './scope.ts';
import type { Statement } from './statement.ts';

/** `DROP …`, from behind the word. */
export const readDrop: Reader = (cursor, scope) => {
  const temporary = cursor.is('TEMPORARY', 'TEMP');
  cursor.skip('TEMPORARY', 'TEMP', 'PROCEDURAL', 'TRUSTED', 'FORCE');
  if (cursor.is('PREPARE')) return [{ kind: 'session' }];
  // A table function of ClickHouse: `DROP REPLICA`, `DROP … CACHE` are no data.
  const object = readObjectKind(cursor, scope.dialect) ?? other(cursor.upper());
  if (object === undefined) {
    cursor.at += 1;
    skipConditions(cursor);
    return [{ kind: 'drop', object: 'other', names: readNames(cursor), cascade: cursor.ahead('CASCADE') ? 'cascade' : 'plain' }];
  }
  skipConditions(cursor);
  const names = object === 'trigger' || object === 'policy' || object === 'index' ? named(readNames(cursor), cursor.ahead('ON') ? tableBehindOn(cursor.fork()) : undefined) : readNames(cursor);
  const statement: Statement = {
    kind: 'drop',
    object,
    names: names.length === 0 ? [unknownName] : names,
    cascade: cursor.ahead('CASCADE') || takesAll(object, scope.dialect, cursor) ? 'cascade' : 'plain',
    ...(temporary || (object === 'table' && names.length > 0 && names.every(isTemporaryName)) ? { temporary: 'temporary' as const } : {}),
  };
  return [statement];
};

/** Snowflake drops a schema with all that is in it, as MySQL does; a dialect that is not known takes the worse reading. */
function takesAll(object: string, dialect: string, cursor: Parameters<Reader>[0]): boolean {
  return object === 'schema' && (dialect === 'snowflake' || dialect === 'unknown') && !cursor.ahead('RESTRICT');
}

function other(word: string): 'table' | undefined {
  // What is dropped is only known when the text runs: a table is the worse reading.
  return word.includes(unknownName) ? 'table' : undefined;
}

function tableBehindOn(cursor: Parameters<Reader>[0]): string | undefined {
  cursor.seek('ON');
  cursor.at += 1;
  return readName(cursor);
}

function named(names: readonly string[], table: string | undefined): readonly string[] {
  return table === undefined ? names : names.map((name) => `${name} on ${table}`);
}

/** `#t` and `##t` are temporary in SQL Server; `pg_temp.t` in Postgres. */
export function isTemporaryName(name: string): boolean {
  return /^#|^(?:pg_temp|temp|_temp)\./i.test(name);
}
