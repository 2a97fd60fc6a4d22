import type { Cursor } from './cursor.ts';
import type { SqlDialect } from './dialect.ts';
import type { Statement } from './statement.ts';
import type { Token } from './token.ts';

/** What a reader of one statement may use. Definitions of the same text are remembered: what it prepares, defines and assigns. */
export interface Scope {
  readonly dialect: SqlDialect;
  /** `block` inside the body of a routine or DO, where END and EXECUTE mean something else. */
  readonly place: 'top' | 'block';
  /** Bodies of routines and prepared statements by lower-case name. */
  readonly defined: Map<string, readonly Statement[]>;
  /** Text values of variables by lower-case name. */
  readonly variables: Map<string, string>;
  /** Whether a condition or handler has been met: what follows may not be reached. */
  readonly branches: { seen: 'none' | 'some' };
  /** Statements that start at the cursor and reach to its end. */
  statement(cursor: Cursor): readonly Statement[];
  /** Statements of a piece of SQL text (a DO body, a dynamic statement). */
  text(sql: string, place: 'top' | 'block'): readonly Statement[];
  /** Statements of a list of tokens (the body of a routine). */
  list(tokens: readonly Token[]): readonly Statement[];
}

/** Reads one statement from behind its first word. */
export type Reader = (cursor: Cursor, scope: Scope) => readonly Statement[];
