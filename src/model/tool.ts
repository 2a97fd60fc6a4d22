import type { Effect, Environment } from './effect.ts';
import type { Facts, Fact, FactRequest } from './fact.ts';
import type { Command, Cwd, Dialect, Problem, Stdin, Assignment } from './command.ts';

/** Where nested text comes from and what it inherits. */
export interface Nested {
  /** Said in reasons: `sudo`, `ssh prod-1`, `script ./deploy.sh`. */
  readonly through: string;
  readonly cwd: Cwd;
  readonly env?: readonly Assignment[];
  readonly stdin?: Stdin;
  readonly dialect?: Dialect;
  /** Positional parameters of a script: `$1`, `$2`, … */
  readonly args?: readonly string[];
  /** Those of `args` (and of `file`) that are no names but patterns of what was found: `find -exec sh -c '…' _ {}`. */
  readonly patterns?: readonly string[];
  /** A file, or the part of one, that something else loads: what it defines is called from there, and what it imports may stand in a part that is not seen. */
  readonly held?: 'by-others';
  /** Absolute path of the script file whose body the text is: `$0`, `__file__`, `__dirname`. */
  readonly file?: string;
  /** The machine where it runs, when it is not this one: facts of this machine are then not looked at. */
  readonly machine?: string;
}

/** Languages of inline programs that have a reader in tools/code/. */
export type Language = 'python' | 'javascript' | 'ruby' | 'perl' | 'php' | 'applescript' | 'lua' | 'r' | 'unknown';

/** What a tool may use to say what a command does. All of it is pure; facts are asked for by name. */
export interface ToolContext {
  readonly facts: Facts;
  readonly place: Place;
  /** Effects of shell text that this command would execute. */
  text(text: string, nested: Nested): readonly Effect[];
  /** Effects of another command that this command would start (sudo X, xargs X, find -exec X). */
  command(command: Command): readonly Effect[];
  /** Effects of a program in another language that this command would execute. */
  code(language: Language, text: string, nested: Nested): readonly Effect[];
  /** Local, development, staging, production or unknown, from the names that tell: hosts, contexts, projects, database names, URLs. */
  environment(...names: readonly (string | undefined)[]): Environment;
  /** Absolute path of a word in the command's directory, `~` expanded; `undefined` where either is unknown. */
  resolve(cwd: Cwd, path: string): string | undefined;
  /** The machine on which this runs when it is another one. */
  readonly machine?: string;
}

/** The machine and the workspace, as far as the pure core needs them. */
export interface Place {
  readonly platform: 'posix' | 'windows';
  /** Absolute, without a slash at the end; the first is the one the session works in. */
  readonly folders: readonly string[];
  readonly home: string;
  /** Scratch folders: `/tmp`, `$TMPDIR`. */
  readonly temp: readonly string[];
  /** Paths that belong to Tagout itself: state, hooks, extension. */
  readonly guarded: readonly string[];
  /** Device and inode of guarded files, written as `PathFact.id`, so that a hard link to one is known. */
  readonly guardedIds?: readonly string[];
  /** Patterns of the policy that name environments. */
  readonly environments?: readonly { readonly pattern: string; readonly is: Environment; readonly raises?: 'at-least' }[];
}

/** An example that is documentation and test: it goes through the whole pipeline. */
export interface ToolExample {
  readonly run: string;
  /** Facts that hold in the example; all others are absent. */
  readonly given?: readonly Given[];
  /** The effects expected, each written `verb thing undo`, e.g. `delete path irreversible`; in order. */
  readonly effects: readonly string[];
}

/** One fact as an example states it. */
export interface Given {
  readonly request: FactRequest;
  readonly fact: Fact;
}

/** One program or family: what it does, with examples. */
export interface Tool {
  readonly programs: readonly string[];
  /** One lower-case sentence for the documentation. */
  readonly summary: string;
  effects(command: Command, context: ToolContext): readonly Effect[];
  readonly examples: readonly ToolExample[];
}

/** What an action would do, as far as it can be read. */
export interface Inspection {
  readonly effects: readonly Effect[];
  readonly problems: readonly Problem[];
  /** Facts that were asked for and absent. */
  readonly needs: readonly FactRequest[];
  /** The programs that would run, for the record. */
  readonly programs: readonly string[];
  /** The commands that the action's own text would run, bounded; those of a script that it starts are the project's and not among them, unless the session wrote them. */
  readonly commands?: readonly Command[];
  /** Script bodies that the reading rests on: path and digest. */
  readonly bodies: readonly { readonly path: string; readonly digest: string }[];
  /** Text files that the action writes itself, where their text stands in it. */
  readonly written?: readonly { readonly path: string; readonly text: string }[];
}
