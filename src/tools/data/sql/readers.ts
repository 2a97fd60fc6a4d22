import { readDeny, readGrant, readRevoke } from './access.ts';
import { readAlter } from './alter.ts';
import { readBegin, readBehind, readCall, readDo, readEnd, readExecute, readHead, readReturn } from './block.ts';
import { readAttach, readCopy, readDetach, readExport, readLoad, readVacuum } from './copy.ts';
import { readCreate } from './create.ts';
import { readDrop } from './drop.ts';
import { readExplain, readPrepare } from './explain.ts';
import { readName, unknownName } from './names.ts';
import type { Reader } from './scope.ts';
import { readSelect } from './select.ts';
import { readBackup, readKill, readPurge, readReplication, readReset, readRestore, readShutdown, readSystem } from './server.ts';
import { readCommit, readDeclare, readPragma, readRelease, readRollback, readSave, readSavepoint, readSet, readStart, readUse } from './session.ts';
import { readDelete, readInsert, readMerge, readReplace, readTruncate, readUpdate, readUpsert } from './write.ts';

const look: Reader = () => [{ kind: 'look' }];
const session: Reader = () => [{ kind: 'session' }];
const maintenance: Reader = () => [{ kind: 'maintenance' }];

/** `WITH a AS (…), … main`: what the parentheses write is found beside; here the main statement counts. */
const readWith: Reader = (cursor, scope) => {
  cursor.skip('RECURSIVE');
  if (!cursor.seek('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES', 'REPLACE', 'TABLE')) return [{ kind: 'select', tables: [] }];
  return scope.statement(cursor);
};

/** `RENAME TABLE a TO b`, ClickHouse's `EXCHANGE TABLES a AND b`. */
const readRename: Reader = (cursor) => {
  cursor.skip('TABLE', 'TABLES', 'DATABASE', 'USER');
  return [{ kind: 'rename', names: [readName(cursor) ?? unknownName] }];
};

/** `SECURITY LABEL`, `SHOW`, `REASSIGN OWNED BY a TO b`. */
const readReassign: Reader = () => [{ kind: 'alter', object: 'owned', name: 'objects of a role', actions: [{ kind: 'other' }] }];

/** Statements by their first word. */
const groups: readonly (readonly [string, Reader])[] = [
  ['DROP', readDrop],
  ['TRUNCATE', readTruncate],
  ['DELETE', readDelete],
  ['UPDATE', readUpdate],
  ['INSERT', readInsert],
  ['REPLACE', readReplace],
  ['UPSERT', readUpsert],
  ['MERGE', readMerge],
  ['SELECT PERFORM FROM VALUES TABLE', readSelect],
  ['WITH', readWith],
  ['CREATE', readCreate],
  ['ALTER', readAlter],
  ['RENAME EXCHANGE', readRename],
  ['GRANT', readGrant],
  ['REVOKE', readRevoke],
  ['DENY', readDeny],
  ['REASSIGN', readReassign],
  ['COPY', readCopy],
  ['LOAD', readLoad],
  ['EXPORT UNLOAD', readExport],
  ['VACUUM', readVacuum],
  ['ATTACH', readAttach],
  ['DETACH', readDetach],
  ['EXPLAIN DESCRIBE DESC PROFILE', readExplain],
  ['PREPARE', readPrepare],
  ['EXECUTE EXEC', readExecute],
  ['CALL', readCall],
  ['DO', readDo],
  ['BEGIN', readBegin],
  ['START', readStart],
  ['COMMIT', readCommit],
  ['END', readEnd],
  ['ROLLBACK ABORT', readRollback],
  ['SAVEPOINT', readSavepoint],
  ['SAVE', readSave],
  ['RELEASE', readRelease],
  ['USE', readUse],
  ['SET', readSet],
  ['RESET', readReset],
  ['DECLARE', readDeclare],
  ['PRAGMA', readPragma],
  ['SHUTDOWN', readShutdown],
  ['KILL CANCEL', readKill],
  ['BACKUP', readBackup],
  ['RESTORE', readRestore],
  ['PURGE', readPurge],
  ['STOP CHANGE INSTALL UNINSTALL', readReplication],
  ['SYSTEM', readSystem],
  ['IF ELSIF ELSEIF WHILE FOR FOREACH CASE WHEN EXCEPTION', readHead],
  ['ELSE LOOP REPEAT THEN', readBehind],
  ['RETURN', readReturn],
  ['SHOW HELP LIST FETCH MOVE OPEN CLOSE HANDLER LOCK UNLOCK LISTEN NOTIFY UNLISTEN PRINT RAISE RAISERROR THROW WAITFOR SIGNAL ASSERT CHECKSUM GET PUT EXISTS CHECK WATCH DIE EXIT QUIT CONTINUE ITERATE LEAVE NULL XA', look],
  ['DISCARD DEALLOCATE UNSET FLUSH', session],
  ['ANALYZE ANALYSE REINDEX CLUSTER CHECKPOINT OPTIMIZE REPAIR REFRESH COMMENT SECURITY DBCC MSCK UNDROP CACHE UNCACHE SUMMARIZE IMPORT BINLOG', maintenance],
];

export const readers: ReadonlyMap<string, Reader> = new Map(groups.flatMap(([words, reader]) => words.split(' ').map((word) => [word, reader] as const)));
