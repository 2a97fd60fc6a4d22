import type { SqlDialect } from './dialect.ts';
import type { Statement } from './statement.ts';

/** What becomes of a statement in the end. */
export type Fate =
  | 'kept'
  | 'undone' // rolled back in the same text
  | 'temporary' // on a table that the same text made for itself
  | 'later'; // runs at a later time, by a schedule

/** A statement as it would take effect. */
export interface Settled {
  readonly statement: Statement;
  readonly fate: Fate;
  /** The database that a USE or a connection before it chose; `undefined` for the one given. */
  readonly database?: string;
  /** Set where the connection itself was changed. */
  readonly connection?: string;
}

interface State {
  readonly out: { statement: Statement; fate: Fate; database?: string; connection?: string }[];
  readonly dialect: SqlDialect;
  readonly seen: Set<readonly Statement[]>;
  /** Names of tables that this text made and that go with the session. */
  readonly temporary: Set<string>;
  readonly savepoints: Map<string, number>;
  start: number | undefined;
  database: string | undefined;
  connection: string | undefined;
}

/** Dialects in which changes of the schema commit at once and are never rolled back; an unknown dialect takes the worse reading. */
const committing: ReadonlySet<SqlDialect> = new Set(['mysql', 'oracle', 'snowflake', 'bigquery', 'clickhouse', 'unknown']);
const mostSettled = 60_000;
const deepest = 1_000;

/**
 * The statements of a text as they take effect, in order: blocks and prepared statements opened, plans left out,
 * transactions that roll back marked, temporary tables known.
 * `atomic`: the whole text is one transaction, so that a table it makes was not there before.
 */
export function settle(statements: readonly Statement[], dialect: SqlDialect, atomic: 'atomic' | 'statements' = 'statements'): readonly Settled[] {
  const state: State = { out: [], dialect, seen: new Set(), temporary: new Set(), savepoints: new Map(), start: undefined, database: undefined, connection: undefined };
  walk(statements, 'kept', state, atomic, 0);
  return state.out;
}

function walk(statements: readonly Statement[], fate: Fate, state: State, atomic: 'atomic' | 'statements', depth: number): void {
  // A routine may be called many times and call others: each body counts once.
  if (state.seen.has(statements)) return;
  if (depth > deepest) {
    state.out.push(settled({ kind: 'dynamic', says: 'runs SQL that is nested too deep to read' }, fate, state));
    return;
  }
  state.seen.add(statements);
  for (const statement of statements) {
    if (state.out.length > mostSettled) return;
    switch (statement.kind) {
      case 'block':
        walk(statement.inner, fate, state, atomic, depth + 1);
        break;
      case 'schedule':
        walk(statement.inner, 'later', state, atomic, depth + 1);
        state.out.push(settled(statement, fate, state));
        break;
      case 'explain':
        if (statement.runs === 'runs') walk(statement.inner, fate, state, atomic, depth + 1);
        else state.out.push(settled({ kind: 'look' }, fate, state));
        break;
      case 'transaction':
        transact(statement, state);
        break;
      case 'use':
        state.database = statement.database;
        break;
      case 'connect':
        state.connection = statement.to;
        state.database = undefined;
        break;
      default:
        note(statement, fate, state, atomic);
    }
  }
}

function note(statement: Statement, fate: Fate, state: State, atomic: 'atomic' | 'statements'): void {
  if (statement.kind === 'create' && statement.object === 'table' && (statement.temporary === 'temporary' || (atomic === 'atomic' && statement.replace === 'plain'))) state.temporary.add(statement.name.toLowerCase());
  const temporary = isTemporary(statement, state);
  state.out.push(settled(statement, fate === 'kept' && temporary ? 'temporary' : fate, state));
  // A change of the schema commits what stands before it and ends the transaction.
  if (state.start !== undefined && committing.has(state.dialect) && isSchemaChange(statement) && !temporary) {
    state.start = undefined;
    state.savepoints.clear();
  }
}

function settled(statement: Statement, fate: Fate, state: State): State['out'][number] {
  return { statement, fate, ...(state.database === undefined ? {} : { database: state.database }), ...(state.connection === undefined ? {} : { connection: state.connection }) };
}

function isTemporary(statement: Statement, state: State): boolean {
  const known = (name: string): boolean => state.temporary.has(name.toLowerCase());
  switch (statement.kind) {
    case 'drop':
      return statement.temporary === 'temporary' || (statement.object === 'table' && statement.names.every(known));
    case 'truncate':
      return statement.tables.every(known);
    case 'delete':
    case 'update':
    case 'insert':
    case 'merge':
      return known(statement.table) || statement.table.startsWith('#');
    case 'create':
      return statement.temporary === 'temporary';
    case 'alter':
      return statement.object === 'table' && known(statement.name);
    default:
      return false;
  }
}

function isSchemaChange(statement: Statement): boolean {
  return ['drop', 'truncate', 'create', 'alter', 'rename', 'grant', 'revoke'].includes(statement.kind);
}

function transact(statement: Extract<Statement, { kind: 'transaction' }>, state: State): void {
  switch (statement.does) {
    case 'begin':
      state.start ??= state.out.length;
      break;
    case 'commit':
      state.start = undefined;
      state.savepoints.clear();
      break;
    case 'savepoint':
      state.savepoints.set(statement.name, state.out.length);
      break;
    case 'release':
      break;
    case 'rollback-to':
      backTo(statement.name, statement.reached, state);
      break;
    case 'rollback': {
      // SQL Server rolls back to a savepoint by naming it.
      if (state.savepoints.has(statement.name)) {
        backTo(statement.name, statement.reached, state);
        break;
      }
      if (state.start !== undefined && statement.reached === undefined) undo(state.start, state);
      state.start = undefined;
      state.savepoints.clear();
    }
  }
}

function backTo(name: string, reached: 'branch' | undefined, state: State): void {
  const from = state.savepoints.get(name);
  if (from === undefined || reached !== undefined || state.start === undefined) return;
  undo(Math.max(from, state.start), state);
  // What is undone stays undone: the next return starts behind it.
  state.savepoints.set(name, state.out.length);
}

function undo(from: number, state: State): void {
  for (let i = from; i < state.out.length; i++) {
    const one = state.out[i];
    if (one !== undefined && one.fate === 'kept' && isUndone(one.statement, state.dialect)) one.fate = 'undone';
  }
}

function isUndone(statement: Statement, dialect: SqlDialect): boolean {
  if (dialect === 'clickhouse') return false;
  if (statement.kind === 'drop' && (statement.object === 'database' || statement.object === 'tablespace')) return false;
  if (isSchemaChange(statement)) return !committing.has(dialect);
  return ['delete', 'update', 'insert', 'merge'].includes(statement.kind);
}
