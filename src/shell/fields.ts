import type { Value } from './value.ts';
import { concat, withText } from './value.ts';

/** Most words that one word may split into. */
const mostFields = 2000;

/** Builds the words that one written word becomes: quoted text sticks together, unquoted expansions are split. */
export class Fields {
  private readonly done: Value[] = [];
  private current: Value | undefined;

  private readonly separators: string;

  constructor(separators: string) {
    this.separators = separators;
  }

  /** Text that stays in the current word: literal or quoted. Even an empty one makes a word. */
  add(value: Value): void {
    this.current = this.current === undefined ? value : concat(this.current, value);
  }

  /** Ends the current word. */
  break(): void {
    if (this.current !== undefined) this.done.push(this.current);
    this.current = undefined;
  }

  /** The result of an unquoted expansion: split at separators, and its pattern characters count. */
  addSplit(value: Value): void {
    if (this.separators === '') {
      if (value.text !== '') this.add(asGlob(value));
      return;
    }
    const separator = (char: string): boolean => this.separators.includes(char);
    const blank = (char: string): boolean => separator(char) && (char === ' ' || char === '\t' || char === '\n');
    const { text } = value;
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text.charAt(at);
      if (!separator(char)) continue;
      if (at > start) this.add(asGlob(withText(value, text.slice(start, at))));
      else if (!blank(char) && this.current === undefined && at > 0) this.add(withText(value, ''));
      if (this.done.length >= mostFields) {
        this.add(withText(value, text.slice(at)));
        return;
      }
      this.break();
      start = at + 1;
    }
    if (start < text.length) this.add(asGlob(withText(value, text.slice(start))));
  }

  /** Several words of which the first joins what stands before and the last what follows: `"$@"`. */
  addMany(values: readonly Value[], split: 'split' | 'whole'): void {
    values.forEach((value, index) => {
      if (index > 0) this.break();
      if (split === 'split') this.addSplit(value);
      else this.add(value);
    });
  }

  end(): readonly Value[] {
    this.break();
    return this.done;
  }
}

/** An unquoted text is a pattern where it holds pattern characters. */
function asGlob(value: Value): Value {
  return /[*?]|\[[^\]]+\]/.test(value.text) ? { ...value, glob: 'glob' } : value;
}
