import type { ParsedScript } from 'unbash';
import type { Command, Problem, Stdin } from '../model/command.ts';
import type { Cell, Cells } from './cells.ts';
import type { ReadOptions } from './read.ts';
import type { Value } from './value.ts';

/** Most commands that one text may give. */
export const mostCommands = 5000;
/** Most evaluations that one text may cost: simple commands, loop rounds, calls. */
export const mostSteps = 20_000;
/** Deepest chain of function calls, `eval`, `source` and aliases. */
export const deepestCalls = 24;

/** A command while the reader may still learn who reads its output. */
export type Draft = { -readonly [K in keyof Command]: Command[K] };

/** What a piece of shell did, as far as it can be said. */
export interface Outcome {
  /** What it printed; only where the frame captures. */
  readonly out: Value;
  /** Known only for tests whose operands are all sure. */
  readonly status: 'ok' | 'fail' | 'unknown';
  /** How it left: `on` means that what follows runs. */
  readonly flow: 'on' | 'exit' | 'return' | 'break' | 'continue';
  /** The command that reads the standard input. */
  readonly head?: Draft;
}

/** What stands on the standard input, where some of it is known; `read` takes it line by line. */
export interface Input {
  readonly id: number;
  readonly value: Value;
}

/** A process substitution that a command was given, until it is known how the command is told. */
export interface Attached {
  readonly name: string;
  readonly source: string;
  readonly operator: '<' | '>';
  readonly from: readonly Draft[];
  readonly out: Value;
}

/** The surroundings in which a node is evaluated. */
export interface Frame {
  /** The text that the positions of nodes point into. */
  readonly text: string;
  readonly stdin: Stdin;
  readonly input?: Input;
  readonly reached: Command['reached'];
  readonly through: readonly string[];
  /** Whether the output matters: `look` computes it without asking for file bodies. */
  readonly capture: 'capture' | 'look' | 'drop';
  readonly depth: number;
  /** Rounds that loops inside may still take, so that nested loops do not multiply. */
  readonly rounds: number;
  /** How many loops are around: outside of them `break` means nothing. */
  readonly loops: number;
  /** `return` and `local` mean something here. */
  readonly inside: 'top' | 'function' | 'source';
  /** What `local` hid, to be given back when the function ends. */
  readonly locals?: Map<string, Cell | undefined>;
  readonly attached?: Attached[];
  /** Names of the functions and aliases being expanded, to see recursion. */
  readonly calls: readonly string[];
}

/** A file that the text itself writes, with what is known of its content. */
export interface Written {
  /** Absolute. */
  readonly path: string;
  /** Absent where nothing is known of what it then holds. */
  readonly text?: string;
  /** How many commands came before it was written: commands from this index on see it. */
  readonly at: number;
}

/** Which way is taken through each join, while a command is evaluated for every way. */
export interface Way {
  readonly join: number;
  readonly size: number;
  at: number;
}

/** Everything that one reading shares. */
export interface Machine {
  readonly options: ReadOptions;
  readonly cells: Cells;
  readonly commands: Draft[];
  readonly problems: Problem[];
  readonly written: Written[];
  /** What each file holds that the text has written, as far as it is known, and the commands that printed it. */
  readonly files: Map<string, { readonly value: Value; readonly by: readonly Command[] }>;
  /** Commands inside substitutions: their output goes into a word, not into the pipe. */
  readonly nested: Set<Command>;
  readonly choices: Map<number, number>;
  readonly owners: { readonly ways: Way[]; exhausted: 'exhausted' | 'open' }[];
  steps: number;
  inputs: number;
  /** How often a trap was set: only then it is looked for. */
  traps: number;
  /** After a sourced file that could not be read, no variable is sure. */
  doubt: 'doubt' | 'none';
  /** Evaluates a substitution in a subshell; set by the composition in read.ts, because words and commands need each other. */
  substitute(script: ParsedScript, frame: Frame): { readonly out: Value; readonly from: readonly Draft[] };
}

/** Thrown inside the reader when a cap is reached, caught by it: what was read so far stands. */
export class Stop extends Error {}

/** Counts one evaluation. */
export function step(machine: Machine): void {
  if (++machine.steps > mostSteps) stop(machine, 'the text takes too many steps to read');
}

/** Ends the reading with a problem. */
export function stop(machine: Machine, says: string): never {
  if (!machine.problems.some((problem) => problem.kind === 'too-many')) machine.problems.push({ kind: 'too-many', says });
  throw new Stop(says);
}

export const nothing: Outcome = { out: { text: '' }, status: 'unknown', flow: 'on' };

/** A part that may be skipped: `loop` inside a branch is a branch. */
export function asBranch(frame: Frame): Frame {
  return frame.reached === 'branch' ? frame : { ...frame, reached: 'branch' };
}

export function asLoop(frame: Frame, rounds: number): Frame {
  return { ...frame, rounds, reached: frame.reached === 'branch' ? 'branch' : 'loop' };
}
