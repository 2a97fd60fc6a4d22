import { isKnown, literal } from '../value.ts';
import { castTo, memberOf, staticOf } from './members.ts';
import { operate, operateAlone } from './operators.ts';
import type { Reader } from './reader.ts';
import { peek, skip, unreadable, variableResult } from './reader.ts';
import { groupEnd, variableEnd } from './scan.ts';
import { runGroup, runStatements } from './statements.ts';
import { readString } from './strings.ts';
import { typeName } from './aliases.ts';
import type { Result } from './values.ts';
import { lost, none, text } from './values.ts';

/** Binary operators by how tightly they bind. */
const strengths: Readonly<Record<string, number>> = { ',': 9, '-f': 8, '..': 8, '*': 7, '/': 7, '%': 7, '+': 6, '-': 6, '-and': 3, '-or': 3, '-xor': 3, '??': 2, '?': 1 };
const comparison = 5;

/** Reads and evaluates an expression: strings, variables, calls, operators. */
export function readExpression(reader: Reader, least = 0, commas: 'list' | 'ends' = 'list'): Result {
  skip(reader, 'line');
  let left = readUnary(reader);
  for (;;) {
    const start = reader.at;
    skip(reader, 'line');
    const operator = operatorAt(reader);
    const strength = operator === undefined ? -1 : (strengths[operator] ?? comparison);
    if (operator === undefined || strength < least || (operator === ',' && commas === 'ends')) {
      reader.at = start;
      return left;
    }
    reader.at += operator.length;
    if (operator === '?') {
      const yes = readExpression(reader, 1, commas);
      skip(reader, 'lines');
      if (peek(reader) === ':') reader.at++;
      const no = readExpression(reader, 1, commas);
      left = yes.values.length === 1 && no.values.length === 1 && yes.values[0]?.text === no.values[0]?.text ? yes : lost(reader.text.slice(start, reader.at).trim());
      continue;
    }
    skip(reader, 'lines');
    const from = reader.at;
    const right = readExpression(reader, strength + 1, commas);
    if (reader.at === from) return left;
    left = operate(operator, left, right);
  }
}

function operatorAt(reader: Reader): string | undefined {
  const two = peek(reader, 2);
  if (two === '..' || two === '??') return two;
  const word = /^-[a-zA-Z]+(?=$|[\s('"$@[{\d,-])/.exec(reader.text.slice(reader.at, reader.at + 20))?.[0].toLowerCase();
  if (word !== undefined) return word;
  const char = two.charAt(0);
  if (char === '?' && /^\?\s/.test(two)) return char;
  return (char === '+' || char === '-' || char === '*' || char === '/' || char === '%' || char === ',') && two.charAt(1) !== '=' ? char : undefined;
}

function readUnary(reader: Reader): Result {
  const sign = peek(reader);
  const word = /^-(?:not|join|split|isplit|csplit|bnot)\b/i.exec(peek(reader, 8))?.[0].toLowerCase();
  if (word !== undefined) {
    reader.at += word.length;
    skip(reader, 'lines');
    return operateAlone(word, readExpression(reader, word === '-not' || word === '-bnot' ? 6 : 9));
  }
  if (sign === '!' || sign === '+' || sign === '-') {
    const doubled = peek(reader, 2);
    reader.at += doubled === '++' || doubled === '--' ? 2 : 1;
    skip(reader, 'line');
    const from = reader.at;
    const inner = readUnary(reader);
    return reader.at === from ? text(sign) : operateAlone(sign, inner);
  }
  if (sign === ',') {
    reader.at++;
    skip(reader, 'line');
    return { ...readUnary(reader), list: 'list' };
  }
  if (sign === '[') {
    const type = readType(reader);
    if (type !== undefined) {
      if (peek(reader, 2) === '::') return readMembers(reader, staticOf(type));
      const start = reader.at;
      skip(reader, 'line');
      const from = reader.at;
      const inner = /^[$@('"[{\d+\-\u2018\u201c]/.test(peek(reader)) ? readUnary(reader) : none;
      if (reader.at > from) return readMembers(reader, castTo(type, inner));
      reader.at = start;
      return { values: [literal(`[${type}]`)], type };
    }
  }
  return readMembers(reader, readPrimary(reader));
}

/** `[System.IO.File]`, `[string[]]`; undefined where the bracket is no type. */
function readType(reader: Reader): string | undefined {
  const match = /^\[\s*([A-Za-z_][\w.+]*(?:\[[\w.,\s[\]]*\])?)\s*(?:\([^)]{0,200}\))?\s*\]/.exec(reader.text.slice(reader.at, reader.at + 300));
  if (match?.[1] === undefined) return undefined;
  reader.at += match[0].length;
  return typeName(match[1]);
}

/** A value without operators and members. */
export function readPrimary(reader: Reader): Result {
  const string = readString(reader);
  if (string !== undefined) return string;
  const char = peek(reader);
  const next = reader.text.charAt(reader.at + 1);
  if (char === '$' && next === '(') {
    reader.at++;
    return runGroup(reader);
  }
  if (char === '$') return readVariable(reader);
  if (char === '@' && next === '(') {
    reader.at++;
    return { ...runGroup(reader), list: 'list' };
  }
  if (char === '@' && next === '{') return readTable(reader);
  if (char === '@' && /\w/.test(next)) {
    const end = variableEnd(reader.text, reader.at + 1);
    const name = reader.text.slice(reader.at + 1, end);
    reader.at = end;
    return { ...variableResult(reader, name), list: 'list' };
  }
  if (char === '(') return runGroup(reader);
  if (char === '{') return readBlock(reader);
  const number = /^(?:0x[\da-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:[lL]|[kKmMgGtTpP][bB])?/.exec(reader.text.slice(reader.at, reader.at + 40));
  if (number !== null) {
    reader.at += number[0].length;
    return text(number[0]);
  }
  return none;
}

function readVariable(reader: Reader): Result {
  const braced = /^\$\{([^}]{1,200})\}/.exec(reader.text.slice(reader.at, reader.at + 204));
  if (braced?.[1] !== undefined) {
    reader.at += braced[0].length;
    return variableResult(reader, braced[1]);
  }
  const end = variableEnd(reader.text, reader.at + 1);
  const name = reader.text.slice(reader.at + 1, end);
  reader.at = Math.max(end, reader.at + 1);
  if (name === '') return text('$');
  const after = peek(reader, 2);
  if (after === '++' || after === '--') reader.at += 2;
  return variableResult(reader, name);
}

/** A script block as it stands; nothing in it runs yet. */
export function readBlock(reader: Reader): Result {
  const start = reader.at;
  const end = groupEnd(reader.text, start);
  if (end === undefined) {
    unreadable(reader, 'a block is not closed');
    reader.at = reader.text.length;
    return { values: [], block: reader.text.slice(start + 1) };
  }
  reader.at = end;
  return { values: [], block: reader.text.slice(start + 1, end - 1) };
}

/** `@{ name = value; … }`: the values are evaluated in order. */
function readTable(reader: Reader): Result {
  reader.at += 2;
  const table: { name: string; value: Result }[] = [];
  for (;;) {
    skip(reader, 'lines');
    while (peek(reader) === ';' || peek(reader) === ',') {
      reader.at++;
      skip(reader, 'lines');
    }
    if (peek(reader) === '}' || peek(reader) === '') {
      reader.at++;
      return { values: [{ text: '@{}' }], table };
    }
    const start = reader.at;
    const bare = /^[\w.-]+/.exec(reader.text.slice(start, start + 200))?.[0];
    if (bare === undefined) readExpression(reader, 9);
    else reader.at += bare.length;
    const name = bare ?? reader.text.slice(start, reader.at).replace(/^["']|["']$/g, '');
    skip(reader, 'line');
    if (peek(reader) !== '=') {
      if (reader.at === start) reader.at++;
      continue;
    }
    reader.at++;
    skip(reader, 'lines');
    const ran = runStatements(reader, 'one');
    table.push({ name, value: ran.result });
  }
}

/** Members, calls and indexes that follow a value without a blank. */
export function readMembers(reader: Reader, first: Result): Result {
  let value = first;
  for (let count = 0; count < 200; count++) {
    const two = peek(reader, 2);
    if (two === '::') reader.at += 2;
    else if (/^\.[A-Za-z_$"'(]/.test(two)) reader.at++;
    else if (two === '?.') reader.at += 2;
    else if (two.charAt(0) === '[' && (value.values.length > 0 || value.block !== undefined)) {
      const end = reader.at;
      reader.at++;
      const index = readExpression(reader);
      skip(reader, 'lines');
      if (peek(reader) !== ']') {
        reader.at = end;
        return value;
      }
      reader.at++;
      value = indexed(value, index, reader.text.slice(Math.max(0, end - 40), reader.at));
      continue;
    } else return value;
    const name = /^[A-Za-z_]\w*/.exec(reader.text.slice(reader.at, reader.at + 100))?.[0];
    if (name !== undefined) reader.at += name.length;
    const computed = name === undefined ? readPrimary(reader).values[0] : undefined;
    const member = name ?? (computed !== undefined && isKnown(computed) ? computed.text : undefined);
    if (peek(reader) === '(') value = memberOf(reader, value, member ?? '', readArguments(reader), 'call');
    else if (peek(reader) === '{') value = memberOf(reader, value, member ?? '', [readBlock(reader)], 'call');
    else value = memberOf(reader, value, member ?? '', [], 'property');
  }
  return value;
}

/** The arguments of a method call. */
function readArguments(reader: Reader): readonly Result[] {
  const args: Result[] = [];
  reader.at++;
  for (;;) {
    skip(reader, 'lines');
    const char = peek(reader);
    if (char === ')' || char === '') {
      reader.at++;
      return args;
    }
    const start = reader.at;
    if (char === ',') reader.at++;
    else args.push(readExpression(reader, 0, 'ends'));
    if (reader.at === start) {
      unreadable(reader, `unexpected ${JSON.stringify(char)} in a call`);
      reader.at++;
    }
  }
}

function indexed(value: Result, index: Result, source: string): Result {
  const numbers = index.values.map((item) => (isKnown(item) && /^-?\d+$/.test(item.text) ? Number(item.text) : undefined));
  const entry = value.table?.find((item) => item.name.toLowerCase() === index.values[0]?.text.toLowerCase());
  if (entry !== undefined) return entry.value;
  const [single] = value.values;
  const items = value.list === undefined && value.values.length === 1 && single !== undefined && isKnown(single) ? [...single.text].map(literal) : value.values;
  if (value.values.some((item) => !isKnown(item)) || numbers.some((number) => number === undefined)) return lost(source);
  return { values: numbers.flatMap((number) => items.at(number ?? 0) ?? []), list: numbers.length > 1 ? 'list' : undefined };
}
