/** Texts longer than this are not decoded. */
const longest = 64 * 1024;

function utf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  // Binary data (a compressed script) is not text that a shell could read.
  return text.includes('\uFFFD') || text.includes('\0') ? undefined : text;
}

/** Base64, also the URL alphabet and without padding; undefined where it is none or gives no text. */
export function fromBase64(source: string): string | undefined {
  const text = source.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (text.length > longest || text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) return undefined;
  const binary = atob(text);
  return utf8(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}

/** UTF-8 text as base64. */
export function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** UTF-16LE in base64, as `powershell -EncodedCommand` takes it. */
export function fromBase64Wide(source: string): string | undefined {
  const text = source.replace(/\s+/g, '').replace(/=+$/, '');
  if (text.length > longest || text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const wide = new TextDecoder('utf-16le').decode(bytes);
  return wide.includes('\uFFFD') ? undefined : wide;
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function fromBase32(source: string): string | undefined {
  const text = source.replace(/\s+/g, '').replace(/=+$/, '');
  if (text.length > longest) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const digit = base32Letters.indexOf(char);
    if (digit < 0) return undefined;
    held = ((held << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return utf8(Uint8Array.from(bytes));
}

/** Hex digits, with or without blanks, `0x` and `\x`. */
export function fromHex(source: string): string | undefined {
  const text = source.replace(/\\x|0x|[\s,]+/g, '');
  if (text.length > longest || text.length % 2 === 1 || /[^0-9a-fA-F]/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return utf8(bytes);
}

/** Each line backwards. */
export function reverseLines(text: string): string {
  return text
    .split('\n')
    .map((line) => [...line].reverse().join(''))
    .join('\n');
}

const named: Readonly<Record<string, string>> = {
  '[:lower:]': 'abcdefghijklmnopqrstuvwxyz',
  '[:upper:]': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  '[:digit:]': '0123456789',
  '[:space:]': ' \t\n\v\f\r',
  '[:blank:]': ' \t',
};

/** The characters of a `tr` set, ranges and classes spelled out; undefined where it is not understood. */
function charactersOf(set: string): string[] | undefined {
  const text = unescape(set, 'echo');
  const chars: string[] = [];
  const list = [...text];
  for (let at = 0; at < list.length; at++) {
    const char = list[at] ?? '';
    if (char === '[' && list[at + 1] === ':') {
      const name = /^\[:[a-z]+:\]/.exec(list.slice(at, at + 12).join(''))?.[0];
      const members = name === undefined ? undefined : named[name];
      if (name === undefined || members === undefined) return undefined;
      chars.push(...members);
      at += name.length - 1;
    } else if (list[at + 1] === '-' && list[at + 2] !== undefined) {
      const from = char.codePointAt(0) ?? 0;
      const to = list[at + 2]?.codePointAt(0) ?? 0;
      if (to < from || to - from > 1024) return undefined;
      for (let code = from; code <= to; code++) chars.push(String.fromCodePoint(code));
      at += 2;
    } else chars.push(char);
  }
  return chars;
}

/** `tr SET1 SET2`, `tr -d SET`, `tr -s SET`. */
export function translate(text: string, args: readonly string[]): string | undefined {
  const flags = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('');
  const sets = args.filter((arg) => !/^-[a-zA-Z]+$/.test(arg));
  if (/[cC]/.test(flags)) return undefined;
  const from = charactersOf(sets[0] ?? '');
  const to = charactersOf(sets[1] ?? '');
  if (from === undefined || to === undefined) return undefined;
  if (flags.includes('d')) return [...text].filter((char) => !from.includes(char)).join('');
  if (flags.includes('s')) return undefined;
  const last = to[to.length - 1];
  if (last === undefined) return undefined;
  const map = new Map(from.map((char, index) => [char, to[index] ?? last]));
  return [...text].map((char) => map.get(char) ?? char).join('');
}

const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', e: '\x1b', E: '\x1b', "'": "'", '"': '"' };

/** Backslash escapes of `echo -e` (octal with a leading zero) and of `printf` formats. */
export function unescape(text: string, kind: 'echo' | 'printf'): string {
  if (!text.includes('\\')) return text;
  const octal = kind === 'echo' ? /^0([0-7]{1,3})|^([0-7]{3})/ : /^0?([0-7]{1,3})/;
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) !== '\\') {
      out += text.charAt(at);
      continue;
    }
    const rest = text.slice(at + 1, at + 11);
    const digits = octal.exec(rest);
    const hex = /^x([0-9a-fA-F]{1,2})|^u([0-9a-fA-F]{1,4})|^U([0-9a-fA-F]{1,8})/.exec(rest);
    const code = digits === null ? (hex === null ? undefined : parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16)) : parseInt(digits[1] ?? digits[2] ?? '', 8) & 0xff;
    const char = simple[rest.charAt(0)];
    if (code !== undefined && code <= 0x10ffff) {
      out += String.fromCodePoint(code);
      at += (digits ?? hex)?.[0].length ?? 0;
    } else if (char !== undefined) {
      out += char;
      at++;
    } else out += '\\';
  }
  return out;
}

/** `sed` with one literal substitution: `s/x/y/`, `s/x/y/g`; undefined for anything that is a pattern. */
export function substituteLiteral(text: string, script: string): string | undefined {
  const [, delimiter = '', rest = ''] = /^s([^\w\s\\])(.*)$/s.exec(script) ?? [];
  const [from, to, flags, more] = delimiter === '' ? [] : rest.split(delimiter);
  if (from === undefined || from === '' || to === undefined || flags === undefined || more !== undefined) return undefined;
  if (/[\\.*[\]^$+?(){}|]/.test(from) || /[\\&]/.test(to) || !/^g?$/.test(flags)) return undefined;
  return text
    .split('\n')
    .map((line) => (flags === 'g' ? line.replaceAll(from, () => to) : line.replace(from, () => to)))
    .join('\n');
}
