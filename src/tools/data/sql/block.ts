import type { Cursor } from './cursor.ts';
import { constantText, isReadable } from './dynamic.ts';
import { readName } from './names.ts';
import type { Reader, Scope } from './scope.ts';
import { isTransaction } from './session.ts';
import type { Statement } from './statement.ts';

/** `DO $$ … $$`: its body runs at once. MySQL's DO evaluates an expression. */
export const readDo: Reader = (cursor, scope) => {
  for (let i = cursor.at; i < cursor.end; i++) {
    const token = cursor.tokens.list[i];
    if (token?.kind === 'string' && cursor.tokens.list[i - 1]?.upper !== 'LANGUAGE') return [{ kind: 'block', inner: scope.text(token.text, 'block') }];
  }
  return [{ kind: 'look' }];
};

/** `BEGIN`: a transaction, or a block whose first statement follows. */
export const readBegin: Reader = (cursor, scope) => {
  if (scope.place === 'top' && isTransaction(cursor)) return [{ kind: 'transaction', does: 'begin', name: '' }];
  if (cursor.is('TRY', 'CATCH')) scope.branches.seen = 'some';
  cursor.skip('TRY', 'CATCH', 'ATOMIC', 'NOT');
  return cursor.done ? [] : scope.statement(cursor);
};

/** `END`: of a block, or Postgres' and SQLite's word for COMMIT. */
export const readEnd: Reader = (cursor, scope) => {
  if (scope.place === 'block' || scope.dialect === 'sqlserver') {
    cursor.skip('IF', 'LOOP', 'CASE', 'WHILE', 'TRY', 'CATCH', 'FOR', 'REPEAT');
    return [];
  }
  return [{ kind: 'transaction', does: 'commit', name: '' }];
};

/** `IF … THEN stmt`, `WHILE … LOOP stmt`, `FOR … LOOP stmt`, `WHEN … THEN stmt`: the first statement stands behind the head. */
export const readHead: Reader = (cursor, scope) => {
  scope.branches.seen = 'some';
  // The branch counts like the rest: whether it is reached is only known when the text runs.
  const from = cursor.at;
  const inner = embeddedQuery(cursor, scope);
  cursor.at = from;
  while (cursor.seek('THEN', 'LOOP', 'DO', 'BEGIN', 'ELSE')) {
    cursor.at += 1;
    if (!cursor.done) return [...inner, ...scope.statement(cursor)];
  }
  return inner;
};

/** The query of `FOR r IN query LOOP` and `FOR r IN EXECUTE text LOOP`. */
function embeddedQuery(cursor: Cursor, scope: Scope): readonly Statement[] {
  if (!cursor.seek('IN')) return [];
  const end = cursor.fork();
  end.seek('LOOP', 'DO');
  const query = cursor.fork(cursor.at + 1, end.at);
  return query.is('SELECT', 'WITH', 'EXECUTE', 'DELETE', 'UPDATE', 'INSERT') ? scope.statement(query) : [];
}

/** `ELSE stmt`, `LOOP stmt`, `EXCEPTION WHEN …`: the statement behind the word. */
export const readBehind: Reader = (cursor, scope) => {
  scope.branches.seen = 'some';
  if (cursor.done) return [];
  return scope.statement(cursor);
};

/** `RETURN QUERY stmt`; other returns are expressions. */
export const readReturn: Reader = (cursor, scope) => {
  if (cursor.take('QUERY')) return cursor.done ? [] : scope.statement(cursor);
  return cursor.is('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH') ? scope.statement(cursor) : [];
};

/** `EXECUTE …`: a prepared statement, a procedure of SQL Server, or text that is assembled. */
export const readExecute: Reader = (cursor, scope) => {
  cursor.skip('IMMEDIATE');
  if (scope.place === 'block' || cursor.tokens.list[cursor.at - 1]?.upper === 'IMMEDIATE' || cursor.upper() === '(' || cursor.token()?.kind === 'string') return assembled(cursor, scope);
  // EXEC @result = procedure …
  if (cursor.upper(1) === '=') cursor.at += 2;
  const name = readName(cursor) ?? '';
  const known = scope.defined.get(name.toLowerCase());
  if (known !== undefined) return [{ kind: 'block', inner: known }];
  if (scope.dialect === 'postgres' || scope.dialect === 'mysql') return [{ kind: 'execute', name }];
  const args = cursor.upper() === '(' ? cursor.inside() : cursor;
  return procedure(name, args, scope);
};

export const readCall: Reader = (cursor, scope) => {
  const name = readName(cursor) ?? '';
  const known = scope.defined.get(name.toLowerCase());
  if (known !== undefined) return [{ kind: 'block', inner: known }];
  return procedure(name, cursor.upper() === '(' ? cursor.inside() : cursor, scope);
};

/** Statements of text that is assembled when it runs. */
export function assembled(cursor: Cursor, scope: Scope): readonly Statement[] {
  const text = constantText(cursor, scope);
  return isReadable(text) ? [{ kind: 'block', inner: scope.text(text, 'top') }] : [{ kind: 'dynamic', says: 'runs SQL that is put together when it runs' }];
}

/** Procedures of SQL Server that run text or programs. */
function procedure(name: string, args: Cursor, scope: Scope): readonly Statement[] {
  const plain = name.toLowerCase().replace(/^.*\./, '');
  const text = args.token()?.text ?? '';
  switch (plain) {
    case 'xp_cmdshell':
      return [{ kind: 'program', command: constantText(untilComma(args), scope), side: 'server' }];
    case 'sp_executesql':
      return assembled(untilComma(named(args)), scope);
    case 'sp_msforeachtable':
    case 'sp_msforeachdb':
      return [{ kind: 'block', inner: scope.text(constantText(untilComma(named(args)), scope).replaceAll('?', 'every_table'), 'top') }];
    case 'sp_rename':
      return [{ kind: 'rename', names: [text] }];
    case 'sp_addrolemember':
    case 'sp_addsrvrolemember':
    case 'sp_grantdbaccess':
      return [{ kind: 'grant', what: text, to: args.token(2)?.text ?? '' }];
    case 'sp_dropuser':
    case 'sp_droplogin':
      return [{ kind: 'drop', object: 'role', names: [text], cascade: 'plain' }];
    case 'sp_detach_db':
      return [{ kind: 'alter', object: 'database', name: text, actions: [{ kind: 'offline', says: 'detaches the database' }] }];
    case 'sp_delete_backuphistory':
    case 'sp_delete_database_backuphistory':
    case 'xp_delete_file':
      return [{ kind: 'server', does: 'unkeep', says: 'deletes backups or their history' }];
    case 'sp_configure':
      return [{ kind: 'server', does: 'configure', says: `changes the server setting ${text}` }];
    default:
      return [{ kind: 'call', name, args: strings(args) }];
  }
}

/** Steps over `@name =` in front of an argument. */
function named(args: Cursor): Cursor {
  if (args.upper(1) === '=') args.at += 2;
  return args;
}

function untilComma(args: Cursor): Cursor {
  const end = args.fork();
  end.seek(',');
  return args.fork(args.at, end.at);
}

/** String arguments of a call, at most ten. */
export function strings(args: Cursor): readonly string[] {
  const found: string[] = [];
  for (let i = args.at; i < args.end && found.length < 10; i++) {
    const token = args.tokens.list[i];
    if (token?.kind === 'string') found.push(token.text);
  }
  return found;
}
