import { unknownPart } from '../../../model/command.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

/** A name that is only known when the text runs. */
export const unknownName = unknownPart;

/** Reads `a.b.c`, quoted or not; `undefined` where no name stands here. Parts that are filled in later become `unknownName`. */
export function readName(cursor: Cursor): string | undefined {
  if (cursor.is('IDENTIFIER', 'TABLE') && cursor.upper(1) === '(') return wrappedName(cursor);
  const parts: string[] = [];
  // MySQL's names may begin with digits: `1a`.
  if (cursor.token()?.kind === 'number' && cursor.token(1)?.kind === 'word' && cursor.token(1)?.start === cursor.token()?.end) return digitName(cursor);
  let part = namePart(cursor.token());
  if (part === undefined) return undefined;
  for (;;) {
    cursor.at += 1;
    // BigQuery writes projects with dashes and without quotes, placeholders may stand beside letters.
    part += joined(cursor);
    parts.push(part);
    if (cursor.upper() !== '.') break;
    while (cursor.upper() === '.') cursor.at += 1;
    const next = namePart(cursor.token());
    if (next === undefined) {
      if (cursor.upper() === '*') cursor.at += 1;
      break;
    }
    part = next;
  }
  return parts.join('.');
}

function digitName(cursor: Cursor): string {
  const name = `${cursor.token()?.text ?? ''}${cursor.token(1)?.text ?? ''}`;
  cursor.at += 2;
  return name;
}

function joined(cursor: Cursor): string {
  let text = '';
  for (;;) {
    const before = cursor.tokens.list[cursor.at - 1];
    const token = cursor.token();
    if (token === undefined || before === undefined || token.start !== before.end) return text;
    const next = cursor.token(1);
    if (token.upper === '-' && next !== undefined && next.start === token.end && (next.kind === 'word' || next.kind === 'number')) {
      text += `-${next.text}`;
      cursor.at += 2;
    } else if (token.kind === 'param' || token.kind === 'word' || (token.kind === 'number' && before.kind !== 'name')) {
      text += namePart(token) ?? token.text;
      cursor.at += 1;
    } else return text;
  }
}

function wrappedName(cursor: Cursor): string {
  const inside = cursor.inside();
  const name = namePart(inside.token()) ?? unknownName;
  cursor.next();
  return name;
}

function namePart(token: Token | undefined): string | undefined {
  if (token === undefined) return undefined;
  if (token.kind === 'word' || token.kind === 'name' || token.kind === 'string') return token.text;
  return token.kind === 'param' ? unknownName : undefined;
}

/** Reads names parted by commas, each perhaps with `ONLY`, `*` or an alias. */
export function readNames(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  do {
    cursor.skip('ONLY', 'TABLE', '(');
    const name = readName(cursor);
    if (name === undefined) break;
    names.push(name);
    cursor.skip(')');
    while (!cursor.done && !cursor.is(',') && !stops.has(cursor.upper())) cursor.next();
  } while (names.length < 1_000 && cursor.take(','));
  return names;
}

const stops = new Set(['CASCADE', 'RESTRICT', 'WHERE', 'RESTART', 'CONTINUE', 'SET', 'FROM', 'TO', 'ON']);

/** Steps over `IF EXISTS`, `IF NOT EXISTS`, `CONCURRENTLY`; tells whether what is there already stays. */
export function skipConditions(cursor: Cursor): 'if-absent' | 'plain' {
  let found: 'if-absent' | 'plain' = 'plain';
  for (;;) {
    if (cursor.take('IF', 'NOT', 'EXISTS')) found = 'if-absent';
    else if (cursor.take('IF', 'EXISTS') || cursor.take('CONCURRENTLY') || cursor.take('ONLINE') || cursor.take('OFFLINE')) continue;
    else return found;
  }
}
