import type { Cursor } from './cursor.ts';
import { baseOf, predicate } from './predicate.ts';
import type { Where } from './statement.ts';

/** Nobody writes a condition this deep by hand; past it the condition counts as no restriction. */
const maxDepth = 40;
const tightness: readonly Where[] = ['never', 'one', 'narrow', 'unknown', 'wide', 'always', 'none'];

/** Words that end a WHERE. */
const ends = ['RETURNING', 'ORDER', 'LIMIT', 'OPTION', 'SETTINGS', 'FORMAT', 'GROUP', 'HAVING', 'WINDOW', 'FETCH', 'OFFSET', 'UNION', 'EXCEPT', 'INTERSECT', 'ON', 'INTO', 'QUALIFY', 'OUTPUT', 'ALLOW'];

/** How far the WHERE restricts that stands outside parentheses from the cursor on; `none` where there is no WHERE. */
export function readWhere(cursor: Cursor): Where {
  const found = cursor.fork();
  while (found.seek('WHERE', 'LIMIT') && found.is('LIMIT') && !isRowCount(found)) found.at += 1;
  if (found.done) return 'none';
  // A number of rows restricts as well (MySQL, SQLite).
  if (found.is('LIMIT')) return 'narrow';
  found.at += 1;
  const end = found.fork();
  end.seek(...ends);
  const where = condition(found.fork(found.at, end.at), 0);
  const limited = end.seek('LIMIT') && isRowCount(end);
  return limited && (where === 'always' || where === 'wide') ? 'narrow' : where;
}

function isRowCount(cursor: Cursor): boolean {
  const kind = cursor.token(1)?.kind;
  return kind === 'number' || kind === 'param';
}

/** How far a condition restricts. */
export function condition(cursor: Cursor, depth: number): Where {
  if (cursor.done) return 'unknown';
  if (depth > maxDepth) return 'always';
  const alternatives = split(cursor, 'OR', '||');
  if (alternatives.length > 1) return either(alternatives, depth);
  const parts = split(cursor, 'AND', '&&');
  if (parts.length > 1) return parts.map((part) => condition(part, depth + 1)).reduce((a, b) => (rank(a) <= rank(b) ? a : b));
  if (cursor.is('NOT', '!')) return negated(condition(cursor.fork(cursor.at + 1), depth + 1));
  const close = cursor.upper() === '(' ? (cursor.tokens.close[cursor.at] ?? -1) : -1;
  if (close === cursor.end - 1) {
    const inside = cursor.inside();
    if (!inside.is('SELECT', 'WITH', 'VALUES')) return condition(inside, depth + 1);
  }
  return predicate(cursor, depth);
}

/** The loosest of the alternatives; two that complete each other (`x IS NULL OR x IS NOT NULL`) leave nothing out. */
function either(alternatives: readonly Cursor[], depth: number): Where {
  const bases = new Map<string, 'plain' | 'negated'>();
  for (const part of alternatives) {
    const base = baseOf(part);
    const other = bases.get(base.text);
    if (other !== undefined && other !== base.polarity) return 'always';
    bases.set(base.text, base.polarity);
  }
  const found = alternatives.map((part) => condition(part, depth + 1));
  const loosest = found.reduce((a, b) => (rank(a) >= rank(b) ? a : b));
  return loosest === 'one' && found.filter((one) => one === 'one').length > 1 ? 'narrow' : loosest;
}

function negated(where: Where): Where {
  switch (where) {
    case 'always':
    case 'none':
      return 'never';
    case 'never':
      return 'always';
    case 'one':
      return 'wide';
    case 'wide':
      return 'narrow';
    default:
      return where;
  }
}

function rank(where: Where): number {
  return tightness.indexOf(where);
}

/** Parts between the given words outside parentheses and CASE … END; the AND of a BETWEEN parts nothing. */
function split(cursor: Cursor, word: string, sign: string): readonly Cursor[] {
  const parts: Cursor[] = [];
  const walk = cursor.fork();
  let from = walk.at;
  let cases = 0;
  let between = 0;
  while (!walk.done) {
    const upper = walk.upper();
    if (upper === 'CASE') cases += 1;
    else if (upper === 'END') cases = Math.max(0, cases - 1);
    else if (upper === 'BETWEEN') between += 1;
    else if (upper === 'AND' && between > 0) between -= 1;
    else if ((upper === word || (upper === sign && isLogical(walk, sign))) && cases === 0) {
      parts.push(cursor.fork(from, walk.at));
      from = walk.at + 1;
    }
    walk.next();
  }
  parts.push(cursor.fork(from, cursor.end));
  return parts;
}

/** `||` joins strings in most dialects; between numbers and comparisons it can only be MySQL's OR. */
function isLogical(cursor: Cursor, sign: string): boolean {
  if (sign === '&&') return true;
  const before = cursor.tokens.list[cursor.at - 1];
  const after = cursor.token(1);
  return before?.kind === 'number' || after?.kind === 'number' || after?.upper === 'TRUE' || after?.upper === '(';
}
