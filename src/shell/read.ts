import type { Assignment, Command, Cwd, Dialect, Problem, Stdin } from '../model/command.ts';
import type { Written } from './machine.ts';
import { readCmd } from './cmd/read.ts';
import { readPosix } from './posix.ts';
import { readPowerShell } from './powershell/read.ts';
import type { ShellState } from './state.ts';

export type { ShellState } from './state.ts';
export type { Written } from './machine.ts';

export interface ReadOptions {
  readonly cwd: Cwd;
  readonly home: string;
  readonly platform: 'posix' | 'windows';
  readonly dialect: Dialect;
  /** Known variables (exported). */
  readonly env?: readonly Assignment[];
  /** `$1`, `$2`, … of a script; absent means that they are not known. */
  readonly args?: readonly string[];
  /** Those of `args`, and `script`, that stand for names which match a pattern. */
  readonly patterns?: readonly string[];
  /** `$0`: the path of the script. */
  readonly script?: string;
  readonly stdin?: Stdin;
  readonly through?: readonly string[];
  /** Body of a file for `source`, `.`, `$(cat f)`, `$(< f)`: its text, `none`, or undefined when not known (asked for). */
  body(path: string): string | 'none' | undefined;
  /** Top folder of the repository that holds a directory, for `$(git rev-parse --show-toplevel)`. */
  root?(directory: string): string | undefined;
  /** Of a terminal that goes on. */
  readonly state?: ShellState;
}

export interface Reading {
  /** Every command that could run, in order. */
  readonly commands: readonly Command[];
  readonly problems: readonly Problem[];
  /** What the shell remembers afterwards. */
  readonly state: ShellState;
  /** Files that the text itself writes with known content: commands from index `at` on see it. */
  readonly written: readonly Written[];
  /** How many evaluations the reading took. */
  readonly steps: number;
}

/** Reads shell text as the commands that it could run, in order. Never throws; what could not be read is a problem. */
export function readShell(text: string, options: ReadOptions): Reading {
  switch (options.dialect) {
    case 'powershell':
      return readPowerShell(text, options);
    case 'cmd':
      return readCmd(text, options);
    case 'posix':
      return readPosix(text, options);
  }
}
