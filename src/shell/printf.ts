import { unescape } from './decode.ts';
import type { Value } from './value.ts';
import { empty, isKnown, literal, longestValue, shorten } from './value.ts';

/** Most rounds in which a format takes further arguments. */
const mostRounds = 1000;

/** What `printf FORMAT ARGS…` prints; undefined where the format is not known or not understood. */
export function format(args: readonly Value[]): Value | undefined {
  const words = args[0]?.text === '--' ? args.slice(1) : args;
  const [template, ...values] = words;
  if (template === undefined || !isKnown(template)) return template;
  let text = '';
  let source: string | undefined = template.source ?? spelledOut(template.text);
  let next = 0;
  for (let round = 0; round < mostRounds; round++) {
    const before = next;
    const pieces = template.text.matchAll(/%(?:%|\([^)]*\)T|[-+ #0']*(?:\*|\d{1,4})?(?:\.(?:\*|\d{1,4}))?[diouxXfeEgGscbqa])|[^%]+|%/gs);
    for (const [piece] of pieces) {
      if (piece === '%%') text += '%';
      else if (!piece.startsWith('%') || piece === '%') text += unescape(piece, 'printf');
      else {
        const value = values[next++] ?? empty;
        source ??= value.source;
        const done = convert(piece, value);
        if (done === undefined) return undefined;
        text += done;
      }
      if (text.length > longestValue) return undefined;
    }
    if (next >= values.length || next === before) break;
  }
  return source === undefined ? literal(text) : { text, source };
}

/** A text spelled out in numbers was written so that nobody reads it; colours are not meant. */
function spelledOut(template: string): string | undefined {
  const numbers = template.match(/\\(?:x(?!1[bB])[0-9a-fA-F]{2}|(?!033)[0-3][0-7]{2}|u[0-9a-fA-F]{4})/g) ?? [];
  return numbers.length >= 3 ? shorten(`printf ${template}`) : undefined;
}

function convert(piece: string, value: Value): string | undefined {
  const [, flags = '', width = '', precision, kind = 's'] = /^%([-+ #0']*)(\d*)(?:\.(\d+))?(.)$/.exec(piece) ?? [];
  if (piece.includes('*') || piece.endsWith('T')) return undefined;
  if (!isKnown(value)) return value.text;
  let text: string;
  switch (kind) {
    case 's':
      text = precision === undefined ? value.text : value.text.slice(0, Number(precision));
      break;
    case 'b':
      text = unescape(value.text, 'echo');
      break;
    case 'c':
      text = value.text.slice(0, 1);
      break;
    case 'q':
      text = /^[\w./-]+$/.test(value.text) ? value.text : `'${value.text.replaceAll("'", "'\\''")}'`;
      break;
    default: {
      const number = /^['"]/.test(value.text) ? value.text.charCodeAt(1) : Number(value.text === '' ? 0 : value.text);
      if (!Number.isFinite(number)) return undefined;
      text = kind === 'x' ? number.toString(16) : kind === 'X' ? number.toString(16).toUpperCase() : kind === 'o' ? number.toString(8) : /[di u]/.test(kind) ? String(Math.trunc(number)) : number.toFixed(Number(precision ?? 6));
    }
  }
  const wide = Math.min(Number(width), 1000);
  if (flags.includes('-')) return text.padEnd(wide);
  return text.padStart(wide, flags.includes('0') && kind !== 's' ? '0' : ' ');
}
