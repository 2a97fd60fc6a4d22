import type { Cursor } from './cursor.ts';
import { readName, unknownName } from './names.ts';
import type { Reader, Scope } from './scope.ts';
import type { Side, Statement } from './statement.ts';

/** `COPY t FROM PROGRAM '…'`, `COPY (query) TO 'file'`, Snowflake's `COPY INTO`. */
export const readCopy: Reader = (cursor, scope) => copied(cursor, scope.dialect === 'duckdb' ? 'client' : 'server', scope);

/** The same words behind psql's `\copy` happen on the client. */
export function copied(cursor: Cursor, side: Side, scope: Scope): readonly Statement[] {
  cursor.skip('BINARY');
  const into = cursor.take('INTO');
  const inner: Statement[] = [];
  let table = 'a query';
  if (cursor.upper() === '(') {
    inner.push(...scope.statement(cursor.inside()));
    cursor.next();
  } else if (!isStage(cursor)) table = readName(cursor) ?? unknownName;
  else return [{ kind: 'select', tables: [] }, { kind: 'file', does: 'write', path: `@${cursor.token(1)?.text ?? ''}`, side }];
  if (!cursor.seek('FROM', 'TO')) return inner;
  const from = cursor.is('FROM');
  cursor.at += 1;
  if (into || from) inner.push({ kind: 'insert', table, conflict: 'none' });
  else if (inner.length === 0) inner.push({ kind: 'select', tables: [table] });
  if (cursor.take('PROGRAM')) inner.push({ kind: 'program', command: cursor.token()?.text ?? unknownName, side, ...(from ? {} : { fed: 'data' as const }) });
  else if (cursor.token()?.kind === 'string') inner.push({ kind: 'file', does: from ? 'read' : 'write', path: cursor.token()?.text ?? '', side });
  return inner;
}

function isStage(cursor: Cursor): boolean {
  return cursor.upper() === '@' || (cursor.token()?.text.startsWith('@') ?? false);
}

/** `LOAD DATA [LOCAL] INFILE 'f' [REPLACE] INTO TABLE t`; `LOAD 'library'`. */
export const readLoad: Reader = (cursor) => {
  if (cursor.token()?.kind === 'string' || !cursor.is('DATA', 'XML')) return [{ kind: 'file', does: 'run', path: cursor.token()?.text ?? unknownName, side: 'server' }];
  const side: Side = cursor.ahead('LOCAL') ? 'client' : 'server';
  const statements: Statement[] = [];
  const file = cursor.fork();
  if (file.seek('INFILE')) statements.push({ kind: 'file', does: 'read', path: file.token(1)?.text ?? unknownName, side });
  const replaces = cursor.ahead('REPLACE', 'OVERWRITE');
  if (cursor.seek('TABLE', 'INTO')) {
    cursor.skip('INTO', 'TABLE');
    statements.push({ kind: 'insert', table: readName(cursor) ?? unknownName, conflict: replaces ? 'replace' : 'none' });
  }
  return statements;
};

/** BigQuery's EXPORT DATA, DuckDB's EXPORT DATABASE, Redshift's UNLOAD: data goes to a place outside. */
export const readExport: Reader = (cursor) => {
  for (let i = cursor.at; i < cursor.end; i++) {
    const token = cursor.tokens.list[i];
    if (token?.kind === 'string' && /[/\\.]/.test(token.text) && !/^\s*select/i.test(token.text)) return [{ kind: 'file', does: 'write', path: token.text, side: 'client' }];
  }
  return [{ kind: 'look' }];
};

/** `VACUUM INTO 'file'` writes a copy; every other VACUUM tidies. */
export const readVacuum: Reader = (cursor) => {
  if (!cursor.seek('INTO')) return [{ kind: 'maintenance' }];
  return [{ kind: 'file', does: 'write', path: cursor.token(1)?.text ?? unknownName, side: 'client' }];
};

/** `ATTACH 'file' AS name`. */
export const readAttach: Reader = (cursor) => {
  if (cursor.is('TABLE', 'VIEW', 'DICTIONARY')) return [{ kind: 'maintenance' }];
  cursor.skip('DATABASE', 'IF', 'NOT', 'EXISTS');
  const file = cursor.token()?.text ?? unknownName;
  const as = cursor.ahead('AS') ? cursor : undefined;
  as?.seek('AS');
  return [{ kind: 'attach', file, name: as?.token(1)?.text ?? file }];
};

/** `DETACH` forgets a database; ClickHouse's `DETACH TABLE … PERMANENTLY` takes a table out of service. */
export const readDetach: Reader = (cursor) => {
  if (!cursor.is('TABLE', 'VIEW', 'DICTIONARY')) return [{ kind: 'session' }];
  cursor.at += 1;
  cursor.skip('IF', 'EXISTS');
  const name = readName(cursor) ?? unknownName;
  return [{ kind: 'alter', object: 'table', name, actions: [{ kind: 'detach', name }] }];
};
