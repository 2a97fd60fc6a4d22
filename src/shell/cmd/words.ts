import type { Assignment } from '../../model/command.ts';
import { cwdOf, environment } from '../variables.ts';
import type { Frame, Machine } from '../machine.ts';
import type { Value } from '../value.ts';
import { concat, empty, literal, unknown, withText } from '../value.ts';
import { see } from '../ways.ts';

/** A place in a line of cmd.exe that is being evaluated. */
export interface Line {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly text: string;
  at: number;
}

/** The value of `%NAME%`; names are compared without case. */
export function variableOf(machine: Machine, name: string, written: string): Value {
  const lower = name.toLowerCase();
  const cell = see(machine, `v:${lower}`);
  if (cell?.kind === 'text') return cell.value;
  const given = environment(machine).find((item: Assignment) => item.name.toLowerCase() === lower);
  if (given !== undefined) return { text: given.value.text, source: given.value.source };
  const { home } = machine.options;
  switch (lower) {
    case 'cd': {
      const cwd = cwdOf(machine);
      return cwd.kind === 'at' ? literal(cwd.path) : unknown(cwd.why);
    }
    case 'userprofile':
      return literal(home);
    case 'temp':
    case 'tmp':
      return { text: `${home}/AppData/Local/Temp`, sure: 'assumed' };
    case 'appdata':
      return { text: `${home}/AppData/Roaming`, sure: 'assumed' };
    case 'localappdata':
      return { text: `${home}/AppData/Local`, sure: 'assumed' };
    case 'systemroot':
    case 'windir':
      return literal('C:/Windows');
    case 'systemdrive':
      return literal('C:');
    case 'programfiles':
      return literal('C:/Program Files');
    case 'programdata':
      return literal('C:/ProgramData');
    case 'comspec':
      return literal('C:/Windows/System32/cmd.exe');
    default:
      return unknown(written);
  }
}

/** What stands at a `%` or `!`: `%X%`, `%X:a=b%`, `%X:~1,2%`, `%1`, `%~dp0`, `%%i`, `!X!`. */
export function expansionAt(line: Line): { readonly value: Value; readonly length: number } | undefined {
  const rest = line.text.slice(line.at, line.at + 300);
  const loop = /^%{1,2}(?:~[a-z]*)?([A-Za-z])(?![\w:]*%)/.exec(rest);
  if (loop?.[1] !== undefined) {
    const cell = see(line.machine, `loop:${loop[1]}`);
    if (cell?.kind === 'text') return { value: loop[0].includes('~') && /[nxpdfst]/.test(loop[0].slice(loop[0].indexOf('~') + 1, -1)) ? { ...cell.value, text: '\uFFFC', source: loop[0] } : cell.value, length: loop[0].length };
  }
  const positional = /^%(~[a-z]*)?(\d|\*)/i.exec(rest);
  if (positional !== null) {
    const { args, script } = line.machine.options;
    const at = Number(positional[2]);
    if (at === 0 && /dp/i.test(positional[1] ?? '') && script !== undefined) return { value: literal(script.replace(/[^\\/]*$/, '')), length: positional[0].length };
    const value = positional[2] === '*' ? args?.join(' ') : args?.[at - 1];
    return { value: args === undefined ? unknown(positional[0]) : literal(value ?? ''), length: positional[0].length };
  }
  const named = /^%([A-Za-z_(][\w()-]*)(:[^%]*)?%/.exec(rest) ?? /^!([A-Za-z_]\w*)(:[^!]*)?!/.exec(rest);
  if (named?.[1] === undefined) return undefined;
  return { value: changed(variableOf(line.machine, named[1], named[0]), named[2], named[0]), length: named[0].length };
}

/** `%X:a=b%` and `%X:~1,2%`. */
function changed(value: Value, change: string | undefined, written: string): Value {
  if (change === undefined || value.text.includes('\uFFFC')) return value;
  const slice = /^:~(-?\d+)(?:,(-?\d+))?$/.exec(change);
  if (slice?.[1] !== undefined) {
    const from = Number(slice[1]) < 0 ? Math.max(0, value.text.length + Number(slice[1])) : Number(slice[1]);
    const length = slice[2] === undefined ? undefined : Number(slice[2]);
    return withText(value, length === undefined ? value.text.slice(from) : length < 0 ? value.text.slice(from, length) : value.text.slice(from, from + length));
  }
  const [, from, to] = /^:([^=*]+)=(.*)$/.exec(change) ?? [];
  return from === undefined || to === undefined ? unknown(written) : withText(value, value.text.split(from).join(to));
}

/** Reads one word: quotes come off, carets escape, variables are put in. Empty where none begins. */
export function readWord(line: Line, ends = /[\s&|<>()]/): Value | undefined {
  let all = empty;
  let quoted = false;
  let any = false;
  let variables = empty;
  for (;;) {
    const char = line.text.charAt(line.at);
    if (char === '' || char === '\n' || (!quoted && ends.test(char))) break;
    if (char === '\r') {
      line.at++;
      continue;
    }
    any = true;
    if (char === '"') {
      quoted = !quoted;
      line.at++;
    } else if (char === '^' && !quoted) {
      const next = line.text.slice(line.at + 1).startsWith('\r\n') ? 2 : 1;
      if (/^\r?\n/.test(line.text.slice(line.at + 1, line.at + 3))) line.at += 1 + next;
      else {
        all = concat(all, literal(line.text.charAt(line.at + 1)));
        line.at += 2;
      }
    } else {
      const found = char === '%' || char === '!' ? expansionAt(line) : undefined;
      if (found === undefined) {
        all = concat(all, literal(char === '%' && line.text.charAt(line.at + 1) === '%' ? '%' : char));
        line.at += char === '%' && line.text.charAt(line.at + 1) === '%' ? 2 : 1;
      } else {
        variables = found.value;
        all = concat(all, found.value);
        line.at += found.length;
      }
    }
  }
  if (!any) return undefined;
  return /[*?]/.test(all.text) && variables.text !== '*' ? { ...all, glob: 'glob' } : all;
}
