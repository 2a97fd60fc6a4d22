import type { Frame, Machine } from '../machine.ts';
import { Stop } from '../machine.ts';
import { tooDeep, longestText } from '../parse.ts';
import { newMachine, reading } from '../posix.ts';
import type { ReadOptions, Reading } from '../read.ts';
import { nested } from './reader.ts';
import type { Reader } from './reader.ts';
import { runStatements } from './statements.ts';

/**
 * Reads PowerShell text by hand: statements, pipes, expressions, blocks, functions, known variables.
 * What cannot be read is a problem with its text in `rest`; the readable commands stand beside it.
 */
export function readPowerShell(text: string, options: ReadOptions): Reading {
  const { machine, frame } = newMachine({ ...options, dialect: 'powershell' });
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
  run(machine, { ...frame, text: source }, source);
  return reading(machine);
}

function run(machine: Machine, frame: Frame, text: string): void {
  const reader: Reader = { machine, frame, text, at: 0 };
  try {
    // Functions that the terminal remembers are defined again.
    for (const item of machine.options.state?.functions ?? []) if (/^function\s/i.test(item.source)) runStatements(nested(reader, item.source), 'end');
    runStatements(reader, 'end');
  } catch (error) {
    if (!(error instanceof Stop)) machine.problems.push({ kind: 'too-deep', says: 'the PowerShell text is nested too deeply to be read', rest: text.slice(0, 4000) });
  }
}
