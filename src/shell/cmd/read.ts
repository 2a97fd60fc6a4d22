import { Stop } from '../machine.ts';
import { longestText, tooDeep } from '../parse.ts';
import { newMachine, reading } from '../posix.ts';
import type { ReadOptions, Reading } from '../read.ts';
import { lineOf, runLines } from './statements.ts';

/** Reads text of cmd.exe: `&`, `&&`, `||`, `|`, carets, `%VAR%`, `if`, `for`, blocks. Never throws. */
export function readCmd(text: string, options: ReadOptions): Reading {
  const { machine, frame } = newMachine({ ...options, dialect: 'cmd' });
  let source = text;
  if (source.includes('\0')) {
    machine.problems.push({ kind: 'nul', says: 'the text holds a NUL character' });
    source = source.replaceAll('\0', '');
  }
  if (source.length > longestText) {
    machine.problems.push({ kind: 'too-long', says: `the text is longer than ${longestText} characters`, rest: source.slice(longestText, longestText + 4000) });
    source = source.slice(0, longestText);
  }
  const deep = tooDeep(source);
  if (deep !== undefined) {
    machine.problems.push({ ...deep, rest: source.slice(0, 4000) });
    return reading(machine);
  }
  try {
    runLines(lineOf(machine, frame, source), 'end');
  } catch (error) {
    if (!(error instanceof Stop)) machine.problems.push({ kind: 'too-deep', says: 'the text is nested too deeply to be read', rest: source.slice(0, 4000) });
  }
  return reading(machine);
}
