import type { Language } from '../../../model/tool.ts';

/** A piece of a program whose grammar is not known here: names, texts, signs. */
export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  /** `raw` text has no holes for variables. */
  | { readonly kind: 'text'; readonly text: string; readonly holes: 'holes' | 'raw'; readonly at: number }
  /** Text that is executed by a shell: backticks, `%x()`, `qx{}`. */
  | { readonly kind: 'shell'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly n: number; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number }
  /** The end of a line or statement. */
  | { readonly kind: 'end'; readonly at: number };

/** Tokens past this are not read. */
export const maxTokens = 60_000;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Cuts a program into tokens; comments are left out. Linear, never throws. */
export function tokensOf(text: string, language: Language): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (token: Token): void => void tokens.push(token);
  while (at < text.length && tokens.length < maxTokens) {
    const char = text.charAt(at);
    const comment = commentEnd(text, at, language, tokens.at(-1));
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    if (char === '\n' || char === ';') {
      push({ kind: 'end', at });
      at += 1;
      continue;
    }
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const quoted = quotedAt(text, at, language);
    if (quoted !== undefined) {
      push(quoted.token);
      at = quoted.end;
      continue;
    }
    const name = /^[A-Za-z_$@%&]?[A-Za-z_][\w]*[?!]?/.exec(text.slice(at, at + 120))?.[0];
    if (name !== undefined && (name.length > 1 || /[A-Za-z_]/.test(name))) {
      // `%` and `&` before a name are signs where a value stands before them.
      push({ kind: 'name', text: name, at });
      at += name.length;
      continue;
    }
    const number = /^\d[\d_]*(\.\d+)?/.exec(text.slice(at, at + 40))?.[0];
    if (number !== undefined) {
      push({ kind: 'number', n: Number(number.replaceAll('_', '')), at });
      at += number.length;
      continue;
    }
    const sign = /^(::|->|=>|\.\.|<<|&&|\|\||==|!=|:=)/.exec(text.slice(at, at + 2))?.[0] ?? char;
    push({ kind: 'sign', text: sign, at });
    at += sign.length;
  }
  return tokens;
}

/** Where a comment that begins here ends. */
function commentEnd(text: string, at: number, language: Language, before: Token | undefined): number | undefined {
  const rest = text.slice(at, at + 3);
  const lineEnd = (): number => {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  };
  if (rest.startsWith('/*') && language !== 'perl' && language !== 'ruby') {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? text.length : end + 2;
  }
  if (rest.startsWith('//') && (language === 'php' || language === 'unknown')) return lineEnd();
  if (rest.startsWith('--') && language === 'lua') {
    if (!text.startsWith('--[[', at)) return lineEnd();
    const end = text.indexOf(']]', at);
    return end === -1 ? text.length : end + 2;
  }
  if (rest.startsWith('#') && language !== 'lua' && !(language === 'perl' && before?.kind === 'sign' && before.text === '$')) return lineEnd();
  if ((language === 'ruby' || language === 'perl') && rest.startsWith('=') && (at === 0 || text.charAt(at - 1) === '\n') && /^=(begin|pod|head\d|cut|over|item|for)/.test(text.slice(at, at + 8))) {
    const end = text.indexOf(language === 'ruby' ? '\n=end' : '\n=cut', at);
    return end === -1 ? text.length : end + 5;
  }
  return undefined;
}

interface Quoted {
  readonly token: Token;
  readonly end: number;
}

/** A text that begins here, in the quotes of the language. */
function quotedAt(text: string, at: number, language: Language): Quoted | undefined {
  const char = text.charAt(at);
  if (char === '"' || char === "'") {
    const body = bodyUntil(text, at + 1, char, undefined);
    return { token: { kind: 'text', text: unescaped(body.text, char === '"' || language === 'r' || language === 'lua' || language === 'unknown'), holes: char === '"' ? 'holes' : 'raw', at }, end: body.end };
  }
  if (char === '`' && (language === 'ruby' || language === 'perl' || language === 'php')) {
    const body = bodyUntil(text, at + 1, '`', undefined);
    return { token: { kind: 'shell', text: unescaped(body.text, true), at }, end: body.end };
  }
  if (char === '`' && language === 'unknown') {
    const body = bodyUntil(text, at + 1, '`', undefined);
    return { token: { kind: 'text', text: body.text, holes: 'raw', at }, end: body.end };
  }
  if (language === 'lua' && text.startsWith('[[', at)) {
    const end = text.indexOf(']]', at);
    return { token: { kind: 'text', text: text.slice(at + 2, end === -1 ? undefined : end), holes: 'raw', at }, end: end === -1 ? text.length : end + 2 };
  }
  return percentQuoted(text, at, language) ?? hereDocument(text, at, language);
}

/** Ruby's `%x(…)`, `%q(…)`, `%w(…)`; Perl's `qx{…}`, `q{…}`, `qq{…}`. */
function percentQuoted(text: string, at: number, language: Language): Quoted | undefined {
  const pattern = language === 'ruby' ? /^%([xqQwWi]?)([([{<|!/])/ : language === 'perl' ? /^(?<![\w$@%])(qx|qq|qw|q)\s*([([{<|!/#~])/ : undefined;
  if (pattern === undefined || (at > 0 && language === 'perl' && /[\w$@%&]/.test(text.charAt(at - 1)))) return undefined;
  const match = pattern.exec(text.slice(at, at + 12));
  if (match === null) return undefined;
  const open = match[2] ?? '';
  const body = bodyUntil(text, at + match[0].length, closing[open] ?? open, closing[open] === undefined ? undefined : open);
  const kind = match[1] ?? '';
  if (kind === 'x' || kind === 'qx') return { token: { kind: 'shell', text: body.text, at }, end: body.end };
  return { token: { kind: 'text', text: body.text, holes: kind === 'q' || kind === 'w' || kind === 'qw' ? 'raw' : 'holes', at }, end: body.end };
}

/** `<<~EOS … EOS`, `<<<'EOS' … EOS`. The rest of the first line is left out. */
function hereDocument(text: string, at: number, language: Language): Quoted | undefined {
  if (!text.startsWith('<<', at) || !['ruby', 'perl', 'php'].includes(language)) return undefined;
  const match = /^<<[<~-]?\s*(["'`]?)([A-Za-z_]\w*)\1/.exec(text.slice(at, at + 60));
  if (match === null || (language === 'ruby' && /^<<\s/.test(match[0]))) return undefined;
  const start = text.indexOf('\n', at);
  if (start === -1) return undefined;
  const end = new RegExp(`^[ \\t]*${match[2] ?? ''}\\b`, 'm').exec(text.slice(start + 1));
  const stop = end === null ? text.length : start + 1 + end.index;
  return { token: { kind: match[1] === '`' ? 'shell' : 'text', text: text.slice(start + 1, stop), holes: match[1] === "'" ? 'raw' : 'holes', at }, end: end === null ? text.length : stop + end[0].length };
}

function bodyUntil(text: string, from: number, close: string, open: string | undefined): { readonly text: string; readonly end: number } {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) return { text: text.slice(from, at), end: at + 1 };
    } else if (char === open) depth += 1;
  }
  return { text: text.slice(from), end: text.length };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\x1b' };

function unescaped(text: string, full: boolean): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(x[0-9a-fA-F]{2}|u\{?[0-9a-fA-F]{4}\}?|[0-7]{3}|[\s\S])/g, (whole, code: string) => {
    if (!full) return code === '\\' || code === "'" ? code : whole;
    if (/^[xu]./.test(code)) return String.fromCharCode(Number.parseInt(code.replace(/[xu{}]/g, ''), 16));
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return escapes[code] ?? code;
  });
}
