import type { Cursor } from './cursor.ts';
import { constantText } from './dynamic.ts';
import { readName, unknownName } from './names.ts';
import type { Reader, Scope } from './scope.ts';
import type { Statement } from './statement.ts';

type Does = Extract<Statement, { kind: 'transaction' }>['does'];

function transaction(does: Does, name = '', scope?: Scope): readonly Statement[] {
  return [{ kind: 'transaction', does, name: name.toLowerCase(), ...(scope?.branches.seen === 'some' ? { reached: 'branch' as const } : {}) }];
}

/** Whether `BEGIN` here opens a transaction and not a block. */
export function isTransaction(cursor: Cursor): boolean {
  return cursor.done || cursor.is('TRAN', 'TRANSACTION', 'WORK', 'ISOLATION', 'READ', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE', 'CONCURRENT', 'DEFERRABLE', ';') || (cursor.is('NOT') && cursor.upper(1) === 'DEFERRABLE');
}

export const readStart: Reader = (cursor) => (cursor.is('TRANSACTION') ? transaction('begin') : [{ kind: 'server', does: 'configure', says: 'starts replication or a service of the server' }]);
export const readCommit: Reader = (cursor) => (cursor.is('PREPARED') ? [{ kind: 'session' }] : transaction('commit'));

export const readRollback: Reader = (cursor, scope) => {
  if (cursor.is('PREPARED')) return [{ kind: 'session' }];
  cursor.skip('TRAN', 'TRANSACTION', 'WORK');
  if (cursor.take('TO')) {
    cursor.skip('SAVEPOINT');
    return transaction('rollback-to', cursor.token()?.text, scope);
  }
  // SQL Server: a name behind ROLLBACK TRAN is a savepoint when one has it.
  const name = cursor.is('AND') ? '' : cursor.token()?.text;
  return transaction('rollback', name, scope);
};

export const readSavepoint: Reader = (cursor) => transaction('savepoint', cursor.token()?.text);

export const readSave: Reader = (cursor) => {
  cursor.skip('TRAN', 'TRANSACTION');
  return transaction('savepoint', cursor.token()?.text);
};

export const readRelease: Reader = (cursor) => {
  cursor.skip('SAVEPOINT');
  return transaction('release', cursor.token()?.text);
};

/** `USE db`; Snowflake's `USE ROLE` and `USE WAREHOUSE` change no database. */
export const readUse: Reader = (cursor) => {
  if (cursor.is('ROLE', 'WAREHOUSE', 'SECONDARY')) return [{ kind: 'session' }];
  cursor.skip('DATABASE', 'SCHEMA', 'CATALOG', 'KEYSPACE');
  return [{ kind: 'use', database: readName(cursor) ?? unknownName }];
};

/** Settings that recovery rests on (MySQL). */
const kept = /^(?:@@(?:global|session)\.)?(?:sql_log_bin|log_bin|binlog_expire_logs_seconds|expire_logs_days|sync_binlog|innodb_flush_log_at_trx_commit|binlog_format)$/i;

/** `SET …`: mostly the session's own; MySQL's GLOBAL reaches the whole server. Text values of variables are remembered. */
export const readSet: Reader = (cursor, scope) => {
  if (cursor.is('PASSWORD')) return [{ kind: 'alter', object: 'role', name: 'the current user', actions: [{ kind: 'password' }] }];
  const global = cursor.is('GLOBAL', 'PERSIST');
  cursor.skip('GLOBAL', 'PERSIST', 'SESSION', 'LOCAL');
  const name = readName(cursor) ?? '';
  if (kept.test(name)) return [{ kind: 'server', does: 'unkeep', says: `changes ${name}, which the binary log rests on` }];
  if (global || /^@@global\./i.test(name)) return [{ kind: 'server', does: 'configure', says: `changes the server setting ${name}` }];
  assign(name, cursor, scope);
  return [{ kind: 'session' }];
};

/** Remembers `@name = 'text'`, `name := 'text'`; the cursor stands behind the name. */
export function assign(name: string, cursor: Cursor, scope: Scope): void {
  if (!cursor.is('=', ':=')) return;
  const text = constantText(cursor.fork(cursor.at + 1), scope);
  if (/[a-z]/i.test(text)) scope.variables.set(name.toLowerCase(), text.slice(0, 20_000));
}

/** `DECLARE @s nvarchar(max) = N'…'`; a cursor declaration reads nothing yet. */
export const readDeclare: Reader = (cursor, scope) => {
  const name = readName(cursor) ?? '';
  if (cursor.seek('=', ':=', 'DEFAULT')) assign(name, cursor.is('DEFAULT') ? cursor.fork() : cursor, scope);
  return [{ kind: 'session' }];
};

/** `PRAGMA writable_schema = 1` lets the schema be overwritten. */
export const readPragma: Reader = (cursor) => {
  if (/^writable_schema$/i.test(cursor.token()?.text ?? '') && cursor.token(1) !== undefined) return [{ kind: 'server', does: 'unprotect', says: 'lets the schema table be overwritten' }];
  return [{ kind: 'session' }];
};
