import type { Cursor } from './cursor.ts';
import { readName, skipConditions, unknownName } from './names.ts';
import { readObjectKind } from './objects.ts';
import type { Reader } from './scope.ts';
import type { AlterAction } from './statement.ts';
import { readWhere } from './where.ts';

/** `ALTER …`, from behind the word. */
export const readAlter: Reader = (cursor, scope) => {
  if (cursor.is('SYSTEM')) return [systemSetting(cursor)];
  if (cursor.is('SESSION')) return [{ kind: 'session' }];
  if (cursor.is('INSTANCE')) return [cursor.ahead('DISABLE') ? { kind: 'server', does: 'unkeep', says: 'switches the redo log off' } : { kind: 'server', does: 'configure', says: 'changes the server' }];
  if (cursor.is('SERVER') && cursor.upper(1) === 'CONFIGURATION') return [{ kind: 'server', does: 'configure', says: 'changes the configuration of the server' }];
  if (cursor.is('SERVER') && cursor.upper(1) === 'ROLE') cursor.skip('SERVER');
  if (cursor.take('DEFAULT', 'PRIVILEGES')) return [{ kind: cursor.ahead('REVOKE') ? 'revoke' : 'grant', what: 'default privileges', to: 'a role' }];
  cursor.skip('ONLINE', 'OFFLINE', 'IGNORE', 'FOREIGN', 'EXTERNAL', 'DEFINER');
  const object = readObjectKind(cursor, scope.dialect) ?? 'other';
  skipConditions(cursor);
  cursor.skip('ONLY', 'ALL');
  const name = readName(cursor) ?? unknownName;
  if (object === 'role') return [{ kind: 'alter', object, name, actions: roleActions(cursor) }];
  if (object === 'database' || object === 'schema') return [{ kind: 'alter', object, name, actions: [databaseAction(cursor)] }];
  if (object === 'index' || object === 'function' || object === 'trigger' || object === 'extension' || object === 'policy' || object === 'publication') return [{ kind: 'alter', object, name, actions: [cursor.ahead('RENAME') ? { kind: 'rename', name } : { kind: 'other' }] }];
  if (object === 'other') return [{ kind: 'alter', object, name, actions: [{ kind: 'other' }] }];
  return [{ kind: 'alter', object, name, actions: actionsOf(cursor) }];
};

/** `ALTER SYSTEM SET …`: some settings are what recovery rests on. */
function systemSetting(cursor: Cursor): { readonly kind: 'server'; readonly does: 'configure' | 'unkeep'; readonly says: string } {
  cursor.at += 1;
  cursor.skip('SET', 'RESET');
  const name = readName(cursor) ?? 'a setting';
  const kept = /^(?:archive_mode|archive_command|archive_library|wal_level|fsync|full_page_writes|wal_keep_size|max_slot_wal_keep_size)$/i.test(name);
  return { kind: 'server', does: kept ? 'unkeep' : 'configure', says: `changes the server setting ${name}` };
}

function roleActions(cursor: Cursor): readonly AlterAction[] {
  const actions: AlterAction[] = [];
  for (const walk = cursor.fork(); !walk.done; walk.next()) {
    if (walk.is('SUPERUSER', 'CREATEROLE', 'BYPASSRLS', 'REPLICATION', 'CREATEDB', 'ACCOUNTADMIN', 'SYSADMIN')) actions.push({ kind: 'raise', says: walk.upper() });
    if (walk.is('PASSWORD', 'IDENTIFIED')) actions.push({ kind: 'password' });
    if (walk.is('RENAME')) actions.push({ kind: 'rename', name: '' });
    if (walk.is('ADD') && walk.upper(1) !== '') actions.push({ kind: 'raise', says: 'a member' });
  }
  return actions.length === 0 ? [{ kind: 'other' }] : actions;
}

function databaseAction(cursor: Cursor): AlterAction {
  if (cursor.ahead('RENAME') || (cursor.ahead('MODIFY') && cursor.ahead('NAME'))) return { kind: 'rename', name: '' };
  if (cursor.ahead('RECOVERY') && cursor.ahead('SIMPLE')) return { kind: 'unkeep', says: 'switches to the simple recovery model, after which no point-in-time restore is possible' };
  if (cursor.ahead('OFFLINE', 'EMERGENCY', 'SINGLE_USER', 'RESTRICTED_USER')) return { kind: 'offline', says: 'takes the database away from its users' };
  return retention(cursor) ?? { kind: 'other' };
}

function retention(cursor: Cursor): AlterAction | undefined {
  for (const walk = cursor.fork(); !walk.done; walk.next()) {
    if (/^(?:DATA_RETENTION_TIME_IN_DAYS|MAX_TIME_TRAVEL_HOURS|GC\.TTLSECONDS|FLASHBACK|FAIL_SAFE)/.test(walk.upper())) return { kind: 'unkeep', says: 'changes how long lost data can be brought back' };
  }
  return undefined;
}

/** Actions of ALTER TABLE and its like, parted by commas. */
function actionsOf(cursor: Cursor): readonly AlterAction[] {
  const actions: AlterAction[] = [];
  let last: AlterAction | undefined;
  while (!cursor.done && actions.length < 1_000) {
    const end = cursor.fork();
    end.seek(',');
    const part = cursor.fork(cursor.at, end.at);
    if (part.upper() === '(') part.at += 1; // ClickHouse puts actions in parentheses
    // `DROP COLUMN a, b` goes on without its verb.
    const carried = last?.kind === 'drop-column' && !isVerb(part);
    last = carried ? { kind: 'drop-column', name: readColumn(part) } : actionOf(part);
    actions.push(last);
    cursor.at = end.at + 1;
  }
  return actions;
}

const verbs = ['ADD', 'DROP', 'ALTER', 'MODIFY', 'CHANGE', 'RENAME', 'SET', 'RESET', 'OWNER', 'ENABLE', 'DISABLE', 'ATTACH', 'DETACH', 'VALIDATE', 'INHERIT', 'NO', 'FORCE', 'CLUSTER', 'REPLICA', 'ENGINE', 'AUTO_INCREMENT', 'COMMENT', 'CONVERT', 'ORDER', 'TRUNCATE', 'DELETE', 'UPDATE'];

function isVerb(cursor: Cursor): boolean {
  return cursor.is(...verbs);
}

function readColumn(cursor: Cursor): string {
  cursor.skip('COLUMN', 'COLUMNS', 'ATTRIBUTE', '(');
  skipConditions(cursor);
  return readName(cursor) ?? unknownName;
}

const parts = ['CONSTRAINT', 'INDEX', 'KEY', 'PRIMARY', 'FOREIGN', 'CHECK', 'DEFAULT', 'NOT', 'IDENTITY', 'EXPRESSION', 'STATISTICS', 'PROJECTION', 'PERIOD', 'SYSTEM', 'CLUSTERING', 'VALUE', 'TAG', 'MASKING', 'SEARCH', 'TTL', 'UNIQUE'];

function actionOf(cursor: Cursor): AlterAction {
  if (cursor.take('DROP')) {
    if (cursor.is('PARTITION', 'PARTITIONS', 'SUBPARTITION', 'PART', 'DETACHED')) return { kind: 'drop-rows', name: nextName(cursor), where: 'none' };
    if (cursor.is('ROW') || cursor.is('ALL')) return { kind: 'unprotect', says: 'drops row access policies' };
    if (cursor.is(...parts)) return { kind: 'drop-part', name: nextName(cursor), ...(cursor.ahead('CASCADE') ? { cascade: 'cascade' as const } : {}) };
    return { kind: 'drop-column', name: readColumn(cursor) };
  }
  if (cursor.take('TRUNCATE') || cursor.take('DISCARD') || cursor.take('CLEAR')) return { kind: 'drop-rows', name: nextName(cursor), where: 'none' };
  if (cursor.take('DELETE') || cursor.take('UPDATE')) return { kind: 'drop-rows', name: 'rows', where: readWhere(cursor) };
  if (cursor.take('DETACH')) return { kind: 'detach', name: nextName(cursor) };
  if (cursor.is('RENAME', 'SWAP', 'EXCHANGE')) return { kind: 'rename', name: '' };
  if (cursor.is('ADD', 'ATTACH')) return { kind: 'add', name: nextName(cursor) };
  if (cursor.take('MODIFY') || cursor.take('CHANGE')) return { kind: 'type', name: readColumn(cursor) };
  if (cursor.take('ALTER')) return alteredColumn(cursor);
  if (cursor.take('NOCHECK')) return { kind: 'unprotect', says: 'switches constraints off' };
  if (cursor.is('NO') && cursor.upper(1) === 'FORCE') return { kind: 'unprotect', says: 'weakens row level security' };
  if (cursor.take('DISABLE')) {
    if (cursor.is('ROW')) return { kind: 'unprotect', says: 'switches row level security off', opens: 'rows' };
    return cursor.is('TRIGGER', 'RULE') ? { kind: 'unprotect', says: 'switches triggers off' } : { kind: 'other' };
  }
  return retention(cursor) ?? { kind: 'other' };
}

function alteredColumn(cursor: Cursor): AlterAction {
  if (cursor.is('CONSTRAINT', 'INDEX', 'CHECK')) return { kind: 'other' };
  const name = readColumn(cursor);
  if (cursor.is('DROP')) return { kind: 'drop-part', name };
  if (cursor.is('TYPE') || (cursor.is('SET') && cursor.upper(1) === 'DATA') || cursor.ahead('TYPE')) return { kind: 'type', name };
  // SQL Server names the new type at once: `ALTER COLUMN a varchar(10)`.
  return cursor.is('SET', 'RESET', 'ADD', 'RESTART', 'COMMENT', 'OPTIONS') || cursor.done ? { kind: 'other' } : { kind: 'type', name };
}

function nextName(cursor: Cursor): string {
  cursor.at += 1;
  cursor.skip('KEY', 'COLUMN', 'IF', 'EXISTS', 'FOR');
  return readName(cursor) ?? '';
}
