import { clientLine, isLineStart } from './client-line.ts';
import { lexisOf, type Lexis, type SqlDialect } from './dialect.ts';
import { dollarQuoted, quoted, skipComment } from './quotes.ts';
import type { Lexed, Token } from './token.ts';

const word = /(?:@{1,2}|#{1,2})?[\p{L}_\p{So}\p{No}\p{Nl}\p{Cf}][\p{L}\p{M}\p{N}_\p{So}\p{Cf}$@#]*/uy;
const executable = /\/\*M?!\d*/y;
const number = /0x[0-9a-f]+|\d[\d_]*(?:\.(?!\.)\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?/iy;
const operator = /<=>|!~~\*|!~~|~~\*|!~\*|->>|#>>|\|\|\/|<>|!=|<=|>=|==|::|:=|\|\||->|~~|!~|~\*|@>|<@|&&|#>|=>|\*\*|<<|>>|[^\s]/uy;
const placeholder = /\$\d+|\$\{[^}\n]{0,200}\}|\$\([\w.-]{1,60}\)|\{\{[^}\n]{0,200}\}\}|\{[^{}'"\n;]{0,100}\}|%\(\w{1,60}\)s|%s\b|\?\d*/y;
const named = /:(?:[A-Za-z_]\w*|'[^'\n]*'|"[^"\n]*")/y;
const prefix = /(?:[bxnre]|u&|rb|br)(?=['"])/iy;

/** State of one pass over the text. */
interface Pass {
  readonly text: string;
  readonly lexis: Lexis;
  readonly tokens: Token[];
  delimiter: string;
  /** Inside an executable comment, whose end is skipped. */
  executable: number;
  problem: Lexed['problem'];
  /** Index of the first token of the statement that is being read. */
  start: number;
  /** No end of copied data stands further on. */
  copied: 'none' | 'possible';
  /** A nested comment that never closes was met: from there on comments are flat. */
  flat: 'flat' | 'as-dialect';
}

/**
 * Tokens of SQL text in a dialect. Never throws; linear in the text. In an unknown dialect backslashes are read as escapes
 * only where the text would not close otherwise.
 */
export function lexSql(text: string, dialect: SqlDialect): Lexed {
  const lexis = lexisOf[dialect];
  const first = lexAs(text, lexis);
  if (dialect !== 'unknown' || first.problem === 'none' || !text.includes('\\')) return first;
  const second = lexAs(text, { ...lexis, backslash: 'escapes' });
  return second.problem === 'none' ? second : first;
}

function lexAs(text: string, lexis: Lexis): Lexed {
  const pass: Pass = { text, lexis, tokens: [], delimiter: ';', executable: 0, problem: 'none', start: 0, copied: lexis.client === 'psql' || lexis.client === 'any' ? 'possible' : 'none', flat: 'as-dialect' };
  let at = 0;
  while (at < text.length) at = Math.max(at + 1, step(pass, at));
  return { tokens: pass.tokens, problem: pass.problem };
}

/** Reads one token or gap; gives where the next starts. */
function step(pass: Pass, at: number): number {
  const { text, lexis } = pass;
  const code = text.charCodeAt(at);
  // Control characters and every kind of white space part words; NUL as well.
  if (code <= 32 || code === 127 || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x3000) return at + 1;
  const comment = comments(pass, at, code);
  if (comment > at) return comment;
  if (lexis.client !== 'none') {
    const line = clientLine(pass, at);
    if (line > at) return line;
  }
  if (text.startsWith(pass.delimiter, at)) return endStatement(pass, at);
  const char = text.charAt(at);
  const string = strings(pass, at, char);
  if (string > at) return string;
  if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)) && !isWordBefore(pass, at))) return pushMatch(pass, 'number', number, at);
  const param = params(pass, at, char);
  if (param > at) return param;
  if (code !== 35 || isTempName(pass, at)) {
    const found = match(word, text, at);
    if (found !== undefined) return push(pass, 'word', found, at, at + found.length);
  }
  return pushMatch(pass, 'op', operator, at);
}

/** Ends a statement; the lines of data that follow a COPY … FROM STDIN, up to `\.`, are no SQL. */
function endStatement(pass: Pass, at: number): number {
  while (pass.tokens[pass.start]?.kind === 'client' || pass.tokens[pass.start]?.kind === 'batch') pass.start += 1;
  const statement = pass.copied === 'possible' && pass.tokens[pass.start]?.upper === 'COPY' ? pass.tokens.slice(pass.start, pass.start + 200) : [];
  const end = push(pass, 'end', pass.delimiter, at, at + pass.delimiter.length);
  pass.start = pass.tokens.length;
  const from = statement.findIndex((token) => token.upper === 'FROM');
  if (from < 0 || statement[from + 1]?.upper !== 'STDIN') return end;
  const data = pass.text.indexOf('\n\\.', end);
  if (data < 0) pass.copied = 'none';
  return data < 0 ? end : data + 3;
}

function comments(pass: Pass, at: number, code: number): number {
  const { text, lexis } = pass;
  const next = text.charCodeAt(at + 1);
  if (code === 45 && next === 45 && (lexis.dashes === 'any' || !(text.charCodeAt(at + 2) > 32))) return lineEnd(text, at);
  if (code === 35 && isHashComment(pass, at)) return lineEnd(text, at);
  if (code === 42 && next === 47 && pass.executable > 0) {
    pass.executable -= 1;
    return at + 2;
  }
  if (code !== 47 || next !== 42) return at;
  const found = lexis.executableComments === 'executed' ? match(executable, text, at) : undefined;
  if (found !== undefined) {
    pass.executable += 1;
    return at + found.length;
  }
  const end = skipComment(text, at, pass.flat === 'flat' ? 'flat' : lexis.comments);
  if (end.kind === 'open' && lexis.comments !== 'either') pass.problem = 'unterminated';
  if (end.kind !== 'closed') pass.flat = 'flat';
  return end.at;
}

function isHashComment(pass: Pass, at: number): boolean {
  if (pass.lexis.hash === 'comment') return true;
  if (pass.lexis.hash === 'operator') return false;
  const last = pass.tokens.at(-1);
  if (last === undefined || last.kind === 'end' || last.kind === 'client' || last.kind === 'batch') return true;
  return isLineStart(pass.text, at) && !/^#[#>-]/.test(pass.text.slice(at, at + 2));
}

function strings(pass: Pass, at: number, char: string): number {
  const { text, lexis } = pass;
  if (char === "'") return pushQuoted(pass, 'string', at, at, lexis.backslash);
  if (char === '"') return pushQuoted(pass, lexis.doubleQuotes, at, at, lexis.doubleQuotes === 'string' ? lexis.backslash : 'plain');
  if (char === '`' && lexis.client !== 'psql') return pushQuoted(pass, 'name', at, at, 'plain');
  if (char === '[' && isBracketName(pass, at)) return pushQuoted(pass, 'name', at, at, 'plain');
  if (char === '$' && lexis.dollarQuotes === 'yes') {
    const found = dollarQuoted(text, at);
    if (found !== undefined) {
      if (found.closed === 'open') pass.problem = 'unterminated';
      return push(pass, 'string', found.text, at, found.end);
    }
  }
  const lead = match(prefix, text, at);
  if (lead === undefined) return at;
  const double = text.charAt(at + lead.length) === '"';
  if (double && lexis.doubleQuotes === 'name' && lead.toLowerCase() !== 'u&') return at;
  const escapes = lead.toLowerCase() === 'e' ? 'escapes' : lead.toLowerCase().includes('r') ? 'plain' : lexis.backslash;
  return pushQuoted(pass, double ? lexis.doubleQuotes : 'string', at, at + lead.length, escapes);
}

function pushQuoted(pass: Pass, kind: 'string' | 'name', start: number, quote: number, backslash: Lexis['backslash']): number {
  const found = quoted(pass.text, quote, backslash, pass.lexis.tripleQuotes);
  if (found.closed === 'open') pass.problem = 'unterminated';
  return push(pass, kind, found.text, start, found.end);
}

function params(pass: Pass, at: number, char: string): number {
  const { text, lexis } = pass;
  if (char === '?' && lexis.client === 'psql') return at;
  if (char === '$' || char === '{' || char === '?' || (char === '%' && !isWordBefore(pass, at))) {
    const found = match(placeholder, text, at);
    return found === undefined ? at : push(pass, 'param', found, at, at + found.length);
  }
  if (char !== ':' || isWordBefore(pass, at)) return at;
  const found = match(named, text, at);
  return found === undefined ? at : push(pass, 'param', found, at, at + found.length);
}

/** `[users]` is a name and `a[1]` a place in an array; where a dialect has both, what stands before tells. */
function isBracketName(pass: Pass, at: number): boolean {
  if (pass.lexis.brackets === 'operator') return false;
  if (pass.lexis.brackets === 'name') return true;
  return !isWordBefore(pass, at) && /^\[[A-Za-z_#@][^\]\n]{0,127}\]/.test(pass.text.slice(at, at + 130));
}

function isTempName(pass: Pass, at: number): boolean {
  return pass.lexis.client === 'sqlcmd' || pass.lexis.client === 'any' ? /^##?[A-Za-z_]/.test(pass.text.slice(at, at + 3)) : false;
}

function isWordBefore(pass: Pass, at: number): boolean {
  const last = pass.tokens.at(-1);
  return last !== undefined && last.end === at && (last.kind === 'word' || last.kind === 'name' || last.kind === 'param' || last.upper === ')' || last.upper === ']');
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function pushMatch(pass: Pass, kind: 'number' | 'op', pattern: RegExp, at: number): number {
  const found = match(pattern, pass.text, at) ?? pass.text.charAt(at);
  return push(pass, kind, found, at, at + found.length);
}

function push(pass: Pass, kind: Token['kind'], text: string, start: number, end: number): number {
  const upper = kind === 'word' ? text.toUpperCase() : kind === 'op' ? text : '';
  pass.tokens.push({ kind, text, upper, start, end });
  return end;
}
