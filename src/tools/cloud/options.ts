import { filledIn, unknownPart, type Word } from '../../model/command.ts';

/** How a program writes its options. */
export interface Shape {
  /** Options that take a value, without dashes. */
  readonly takes?: readonly string[];
  /** Options that take none, without dashes. */
  readonly plain?: readonly string[];
  /** What a long option that is in neither list does with the next word that is no option. */
  readonly others?: 'take' | 'plain';
  /** `go`: one dash may stand before a long name (`-auto-approve`); `gnu`: one dash, letters together. */
  readonly dashes?: 'go' | 'gnu';
  /** Stops reading options at the first word that is none: the rest belongs to another command. */
  readonly until?: 'first-word';
}

/** The words of a command line sorted into options and the rest. */
export interface Options {
  /** Words that are no option and no value of one, in order, with those after `--`. */
  readonly rest: readonly Word[];
  /** Texts of `rest`. */
  readonly words: readonly string[];
  /** Names of the options given, in order. */
  readonly given: readonly string[];
  /** The words after `--`. */
  readonly tail: readonly Word[];
  /** True where one of the options is given and is not switched off (`--force=false`). */
  has(...names: readonly string[]): boolean;
  /** The last value of the first of these options that has one. */
  value(...names: readonly string[]): string | undefined;
  /** All values of these options, commas not split. */
  values(...names: readonly string[]): readonly string[];
}

const off = new Set(['false', 'no', 'none', '0', 'off']);

/** Sorts words into options and the rest. Never throws; linear. */
export function readOptions(args: readonly Word[], shape: Shape = {}): Options {
  const takes = new Set(shape.takes);
  const plain = new Set(shape.plain);
  const rest: Word[] = [];
  const tail: Word[] = [];
  const given: string[] = [];
  const found = new Map<string, string[]>();
  const note = (name: string, value?: string): void => {
    given.push(name);
    const values = found.get(name) ?? [];
    if (value !== undefined) values.push(value);
    found.set(name, values);
  };
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    const text = word.text;
    if (text === '--') {
      tail.push(...args.slice(i + 1));
      rest.push(...tail);
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      if (shape.until === 'first-word') {
        rest.push(...args.slice(i));
        break;
      }
      rest.push(word);
      continue;
    }
    const next = args[i + 1];
    const long = text.startsWith('--') || shape.dashes === 'go';
    if (!long) {
      i += readLetters(text.slice(1), next, takes, note);
      continue;
    }
    const body = text.replace(/^--?/, '');
    const equals = body.indexOf('=');
    if (equals > 0) {
      note(body.slice(0, equals), body.slice(equals + 1));
      continue;
    }
    const may = takes.has(body) || (shape.others === 'take' && !plain.has(body) && !body.startsWith('no-'));
    if (may && next !== undefined && (takes.has(body) || !next.text.startsWith('-'))) {
      note(body, nameOf(next));
      i++;
    } else note(body);
  }
  return {
    rest,
    tail,
    given,
    words: rest.map((word) => word.text),
    has: (...names) => names.some((name) => isOn(found.get(name))),
    value: (...names) => names.map((name) => found.get(name)?.at(-1)).find((value) => value !== undefined),
    values: (...names) => names.flatMap((name) => found.get(name) ?? []),
  };
}

function isOn(values: readonly string[] | undefined): boolean {
  if (values === undefined) return false;
  const last = values.at(-1);
  return last === undefined || !off.has(last.toLowerCase());
}

/** Reads `-rf`, `-nNAME` and `-n NAME`; gives how many further words it used. */
function readLetters(letters: string, next: Word | undefined, takes: ReadonlySet<string>, note: (name: string, value?: string) => void): number {
  const whole = letters.indexOf('=');
  if (whole === 1) {
    note(letters.slice(0, 1), letters.slice(2));
    return 0;
  }
  // A whole word after one dash (`-auto-approve`, `-name`) is known by the list only.
  if (letters.length > 1 && takes.has(letters)) {
    note(letters, next === undefined ? undefined : nameOf(next));
    return 1;
  }
  for (let i = 0; i < letters.length; i++) {
    const letter = letters.charAt(i);
    if (!takes.has(letter)) {
      note(letter);
      continue;
    }
    const attached = letters.slice(i + 1);
    if (attached !== '') {
      note(letter, attached);
      return 0;
    }
    note(letter, next === undefined ? undefined : nameOf(next));
    return next === undefined ? 0 : 1;
  }
  return 0;
}

/** A word as a person may read it: its unknown parts are written as they stood in the text. */
export function nameOf(word: Word | undefined): string {
  if (word === undefined) return '';
  if (!word.text.includes(unknownPart)) return word.text;
  if (word.known === 'unknown' && word.source !== undefined) return word.source;
  return filledIn(word.text, word.source);
}

/** True where the word's text is not fully known. */
export function isUnknown(word: Word | undefined): boolean {
  return word === undefined || word.text.includes(unknownPart);
}
