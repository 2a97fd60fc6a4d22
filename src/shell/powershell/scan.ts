/** Quotes of PowerShell: typographic ones count as plain ones. */
export const singleQuotes = "'\u2018\u2019\u201a\u201b";
export const doubleQuotes = '"\u201c\u201d\u201e';

/** Behind a here-string that begins here (`@'` … `'@`), with its body; undefined where none begins. */
export function hereString(text: string, at: number): { readonly body: string; readonly end: number; readonly kind: 'single' | 'double'; readonly closed: 'closed' | 'open' } | undefined {
  if (text.charAt(at) !== '@') return undefined;
  const quote = text.charAt(at + 1);
  const kind = quote !== '' && singleQuotes.includes(quote) ? 'single' : quote !== '' && doubleQuotes.includes(quote) ? 'double' : undefined;
  if (kind === undefined) return undefined;
  const line = /^[ \t]*\r?\n/.exec(text.slice(at + 2, at + 200));
  if (line === null) return undefined;
  const start = at + 2 + line[0].length;
  const quotes = kind === 'single' ? singleQuotes : doubleQuotes;
  for (let from = start - 1; from >= 0 && from < text.length; from = text.indexOf('\n', from + 1)) {
    if (quotes.includes(text.charAt(from + 1)) && text.charAt(from + 1) !== '' && text.charAt(from + 2) === '@') return { body: text.slice(start, Math.max(start, from)).replace(/\r$/, ''), end: from + 3, kind, closed: 'closed' };
    if (text.indexOf('\n', from + 1) < 0) break;
  }
  return { body: text.slice(start), end: text.length, kind, closed: 'open' };
}

/** Behind a quoted string that begins here; the end of the text where it is not closed. */
export function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  if (singleQuotes.includes(quote)) {
    for (let index = at + 1; index < text.length; index++) {
      if (!singleQuotes.includes(text.charAt(index))) continue;
      if (index + 1 < text.length && singleQuotes.includes(text.charAt(index + 1))) index++;
      else return index + 1;
    }
    return text.length + 1;
  }
  for (let index = at + 1; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === '`') index++;
    else if (char === '$' && text.charAt(index + 1) === '(') {
      const close = groupEnd(text, index + 1);
      if (close === undefined) return text.length + 1;
      index = close - 1;
    } else if (doubleQuotes.includes(char)) {
      if (index + 1 < text.length && doubleQuotes.includes(text.charAt(index + 1))) index++;
      else return index + 1;
    }
  }
  return text.length + 1;
}

/** Behind a comment that begins here; the same position where none does. */
export function commentEnd(text: string, at: number): number {
  if (text.startsWith('<#', at)) {
    const end = text.indexOf('#>', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text.charAt(at) !== '#') return at;
  if (at > 0 && !/[\s;|&(){},]/.test(text.charAt(at - 1))) return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind the bracket that closes the one at `at`; undefined where none does. Strings and comments are stepped over. */
export function groupEnd(text: string, at: number): number | undefined {
  const stack: string[] = [];
  for (let index = at; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === '`') index++;
    else if (char === '(' || char === '{') stack.push(char === '(' ? ')' : '}');
    else if (char === ')' || char === '}') {
      if (stack[stack.length - 1] !== char) return undefined;
      stack.pop();
      if (stack.length === 0) return index + 1;
    } else if (singleQuotes.includes(char) || doubleQuotes.includes(char)) {
      if (stack.length > 64) return undefined;
      index = stringEnd(text, index) - 1;
    } else if (char === '@') {
      const here = hereString(text, index);
      if (here !== undefined) index = here.end - 1;
    } else if (char === '#' || (char === '<' && text.charAt(index + 1) === '#')) {
      index = Math.max(index, commentEnd(text, index) - 1);
    }
    if (stack.length > 64) return undefined;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b', '0': '' };

/** The character that a backtick and the next character stand for. */
export function escaped(char: string): string {
  return escapes[char] ?? char;
}

/** Where the name of a variable ends that begins behind `$` at `at`: `$x`, `$env:X`, `$script:x`, `$_`, `$?`. */
export function variableEnd(text: string, at: number): number {
  const special = /^[$?^_](?![\w:])/.exec(text.slice(at, at + 2));
  if (special !== null) return at + 1;
  const match = /^(?:[A-Za-z]\w*:(?!:))?\w+/.exec(text.slice(at, at + 200));
  return match === null ? at : at + match[0].length;
}
