import type { Value } from '../value.ts';
import { concat, empty, literal } from '../value.ts';
import { readBlock, readMembers, readPrimary } from './expressions.ts';
import type { Reader } from './reader.ts';
import { peek, skip, variableResult } from './reader.ts';
import { doubleQuotes, escaped, groupEnd, singleQuotes, variableEnd } from './scan.ts';
import { runInside } from './statements.ts';
import { readString } from './strings.ts';
import type { Result } from './values.ts';
import { asText, none, one } from './values.ts';

/** Characters that end a bare word. */
const ends = /[\s|;&(){}<>,]/;

/** Reads one argument of a command: a value, a bare word, or several joined by commas. */
export function readArgument(reader: Reader): Result {
  const first = readItem(reader);
  if (!commaFollows(reader)) return first;
  const values = [...itemValues(first)];
  while (commaFollows(reader)) {
    skip(reader, 'line');
    reader.at++;
    skip(reader, 'lines');
    const start = reader.at;
    values.push(...itemValues(readItem(reader)));
    if (reader.at === start) break;
  }
  return { values };
}

function itemValues(result: Result): readonly Value[] {
  return result.block === undefined ? result.values : [asText(result)];
}

function commaFollows(reader: Reader): boolean {
  return /^[ \t]*,/.test(reader.text.slice(reader.at, reader.at + 20));
}

function readItem(reader: Reader): Result {
  const char = peek(reader);
  if (char === '{') return readBlock(reader);
  const start = reader.at;
  let value: Result | undefined;
  if (char === '$' || char === '(' || /^@[({'"\w]/.test(peek(reader, 2))) value = readMembers(reader, readPrimary(reader));
  else if (isQuote(char)) value = readString(reader);
  if (value !== undefined && reader.at > start) {
    if (peek(reader) === '' || ends.test(peek(reader))) return value;
    // `"rd /s /q \"E:\a\""`: a backslash escapes nothing here. The string ends after it, and what follows is an argument of its own.
    if (isQuote(char) && /\s.*\\$/s.test(asText(value).text)) return value;
    return one(concat(asText(value), readBareword(reader)));
  }
  const parameter = /^-[A-Za-z_]\w*:(?=[$"'(\w])/.exec(reader.text.slice(reader.at, reader.at + 80));
  if (parameter !== null) {
    reader.at += parameter[0].length;
    const attached = readItem(reader);
    return one(concat(literal(parameter[0]), attached === none ? empty : asText(attached, ',')));
  }
  return one(asPattern(readBareword(reader)));
}

function isQuote(char: string): boolean {
  return char !== '' && (singleQuotes.includes(char) || doubleQuotes.includes(char));
}

/** A bare word with a pattern stands for several names. */
function asPattern(value: Value): Value {
  return /[*?]/.test(value.text) && !value.text.startsWith('-') && !/^[a-z]+:\/\//i.test(value.text) ? { ...value, glob: 'glob' } : value;
}

/** A word without quotes around it: variables, `$(…)`, quotes and backticks in it are resolved. */
export function readBareword(reader: Reader): Value {
  let all = empty;
  const start = reader.at;
  for (;;) {
    const char = peek(reader);
    if (char === '') return all;
    if (char === '`') {
      if (/^`\r?\n/.test(peek(reader, 3))) return all;
      // Windows PowerShell knows no `e: a name written with it is meant without.
      const next = reader.text.charAt(reader.at + 1);
      all = concat(all, literal(next === 'e' ? next : escaped(next)));
      reader.at += 2;
    } else if (isQuote(char)) all = concat(all, asText(readString(reader) ?? none));
    else if (char === '{' && reader.at > start) {
      // `stash@{0}` and `HEAD^{commit}` are meant as one word.
      const braces = /^\{[^\s{}|;]{0,80}\}/.exec(reader.text.slice(reader.at, reader.at + 84));
      if (braces === null) return all;
      all = concat(all, literal(braces[0]));
      reader.at += braces[0].length;
    } else if (ends.test(char)) return all;
    else if (char === '$') {
      if (reader.text.charAt(reader.at + 1) === '(') {
        const end = groupEnd(reader.text, reader.at + 1);
        if (end === undefined) {
          reader.at += 2;
          continue;
        }
        all = concat(all, asText(runInside(reader, reader.text.slice(reader.at + 2, end - 1), reader.text.slice(reader.at, end))));
        reader.at = end;
        continue;
      }
      const end = variableEnd(reader.text, reader.at + 1);
      const name = reader.text.slice(reader.at + 1, end);
      all = concat(all, name === '' ? literal('$') : asText(variableResult(reader, name)));
      reader.at = Math.max(end, reader.at + 1);
    } else {
      const plain = /^[^\s|;&(){}<>,`$'"\u2018-\u201e]+/.exec(reader.text.slice(reader.at, reader.at + 4096))?.[0] ?? char;
      all = concat(all, literal(plain));
      reader.at += plain.length;
    }
  }
}
