import { fromBase32, fromBase64, fromHex, reverseLines, substituteLiteral, toBase64, translate } from './decode.ts';
import type { Frame, Machine } from './machine.ts';
import { isAbsolute, resolvePath } from './path.ts';
import { isSieve, listedBy } from './listed.ts';
import { format } from './printf.ts';
import { programName } from './program.ts';
import type { Value } from './value.ts';
import { concat, empty, isKnown, literal, shorten, toWord, unknown, withText } from './value.ts';
import { cwdOf } from './variables.ts';

/** Programs that print nothing when all goes well. */
const silent = new Set(
  'cd pushd export unset set shift source . eval trap alias unalias local declare typeset readonly read mapfile readarray getopts let shopt true false : test [ mkdir rmdir rm mv cp ln touch chmod chown sleep wait exit return break continue umask hash'.split(' '),
);

/**
 * What a command prints, as far as its words and its input tell.
 * A program that is not known prints something unknown, named by the command's text.
 */
export function printed(machine: Machine, frame: Frame, words: readonly Value[], source: string): Value {
  const program = programName(words[0]?.text ?? '');
  const args = words.slice(1);
  const missing = { ...unknown(source), text: '\uFFFC\n' };
  if (silent.has(program)) return empty;
  const decoder = decoders[program];
  if (decoder !== undefined) return decode(machine, frame, args, decoder, source) ?? missing;
  const print = printers[program];
  return (print === undefined ? undefined : print(machine, frame, args)) ?? listing(frame, program, args) ?? missing;
}

/** The paths that a program lists, a pattern a line, or those that a sieve lets through. */
function listing(frame: Frame, program: string, args: readonly Value[]): Value | undefined {
  const lister = { program, args: args.map(toWord) };
  const input = frame.input?.value;
  if (input?.glob === 'listed' && isSieve(lister)) return input;
  const listed = listedBy(lister);
  // Everything that git has is too much to say anything by.
  if (listed === undefined || listed.some((word) => word.known === 'partly' || word.known === 'unknown' || word.text === '**')) return undefined;
  return { text: listed.map((word) => `${word.text}\n`).join(''), glob: 'listed' };
}

type Printer = (machine: Machine, frame: Frame, args: readonly Value[]) => Value | undefined;

const printers: Readonly<Record<string, Printer | undefined>> = {
  echo: (_machine, _frame, args) => echo(args),
  printf: (_machine, _frame, args) => format(args),
  pwd: (machine) => {
    const cwd = cwdOf(machine);
    return cwd.kind === 'at' ? literal(`${cwd.path}\n`) : undefined;
  },
  cat: (machine, frame, args) => cat(machine, frame, args),
  tee: (_machine, frame) => frame.input?.value,
  dirname: (_machine, _frame, args) => eachName(args, (name) => (/^(.*[^/])\/+[^/]*\/*$/.exec(name)?.[1] ?? (name.startsWith('/') ? '/' : '.')).replace(/\/+$/, '') || '/'),
  basename: (_machine, _frame, args) => basename(args),
  realpath: (machine, _frame, args) => real(machine, args),
  readlink: (machine, _frame, args) => (args.some((arg) => /^-[a-z]*[fem]/.test(arg.text) || arg.text === '--canonicalize') ? real(machine, args) : undefined),
  seq: (_machine, _frame, args) => sequence(args.map((arg) => arg.text)),
  which: (_machine, _frame, args) => found(args),
  command: (_machine, _frame, args) => (args[0]?.text === '-v' ? found(args) : undefined),
  type: (_machine, _frame, args) => (/^-[pP]$/.test(args[0]?.text ?? '') ? found(args) : undefined),
  mktemp: (machine, _frame, args) => temporary(machine, args),
  git: (machine, _frame, args) => topFolder(machine, args),
  head: (_machine, frame, args) => lines(frame, args, 'first'),
  tail: (_machine, frame, args) => lines(frame, args, 'last'),
  yes: () => undefined,
};

function echo(args: readonly Value[]): Value {
  let rest = args;
  let end = '\n';
  let escapes = false;
  for (let [flag] = rest; flag !== undefined && /^-[neE]+$/.test(flag.text); [flag] = rest) {
    if (flag.text.includes('n')) end = '';
    escapes = flag.text.lastIndexOf('e') > flag.text.lastIndexOf('E');
    rest = rest.slice(1);
  }
  let all = empty;
  rest.forEach((word, index) => {
    all = concat(index === 0 ? all : concat(all, literal(' ')), word);
  });
  return concat(escapes ? (format([literal('%b'), all]) ?? all) : all, literal(end));
}

function cat(machine: Machine, frame: Frame, args: readonly Value[]): Value | undefined {
  const files = args.filter((arg) => !/^-[A-Za-z]+$/.test(arg.text) && arg.text !== '--');
  if (files.length === 0) return frame.input?.value;
  let all = empty;
  for (const file of files) {
    const text = file.text === '-' || file.text === '/dev/stdin' ? frame.input?.value : bodyOf(machine, file, frame.capture);
    if (text === undefined) return undefined;
    all = concat(all, text);
  }
  return all;
}

/** The text of a file: as this text wrote it, or from the machine, where it may be asked for. */
export function bodyOf(machine: Machine, file: Value, capture: Frame['capture']): Value | undefined {
  if (!isKnown(file) || file.glob !== undefined) return undefined;
  const path = resolvePath(cwdOf(machine), file.text, machine.options.home, machine.options.platform);
  if (path === undefined) return undefined;
  const written = machine.files.get(path);
  // What this text writes there is not what stands there now.
  if (written !== undefined) return written.value.text.replaceAll(/[\uFFFC\s]/g, '') === '' && written.value.text !== '' ? undefined : written.value;
  if (capture !== 'capture' || path.startsWith('/dev/') || path.startsWith('/proc/')) return undefined;
  const body = machine.options.body(path);
  return body === undefined || body === 'none' ? undefined : literal(body);
}

function eachName(args: readonly Value[], change: (name: string) => string): Value | undefined {
  const names = args.filter((arg) => !/^-/.test(arg.text));
  if (names.length === 0) return undefined;
  let all = empty;
  for (const name of names) {
    if (!isKnown(name) && !/\/[^/\uFFFC]+$/.test(name.text)) return undefined;
    all = concat(all, concat(withText(name, change(name.text)), literal('\n')));
  }
  return all;
}

function basename(args: readonly Value[]): Value | undefined {
  const names = args.filter((arg) => !/^-[asz]$/.test(arg.text));
  const [name, suffix] = names;
  if (name === undefined || (suffix !== undefined && !isKnown(suffix))) return undefined;
  const last = name.text.replace(/\/+$/, '').replace(/^.*\//s, '') || '/';
  if (last.includes('\uFFFC')) return undefined;
  return withText({ ...name, source: undefined }, `${suffix !== undefined && last !== suffix.text && last.endsWith(suffix.text) ? last.slice(0, -suffix.text.length) : last}\n`);
}

function real(machine: Machine, args: readonly Value[]): Value | undefined {
  const names = args.filter((arg) => !arg.text.startsWith('-'));
  if (names.length !== 1 || names[0] === undefined || names[0].glob !== undefined) return undefined;
  const path = resolvePath(cwdOf(machine), names[0].text, machine.options.home, machine.options.platform);
  return path === undefined ? undefined : literal(`${path}\n`);
}

function sequence(args: readonly string[]): Value | undefined {
  const numbers = args.map(Number);
  if (numbers.length === 0 || numbers.length > 3 || !numbers.every(Number.isSafeInteger)) return undefined;
  const first = numbers.length === 1 ? 1 : (numbers[0] ?? 1);
  const last = numbers[numbers.length - 1] ?? 1;
  const by = numbers.length === 3 ? (numbers[1] ?? 1) : 1;
  if (by === 0 || Math.abs((last - first) / by) > 1000) return undefined;
  let text = '';
  for (let number = first; by > 0 ? number <= last : number >= last; number += by) text += `${number}\n`;
  return literal(text);
}

/** `which rm` prints a path that ends in `/rm`. */
function found(args: readonly Value[]): Value | undefined {
  const names = args.filter((arg) => !arg.text.startsWith('-'));
  const [name] = names;
  if (name === undefined || names.length !== 1 || !isKnown(name)) return undefined;
  return isAbsolute(name.text, 'posix') ? literal(`${name.text}\n`) : { text: `\uFFFC/${name.text}\n`, source: `$(which ${shorten(name.text)})` };
}

/** `mktemp`: the folder is known, the rest of the name is not. */
function temporary(machine: Machine, args: readonly Value[]): Value | undefined {
  const texts = args.map((arg) => arg.text);
  const at = texts.findIndex((text) => text === '-p' || text === '--tmpdir');
  const given = texts.find((text) => text.startsWith('--tmpdir='))?.slice(9) ?? (at >= 0 ? texts[at + 1] : undefined);
  const template = texts.find((text, index) => !text.startsWith('-') && !(at >= 0 && index === at + 1));
  const inTemp = given !== undefined || template === undefined || texts.some((text) => /^-[a-z]*t/.test(text));
  const folder = given ?? '/tmp';
  const name = (template ?? 'tmp.XXXXXX').replace(/X{3,}/, '\uFFFC');
  const text = inTemp ? `${folder}/${name}` : isAbsolute(name, 'posix') ? name : `${resolvePath(cwdOf(machine), '.', machine.options.home, machine.options.platform) ?? '.'}/${name}`;
  return { text: `${text}\n`, source: shorten(`$(mktemp ${texts.join(' ')})`) };
}

/** `git rev-parse --show-toplevel`, where the top folder is known. */
function topFolder(machine: Machine, args: readonly Value[]): Value | undefined {
  const texts = args.map((arg) => arg.text);
  if (texts.join(' ') !== 'rev-parse --show-toplevel') return undefined;
  const cwd = cwdOf(machine);
  const root = cwd.kind === 'at' ? machine.options.root?.(cwd.path) : undefined;
  return root === undefined ? undefined : literal(`${root}\n`);
}

function lines(frame: Frame, args: readonly Value[], end: 'first' | 'last'): Value | undefined {
  const input = frame.input?.value;
  const texts = args.map((arg) => arg.text).join(' ');
  const [, number] = /^(?:-n ?|-)(\d{1,6})$/.exec(texts) ?? (texts === '' ? ['', '10'] : []);
  if (input === undefined || number === undefined || !isKnown(input) || input.glob !== undefined) return undefined;
  const all = input.text.replace(/\n$/, '').split('\n');
  const kept = end === 'first' ? all.slice(0, Number(number)) : all.slice(Math.max(0, all.length - Number(number)));
  return withText(input, kept.map((line) => `${line}\n`).join(''));
}

type Decoder = (text: string, args: readonly string[]) => string | undefined;

/** Programs that turn one text into another: what they give is marked as decoded. */
const decoders: Readonly<Record<string, Decoder | undefined>> = {
  base64: (text, args) => (args.some((arg) => /^(?:-[a-z]*[dD]|--decode)/.test(arg)) ? fromBase64(text) : args.length === 0 ? `${toBase64(text)}\n` : undefined),
  base32: (text, args) => (args.some((arg) => /^(?:-d|--decode)$/.test(arg)) ? fromBase32(text) : undefined),
  openssl: (text, args) => (args.some((arg) => /base64|-a$|-base64/.test(arg)) && args.includes('-d') && !args.includes('-k') ? fromBase64(text) : undefined),
  xxd: (text, args) => (args.join(' ').replace(/[ -]/g, '').includes('r') && args.join('').includes('p') ? fromHex(text) : undefined),
  rev: (text) => reverseLines(text),
  tac: (text) => `${text.replace(/\n$/, '').split('\n').reverse().join('\n')}\n`,
  tr: (text, args) => translate(text, args),
  sed: (text, args) => {
    const scripts = args.filter((arg) => arg !== '-e' && arg !== '-E' && arg !== '-r');
    return scripts.length === 1 && scripts[0] !== undefined ? substituteLiteral(text, scripts[0]) : undefined;
  },
};

function decode(machine: Machine, frame: Frame, args: readonly Value[], decoder: Decoder, source: string): Value | undefined {
  if (!args.every(isKnown)) return undefined;
  const texts = args.map((arg) => arg.text);
  const last = args[args.length - 1];
  const file = last !== undefined && /^(?:base64|base32|rev|tac|xxd)\b/.test(source) && !last.text.startsWith('-') ? bodyOf(machine, last, frame.capture) : undefined;
  const input = file ?? frame.input?.value;
  if (input === undefined || !isKnown(input)) return undefined;
  const text = decoder(input.text, file === undefined ? texts : texts.slice(0, -1));
  return text === undefined ? undefined : { ...withText(input, text), source: shorten(source) };
}
