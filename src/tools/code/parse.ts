import type { PartialParse, Tree } from '@lezer/common';
import type { LRParser } from '@lezer/lr';

/** A syntax tree, and whether it holds the whole text. */
export type Parsed = { readonly kind: 'whole' | 'part'; readonly tree: Tree } | { readonly kind: 'refused'; readonly says: string };

/** Nobody nests brackets or signs deeper than this; every level makes each step of the parser slower. */
const deepest = 160;
/** Steps of error recovery: a program that runs has none, and each costs a hundred times as much as another step. */
const maxRecovery = 500;

/** Brackets in strings that are passed over; a quote in a comment must not hide a whole program. */
const maxSkipped = 20_000;

/** The parser's own state that tells whether it is past an error; not in its public types. */
interface Recovering {
  readonly recovering?: number;
}

/** Parses with a bound on what error recovery and deep nesting may cost. Deterministic: it counts steps, no time. */
export function parseBounded(parser: LRParser, text: string): Parsed {
  if (isTooDeep(text)) return { kind: 'refused', says: `brackets or signs nested more than ${deepest} deep` };
  const parse: PartialParse & Recovering = parser.startParse(text);
  let recovery = 0;
  for (;;) {
    const tree = parse.advance();
    if (tree !== null) return { kind: recovery > maxRecovery ? 'part' : 'whole', tree };
    if ((parse.recovering ?? 0) === 0) continue;
    recovery += 1;
    if (recovery === maxRecovery + 1) parse.stopAt(parse.parsedPos);
  }
}

/** A rough look at the text: brackets that are open at once, and signs in a row. Brackets in strings do not count, as far as there is not too much of them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let signs = 0;
  let skipped = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ((char === '"' || char === "'") && skipped < maxSkipped) {
      const end = stringEnd(text, at);
      for (let inside = at; inside < end; inside++) if ('([{'.includes(text.charAt(inside))) skipped += 1;
      at = end;
      continue;
    }
    if (char === '(' || char === '[' || char === '{') depth += 1;
    else if (char === ')' || char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (char === '-' || char === '+' || char === '!' || char === '~') signs += 1;
    else if (char !== ' ' && char !== '\n') signs = 0;
    if (depth > deepest || signs > deepest) return true;
  }
  return /(\b(not|await|typeof|void|delete|new|yield|lambda:|async)\s+){160}/.test(text);
}

/** The closing quote of a string that ends on its line; else the place where it began. */
function stringEnd(text: string, from: number): number {
  const quote = text.charAt(from);
  for (let at = from + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === quote) return at;
    else if (char === '\n') return from;
  }
  return from;
}
