import type { Word } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';

/**
 * Text as the shell would have it. Each part that cannot be known stands as one `unknownPart`.
 * `source` says where an unknown part comes from; on a known text it says that the text was decoded (base64 and the like).
 */
export interface Value {
  readonly text: string;
  readonly source?: string;
  /** Stands for names that match a pattern: the variable of `for f in *.log`. */
  readonly glob?: Pattern;
  /** A default that holds unless the outer environment says otherwise: `${X:-y}`. Nothing is ruled out by it. */
  readonly sure?: 'assumed';
}

/** A pattern as the text has it, or `listed`: lines of them, for the paths that a program prints. */
export type Pattern = 'glob' | 'listed';

/** Longest text a value may hold; a longer one is unknown. */
export const longestValue = 256 * 1024;

export const empty: Value = { text: '' };

/** A place in a list that was never set. */
export const hole: Value = { text: '' };

export function literal(text: string): Value {
  return { text };
}

export function unknown(source: string): Value {
  return { text: unknownPart, source: shorten(source) };
}

export function isKnown(value: Value): boolean {
  return !value.text.includes(unknownPart);
}

/** Known beyond doubt: a branch may be ruled out by it. */
export function isSure(value: Value): boolean {
  return value.sure === undefined && value.glob === undefined && value.source === undefined && isKnown(value);
}

export function concat(left: Value, right: Value): Value {
  return withText({ text: '', source: joined(left.source, right.source), glob: left.glob ?? right.glob, sure: left.sure ?? right.sure }, left.text + right.text);
}

/** Where the unknown parts come from, a line each: a second one must not hide behind the first. */
function joined(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  const lines = left.split('\n');
  return lines.length >= 8 || lines.includes(right) ? left : `${left}\n${right}`;
}

/** The same provenance with another text. */
export function withText(value: Value, text: string): Value {
  if (text.length > longestValue) return unknown(value.source ?? 'a text that is too long');
  return {
    text,
    ...(value.source === undefined ? {} : { source: value.source }),
    ...(value.glob === undefined ? {} : { glob: value.glob }),
    ...(value.sure === undefined ? {} : { sure: value.sure }),
  };
}

export function sameValue(left: Value, right: Value): boolean {
  return left.text === right.text && left.source === right.source && left.glob === right.glob && left.sure === right.sure;
}

/** How a text is known, from the text itself. */
export function knownOf(text: string, glob: Pattern | undefined): Word['known'] {
  if (text === unknownPart) return 'unknown';
  if (text.includes(unknownPart)) return 'partly';
  return glob === undefined ? 'known' : 'glob';
}

export function toWord(value: Value): Word {
  const word = { text: value.text, known: knownOf(value.text, value.glob) };
  return value.source === undefined ? word : { ...word, source: value.source };
}

/** The text that a word would have if everything unknown in it were empty: `"$DIR/"*` gives `/*`. */
export function textIfEmpty(word: Word): string {
  return word.text.replaceAll(unknownPart, '');
}

/** A source is said in reasons: it is kept short. */
export function shorten(source: string): string {
  return source.length <= 200 ? source : `${source.slice(0, 199)}…`;
}
