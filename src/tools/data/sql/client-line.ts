import type { Lexis } from './dialect.ts';
import type { Token } from './token.ts';

interface Pass {
  readonly text: string;
  readonly lexis: Lexis;
  readonly tokens: Token[];
  delimiter: string;
}

const batch = /GO(?:[ \t]+\d+)?[ \t]*(?:--[^\n]*)?(?=\r?\n|$)/iy;
const delimiter = /DELIMITER[ \t]+(\S{1,20})[^\n]*/iy;
const clientWord = /(?:SOURCE|SYSTEM|TEE|PAGER|\\?CONNECT)[ \t]+[^\n]+/iy;
const use = /USE[ \t]+[^\s;]+[ \t]*(?=\r?\n|$)/iy;

/** Reads a line for the client program at `at` and gives where it ends; `at` where none starts there. */
export function clientLine(pass: Pass, at: number): number {
  const { text, lexis } = pass;
  const char = text.charAt(at);
  const client = lexis.client;
  if (char === '\\' && client !== 'sqlite' && client !== 'sqlcmd') return backslash(pass, at);
  const last = pass.tokens.at(-1);
  const fresh = last === undefined || last.kind === 'end' || last.kind === 'client' || last.kind === 'batch';
  const code = text.charCodeAt(at) | 32;
  const any = client === 'any';
  if (code === 103 && (client === 'sqlcmd' || any) && isLineStart(text, at)) {
    const found = match(batch, text, at);
    if (found !== undefined) return push(pass, 'batch', found[0], at);
  }
  if (!fresh || !isLineStart(text, at)) return at;
  if (char === '.' && (client === 'sqlite' || any)) return line(pass, at);
  if ((char === ':' || char === '!') && (client === 'sqlcmd' || any) && /^(?::[a-z!]|!!)/i.test(text.slice(at, at + 2))) return line(pass, at);
  if (client !== 'mysql' && !any) return at;
  if (code === 100) {
    const found = match(delimiter, text, at);
    if (found?.[1] !== undefined) {
      pass.delimiter = found[1];
      return at + found[0].length;
    }
  }
  if (code === 115 || code === 116 || code === 112 || (code === 99 && client === 'mysql')) {
    const found = match(clientWord, text, at);
    if (found !== undefined) return push(pass, 'client', found[0], at);
  }
  if (code === 117) {
    const found = match(use, text, at);
    if (found !== undefined) return push(pass, 'client', found[0].trim(), at, found[0].length);
  }
  return at;
}

/** `\copy …`, `\! cmd`: psql and mysql. A second command may follow on the line; `\\` ends the arguments. */
function backslash(pass: Pass, at: number): number {
  const { text, lexis } = pass;
  const name = text.slice(at + 1, at + 2);
  if (name === '\\') return at + 2;
  if (lexis.client === 'mysql' || (lexis.client === 'any' && name === 'G')) {
    if (name === 'G' || name === 'g' || name === 'c' || name === 'p') return push(pass, 'end', text.slice(at, at + 2), at);
    if (!'!.uTPdhr'.includes(name) || name === '') return at + 2;
  }
  const end = lineEnd(text, at);
  // These take the whole rest of the line; the others end at the next backslash outside quotes.
  const whole = /^\\(?:!|copy\b|ef\b|ev\b|\.)/.test(text.slice(at, at + 6));
  return push(pass, 'client', text.slice(at, whole || lexis.client === 'mysql' ? end : argumentsEnd(text, at + 1, end)), at);
}

function argumentsEnd(text: string, from: number, end: number): number {
  let quote = '';
  for (let i = from; i < end; i++) {
    const char = text.charAt(i);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '\\') return i;
  }
  return end;
}

function line(pass: Pass, at: number): number {
  return push(pass, 'client', pass.text.slice(at, lineEnd(pass.text, at)), at);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Whether only white space stands between `at` and the start of its line or the end of a statement. */
export function isLineStart(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const char = text.charAt(i);
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '\r') return char === ';';
  }
  return true;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function push(pass: Pass, kind: 'end' | 'client' | 'batch', text: string, at: number, length: number = text.length): number {
  pass.tokens.push({ kind, text: text.trim(), upper: '', start: at, end: at + length });
  return at + length;
}
