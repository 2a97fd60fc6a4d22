import type { Value } from '../value.ts';
import { concat, empty, isKnown, literal, unknown } from '../value.ts';

/** What an expression gives: a list of values, and what is known of the object beside its text. */
export interface Result {
  readonly values: readonly Value[];
  /** A script block: its text without the braces. */
  readonly block?: string;
  /** The .NET type that it is or belongs to: `System.Net.WebClient`, `System.Text.Encoding::UTF8`. */
  readonly type?: string;
  /** Bytes, as base64. */
  readonly bytes?: string;
  /** A hash table: names and values, for splatting. */
  readonly table?: readonly { readonly name: string; readonly value: Result }[];
  /** A list even where it holds one value or none. */
  readonly list?: 'list';
}

export const none: Result = { values: [] };

export function one(value: Value): Result {
  return { values: [value] };
}

export function text(value: string): Result {
  return { values: [literal(value)] };
}

export function lost(source: string): Result {
  return { values: [unknown(source)] };
}

/** A result as one text, as it stands in a string or an argument. */
export function asText(result: Result, separator = ' '): Value {
  if (result.block !== undefined) return literal(`{${result.block}}`);
  let all = empty;
  result.values.forEach((value, index) => {
    all = concat(index === 0 ? all : concat(all, literal(separator)), value);
  });
  return all;
}

export function asNumber(result: Result): number | undefined {
  const [value] = result.values;
  if (result.values.length !== 1 || value === undefined || !isKnown(value)) return undefined;
  const hex = /^0x[0-9a-f]{1,12}$/i.test(value.text.trim());
  const number = hex ? parseInt(value.text, 16) : /^[+-]?\d+(?:\.\d+)?$/.test(value.text.trim()) ? Number(value.text) : NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** Marks the text of a result as decoded by something. */
export function decoded(value: string, by: string): Result {
  return { values: [{ text: value, source: by }] };
}
