import type { Cursor } from './cursor.ts';
import type { Where } from './statement.ts';
import type { Token } from './token.ts';
import { unknownName } from './names.ts';
import { condition } from './where.ts';

const comparisons = new Set(['=', '==', '<>', '!=', '<', '>', '<=', '>=', '<=>', 'IS', 'IN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP', 'SIMILAR', 'BETWEEN', '~', '~*', '~~', '~~*', '!~', '!~*', 'GLOB', 'MATCH']);
const opposite: Readonly<Record<string, string>> = { '<>': '=', '!=': '=', '>=': '<', '>': '<=' };
const keyName = /^(?:id|_id|uuid|guid|pk|ctid|rowid|oid|_rowid_|key|[a-z\d_]*(?:_id|_uuid|_guid|Id))$/i;
const singleName = /^(?:id|_id|uuid|guid|pk|ctid|rowid|oid|email|slug|username|login|handle|sku|token|key)$/i;
/** Moments that every row has passed, unlike `expires_at`. */
const pastName = /creat|insert|updat|modif|register|join|added|^(?:ts|time|date|timestamp)$/i;
const constants = new Set(['TRUE', 'FALSE', 'NULL']);

/** How far one comparison restricts. */
export function predicate(cursor: Cursor, depth: number): Where {
  const operator = cursor.fork();
  if (cursor.is('EXISTS')) return exists(cursor, depth);
  while (!operator.done && !comparisons.has(operator.upper())) operator.next();
  if (operator.done) return alone(cursor);
  const negated = cursor.tokens.list[operator.at - 1]?.upper === 'NOT';
  const left = slice(cursor, cursor.at, negated ? operator.at - 1 : operator.at);
  const right = slice(cursor, operator.at + 1, cursor.end);
  if (left.length === 1 && left[0]?.text === unknownName) return 'unknown';
  const found = compare(operator.upper(), left, right, operator, depth);
  if (negated && operator.is('IN') && operator.fork(operator.at + 1).inside().is('SELECT', 'WITH')) return 'narrow';
  return negated ? flipped(found, left) : found;
}

function compare(sign: string, left: readonly Token[], right: readonly Token[], operator: Cursor, depth: number): Where {
  if (sign === 'IS') return isTest(left, right);
  if (sign === 'IN') return inList(left, operator, depth);
  if (sign === 'BETWEEN') return between(left, right);
  if (/^(?:LIKE|ILIKE|RLIKE|REGEXP|SIMILAR|GLOB|~|~\*|~~|~~\*)$/.test(sign)) return matching(left, right);
  if (right.some((token) => token.text.includes(unknownName)) || left.some((token) => token.text.includes(unknownName))) return isKey(left) && sign === '=' ? 'one' : 'narrow';
  if (textOf(left) === textOf(right)) return /^(?:=|==|<=>|<=|>=)$/.test(sign) ? 'always' : 'never';
  const a = constantOf(left);
  const b = constantOf(right);
  if (a.kind === 'value' && b.kind === 'value') return holds(sign, a.value, b.value) ? 'always' : 'never';
  if (a.kind !== 'column' && b.kind !== 'column') return 'wide';
  if (a.kind !== 'column') return ordered(mirrored[sign] ?? sign, right, left, a);
  return ordered(sign, left, right, b);
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

type Constant = { readonly kind: 'value'; readonly value: string | number } | { readonly kind: 'computed' | 'column' };

/** A column against something: `id > 0`, `id <> 1`, `created_at < now()` leave nearly every row in. */
function ordered(sign: string, column: readonly Token[], other: readonly Token[], constant: Constant): Where {
  const name = lastName(column);
  if (sign === '=' || sign === '==' || sign === '<=>') return constant.kind !== 'column' && singleName.test(name) && isPlain(column) && !other.some((token) => token.upper === '(') ? 'one' : 'narrow';
  if (sign === '<>' || sign === '!=') return keyName.test(name) && constant.kind !== 'column' ? 'wide' : 'narrow';
  const above = sign.startsWith('>');
  if (constant.kind === 'value' && typeof constant.value === 'number') {
    if (!keyName.test(name)) return 'narrow';
    return (above && constant.value <= 1) || (!above && constant.value >= 1_000_000) ? 'wide' : 'narrow';
  }
  if (constant.kind === 'value') {
    const year = Number(/^(\d{4})-\d\d/.exec(String(constant.value))?.[1] ?? NaN);
    if ((above && year <= 1990) || (!above && year >= 2090)) return 'wide';
    return above && constant.value === '' ? 'wide' : 'narrow';
  }
  const now = /^(?:now\(\)|current_timestamp|current_date|getdate\(\)|sysdate|getutcdate\(\)|sysdatetime\(\)|today\(\)|current_timestamp\(\)|current_date\(\))$/i.test(textOf(other).replaceAll(' ', ''));
  return now && !above && pastName.test(name) ? 'wide' : 'narrow';
}

function isTest(left: readonly Token[], right: readonly Token[]): Where {
  const not = right[0]?.upper === 'NOT';
  const what = right[not ? 1 : 0]?.upper;
  const constant = constantOf(left);
  if (constant.kind === 'value') {
    const isNull = left[0]?.upper === 'NULL';
    if (what === 'NULL') return isNull !== not ? 'always' : 'never';
    if (what === 'TRUE' || what === 'FALSE') return (truth(left) === 'always') === (what === 'TRUE') !== not ? 'always' : 'never';
  }
  if (what === 'DISTINCT') return not ? 'narrow' : isKey(left) ? 'wide' : 'narrow';
  // Whatever has a value at all: in most columns that is nearly every row.
  if (what === 'NULL' && not) return /^(?:deleted|archived|expire|cancel|closed|removed|revoked|banned|disabled|error|failed|processed|completed|finished|read|seen)/i.test(lastName(left)) ? 'narrow' : 'wide';
  return 'narrow';
}

function inList(left: readonly Token[], operator: Cursor, depth: number): Where {
  const list = operator.fork(operator.at + 1);
  const inside = list.inside();
  if (inside.is('SELECT', 'WITH')) return restricts(inside, depth) === 'restricts' ? 'narrow' : 'wide';
  const constant = constantOf(left);
  if (constant.kind !== 'value') return 'narrow';
  while (!inside.done) {
    const value = constantOf(slice(inside, inside.at, inside.at + 1));
    if (value.kind === 'value' && value.value === constant.value) return 'always';
    inside.next();
  }
  return 'never';
}

/** A subquery narrows when it has a WHERE, a LIMIT, groups, a join or a set operation of its own. */
function restricts(inside: Cursor, depth: number): 'restricts' | 'everything' {
  const where = inside.fork();
  if (where.seek('WHERE')) {
    const end = where.fork();
    end.seek('GROUP', 'ORDER', 'LIMIT', 'HAVING', 'UNION', 'EXCEPT', 'INTERSECT');
    const found = condition(where.fork(where.at + 1, end.at), depth + 1);
    return found === 'always' || found === 'wide' ? 'everything' : 'restricts';
  }
  return inside.ahead('LIMIT', 'GROUP', 'HAVING', 'JOIN', 'EXCEPT', 'INTERSECT', 'TOP', 'FETCH') ? 'restricts' : 'everything';
}

function exists(cursor: Cursor, depth: number): Where {
  const inside = cursor.fork(cursor.at + 1).inside();
  return inside.is('SELECT', 'WITH') && restricts(inside, depth) === 'everything' ? 'always' : 'narrow';
}

function between(left: readonly Token[], right: readonly Token[]): Where {
  const at = right.findIndex((token) => token.upper === 'AND');
  const low = constantOf(right.slice(0, at));
  const high = constantOf(right.slice(at + 1));
  if (low.kind !== 'value' || high.kind !== 'value') return 'narrow';
  const self = constantOf(left);
  if (self.kind === 'value') return holds('>=', self.value, low.value) && holds('<=', self.value, high.value) ? 'always' : 'never';
  return isKey(left) && typeof low.value === 'number' && typeof high.value === 'number' && low.value <= 1 && high.value >= 1_000_000 ? 'wide' : 'narrow';
}

function matching(left: readonly Token[], right: readonly Token[]): Where {
  const pattern = right.find((token) => token.kind === 'string')?.text;
  if (pattern === undefined) return 'narrow';
  const open = /^(?:[%_]*%[%_]*|\^?\.[*+]\$?|\^?\.?|\*)$/.test(pattern);
  if (!open) return 'narrow';
  return constantOf(left).kind === 'value' ? 'always' : 'wide';
}

/** A condition without a comparison: a constant, a flag, a function. */
function alone(cursor: Cursor): Where {
  const tokens = slice(cursor, cursor.at, cursor.end);
  const constant = truth(tokens);
  if (constant !== undefined) return constant;
  const only = tokens.length === 1 ? tokens[0] : undefined;
  if (only?.kind === 'param' || only?.text.includes(unknownName)) return 'unknown';
  return only !== undefined && singleName.test(only.text) ? 'wide' : 'narrow';
}

function truth(tokens: readonly Token[]): Where | undefined {
  const constant = constantOf(tokens);
  if (constant.kind !== 'value') return undefined;
  const value = constant.value;
  return value === 'FALSE' || value === 'NULL' || Number(value) === 0 || /^(?:f|false|no|n|off)$/i.test(String(value)) ? 'never' : 'always';
}

function flipped(where: Where, left: readonly Token[]): Where {
  if (where === 'always') return 'never';
  if (where === 'never') return 'always';
  if (where === 'wide') return 'narrow';
  return isKey(left) ? 'wide' : 'narrow';
}

function holds(sign: string, a: string | number, b: string | number): boolean {
  switch (sign) {
    case '=':
    case '==':
    case '<=>':
      return a === b || String(a) === String(b);
    case '<>':
    case '!=':
      return String(a) !== String(b);
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

/** The value of a constant side; `computed` where no column but a function takes part. */
function constantOf(all: readonly Token[]): Constant {
  const tokens = all.filter((token) => token.upper !== '(' && token.upper !== ')' && token.upper !== 'SELECT' && token.upper !== '+');
  const [first, second, third] = tokens;
  if (first === undefined) return { kind: 'column' };
  if (tokens.length === 1 || second?.upper === '::') {
    if (first.kind === 'number') return { kind: 'value', value: Number(first.text) };
    if (first.kind === 'string') return { kind: 'value', value: first.text };
    if (constants.has(first.upper)) return { kind: 'value', value: first.upper };
  }
  if (tokens.length === 2 && first.upper === '-' && second?.kind === 'number') return { kind: 'value', value: -Number(second.text) };
  if (tokens.length === 3 && first.kind === 'number' && third?.kind === 'number' && (second?.upper === '*' || second?.upper === '-')) {
    return { kind: 'value', value: second.upper === '*' ? Number(first.text) * Number(third.text) : Number(first.text) - Number(third.text) };
  }
  const columns = all.some((token, i) => (token.kind === 'word' && !constants.has(token.upper) && all[i + 1]?.upper !== '(' && !functionLike.test(token.upper)) || token.kind === 'name');
  return { kind: columns ? 'column' : 'computed' };
}

const functionLike = /^(?:CURRENT_\w+|LOCALTIME\w*|SYSDATE|INTERVAL|SELECT|DATE|TIMESTAMP|DAY|HOUR|MINUTE|MONTH|YEAR|WEEK|SECOND)$/;

function isKey(tokens: readonly Token[]): boolean {
  return keyName.test(lastName(tokens)) && !/parent|deleted/i.test(lastName(tokens));
}

/** A column and nothing else: no arithmetic, no function. */
function isPlain(tokens: readonly Token[]): boolean {
  return tokens.every((token, i) => (i % 2 === 0 ? token.kind === 'word' || token.kind === 'name' : token.upper === '.'));
}

/** The column that a side is about: `u.id`, `length(email)`. */
function lastName(tokens: readonly Token[]): string {
  return tokens.findLast((token, i) => token.kind === 'name' || (token.kind === 'word' && tokens[i + 1]?.upper !== '('))?.text ?? '';
}

function slice(cursor: Cursor, from: number, to: number): readonly Token[] {
  return cursor.tokens.list.slice(from, to);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'string' ? `'${token.text}'` : token.text.toLowerCase())).join(' ');
}

/** A condition without its negation, so that two that complete each other have the same text. */
export function baseOf(cursor: Cursor): { readonly text: string; readonly polarity: 'plain' | 'negated' } {
  let tokens = slice(cursor, cursor.at, Math.min(cursor.end, cursor.at + 40));
  let negated = false;
  if (tokens[0]?.upper === 'NOT') {
    tokens = tokens.slice(1);
    negated = true;
  }
  const at = tokens.findIndex((token) => token.upper === 'NOT' || opposite[token.upper] !== undefined);
  const sign = tokens[at];
  if (sign === undefined) return { text: textOf(tokens), polarity: negated ? 'negated' : 'plain' };
  const instead = opposite[sign.upper];
  const rest = instead === undefined ? tokens.toSpliced(at, 1) : tokens.with(at, { ...sign, text: instead, upper: instead });
  return { text: textOf(rest), polarity: negated ? 'plain' : 'negated' };
}
