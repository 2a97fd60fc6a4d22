import { readName, unknownName } from './names.ts';
import type { Reader } from './scope.ts';

const shutdown = [{ kind: 'server', does: 'shutdown', says: 'shuts the database server down' }] as const;

export const readShutdown: Reader = () => shutdown;

export const readKill: Reader = (cursor) => [{ kind: 'server', does: 'kill', says: `ends the session or query ${cursor.token()?.text ?? ''}`.trim() }];

export const readBackup: Reader = () => [{ kind: 'server', does: 'backup', says: 'writes a backup' }];

/** `RESTORE DATABASE …` puts a backup in the place of what is there. */
export const readRestore: Reader = (cursor) => {
  if (cursor.is('HEADERONLY', 'FILELISTONLY', 'VERIFYONLY', 'LABELONLY')) return [{ kind: 'look' }];
  cursor.skip('DATABASE', 'LOG', 'TABLE');
  return [{ kind: 'server', does: 'restore', says: `restores a backup over ${readName(cursor) ?? unknownName}` }];
};

/** `PURGE BINARY LOGS`, Oracle's `PURGE RECYCLEBIN`, `PURGE TABLE t`. */
export const readPurge: Reader = (cursor) => [
  { kind: 'server', does: 'unkeep', says: cursor.is('BINARY', 'MASTER') ? 'purges binary logs, which a point-in-time restore needs' : 'purges what was dropped, which could still be brought back' },
];

/** `RESET MASTER` deletes the binary logs; Postgres' `RESET x` is the session's own. */
export const readReset: Reader = (cursor) => {
  if (cursor.is('MASTER') || (cursor.is('BINARY') && cursor.upper(1) === 'LOGS')) return [{ kind: 'server', does: 'unkeep', says: 'deletes all binary logs, which a point-in-time restore needs' }];
  return cursor.is('REPLICA', 'SLAVE') ? [{ kind: 'server', does: 'configure', says: 'resets replication' }] : [{ kind: 'session' }];
};

/** `STOP REPLICA`, `CHANGE MASTER TO`, `INSTALL PLUGIN`. */
export const readReplication: Reader = () => [{ kind: 'server', does: 'configure', says: 'changes replication or plugins of the server' }];

/** ClickHouse's `SYSTEM …`. */
export const readSystem: Reader = (cursor) => {
  if (cursor.is('SHUTDOWN', 'KILL')) return shutdown;
  if (cursor.is('DROP') && cursor.upper(1) === 'REPLICA') return [{ kind: 'server', does: 'unkeep', says: 'drops a replica' }];
  return cursor.is('STOP') ? [{ kind: 'server', does: 'configure', says: 'stops a background work of the server' }] : [{ kind: 'maintenance' }];
};
