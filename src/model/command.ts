/**
 * A word of a command after quotes, expansions and known variables are resolved.
 * `text` is the word as the program would get it; parts that cannot be known are each replaced by `unknownPart`.
 * `glob` words hold unquoted glob characters that the shell would expand.
 */
export interface Word {
  readonly text: string;
  readonly known: 'known' | 'glob' | 'partly' | 'unknown';
  /** Where the unknown parts come from, for the reason: `$TARGET`, `$(cat list)`; several a line each, in order. */
  readonly source?: string;
}

/** Stands for a part of a word that cannot be known. */
export const unknownPart = '\uFFFC';

/** Text with its unknown parts filled by where they come from: `deploy-$ENV.sh`. */
export function filledIn(text: string, source: string | undefined): string {
  const sources = source?.split('\n') ?? [];
  let at = 0;
  return text.replaceAll(unknownPart, () => sources[Math.min(at++, sources.length - 1)] ?? '…');
}

/** A variable set in front of a command, for this command alone. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

/** A redirection as it is spelled, with what stands behind the operator. */
export interface Redirect {
  readonly operator: '>' | '>>' | '>|' | '<' | '<>' | '&>' | '&>>' | '>&' | '<&' | '<<' | '<<<';
  readonly target: Word;
}

/** What the program reads from its standard input. */
export type Stdin =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly known: 'known' | 'partly' }
  | { readonly kind: 'file'; readonly path: Word }
  /** Comes from these commands, in order; `text` where what they print is known (echo, printf, cat of a here-document). */
  | { readonly kind: 'pipe'; readonly from: readonly Command[]; readonly text?: string };

/** The directory a command runs in: absolute, or unknown with the reason. */
export type Cwd = { readonly kind: 'at'; readonly path: string } | { readonly kind: 'unknown'; readonly why: string };

/** The language that a shell's text is written in. */
export type Dialect = 'posix' | 'powershell' | 'cmd';

/** One simple command as it would be started. */
export interface Command {
  /** Base name of the program, without path, `.exe` and a leading backslash; `unknownPart` inside where it is not known. */
  readonly program: string;
  /** The program word as written. */
  readonly path: Word;
  readonly args: readonly Word[];
  /** Assignments before the command and exported ones known so far. */
  readonly env: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly stdin: Stdin;
  /** True name of what reads its output: the next program of the pipe, when there is one. */
  readonly pipedTo?: string;
  readonly cwd: Cwd;
  readonly dialect: Dialect;
  /** `loop` and `branch` count like the rest; they are said in the reason. */
  readonly reached: 'always' | 'branch' | 'loop';
  /** Wrappers it came through, outermost first: `sudo`, `ssh prod-1`, `script ./deploy.sh`. */
  readonly through: readonly string[];
  /** The command's own text, for the record. */
  readonly source: string;
}

/** A part of the text that could not be read. */
export interface Problem {
  readonly kind: 'parse' | 'nul' | 'too-long' | 'too-deep' | 'too-many';
  readonly says: string;
  /** The text that could not be read, where the dialect lets the rest be judged (PowerShell, cmd): it is searched for the names of programs. */
  readonly rest?: string;
}
