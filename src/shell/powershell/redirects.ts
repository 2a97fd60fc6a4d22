import type { Redirect } from '../../model/command.ts';
import { toWord } from '../value.ts';
import { readArgument } from './arguments.ts';
import type { Reader } from './reader.ts';
import { skip } from './reader.ts';
import { asText } from './values.ts';

/** Reads redirects that stand here: `> f`, `2>> f`, `*> $null`, `2>&1`. */
export function readRedirects(reader: Reader): readonly Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    skip(reader, 'line');
    const redirect = readRedirect(reader);
    if (redirect === undefined) return redirects;
    if (redirect !== 'none') redirects.push(redirect);
  }
}

/** One redirect; `none` for one that goes nowhere, undefined where none stands here. */
export function readRedirect(reader: Reader): Redirect | 'none' | undefined {
  const match = /^(?:[1-6*]?>>?(?:&[12])?|<(?!#))/.exec(reader.text.slice(reader.at, reader.at + 6));
  if (match === null) return undefined;
  const [operator] = match;
  reader.at += operator.length;
  if (operator.includes('&')) return 'none';
  skip(reader, 'line');
  const nothing = /^\$null\b/i.test(reader.text.slice(reader.at, reader.at + 6));
  const target = asText(readArgument(reader));
  if (nothing) return 'none';
  return { operator: operator === '<' ? '<' : operator.endsWith('>>') ? '>>' : '>', target: toWord(target) };
}
