import type { Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';

/** Why text in a program is more than text when it is executed. */
export type Made = 'decoded' | 'downloaded';

/** Text, as far as it is known; `path` for path objects and directory entries. */
export interface TextValue {
  readonly kind: 'text';
  readonly word: Word;
  readonly path?: 'path';
  readonly made?: Made;
  /** The file whose whole content this is. */
  readonly contentOf?: Word;
}

export interface ListValue {
  readonly kind: 'list';
  /** Programs change their lists, so this is changed in place. */
  readonly items: Value[];
  /** Stands for any number of further items. */
  more?: Value;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: Map<string, Value>;
  /** The class it is an object of. */
  readonly of?: ClassValue;
}

/** One step of a chain: a name, and what it was called with. */
export interface Link {
  readonly name: string;
  readonly call?: Arguments;
}

export interface Arguments {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** Something outside the program, by the way it is reached: `boto3.client('s3').delete_bucket`. */
export interface ThingValue {
  readonly kind: 'thing';
  readonly chain: readonly Link[];
}

/** A method of a value that is known here. */
export interface MethodValue {
  readonly kind: 'method';
  readonly of: Value;
  readonly name: string;
}

/** A function of the program itself. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  /** Runs its body. */
  call(args: Arguments): Value;
  /** What it is called with first as a member of a class; a property is called where it is named. */
  readonly binds?: 'none' | 'class' | 'property';
  state: 'unused' | 'used';
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly members: Map<string, Value>;
  readonly parents: readonly Value[];
}

export type Value =
  | TextValue
  | ListValue
  | MapValue
  | ThingValue
  | MethodValue
  | FunctionValue
  | ClassValue
  | { readonly kind: 'number'; readonly n: number }
  | { readonly kind: 'truth'; readonly is: 'true' | 'false' }
  | { readonly kind: 'nothing' }
  /** One of these, by the branch that was taken. */
  | { readonly kind: 'either'; readonly options: readonly Value[] };

export const nothing: Value = { kind: 'nothing' };
export const noArguments: Arguments = { args: [], named: new Map() };
/** Values that a branch can leave are not told apart past this; what is more counts as one that is not known. */
const maxOptions = 100;
/** Combinations of several values that may each be one of many. */
const maxCombinations = 2_000;
/** Longer than every reader of text reads, so that each of them says itself that it does not read on. */
export const longestText = 450_000;

export function textOf(text: string): TextValue {
  return { kind: 'text', word: { text: text.length > longestText ? text.slice(0, longestText) : text, known: 'known' } };
}

export function textFrom(word: Word, more: Partial<Pick<TextValue, 'path' | 'made' | 'contentOf'>> = {}): TextValue {
  return { kind: 'text', word, ...more };
}

export function numberOf(n: number): Value {
  return { kind: 'number', n };
}

export function truthOf(is: boolean): Value {
  return { kind: 'truth', is: is ? 'true' : 'false' };
}

export function listOf(items: readonly Value[], more?: Value): ListValue {
  return { kind: 'list', items: [...items], ...(more === undefined ? {} : { more }) };
}

export function mapOf(entries: Iterable<readonly [string, Value]> = []): MapValue {
  return { kind: 'map', entries: new Map(entries) };
}

/** A value of which nothing is known but its name. */
export function unknownValue(source: string): ThingValue {
  return { kind: 'thing', chain: [{ name: `?${source.replace(/\s+/g, ' ').slice(0, 120)}` }] };
}

/** One of several values; the same value is kept once. */
export function eitherOf(options: readonly Value[]): Value {
  const flat = options.flatMap((option) => (option.kind === 'either' ? option.options : [option]));
  const kept: Value[] = [];
  for (const option of flat) if (!kept.some((one) => isSame(one, option))) kept.push(option);
  const [only] = kept;
  if (kept.length === 1 && only !== undefined) return only;
  return { kind: 'either', options: kept.length > maxOptions ? [...kept.slice(0, maxOptions), unknownValue('one of many values')] : kept };
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'text' && b.kind === 'text') return a.word.text === b.word.text && a.word.known === b.word.known;
  if (a.kind === 'number' && b.kind === 'number') return a.n === b.n;
  return a.kind === b.kind && (a.kind === 'nothing' || (a.kind === 'truth' && b.kind === 'truth' && a.is === b.is));
}

/** Every value that this may be. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.options : [value];
}

/** A chain as it would be written, calls shown as `()`. */
export function chainText(chain: readonly Link[]): string {
  return chain.map((link) => `${link.name.replace(/^\?/, '')}${link.call === undefined ? '' : '()'}`).join('.');
}

/** Names of a chain apart by dots: `boto3.client.delete_bucket`. */
export function dotted(chain: readonly Link[]): string {
  return chain.map((link) => link.name).join('.');
}

/** A value as the word a program would be given. */
export function wordFrom(value: Value): Word {
  switch (value.kind) {
    case 'text':
      return value.word;
    case 'number':
      return { text: String(value.n), known: 'known' };
    case 'truth':
      return { text: value.is, known: 'known' };
    case 'either':
      return value.options[0] === undefined ? unknown('a value') : wordFrom(value.options[0]);
    case 'thing':
      return unknown(chainText(value.chain));
    default:
      return unknown(`a ${value.kind}`);
  }
}

function unknown(source: string): Word {
  return { text: unknownPart, known: 'unknown', source };
}

/** Two words written one after the other. */
export function joinWords(a: Word, b: Word): Word {
  if (a.text === '') return b;
  if (b.text === '') return a;
  const text = (a.text + b.text).slice(0, longestText);
  const source = a.source ?? b.source;
  const known = a.known === 'known' && b.known === 'known' ? 'known' : [a.known, b.known].every((one) => one === 'known' || one === 'glob') ? 'glob' : 'partly';
  return { text, known, ...(source === undefined || known === 'known' ? {} : { source }) };
}

/** A function of values, for each of the ways that one of them may be. */
export function overOptions(values: readonly Value[], make: (values: readonly Value[]) => Value): Value {
  const combinations = values.reduce((product, value) => product * (value.kind === 'either' ? value.options.length : 1), 1);
  if (combinations > maxCombinations) return make(values.map((value) => (value.kind === 'either' ? unknownValue('one of many values') : value)));
  const at = values.findIndex((value) => value.kind === 'either');
  const either = values[at];
  if (either?.kind !== 'either') return make(values);
  return eitherOf(either.options.map((option) => make(values.map((value, index) => (index === at ? option : value)))));
}

/** Text values written one after the other; what one of them was made of stays with the whole. */
export function joinText(...values: readonly Value[]): TextValue {
  let word: Word = { text: '', known: 'known' };
  let made: Made | undefined;
  for (const value of values) {
    word = joinWords(word, wordFrom(value));
    made ??= madeOf(value);
  }
  return textFrom(word, made === undefined ? {} : { made });
}

const decoding = /^(b64decode|b32decode|b16decode|a85decode|b85decode|decodebytes|unhexlify|a2b_hex|a2b_base64|decompress|fromhex|decrypt|atob|decode64|unzip|inflate|gunzip|gunzipSync|inflateSync|loads_code|fromCharCode)$/;
const fetching = /^(urlopen|urlretrieve|fetch|\$get|requests|httpx|axios|got|ky|superagent|needle|undici|urllib|aiohttp|http|https|node-fetch)$/;

/** Why a value is worrying when it is executed: it was decoded, or came from the network. */
export function madeOf(value: Value): Made | undefined {
  if (value.kind === 'text') return value.made;
  if (value.kind === 'either') return value.options.map(madeOf).find((made) => made !== undefined);
  if (value.kind !== 'thing') return undefined;
  if (value.chain.some((link) => link.call !== undefined && decoding.test(link.name))) return 'decoded';
  if (value.chain.some((link) => link.call !== undefined) && fetching.test(value.chain[0]?.name ?? '')) return 'downloaded';
  // `compile(decoded)`, `bytes(decoded)`: what is done to a value keeps where it came from.
  return value.chain.flatMap((link) => link.call?.args ?? []).map((arg) => (arg.kind === 'text' ? arg.made : undefined)).find((made) => made !== undefined);
}

/** Whether text is known to its last character. */
export function knownText(value: Value | undefined): string | undefined {
  if (value?.kind === 'number') return String(value.n);
  return value?.kind === 'text' && value.word.known === 'known' ? value.word.text : undefined;
}

/** The items of a list or of the characters of nothing: unknown values give one unknown item. */
export function itemsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.more === undefined ? value.items : [...value.items, value.more];
    case 'map':
      return [...value.entries.keys()].map(textOf);
    case 'either':
      return value.options.flatMap(itemsOf);
    case 'text':
      return value.word.known === 'known' && value.word.text.length <= 64 ? [...value.word.text].map(textOf) : [unknownValue('a character')];
    case 'thing':
      return [{ kind: 'thing', chain: [...value.chain, { name: '[]' }] }];
    default:
      return [];
  }
}

/** A value that is taken to be true or false, where that is plain. */
export function truthIn(value: Value): 'true' | 'false' | undefined {
  switch (value.kind) {
    case 'truth':
      return value.is;
    case 'nothing':
      return 'false';
    case 'number':
      return value.n === 0 ? 'false' : 'true';
    case 'text':
      return value.word.known !== 'known' ? undefined : value.word.text === '' ? 'false' : 'true';
    default:
      return undefined;
  }
}
