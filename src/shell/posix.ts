import { parseText } from './parse.ts';
import type { Frame, Machine } from './machine.ts';
import { Stop } from './machine.ts';
import type { ReadOptions, Reading } from './read.ts';
import { inputOf } from './redirect.ts';
import { fill, newCells, remember } from './remember.ts';
import { runList, substitute } from './run.ts';
import { runTraps } from './traps.ts';
import { literal } from './value.ts';

/** Rounds that nested loops share. */
const mostRounds = 200;

/** A machine with the memory that the options say, and the frame in which its text begins. */
export function newMachine(options: ReadOptions): { readonly machine: Machine; readonly frame: Frame } {
  const machine: Machine = {
    options,
    cells: newCells(options),
    commands: [],
    problems: [],
    written: [],
    files: new Map(),
    nested: new Set(),
    choices: new Map(),
    owners: [],
    steps: 0,
    inputs: 0,
    traps: 0,
    doubt: 'none',
    substitute: (script, frame) => substitute(machine, script, frame),
  };
  const stdin = options.stdin ?? { kind: 'none' };
  const known = stdin.kind === 'text' || stdin.kind === 'pipe' ? stdin.text : undefined;
  const frame: Frame = {
    text: '',
    stdin,
    input: known === undefined ? undefined : inputOf(machine, literal(known)),
    reached: 'always',
    through: options.through ?? [],
    capture: 'drop',
    depth: 0,
    rounds: mostRounds,
    loops: 0,
    inside: 'top',
    calls: [],
  };
  fill(machine);
  return { machine, frame };
}

/** What a machine has read. */
export function reading(machine: Machine): Reading {
  return { commands: machine.commands, problems: machine.problems, state: remember(machine), written: machine.written, steps: machine.steps };
}

/** Reads text of a POSIX-like shell: sh, bash, zsh, ksh. */
export function readPosix(text: string, options: ReadOptions): Reading {
  const { machine, frame } = newMachine(options);
  const parsed = parseText(text);
  machine.problems.push(...parsed.problems);
  try {
    if (parsed.script !== undefined) runList(machine, { ...frame, text: parsed.text }, parsed.script.commands);
    runTraps(machine, frame);
  } catch (error) {
    if (!(error instanceof Stop)) machine.problems.push({ kind: 'too-deep', says: 'the shell text is nested too deeply to be read' });
  }
  return reading(machine);
}
