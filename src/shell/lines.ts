import type { Frame, Input, Machine, Outcome } from './machine.ts';
import type { Call } from './simple.ts';
import { withPrefix } from './calls.ts';
import { nothing } from './machine.ts';
import { bodyOf } from './output.ts';
import { inputOf } from './redirect.ts';
import type { Value } from './value.ts';
import { empty, isKnown, literal, shorten, unknown, withText } from './value.ts';
import { assign, setCell, valueOf } from './variables.ts';
import { see } from './ways.ts';

/** Options of `read` that take the next word. */
const valued = /^-[a-z]*[adinNptu]$/;

/** `read`: takes a line of known input into its variables; without known input they are unknown. */
export function readWords(machine: Machine, frame: Frame, call: Call, args: readonly Value[]): Outcome['status'] {
  const names: string[] = [];
  let list: string | undefined;
  let delimiter = '\n';
  for (let at = 0; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (!text.startsWith('-')) names.push(text.replace(/\[.*$/, ''));
    else if (valued.test(text)) {
      const value = args[++at]?.text ?? '';
      if (text.endsWith('a')) list = value;
      if (text.endsWith('d')) delimiter = value === '' ? '\0' : value.charAt(0);
    }
  }
  const line = frame.input === undefined ? undefined : takeLine(machine, frame.input, delimiter);
  if (line === 'end') {
    for (const name of names) assign(machine, name, empty);
    return 'fail';
  }
  let status: Outcome['status'] = line === undefined ? 'unknown' : 'ok';
  withPrefix(machine, frame, call, () => {
    const separators = valueOf(machine, 'IFS')?.text ?? ' \t\n';
    if (line === undefined || !isKnown(line)) {
      const source = line?.source ?? sourceOf(frame, names[0] ?? 'REPLY');
      for (const name of list === undefined ? names : [list]) assign(machine, name, unknown(source));
      if (names.length === 0 && list === undefined) assign(machine, 'REPLY', unknown(source));
      return nothing;
    }
    if (list !== undefined) {
      setCell(machine, list, { kind: 'list', items: split(line.text, separators, 1000).map((text) => withText(line, text)) });
      return nothing;
    }
    if (names.length === 0) assign(machine, 'REPLY', line);
    const pieces = split(line.text, separators, Math.max(1, names.length));
    names.forEach((name, index) => assign(machine, name, withText(line, pieces[index] ?? '')));
    return nothing;
  });
  if (frame.input !== undefined && !isKnown(frame.input.value) && status === 'ok' && line !== undefined && !isKnown(line)) status = 'unknown';
  return status;
}

/** Where an unknown line comes from: the commands of the pipe, or the file. */
function sourceOf(frame: Frame, name: string): string {
  const { stdin } = frame;
  if (stdin.kind === 'pipe' && stdin.from.length > 0) return shorten(`a line of ${stdin.from.map((command) => command.source).join(' | ')}`);
  return stdin.kind === 'file' ? shorten(`a line of ${stdin.path.text}`) : `read ${name}`;
}

/** The lines that a loop or `mapfile` reads: known already, or in a file that may be asked for. */
export function listRead(machine: Machine, frame: Frame): Input | undefined {
  const { stdin, input } = frame;
  if (input !== undefined || stdin.kind !== 'file' || stdin.path.known !== 'known') return input;
  return inputOf(machine, bodyOf(machine, literal(stdin.path.text), 'capture'));
}

function takeLine(machine: Machine, input: Input, delimiter: string): Value | 'end' | undefined {
  const cell = see(machine, `in:${input.id}`);
  const at = cell?.kind === 'offset' ? cell.at : cell === undefined ? 0 : undefined;
  if (at === undefined) return undefined;
  const { text } = input.value;
  if (at >= text.length) return 'end';
  const end = text.indexOf(input.value.glob === 'listed' ? '\n' : delimiter, at);
  const stop = end < 0 ? text.length : end;
  machine.cells.set(`in:${input.id}`, { kind: 'offset', at: stop + 1 });
  return withText(input.value, text.slice(at, stop));
}

/** Splits as `read` does: the last name takes what is left. */
function split(line: string, separators: string, most: number): string[] {
  if (separators === '') return [line];
  const pieces: string[] = [];
  let rest = line.replace(/^[ \t]+|[ \t]+$/g, '');
  while (pieces.length < most - 1) {
    const at = [...rest].findIndex((char) => separators.includes(char));
    if (at < 0) break;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at + 1).replace(/^[ \t]+/, '');
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** `mapfile -t lines`: a list where the input is known. */
export function readLines(machine: Machine, frame: Frame, args: readonly Value[]): void {
  const name = args.filter((arg, index) => !arg.text.startsWith('-') && !/^-[a-zA-Z]*[dnOsucC]$/.test(args[index - 1]?.text ?? ''))[0]?.text ?? 'MAPFILE';
  const value = listRead(machine, frame)?.value;
  if (value === undefined || !isKnown(value)) {
    setCell(machine, name, { kind: 'text', value: unknown(sourceOf(frame, name)) });
    return;
  }
  const lines = value.text === '' ? [] : value.text.replace(/\n$/, '').split('\n');
  setCell(machine, name, { kind: 'list', items: lines.slice(0, 1000).map((line) => withText(value, line)) });
}

/** `getopts`: which option comes is not known. */
export function options(machine: Machine, args: readonly Value[]): void {
  const name = args[1]?.text ?? 'opt';
  assign(machine, name, unknown(`getopts ${args[0]?.text ?? ''}`));
  assign(machine, 'OPTARG', unknown('getopts'));
  assign(machine, 'OPTIND', literal('1'));
}
