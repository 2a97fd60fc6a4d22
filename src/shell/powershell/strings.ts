import type { Value } from '../value.ts';
import { concat, empty, literal } from '../value.ts';
import { runInside } from './statements.ts';
import type { Reader } from './reader.ts';
import { unreadable, variableResult } from './reader.ts';
import { doubleQuotes, escaped, groupEnd, hereString, singleQuotes, stringEnd, variableEnd } from './scan.ts';
import type { Result } from './values.ts';
import { asText, one } from './values.ts';

/** Reads a quoted string or a here-string; undefined where none begins here. */
export function readString(reader: Reader): Result | undefined {
  const { text } = reader;
  const here = hereString(text, reader.at);
  if (here !== undefined) {
    if (here.closed === 'open') unreadable(reader, 'a here-string is not closed');
    reader.at = here.end;
    return one(here.kind === 'single' ? literal(here.body) : interpolate(reader, here.body, 'here'));
  }
  const quote = text.charAt(reader.at);
  if (quote === '' || !(singleQuotes.includes(quote) || doubleQuotes.includes(quote))) return undefined;
  const start = reader.at;
  const end = stringEnd(text, start);
  if (end > text.length) unreadable(reader, 'a string is not closed', start);
  const body = text.slice(start + 1, Math.min(end - 1, text.length));
  reader.at = Math.min(end, text.length);
  if (singleQuotes.includes(quote)) return one(literal(body.replaceAll(/(['\u2018\u2019\u201a\u201b])['\u2018\u2019\u201a\u201b]/g, '$1')));
  return one(interpolate(reader, body, 'quoted'));
}

/** The text of a double-quoted string: variables and `$(…)` in it are replaced. */
export function interpolate(reader: Reader, body: string, kind: 'quoted' | 'here' | 'bare'): Value {
  let all = empty;
  let plain = '';
  const flush = (): void => {
    if (plain !== '') all = concat(all, literal(plain));
    plain = '';
  };
  for (let at = 0; at < body.length; at++) {
    const char = body.charAt(at);
    if (char === '`') plain += escaped(body.charAt(++at));
    else if (kind === 'quoted' && doubleQuotes.includes(char)) {
      plain += char;
      at++;
    } else if (char === '$') {
      const found = expansion(reader, body, at);
      if (found === undefined) plain += char;
      else {
        flush();
        all = concat(all, found.value);
        at = found.end - 1;
      }
    } else plain += char;
  }
  flush();
  return all;
}

function expansion(reader: Reader, body: string, at: number): { readonly value: Value; readonly end: number } | undefined {
  if (body.charAt(at + 1) === '(') {
    const end = groupEnd(body, at + 1);
    if (end === undefined) return undefined;
    return { value: asText(runInside(reader, body.slice(at + 2, end - 1), body.slice(at, end))), end };
  }
  const braced = /^\$\{([^}]{1,200})\}/.exec(body.slice(at, at + 204));
  if (braced?.[1] !== undefined) return { value: asText(variableResult(reader, braced[1])), end: at + braced[0].length };
  const end = variableEnd(body, at + 1);
  return end === at + 1 ? undefined : { value: asText(variableResult(reader, body.slice(at + 1, end))), end };
}
