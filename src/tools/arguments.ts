import type { Word } from '../model/command.ts';

/** How a program writes its options. Every entry lists all spellings of one option, apart by spaces: `r R recursive`. */
export interface OptionSpec {
  /** Options without a value. */
  readonly flags?: readonly string[];
  /** Options with a value, attached or in the next word. */
  readonly values?: readonly string[];
  /** Options whose value can only be attached: `-i.bak`, `--in-place=.bak`. */
  readonly maybe?: readonly string[];
  /** Where options may stand; `first` stops at the first operand, as wrappers do. */
  readonly order?: 'anywhere' | 'first';
  /** `words`: one dash may stand before a long name (`-delete`), and letters do not stand together. */
  readonly dash?: 'letters' | 'words';
}

/** A command line sorted into options and operands. Any spelling of an option asks for it. */
export interface Options {
  /** Given, and not taken back by a later `--no-…`. */
  has(...names: readonly string[]): boolean;
  /** The last value given. */
  value(...names: readonly string[]): Word | undefined;
  /** All values, in order. */
  all(...names: readonly string[]): readonly Word[];
  /** Words that are no options, those after `--` included. */
  readonly operands: readonly Word[];
  /** Words after `--`; `undefined` where there is no `--`. */
  readonly afterDashes?: readonly Word[];
  /** Options that the specification does not know, as written. */
  readonly unknown: readonly string[];
}

type Takes = 'flag' | 'value' | 'maybe';
interface Known {
  readonly id: string;
  readonly takes: Takes;
}

/** Sorts words into options and operands as getopt_long does: letters together, `--long=value`, abbreviations, `--`, `--no-…`. Never throws; linear. */
export function readOptions(args: readonly Word[], spec: OptionSpec = {}): Options {
  const known = namesOf(spec);
  const longs = [...known.keys()].filter((name) => name.length > 1);
  const given = new Map<string, Word[]>();
  const operands: Word[] = [];
  const unknown: string[] = [];
  let afterDashes: readonly Word[] | undefined;

  const give = (id: string, value?: Word): void => {
    const values = given.get(id) ?? [];
    if (value !== undefined) values.push(value);
    given.set(id, values);
  };

  /** Reads one long name; true where it used the next word. */
  const readLong = (body: string, word: Word, next: Word | undefined): boolean => {
    const equals = body.indexOf('=');
    const name = equals < 0 ? body : body.slice(0, equals);
    const found = known.get(name) ?? abbreviated(name, longs, known);
    if (found === undefined) {
      const negated = name.startsWith('no-') ? (known.get(name.slice(3)) ?? abbreviated(name.slice(3), longs, known)) : undefined;
      if (negated) given.delete(negated.id);
      else unknown.push(word.text);
      give(name, equals < 0 ? undefined : { ...word, text: body.slice(equals + 1) });
      return false;
    }
    if (equals >= 0) give(found.id, { ...word, text: body.slice(equals + 1) });
    else if (found.takes === 'value' && next !== undefined) {
      give(found.id, next);
      return true;
    } else give(found.id);
    return false;
  };

  /** Reads letters that stand together; true where the last one used the next word. */
  const readLetters = (letters: string, word: Word, next: Word | undefined): boolean => {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters.charAt(i);
      const found = known.get(letter);
      if (found === undefined) unknown.push(`-${letter}`);
      const rest = letters.slice(i + 1);
      if (found === undefined || found.takes === 'flag') {
        give(found?.id ?? letter);
        continue;
      }
      if (rest !== '') give(found.id, { ...word, text: rest });
      else if (found.takes === 'value' && next !== undefined) {
        give(found.id, next);
        return true;
      } else give(found.id);
      return false;
    }
    return false;
  };

  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    const text = word.text;
    if (text === '--') {
      afterDashes = args.slice(i + 1);
      operands.push(...afterDashes);
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      if (spec.order === 'first') {
        operands.push(...args.slice(i));
        break;
      }
      operands.push(word);
    } else if (text.startsWith('--') || spec.dash === 'words') {
      if (readLong(text.replace(/^--?/, ''), word, args[i + 1])) i++;
    } else if (readLetters(text.slice(1), word, args[i + 1])) i++;
  }

  const idOf = (name: string): string => known.get(name)?.id ?? name;
  return {
    has: (...names) => names.some((name) => given.has(idOf(name))),
    value: (...names) => names.map((name) => given.get(idOf(name))?.at(-1)).find((value) => value !== undefined),
    all: (...names) => names.flatMap((name) => given.get(idOf(name)) ?? []),
    operands,
    unknown,
    ...(afterDashes === undefined ? {} : { afterDashes }),
  };
}

/** A long name cut short, as getopt_long takes it where only one name begins so. */
function abbreviated(name: string, longs: readonly string[], known: ReadonlyMap<string, Known>): Known | undefined {
  if (name.length < 2) return undefined;
  const starting = longs.filter((long) => long.startsWith(name));
  const fits = new Set(starting.map((long) => known.get(long)?.id));
  // Where several fit and one of them is the stem of the others (`force`, `force-with-lease`), the stem is the worse reading.
  const stem = starting.find((one) => starting.every((other) => other.startsWith(one)));
  const only = fits.size === 1 ? starting[0] : stem;
  return only === undefined ? undefined : known.get(only);
}

const specs = new WeakMap<OptionSpec, ReadonlyMap<string, Known>>();

/** Names of a specification, computed once for each specification object. */
function namesOf(spec: OptionSpec): ReadonlyMap<string, Known> {
  const cached = specs.get(spec);
  if (cached) return cached;
  const known = new Map<string, Known>();
  const add = (entries: readonly string[] | undefined, takes: Takes): void => {
    for (const entry of entries ?? []) {
      const names = entry.split(' ');
      for (const name of names) known.set(name, { id: names[0] ?? entry, takes });
    }
  };
  add(spec.flags, 'flag');
  add(spec.values, 'value');
  add(spec.maybe, 'maybe');
  specs.set(spec, known);
  return known;
}
