import type { Cell } from '../cells.ts';
import type { Draft, Frame, Machine } from '../machine.ts';
import type { Value } from '../value.ts';
import { empty, literal } from '../value.ts';
import { cwdOf, environment, setEnvironment } from '../variables.ts';
import { see } from '../ways.ts';
import { commentEnd } from './scan.ts';
import type { Result } from './values.ts';
import { lost, none, one, text } from './values.ts';

/** A place in PowerShell text that is being evaluated. */
export interface Reader {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly text: string;
  at: number;
}

/** What a list of statements gave, and how it left. */
export interface Ran {
  readonly result: Result;
  readonly flow: 'on' | 'exit' | 'return' | 'break' | 'continue';
}

/** What stands on the pipe before a command. */
export interface Piped {
  readonly result: Result;
  readonly from: readonly Draft[];
}

export function nested(reader: Reader, source: string, frame: Frame = reader.frame): Reader {
  return { machine: reader.machine, frame: { ...frame, text: source }, text: source, at: 0 };
}

/** Steps over blanks, line continuations and comments; over line ends too where they mean nothing. */
export function skip(reader: Reader, lines: 'lines' | 'line'): void {
  const { text: source } = reader;
  for (;;) {
    const char = source.charAt(reader.at);
    if (char === '`' && /^`\r?\n/.test(source.slice(reader.at, reader.at + 3))) reader.at += source.charAt(reader.at + 1) === '\r' ? 3 : 2;
    else if (char === '\n' || char === '\r') {
      if (lines === 'line') return;
      reader.at++;
    } else if (char !== '' && /[\s\u200b\ufeff]/.test(char)) reader.at++;
    else {
      const end = commentEnd(source, reader.at);
      if (end === reader.at) return;
      reader.at = end;
    }
  }
}

export function peek(reader: Reader, length = 1): string {
  return reader.text.slice(reader.at, reader.at + length);
}

/** Notes text that could not be read; the rest of the text is looked at in another way. */
export function unreadable(reader: Reader, says: string, start = reader.at): void {
  const { problems } = reader.machine;
  if (problems.length < 20) problems.push({ kind: 'parse', says: `the PowerShell text does not parse: ${says}`, rest: reader.text.slice(start, start + 4000) });
}

const key = (name: string): string => `v:${name.toLowerCase().replace(/^(?:script|global|local|private|using|variable):/, '')}`;

/** The value of `$name`. A name of which nothing is known is unknown, with itself as the source. */
export function variableResult(reader: Reader, name: string): Result {
  const { machine } = reader;
  const lower = name.toLowerCase().replace(/^(?:script|global|local|private|using|variable):/, '');
  const cell = see(machine, `v:${lower}`);
  if (cell?.kind === 'object') return cell.result;
  if (cell?.kind === 'text') return one(cell.value);
  if (cell?.kind === 'list') return { values: cell.items, list: 'list' };
  if (lower.startsWith('env:')) return environmentResult(machine, lower.slice(4), name);
  switch (lower) {
    case 'true':
    case 'false':
      return text(`$${lower}`);
    case 'null':
      return { values: [empty] };
    case 'home':
      return text(machine.options.home);
    case 'pwd': {
      const cwd = cwdOf(machine);
      return cwd.kind === 'at' ? text(cwd.path) : lost(cwd.why);
    }
    case 'psscriptroot':
      return machine.options.script === undefined ? lost('$PSScriptRoot') : text(machine.options.script.replace(/[\\/][^\\/]*$/, ''));
    case 'args': {
      const args = machine.options.args;
      return args === undefined ? lost('$args') : { values: args.map(literal), list: 'list' };
    }
    default:
      return lost(`$${name}`);
  }
}

function environmentResult(machine: Machine, name: string, written: string): Result {
  const known = environment(machine).find((item) => item.name.toLowerCase() === name);
  if (known !== undefined) return one({ text: known.value.text, source: known.value.source });
  const { home, platform } = machine.options;
  if (platform === 'windows' && (name === 'userprofile' || name === 'home')) return text(home);
  if (platform === 'posix' && name === 'home') return text(home);
  const under = folders[name];
  if (under !== undefined && platform === 'windows') return one({ text: `${home}/${under}`, sure: 'assumed' });
  if (under !== undefined && under.endsWith('Temp')) return one({ text: '/tmp', sure: 'assumed' });
  if (name === 'systemroot' || name === 'windir') return text('C:/Windows');
  if (name === 'systemdrive') return text('C:');
  if (name === 'programfiles') return text('C:/Program Files');
  if (name === 'programdata') return text('C:/ProgramData');
  return lost(`$${written}`);
}

const folders: Readonly<Record<string, string | undefined>> = { temp: 'AppData/Local/Temp', tmp: 'AppData/Local/Temp', appdata: 'AppData/Roaming', localappdata: 'AppData/Local' };

export function assignResult(reader: Reader, name: string, result: Result): void {
  const { machine } = reader;
  const lower = name.toLowerCase();
  if (lower.startsWith('env:')) {
    setEnvironment(machine, name.slice(4), result.values[0] ?? empty);
    return;
  }
  const cell: Cell = { kind: 'object', result };
  machine.cells.set(key(name), cell);
}

/** The result as words of a command: a list is one word with commas for a cmdlet, and several words for a program. */
export function wordsOf(result: Result, program: 'cmdlet' | 'program'): readonly Value[] {
  if (result.block !== undefined) return [literal(`{${result.block}}`)];
  if (result.values.length === 1 || (program === 'program' && result.list === 'list')) return result.values;
  if (result.values.length === 0) return result === none ? [] : [empty];
  const joined = result.values.map((value) => value.text).join(',');
  const source = result.values.find((value) => value.source !== undefined)?.source;
  const glob = result.values.find((value) => value.glob !== undefined)?.glob;
  return [{ text: joined, source, glob }];
}
