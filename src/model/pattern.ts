import type { Effect } from './effect.ts';

/**
 * Patterns of a policy. A policy may come with a hostile repository, so no pattern becomes a regular expression: matching takes steps in proportion to
 * pattern times text, and what would take too many of them counts as fitting, since fitting protects.
 */

/** More alternatives than this in braces are read as plain text. */
const mostAlternatives = 16;
const mostSteps = 400_000;

/** A name fits: `*` stands for any text, `?` for one character, `{a,b}` for either. */
export function isName(pattern: string, name: string): boolean {
  return isTooMuch(pattern, name) || alternatives(pattern).some((one) => fits(tokens(one, 'name'), name));
}

/** Any of them fits. */
export function isOneOf(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => isName(pattern, name));
}

/** A path fits: `*` stays in one folder, `**` does not, `[a-z]`, `?` and `{a,b}` as in .gitignore. A pattern that names a folder means what is in it as well where it ends in `/` or `/**`. */
export function isPath(pattern: string, path: string): boolean {
  return isTooMuch(pattern, path) || alternatives(whole(pattern)).some((one) => fits(tokens(one, 'path'), path) || (one.endsWith('/**') && fits(tokens(one.replace(/(?:\/\*\*)+$/, ''), 'path'), path)));
}

/**
 * Whether an effect on a path would take with it what a pattern means: the path itself, a folder above it that goes as a whole,
 * or several paths that a shell's pattern stands for, one of them above it.
 */
export function takesWith(pattern: string, path: string, how: { readonly isTaken: boolean; readonly isGlob: boolean }): boolean {
  if (isPath(pattern, path)) return true;
  if (!how.isTaken && !how.isGlob) return false;
  return alternatives(whole(pattern)).some((one) => {
    const fixed = fixedPart(one);
    return fixed.some((_, at) => {
      const above = fixed.slice(0, at + 1).join('/');
      return how.isGlob ? fits(tokens(path, 'path'), above) : above === path;
    });
  });
}

/** Effects that take what is in a folder together with it. */
export function isTaken(effect: Effect): boolean {
  return ['delete', 'move', 'overwrite', 'discard', 'rewrite'].includes(effect.verb) || effect.marks?.includes('recursive') === true;
}

/**
 * A command text holds what a pattern means: `*` stands for any text, all else for itself; it begins and ends where a word does.
 * The earliest place for each part leaves the most room for the rest, so nothing is tried twice.
 */
export function isCommand(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    for (;;) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      const end = found + part.length;
      const begins = index > 0 || part === '' || found === 0 || bounds.has(text.charAt(found - 1));
      const closes = index < parts.length - 1 || part === '' || end === text.length || bounds.has(text.charAt(end));
      at = end;
      if (begins && closes) break;
      at = found + 1;
    }
  }
  return true;
}

const bounds = new Set(' \t\n\v\f\r;&|()');

function isTooMuch(pattern: string, text: string): boolean {
  return pattern.length * text.length * (pattern.includes('{') ? mostAlternatives : 1) > mostSteps;
}

function whole(pattern: string): string {
  const plain = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  return plain.endsWith('/') ? `${plain}**` : plain;
}

/** The folders of a pattern before its first wildcard. */
function fixedPart(pattern: string): readonly string[] {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  return first === -1 ? parts : parts.slice(0, first);
}

/** `a{b,c}` as `ab` and `ac`; braces that do not close, and more of them than anybody writes, are plain text. */
function alternatives(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const braces = /\{([^{}]*,[^{}]*)\}/.exec(one);
    if (braces === null) done.push(one);
    else for (const part of (braces[1] ?? '').split(',')) open.push(`${one.slice(0, braces.index)}${part}${one.slice(braces.index + braces[0].length)}`);
    if (done.length + open.length > mostAlternatives) return [pattern];
  }
  return done;
}

type Token = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'one'; readonly crosses: boolean } | { readonly kind: 'any'; readonly crosses: boolean } | { readonly kind: 'folders' } | { readonly kind: 'set'; readonly not: boolean; readonly ranges: readonly (readonly [string, string])[] };

function tokens(pattern: string, kind: 'name' | 'path'): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*') {
      let end = at;
      while (pattern[end + 1] === '*') end += 1;
      const crosses = kind === 'name' || end > at;
      const isFolders = kind === 'path' && crosses && pattern[end + 1] === '/' && (at === 0 || pattern[at - 1] === '/');
      found.push(isFolders ? { kind: 'folders' } : { kind: 'any', crosses });
      at = isFolders ? end + 1 : end;
    } else if (char === '?') found.push({ kind: 'one', crosses: kind === 'name' });
    else {
      const set = char === '[' ? setAt(pattern, at) : undefined;
      if (set === undefined) found.push({ kind: 'text', text: char });
      else {
        found.push(set.token);
        at = set.end;
      }
    }
  }
  return found;
}

function setAt(pattern: string, at: number): { readonly token: Token; readonly end: number } | undefined {
  const end = pattern.indexOf(']', at + 2);
  if (end === -1 || end - at > 60) return undefined;
  const body = pattern.slice(at + 1, end);
  const not = /^[!^]/.test(body);
  const ranges = [...(not ? body.slice(1) : body).matchAll(/(.)(?:-(.))?/gs)].map(([, from = '', to]) => [from, to ?? from] as const);
  return { token: { kind: 'set', not, ranges }, end };
}

/** Walks the text once for each token: the places that can be reached, no way back. */
function fits(pattern: readonly Token[], text: string): boolean {
  let places = new Uint8Array(text.length + 1);
  places[0] = 1;
  for (const token of pattern) {
    const next = new Uint8Array(text.length + 1);
    if (token.kind === 'any' || token.kind === 'folders') {
      let isOpen = false;
      for (let at = 0; at <= text.length; at += 1) {
        if (at > 0 && token.kind === 'any' && !token.crosses && text[at - 1] === '/') isOpen = false;
        if (places[at] === 1) isOpen = true;
        // `**/` stands for whole folders, or for none.
        next[at] = isOpen && (token.kind === 'any' || places[at] === 1 || text[at - 1] === '/') ? 1 : 0;
      }
    } else {
      for (let at = 0; at < text.length; at += 1) if (places[at] === 1 && isAt(token, text.charAt(at))) next[at + 1] = 1;
    }
    places = next;
  }
  return places[text.length] === 1;
}

function isAt(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'text':
      return token.text === char;
    case 'one':
      return token.crosses || char !== '/';
    case 'set':
      return char !== '/' && token.not !== token.ranges.some(([from, to]) => from <= char && char <= to);
    default:
      return false;
  }
}
