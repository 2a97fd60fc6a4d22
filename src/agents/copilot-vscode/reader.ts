import type { Action } from '../../model/action.ts';
import type { Fields } from '../fields.ts';

/** Reads one tool's input; `undefined` where it does not have the fields that it needs. */
export type Reader = (fields: Fields, cwd: string | undefined) => Action | undefined;

/** A command line from a program and its arguments; an argument with white space is quoted, all others are the shell's to read. */
export function commandAndWords(command: string, words: readonly string[]): string {
  return [command, ...words.map((word) => (/^'.*'$/s.test(word) || !/\s/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`))].join(' ');
}
