import type { Assignment, Dialect, Redirect, Stdin, Word } from '../model/command.ts';
import type { Draft, Frame, Machine } from './machine.ts';
import { mostCommands, stop } from './machine.ts';
import { programName } from './program.ts';
import type { Redirected } from './redirect.ts';
import { pipe } from './redirect.ts';
import type { Value } from './value.ts';
import { empty, literal, toWord } from './value.ts';
import { cwdOf, environment } from './variables.ts';

export interface Parts {
  readonly words: readonly Value[];
  /** Assignments that stand before the command. */
  readonly env: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly stdin: Stdin;
  readonly source: string;
  /** The program where its name is not the base name of the first word: a cmdlet behind an alias. */
  readonly program?: string;
  readonly dialect?: Dialect;
}

/** Puts a command into the reading. */
export function emit(machine: Machine, frame: Frame, parts: Parts): Draft {
  if (machine.commands.length >= mostCommands) stop(machine, `the text gives more than ${mostCommands} commands`);
  const [first = empty, ...rest] = parts.words;
  const path = toWord(first);
  const exported = environment(machine);
  const command: Draft = {
    program: parts.program ?? nameOf(path),
    path,
    args: rest.map(toWord),
    env: parts.env.length === 0 ? exported : [...exported.filter((item) => !parts.env.some((own) => own.name === item.name)), ...parts.env],
    redirects: parts.redirects,
    stdin: parts.stdin,
    cwd: cwdOf(machine),
    dialect: parts.dialect ?? machine.options.dialect,
    reached: frame.reached,
    through: frame.through,
    source: parts.source,
  };
  machine.commands.push(command);
  return command;
}

/** The name of the program; a variable that is named after one (`$KUBECTL`) is taken at its word. */
function nameOf(path: Word): string {
  if (path.known === 'glob') return programName(path.text.replaceAll(/\[([^\]])\]/g, '$1'));
  const [, variable] = path.known === 'unknown' ? (/^\$\{?([A-Z][A-Z0-9_]+)(?::?\?[^}]*)?\}?$/.exec(path.source ?? '') ?? []) : [];
  const name = variable?.replace(/_(?:BIN|CMD|EXE|PATH|COMMAND)$/, '').toLowerCase().replaceAll('_', '-');
  return name === undefined || generic.has(name) ? programName(path.text) : name;
}

/** Names of variables that say nothing about the program in them. */
const generic = new Set('cmd command commands program prog script bin binary tool exe exec run runner executable cli main app entrypoint action step task job target sudo prefix wrapper'.split(' '));

/** A redirect that stands alone or belongs to a compound command opens its file: it comes as the program `:`. */
export function emitRedirects(machine: Machine, frame: Frame, target: Redirected, source: string): void {
  const redirects = target.redirects.filter((redirect) => redirect.operator.includes('>') && !/^(?:\d+|-)$/.test(redirect.target.text));
  if (redirects.length > 0) emit(machine, frame, { words: [literal(':')], env: [], redirects, stdin: { kind: 'none' }, source });
}

/**
 * Settles the process substitutions of a command. The first `<(…)` becomes its standard input where that is free
 * (`bash <(curl …)` is `curl … | bash /dev/stdin`); the others are unknown. What is inside `>(…)` reads what it prints.
 */
export function settle(frame: Frame, words: readonly Value[], stdin: Stdin): { readonly words: readonly Value[]; readonly stdin: Stdin; readonly input?: Value } {
  const attached = frame.attached ?? [];
  if (attached.length === 0) return { words, stdin };
  const used = attached.find((item) => item.operator === '<' && words.some((word) => word.text.includes(item.name)));
  const taken = stdin.kind === 'none' ? used : undefined;
  const settled = words.map((word) => {
    if (!word.text.includes('/dev/fd/')) return word;
    let { text } = word;
    for (const item of attached) text = text.replaceAll(item.name, item === taken ? '/dev/stdin' : '\uFFFC');
    return { ...word, text };
  });
  return taken === undefined ? { words: settled, stdin } : { words: settled, stdin: pipe(taken.from, taken.out), input: taken.out };
}

/** Gives what is inside `>(…)` its standard input. */
export function feed(frame: Frame, command: Draft, out: Value): void {
  for (const item of frame.attached ?? []) {
    if (item.operator !== '>') continue;
    const reader = item.from.find((inner) => inner.stdin.kind === 'none');
    if (reader === undefined) continue;
    reader.stdin = pipe([command], out);
    command.pipedTo ??= reader.program;
  }
}
