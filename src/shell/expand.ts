import type { Word, WordPart } from 'unbash';
import { expandBraces } from './brace.ts';
import { arithmeticValue } from './arithmetic.ts';
import { Fields } from './fields.ts';
import type { Frame, Machine } from './machine.ts';
import { step } from './machine.ts';
import { parameter } from './parameter.ts';
import { parseWord } from './parse.ts';
import { homeOf } from './path.ts';
import type { Value } from './value.ts';
import { concat, empty, isKnown, literal, shorten, unknown, withText } from './value.ts';
import { argsOf, valueOf } from './variables.ts';
import { see } from './ways.ts';

/** The words that a written word becomes: braces, tilde, parameters, substitutions, splitting; patterns stay. */
export function expandWord(machine: Machine, frame: Frame, word: Word): readonly Value[] {
  const braces = expandBraces(word.text);
  if (braces === undefined) return expandOne(machine, frame, word);
  return braces.flatMap((text) => {
    if (text === '') return [];
    const inner = parseWord(text);
    return inner === undefined ? [literal(text)] : expandOne(machine, { ...frame, text: inner.text }, inner.word);
  });
}

function expandOne(machine: Machine, frame: Frame, word: Word): readonly Value[] {
  const parts = word.parts;
  if (parts === undefined) return [plain(machine, word)];
  const separators = valueOf(machine, 'IFS');
  const fields = new Fields(separators === undefined || !isKnown(separators) ? ' \t\n' : separators.text);
  addParts(machine, frame, parts, 'unquoted', fields);
  return fields.end();
}

/** A word as one text, without splitting: the value of an assignment, a here-string, the word of a `case`. */
export function expandText(machine: Machine, frame: Frame, word: Word, place: 'assignment' | 'word' = 'word'): Value {
  if (word.parts === undefined) return plain(machine, word, place);
  return join(expandParts(machine, frame, word.parts, 'quoted', place));
}

/** Parts as quoted text: nothing is split, nothing is a pattern. */
export function expandParts(machine: Machine, frame: Frame, parts: readonly WordPart[], quote: 'quoted' | 'unquoted', place: 'assignment' | 'word' = 'word'): readonly Value[] {
  const fields = new Fields('');
  addParts(machine, frame, parts, quote, fields, place);
  return fields.end();
}

export function join(values: readonly Value[]): Value {
  let all = empty;
  values.forEach((value, index) => {
    all = concat(index === 0 ? all : concat(all, literal(' ')), value);
  });
  return all;
}

/** A word without parts: only a tilde can be in it. */
function plain(machine: Machine, word: Word, place: 'assignment' | 'word' = 'word'): Value {
  if (word.text.startsWith('~')) return tilde(machine, word.value);
  if (place === 'assignment' && word.text.includes(':~')) {
    return join([word.value.split(':').map((piece) => tilde(machine, piece)).reduce((all, piece) => concat(concat(all, literal(':')), piece))]);
  }
  return literal(word.value);
}

/** `~`, `~/x`, `~name/x`, `~+`, `~-` at the start of a word. */
function tilde(machine: Machine, text: string): Value {
  const [, name, rest = ''] = /^~([\w.+-]*)([/\\].*)?$/s.exec(text) ?? [];
  if (name === undefined) return literal(text);
  const { home } = machine.options;
  if (name === '') return concat(valueOf(machine, 'HOME') ?? literal(home), literal(rest));
  if (name === '+') return concat(valueOf(machine, 'PWD') ?? unknown('~+'), literal(rest));
  if (name === '-') return concat(valueOf(machine, 'OLDPWD') ?? unknown('~-'), literal(rest));
  return literal(homeOf(name, home) + rest);
}

function addParts(machine: Machine, frame: Frame, parts: readonly WordPart[], quote: 'quoted' | 'unquoted', fields: Fields, place: 'assignment' | 'word' = 'word'): void {
  parts.forEach((part, index) => {
    switch (part.type) {
      case 'Literal': {
        const opens = quote === 'unquoted' || place === 'assignment';
        const ends = parts[index + 1] === undefined || /[/\\]/.test(part.text);
        fields.add(index === 0 && opens && ends && part.text.startsWith('~') ? tilde(machine, part.value) : literal(part.value));
        return;
      }
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        fields.add(literal(part.value));
        return;
      case 'DoubleQuoted':
      case 'LocaleString':
        // "$@" of an empty list is no word at all, "" is one.
        if (!(part.parts.length === 1 && isList(part.parts[0]))) fields.add(empty);
        addParts(machine, frame, part.parts, 'quoted', fields);
        return;
      case 'Glob':
      case 'ExtendedGlob':
      case 'BraceExpansion':
        if (part.parts?.some((inner) => inner.type !== 'Literal')) expandParts(machine, frame, part.parts, 'quoted');
        fields.add({ text: part.text, ...(quote === 'quoted' && part.type !== 'BraceExpansion' ? {} : { glob: 'glob' as const }) });
        return;
      default:
        addExpansion(machine, frame, part, quote, fields);
    }
  });
}

function isList(part: WordPart | undefined): boolean {
  if (part?.type === 'SimpleExpansion') return part.text === '$@';
  return part?.type === 'ParameterExpansion' && (part.index?.text === '@' || part.parameter === '@');
}

type Expansion = Exclude<WordPart, { type: 'Literal' | 'Glob' | 'SingleQuoted' | 'DoubleQuoted' | 'AnsiCQuoted' | 'LocaleString' | 'ExtendedGlob' | 'BraceExpansion' }>;

function addExpansion(machine: Machine, frame: Frame, part: Expansion, quote: 'quoted' | 'unquoted', fields: Fields): void {
  step(machine);
  const add = (value: Value): void => (quote === 'quoted' ? fields.add(value) : fields.addSplit(value));
  switch (part.type) {
    case 'SimpleExpansion': {
      const name = part.text.slice(1);
      if (name === '@' || name === '*') {
        const args = argsOf(machine);
        if (args === undefined) add(unknown(part.text));
        else if (quote === 'quoted' && name === '*') fields.add(join(args));
        else fields.addMany(args, quote === 'quoted' ? 'whole' : 'split');
        return;
      }
      add(name === '_' ? lastArgument(machine) : (valueOf(machine, name) ?? unknown(part.text)));
      return;
    }
    case 'ParameterExpansion': {
      const result = parameter(machine, frame, part);
      if (result.kind === 'one') add(result.value);
      else fields.addMany(result.values, quote === 'quoted' ? 'whole' : 'split');
      return;
    }
    case 'CommandExpansion':
      add(part.script === undefined ? unknown(part.text) : substituted(machine, frame, part.script, part.text));
      return;
    case 'ArithmeticExpansion':
      add(arithmeticValue(machine, frame, part.expression, part.text));
      return;
    case 'ProcessSubstitution': {
      if (part.script === undefined) {
        fields.add(unknown(part.text));
        return;
      }
      const inner = machine.substitute(part.script, part.operator === '>' ? { ...frame, stdin: { kind: 'none' }, input: undefined } : frame);
      if (frame.attached === undefined) {
        fields.add(unknown(part.text));
        return;
      }
      const name = `/dev/fd/${63 - frame.attached.length}`;
      frame.attached.push({ name, source: shorten(part.text), operator: part.operator, from: inner.from, out: inner.out });
      fields.add({ text: name, source: shorten(part.text) });
    }
  }
}

/** What `$(…)` gives: the output without the line ends behind it; unknown output is named by the text of the substitution. */
function substituted(machine: Machine, frame: Frame, script: NonNullable<Extract<WordPart, { type: 'CommandExpansion' }>['script']>, source: string): Value {
  const { out } = machine.substitute(script, frame);
  const text = out.text.replace(/\n+$/, '');
  return { ...withText(out, text), sure: 'assumed', ...(out.source === undefined ? {} : { source: shorten(source) }) };
}

/** `$_`: the last argument of the command before. */
function lastArgument(machine: Machine): Value {
  const cell = see(machine, 'last');
  return cell?.kind === 'text' ? cell.value : unknown('$_');
}

