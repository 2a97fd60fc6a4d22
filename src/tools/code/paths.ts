import type { Word } from '../../model/command.ts';
import type { Place } from '../../model/tool.ts';
import { joinWords, textFrom, textOf, wordFrom, type TextValue, type Value } from './value.ts';

const slash: Word = { text: '/', known: 'known' };

/** Paths joined as `os.path.join` does: an absolute part starts anew. */
export function joinPaths(parts: readonly Value[]): TextValue {
  let word: Word = { text: '', known: 'known' };
  for (const part of parts) {
    const next = wordFrom(part);
    if (/^(\/|[A-Za-z]:[\\/])/.test(next.text)) word = next;
    else if (next.text === '') continue;
    else word = word.text === '' ? next : joinWords(/[/\\]$/.test(word.text) ? word : joinWords(word, slash), next);
  }
  return textFrom(word, { path: 'path' });
}

/** Paths joined as Node's `path.join` does: every part is below the one before. */
export function joinBelow(parts: readonly Value[]): TextValue {
  const [first, ...rest] = parts;
  if (first === undefined) return textOf('.');
  return joinPaths([first, ...rest.map((part) => textFrom({ ...wordFrom(part), text: wordFrom(part).text.replace(/^\/+/, '') }))]);
}

/** The folder of a path. */
export function folderOf(value: Value): TextValue {
  const word = wordFrom(value);
  if (word.known === 'unknown') return textFrom(word, { path: 'path' });
  const trimmed = word.text.replace(/(?!^)\/+$/, '');
  const at = trimmed.lastIndexOf('/');
  return textFrom({ ...word, text: at < 0 ? '.' : at === 0 ? '/' : trimmed.slice(0, at) }, { path: 'path' });
}

/** The last part of a path. */
export function lastPart(value: Value): TextValue {
  const word = wordFrom(value);
  return textFrom({ ...word, text: word.text.replace(/\/+$/, '').replace(/^.*\//, '') });
}

/** What a search below a folder finds, as a pattern: `src` and `*.pyc` give everything below src that ends so. */
export function below(folder: Value, pattern: string, deep: 'deep' | 'flat'): TextValue {
  const word = wordFrom(folder);
  const base = word.text === '' || word.text === '.' ? '' : `${word.text.replace(/\/+$/, '')}/`;
  const known = word.known === 'known' || word.known === 'glob' ? 'glob' : 'partly';
  return textFrom({ ...word, text: `${base}${deep === 'deep' ? '**/' : ''}${pattern}`, known }, { path: 'path' });
}

/** A text as a path object. */
export function asPath(value: Value): TextValue {
  return textFrom(wordFrom(value), { path: 'path', ...(value.kind === 'text' && value.made !== undefined ? { made: value.made } : {}) });
}

/** A scratch path that a program makes for itself. */
export function scratchOf(place: Pick<Place, 'temp'>): TextValue {
  return textFrom({ text: `${place.temp[0] ?? '/tmp'}/made-by-the-program`, known: 'known' }, { path: 'path' });
}
