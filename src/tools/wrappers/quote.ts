import type { Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';

/** A variable that no text sets, named by where the word comes from: what is not known of it stays unknown when its text is read again. */
function unset(word: Word): string {
  return `\${unknown_${(word.source ?? 'word').replaceAll(/\W+/g, '_').slice(0, 40)}}`;
}

/** Shell text that reads as these words again; unknown parts stay unknown, glob characters stay active. */
export function quoteWords(words: readonly Word[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: Word): string {
  if (word.known === 'unknown' && word.source !== undefined && /^\$[A-Za-z_][A-Za-z0-9_]*$/.test(word.source)) return word.source;
  if (word.text.includes(unknownPart)) return word.text.split(unknownPart).map((part) => (part === '' ? '' : quoteText(part))).join(unset(word));
  return word.known === 'glob' ? word.text.replace(/[^A-Za-z0-9_@%+=:,./*?[\]{}~-]/g, '\\$&') : quoteText(word.text);
}

/** A text as one word of a shell. */
export function quoteText(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Words that a program joins by spaces for a shell. Read as they stand, quotes would be lost where the person surely meant them,
 * so words are kept apart; only operators that are words of their own join as written.
 */
export function joinedWords(words: readonly Word[]): string {
  const [only] = words;
  if (words.length === 1 && only?.known === 'known') return only.text;
  return words.map((word) => (/^(;|&&|\|\|?|&|>>?|<)$/.test(word.text) ? word.text : quoteWords([word]))).join(' ');
}
