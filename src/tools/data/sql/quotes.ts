/** A quoted text: its value and the place after it. */
export interface Quoted {
  readonly text: string;
  readonly end: number;
  readonly closed: 'closed' | 'open';
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0', Z: '\x1a' };

/** Reads from the quote at `at` to its end; a doubled quote stands for itself. An open quote reaches to the end of the text. */
export function quoted(text: string, at: number, backslash: 'escapes' | 'plain', triple: 'yes' | 'no'): Quoted {
  const open = text.charAt(at);
  const close = open === '[' ? ']' : open;
  if (triple === 'yes' && text.startsWith(open.repeat(3), at)) {
    const end = text.indexOf(open.repeat(3), at + 3);
    if (end >= 0) return { text: text.slice(at + 3, end), end: end + 3, closed: 'closed' };
  }
  const parts: string[] = [];
  let from = at + 1;
  for (let i = from; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && backslash === 'escapes') {
      const next = escaped(text, i + 1);
      parts.push(text.slice(from, i), next.text);
      i = next.end - 1;
      from = next.end;
    } else if (char === close) {
      if (text.charAt(i + 1) !== close) return { text: parts.join('') + text.slice(from, i), end: i + 1, closed: 'closed' };
      parts.push(text.slice(from, i + 1));
      i += 1;
      from = i + 1;
    }
  }
  return { text: parts.join('') + text.slice(from), end: text.length, closed: 'open' };
}

/** What an escape stands for: one character, `\x41`, `\u0041` or up to three octal digits (Postgres, BigQuery). */
function escaped(text: string, at: number): { readonly text: string; readonly end: number } {
  const code = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([1-7][0-7]{0,2}))/i.exec(text.slice(at, at + 9));
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (code !== null && digits !== undefined) return { text: character(parseInt(digits, 16)), end: at + code[0].length };
  if (code?.[4] !== undefined) return { text: character(parseInt(code[4], 8)), end: at + code[0].length };
  const char = text.charAt(at);
  return { text: escapes[char] ?? char, end: at + Math.max(1, char.length) };
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** `$$…$$` and `$tag$…$tag$`; `undefined` where no dollar quote starts. */
export function dollarQuoted(text: string, at: number): Quoted | undefined {
  const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,62})?\$/.exec(text.slice(at, at + 66))?.[0];
  if (tag === undefined) return undefined;
  const end = text.indexOf(tag, at + tag.length);
  if (end < 0) return { text: text.slice(at + tag.length), end: text.length, closed: 'open' };
  return { text: text.slice(at + tag.length, end), end: end + tag.length, closed: 'closed' };
}

/** Where the comment that starts at `at` ends. `fell-back`: nested it never closed, flat it did. */
export function skipComment(text: string, at: number, comments: 'nested' | 'flat' | 'either'): { readonly at: number; readonly kind: 'closed' | 'open' | 'fell-back' } {
  const flat = text.indexOf('*/', at + 2);
  if (comments === 'flat' || flat < 0) return flat < 0 ? { at: text.length, kind: 'open' } : { at: flat + 2, kind: 'closed' };
  let depth = 1;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at + 2;
  for (let found = edge.exec(text); found !== null; found = edge.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return { at: found.index + 2, kind: 'closed' };
  }
  return comments === 'either' ? { at: flat + 2, kind: 'fell-back' } : { at: text.length, kind: 'open' };
}
