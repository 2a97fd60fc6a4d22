/**
 * Shell patterns on known text. Matching is by position sets, never by backtracking:
 * the time is at most the length of the pattern times the length of the text.
 */
type Item =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' }
  | { readonly kind: 'set'; readonly ranges: readonly (readonly [string, string])[]; readonly negated: 'negated' | 'plain' };

export type Pattern = readonly Item[];

const classes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  alpha: [['a', 'z'], ['A', 'Z']],
  digit: [['0', '9']],
  alnum: [['a', 'z'], ['A', 'Z'], ['0', '9']],
  upper: [['A', 'Z']],
  lower: [['a', 'z']],
  space: [[' ', ' '], ['\t', '\r']],
  blank: [[' ', ' '], ['\t', '\t']],
  punct: [['!', '/'], [':', '@'], ['[', '`'], ['{', '~']],
  xdigit: [['0', '9'], ['a', 'f'], ['A', 'F']],
};

/** Compiles a pattern; `\` takes the next character as it is. */
export function parsePattern(text: string): Pattern {
  const items: Item[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && at + 1 < text.length) items.push({ kind: 'char', char: text.charAt(++at) });
    else if (char === '?') items.push({ kind: 'one' });
    else if (char === '*') items.push({ kind: 'many' });
    else if (char === '[') {
      const set = parseSet(text, at);
      if (set === undefined) items.push({ kind: 'char', char });
      else {
        items.push(set.item);
        at = set.end;
      }
    } else items.push({ kind: 'char', char });
  }
  return items;
}

function parseSet(text: string, start: number): { item: Item; end: number } | undefined {
  let at = start + 1;
  const negated = text.charAt(at) === '!' || text.charAt(at) === '^' ? 'negated' : 'plain';
  if (negated === 'negated') at++;
  const ranges: (readonly [string, string])[] = [];
  for (const first = at; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === ']' && at > first) return { item: { kind: 'set', ranges, negated }, end: at };
    const named = char === '[' ? /^\[:([a-z]+):\]/.exec(text.slice(at, at + 12)) : null;
    if (named?.[1] !== undefined) {
      ranges.push(...(classes[named[1]] ?? []));
      at += named[0].length - 1;
    } else if (text.charAt(at + 1) === '-' && at + 2 < text.length && text.charAt(at + 2) !== ']') {
      ranges.push([char, text.charAt(at + 2)]);
      at += 2;
    } else ranges.push([char, char]);
  }
  return undefined;
}

function accepts(item: Item, char: string): boolean {
  if (item.kind === 'char') return item.char === char;
  if (item.kind === 'set') return item.ranges.some(([low, high]) => char >= low && char <= high) === (item.negated === 'plain');
  return true;
}

/**
 * Ends of all matches that begin at `start`, ascending, at most up to the end of the text.
 * A set of pattern positions moves along the text.
 */
export function matchEnds(pattern: Pattern, text: string, start: number): number[] {
  const ends: number[] = [];
  let active = close(pattern, [0]);
  for (let at = start; ; at++) {
    if (active.includes(pattern.length)) ends.push(at);
    if (at >= text.length || active.length === 0) return ends;
    const char = text.charAt(at);
    const next: number[] = [];
    for (const position of active) {
      const item = pattern[position];
      if (item === undefined || !accepts(item, char)) continue;
      const to = item.kind === 'many' ? position : position + 1;
      if (next[next.length - 1] !== to) next.push(to);
    }
    active = close(pattern, next);
  }
}

/** Adds the positions behind each `*`. */
function close(pattern: Pattern, positions: readonly number[]): number[] {
  const all: number[] = [];
  for (const start of positions) {
    for (let at = start; ; at++) {
      if ((all[all.length - 1] ?? -1) < at) all.push(at);
      if (pattern[at]?.kind !== 'many') break;
    }
  }
  return all;
}

/** Whether the pattern is the whole text. */
export function matches(pattern: Pattern, text: string): boolean {
  return matchEnds(pattern, text, 0).includes(text.length);
}
