import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import type { Cwd } from '../model/command.ts';
import type { Value } from './value.ts';

/** A function as the reader keeps it: its tree and the text that the tree points into. */
export interface FunctionBody {
  readonly body: CompoundCommand | Redirected | CompoundList;
  readonly text: string;
  readonly source: string;
}

/** A variable as it is kept between two texts of one terminal. */
export interface Remembered {
  readonly name: string;
  readonly value: Value | readonly Value[] | Readonly<Record<string, Value>>;
  readonly exported?: 'exported';
}

/** What a shell that goes on remembers. Plain data: it can be stored and sent. */
export interface ShellState {
  readonly cwd: Cwd;
  readonly before?: Cwd;
  readonly folders?: readonly Cwd[];
  readonly variables: readonly Remembered[];
  /** Name and text of the whole definition. */
  readonly functions: readonly { readonly name: string; readonly source: string }[];
  readonly aliases: readonly { readonly name: string; readonly text: string }[];
}
