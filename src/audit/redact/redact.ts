import { fingerprint } from '../../model/fingerprint.ts';
import { holdsAny } from '../../model/marks.ts';
import { contextShapes, harmless } from './contexts.ts';
import { tokensIn } from './tokens-in.ts';

/** Longer texts are cut before they are searched: what is stored is bounded anyway. */
const longest = 200_000;

/** Every token has a run like this, or a mark of its issuer; most texts have neither, and looking for it takes a hundredth of the time of looking for tokens. */
const longRun = /[A-Za-z0-9_-]{14}|hooks\.slack\.com|office\.com\/webhook|AccountKey|sig=|fm[12][._]|Fm[12]|sntry|[A-Za-z0-9+/]{40}|[a-zA-Z0-9+/,_=-]{40}/;

/** In every surrounding that tells a secret stands one of these; most words and names of fields hold none. */
export const surrounds = /[\s:=@?&"']/;

/** What stands for a secret: its kind, and a fingerprint by which two uses of one credential are seen to be one. */
function standIn(kind: string, secret: string): string {
  return `[redacted ${kind} ${fingerprint(secret)}]`;
}

/** A text without its secrets. Total; the same secret always gets the same stand-in. */
export function redact(text: string): string {
  let clean = text.length > longest ? `${text.slice(0, longest)} (cut here)` : text;
  let lower = surrounds.test(clean) ? clean.toLowerCase() : '';
  for (const { kind, marks, shape } of lower === '' ? [] : contextShapes) {
    if (!holdsAny(lower, marks)) continue;
    const before = clean;
    clean = clean.replace(shape, (match: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      const secret = groups['secret'] ?? groups['single'] ?? groups['bare'];
      if (secret === undefined || harmless.test(secret) || secret.startsWith('[redacted')) return match;
      const at = match.lastIndexOf(secret);
      return `${match.slice(0, at)}${standIn(kind, secret.trim())}${match.slice(at + secret.length)}`;
    });
    if (clean !== before) lower = clean.toLowerCase();
  }
  const tokens = longRun.test(clean) ? tokensIn(clean) : undefined;
  return tokens === undefined ? clean : clean.replace(tokens, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'secret';
    return standIn(kind.replaceAll('_', '-'), match);
  });
}

/** A value with every string in it redacted, keys whose name tells a secret included; structure kept, depth and size bounded. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 20) return '(too deep)';
  if (Array.isArray(value)) return value.slice(0, 1_000).map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [redact(key), typeof member === 'string' ? redactNamed(key, member) : redactValue(member, depth + 1)]));
}

const secretName = /(?:^|[_-])(?:pass(?:word|wd|phrase)?|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|refresh[_-]?token|private[_-]?key|client[_-]?secret|authorization|cookie)$/i;

function redactNamed(key: string, value: string): string {
  if (secretName.test(key) && value.length > 2 && !harmless.test(value)) return standIn('field', value);
  return redact(value);
}
