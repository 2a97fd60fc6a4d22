import { Stop, type Frame, type Machine } from './machine.ts';
import { longestText, tooDeep } from './parse.ts';
import { newMachine, reading } from './posix.ts';
import type { ReadOptions, Reading } from './read.ts';

/**
 * Reads the text of a Windows shell within bounds: what is cut off, nested too deeply or stopped on is a problem with its text in
 * `rest`, and the readable commands stand beside it. `run` takes the text statement by statement; nothing it throws leaves here.
 */
export function readWindows(text: string, options: ReadOptions, run: (machine: Machine, frame: Frame, source: string) => void): Reading {
  const { machine, frame } = newMachine(options);
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
    run(machine, frame, source);
  } catch (error) {
    if (!(error instanceof Stop)) machine.problems.push({ kind: 'too-deep', says: 'the text is nested too deeply to be read', rest: source.slice(0, 4000) });
  }
  return reading(machine);
}
