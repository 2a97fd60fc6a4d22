/** Kinds of things that SQL creates, alters and drops. */
export type SqlObject =
  | 'table'
  | 'view'
  | 'materialized-view'
  | 'index'
  | 'schema'
  | 'database'
  | 'role'
  | 'function'
  | 'trigger'
  | 'type'
  | 'sequence'
  | 'extension'
  | 'policy'
  | 'publication'
  | 'server'
  | 'tablespace'
  | 'event'
  | 'owned'
  | 'snapshot'
  | 'backup'
  | 'stage'
  | 'stream'
  | 'dictionary'
  | 'keyspace'
  | 'user-mapping'
  | 'other';

/**
 * How far a WHERE restricts. `wide`: nearly every row (`id > 0`, `id IS NOT NULL`, `name <> 'x'`);
 * `one`: a key equals a value; `never`: no row at all.
 */
export type Where = 'none' | 'always' | 'wide' | 'narrow' | 'one' | 'never' | 'unknown';

/** One thing that an ALTER does. */
export type AlterAction =
  | { readonly kind: 'drop-column'; readonly name: string }
  | { readonly kind: 'drop-part'; readonly name: string; readonly cascade?: 'cascade' } // a constraint, an index, a default
  | { readonly kind: 'drop-rows'; readonly name: string; readonly where: Where } // a partition, or rows (ClickHouse)
  | { readonly kind: 'detach'; readonly name: string }
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'add'; readonly name: string }
  | { readonly kind: 'unprotect'; readonly says: string; readonly opens?: 'rows' } // row level security, triggers, constraints switched off
  | { readonly kind: 'unkeep'; readonly says: string } // retention, archiving, logging switched off
  | { readonly kind: 'raise'; readonly says: string } // SUPERUSER, BYPASSRLS, BYPASS …
  | { readonly kind: 'password' }
  | { readonly kind: 'offline'; readonly says: string }
  | { readonly kind: 'other' };

/** Where a file or program of a statement lives. */
export type Side = 'server' | 'client';

/** One statement as far as its consequences go. Statements inside others (CTEs that write, bodies) are listed beside or in them. */
export type Statement =
  | { readonly kind: 'drop'; readonly object: SqlObject; readonly names: readonly string[]; readonly cascade: 'cascade' | 'plain'; readonly temporary?: 'temporary' }
  | { readonly kind: 'truncate'; readonly tables: readonly string[]; readonly cascade: 'cascade' | 'plain' }
  | { readonly kind: 'delete'; readonly table: string; readonly where: Where }
  | { readonly kind: 'update'; readonly table: string; readonly where: Where }
  | { readonly kind: 'insert'; readonly table: string; readonly conflict: 'none' | 'update' | 'replace' | 'overwrite' }
  | { readonly kind: 'merge'; readonly table: string; readonly removes: 'removes' | 'keeps' }
  | { readonly kind: 'select'; readonly tables: readonly string[] }
  | {
      readonly kind: 'create';
      readonly object: SqlObject;
      readonly name: string;
      /** `if-absent`: keeps what is there already. */
      readonly replace: 'replace' | 'if-absent' | 'plain';
      readonly temporary?: 'temporary';
      /** Statements of a routine, trigger or event: run later or when called. */
      readonly body?: readonly Statement[];
      readonly raises?: 'raises';
    }
  | { readonly kind: 'alter'; readonly object: SqlObject; readonly name: string; readonly actions: readonly AlterAction[] }
  | { readonly kind: 'rename'; readonly names: readonly string[] }
  | { readonly kind: 'grant' | 'revoke'; readonly what: string; readonly to: string }
  | { readonly kind: 'program'; readonly command: string; readonly side: Side; /** Data of the database goes into it. */ readonly fed?: 'data' }
  | { readonly kind: 'file'; readonly does: 'read' | 'write' | 'run'; readonly path: string; readonly side: Side }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'explain'; readonly runs: 'runs' | 'plans'; readonly inner: readonly Statement[] }
  | { readonly kind: 'block'; readonly inner: readonly Statement[] }
  | { readonly kind: 'prepare'; readonly name: string; readonly inner: readonly Statement[] }
  | { readonly kind: 'execute'; readonly name: string }
  | { readonly kind: 'transaction'; readonly does: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'rollback-to' | 'release'; readonly name: string; /** Behind a condition, so perhaps not reached. */ readonly reached?: 'branch' }
  | { readonly kind: 'use'; readonly database: string }
  | { readonly kind: 'connect'; readonly to: string }
  | { readonly kind: 'attach'; readonly file: string; readonly name: string }
  | { readonly kind: 'server'; readonly does: 'shutdown' | 'kill' | 'configure' | 'unkeep' | 'restore' | 'backup' | 'unprotect'; readonly says: string }
  | { readonly kind: 'schedule'; readonly inner: readonly Statement[] }
  /** Text that is assembled when it runs. */
  | { readonly kind: 'dynamic'; readonly says: string }
  | { readonly kind: 'session' | 'maintenance' | 'look' }
  | { readonly kind: 'unknown'; readonly head: string };
