import type { Cursor } from './cursor.ts';
import { isTemporaryName } from './drop.ts';
import { readName, skipConditions, unknownName } from './names.ts';
import { readObjectKind } from './objects.ts';
import type { Reader, Scope } from './scope.ts';
import type { SqlObject, Statement } from './statement.ts';

const modifiers = [
  'GLOBAL', 'LOCAL', 'UNLOGGED', 'TRANSIENT', 'EXTERNAL', 'FOREIGN', 'SECURE', 'UNIQUE', 'CLUSTERED', 'NONCLUSTERED', 'RECURSIVE', 'TRUSTED', 'PROCEDURAL', 'CONSTRAINT', 'HYBRID', 'ICEBERG', 'VOLATILE', 'COLUMNSTORE', 'BITMAP',
  'FULLTEXT', 'SPATIAL', 'XML', 'REFRESHABLE', 'UNDO', 'EDITIONABLE', 'NONEDITIONABLE', 'DEFAULT', 'MULTIPLE', 'PUBLIC', 'FORCE',
];

/** `CREATE …`, from behind the word. */
export const readCreate: Reader = (cursor, scope) => {
  let replace: 'replace' | 'if-absent' | 'plain' = 'plain';
  let temporary: 'temporary' | 'lasting' = 'lasting';
  for (;;) {
    if (cursor.take('OR', 'REPLACE')) replace = 'replace';
    else if (cursor.take('OR', 'ALTER')) replace = 'plain';
    else if (cursor.take('TEMPORARY') || cursor.take('TEMP')) temporary = 'temporary';
    else if (cursor.is('DEFINER', 'ALGORITHM', 'SQL')) skipSetting(cursor);
    else if (cursor.is(...modifiers) && cursor.token(1)?.kind === 'word') cursor.at += 1;
    else break;
  }
  const kind = cursor.upper();
  const object: SqlObject = readObjectKind(cursor, scope.dialect) ?? 'other';
  if (object === 'other') return [{ kind: 'create', object, name: readName(cursor.fork(cursor.at + 1)) ?? kind.toLowerCase(), replace }];
  if (skipConditions(cursor) === 'if-absent' && replace === 'plain') replace = 'if-absent';
  const name = kind === 'INDEX' && cursor.is('ON') ? '' : (readName(cursor) ?? unknownName);
  if (object === 'function' || object === 'trigger') return [routine(object, name, replace, cursor, scope)];
  if (object === 'event') return [{ kind: 'schedule', inner: scheduled(cursor, scope) }];
  if (object === 'role') return [{ kind: 'create', object, name, replace, ...(cursor.ahead('SUPERUSER', 'CREATEROLE', 'BYPASSRLS', 'REPLICATION') ? { raises: 'raises' as const } : {}) }];
  return [{ kind: 'create', object, name, replace, ...(temporary === 'temporary' || isTemporaryName(name) ? { temporary: 'temporary' as const } : {}) }];
};

/** `DEFINER = 'a'@'b'`, `ALGORITHM = MERGE`, `SQL SECURITY INVOKER`. */
function skipSetting(cursor: Cursor): void {
  const sql = cursor.is('SQL');
  cursor.at += 1;
  if (sql) {
    cursor.at += 2;
    return;
  }
  if (cursor.upper() === '=') cursor.at += 1;
  const first = cursor.token();
  cursor.at += 1;
  if (cursor.upper() === '(') cursor.next();
  // The host of a definer is written behind an at sign, with or without quotes.
  const token = cursor.token();
  if (first !== undefined && (token?.upper === '@' || token?.text.startsWith('@'))) cursor.at += token.text === '@' ? 2 : 1;
}

/** A routine or trigger: its body is read, and runs only where it is called. */
function routine(object: 'function' | 'trigger', name: string, replace: 'replace' | 'if-absent' | 'plain', cursor: Cursor, scope: Scope): Statement {
  const body = bodyOf(cursor, scope);
  if (object === 'function') scope.defined.set(name.toLowerCase(), body);
  return { kind: 'create', object, name, replace, body };
}

function bodyOf(cursor: Cursor, scope: Scope): readonly Statement[] {
  const rule = cursor.fork();
  if (rule.seek('DO')) {
    rule.at += 1;
    rule.skip('ALSO', 'INSTEAD');
    const actions = rule.upper() === '(' ? rule.inside() : rule;
    return scope.list(rule.tokens.list.slice(actions.at, actions.end));
  }
  const begin = cursor.fork();
  const list = cursor.tokens.list;
  if (scope.dialect !== 'postgres' && begin.seek('BEGIN')) return scope.list(list.slice(begin.at + 1, cursor.end));
  const atomic = cursor.fork();
  while (atomic.seek('BEGIN')) {
    atomic.at += 1;
    if (atomic.is('ATOMIC')) return scope.list(list.slice(atomic.at + 1, cursor.end));
  }
  // The body is the longest string: Postgres has it behind AS, before or after LANGUAGE.
  let text = '';
  for (let i = cursor.at; i < cursor.end; i++) {
    const token = list[i];
    if (token?.kind === 'string' && token.text.length > text.length) text = token.text;
  }
  if (text !== '') return scope.text(text, 'block');
  const as = cursor.fork();
  if (as.seek('AS', 'ROW', 'RETURN')) return scope.list(list.slice(as.at + 1, cursor.end));
  return [];
}

/** What an event (MySQL) or task (Snowflake) would run at its time. */
function scheduled(cursor: Cursor, scope: Scope): readonly Statement[] {
  const at = cursor.fork();
  if (!at.seek('DO', 'AS')) return [];
  return scope.list(cursor.tokens.list.slice(at.at + 1, cursor.end));
}
