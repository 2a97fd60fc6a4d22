import type { Token } from './token.ts';

/** The tokens of one statement with the places of matching parentheses; made once, read by many. */
export interface Tokens {
  readonly list: readonly Token[];
  /** For each `(` the index of its `)` (the end of the list where it never closes), else -1. */
  readonly close: Int32Array;
}

/** Finds matching parentheses in one pass. */
export function tokensOf(list: readonly Token[]): Tokens {
  const close = new Int32Array(list.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < list.length; i++) {
    const upper = list[i]?.upper;
    if (upper === '(') open.push(i);
    else if (upper === ')') {
      const from = open.pop();
      if (from !== undefined) close[from] = i;
    }
  }
  for (const from of open) close[from] = list.length;
  return { list, close };
}

/** Walks over a range of tokens. Reading past the end gives empty words, never an error. */
export class Cursor {
  at: number;
  readonly tokens: Tokens;
  readonly end: number;

  constructor(tokens: Tokens, from = 0, end: number = tokens.list.length) {
    this.tokens = tokens;
    this.at = from;
    this.end = Math.min(end, tokens.list.length);
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  token(offset = 0): Token | undefined {
    const at = this.at + offset;
    return at < this.end ? this.tokens.list[at] : undefined;
  }

  /** The keyword or operator here, in upper case; empty for values and past the end. */
  upper(offset = 0): string {
    return this.token(offset)?.upper ?? '';
  }

  is(...words: readonly string[]): boolean {
    const upper = this.upper();
    return upper !== '' && words.includes(upper);
  }

  /** Steps over these words if all of them stand here in order. */
  take(...words: readonly string[]): boolean {
    for (let i = 0; i < words.length; i++) if (this.upper(i) !== words[i]) return false;
    this.at += words.length;
    return true;
  }

  /** Steps over any of these words as long as one stands here. */
  skip(...words: readonly string[]): this {
    while (this.is(...words)) this.at += 1;
    return this;
  }

  /** Steps over the token here, a whole group where a parenthesis opens. */
  next(): void {
    const close = this.tokens.close[this.at] ?? -1;
    this.at = close >= this.at ? close + 1 : this.at + 1;
  }

  /** A cursor on what stands inside the parentheses that open here. */
  inside(): Cursor {
    const close = this.tokens.close[this.at] ?? -1;
    return close < 0 ? new Cursor(this.tokens, this.at, this.at) : new Cursor(this.tokens, this.at + 1, Math.min(close, this.end));
  }

  /** Goes to the first of these words outside parentheses; `false` and the end where there is none. */
  seek(...words: readonly string[]): boolean {
    while (!this.done) {
      if (this.is(...words)) return true;
      this.next();
    }
    this.at = this.end;
    return false;
  }

  /** Whether one of these words stands outside parentheses from here on; does not move. */
  ahead(...words: readonly string[]): boolean {
    return this.fork().seek(...words);
  }

  fork(from = this.at, end = this.end): Cursor {
    return new Cursor(this.tokens, from, end);
  }
}
