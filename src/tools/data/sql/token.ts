/**
 * A token of SQL text. `batch` is a line with GO, `client` a line for the client program (`\copy …`, `.shell …`),
 * `end` the end of a statement, `param` a value or name that is filled in later.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'op' | 'param' | 'end' | 'client' | 'batch';
  /** The value: quotes and escapes are resolved. */
  readonly text: string;
  /** Upper-case word or the operator itself; empty for values, so that a string never looks like a keyword. */
  readonly upper: string;
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  /** A quote or comment that never closes. */
  readonly problem: 'none' | 'unterminated';
}
