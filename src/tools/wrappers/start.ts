import type { Assignment, Command, Cwd, Stdin, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Nested } from '../../model/tool.ts';
import { programName } from '../../shell/program.ts';

/** A word whose text is known. */
export function wordOf(text: string): Word {
  return { text, known: 'known' };
}

/** A word of which nothing is known but where it comes from. */
export function unknownWord(source: string): Word {
  return { text: unknownPart, known: 'unknown', source };
}

/** What differs between a wrapper and the command it starts. */
export interface Start {
  /** Said in reasons: `sudo`, `xargs`. */
  readonly through: string;
  readonly env?: readonly Assignment[];
  readonly stdin?: Stdin;
  readonly cwd?: Cwd;
}

/** The command that `words` would start from within `outer`; `undefined` where there are no words. Redirects stay with the wrapper. */
export function started(outer: Command, words: readonly Word[], start: Start): Command | undefined {
  const [path, ...args] = words;
  if (path === undefined) return undefined;
  return {
    ...outer,
    program: programName(path.text),
    path,
    args,
    env: start.env === undefined ? outer.env : [...outer.env, ...start.env],
    redirects: [],
    stdin: start.stdin ?? outer.stdin,
    cwd: start.cwd ?? outer.cwd,
    through: [...outer.through, start.through],
  };
}

/** Where text that `outer` executes comes from: same directory, variables and input. */
export function nestedIn(outer: Command, through: string, change: Partial<Nested> = {}): Nested {
  return { through, cwd: outer.cwd, env: outer.env, stdin: outer.stdin, ...change };
}

/** The effects with a mark added to each. */
export function marked(effects: readonly Effect[], mark: Mark): readonly Effect[] {
  return effects.map((effect) => (effect.marks?.includes(mark) ? effect : { ...effect, marks: [...(effect.marks ?? []), mark] }));
}

/** An assignment written as a word: `A=1`. */
export function assignmentOf(word: Word): Assignment | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(word.text);
  if (match?.[1] === undefined) return undefined;
  return { name: match[1], value: { ...word, text: word.text.slice(match[0].length) } };
}

/** The words that stand for what a pattern matches, for a text that gets them as its parameters. */
export function patternsAmong(words: readonly Word[]): { readonly patterns?: readonly string[] } {
  const patterns = words.filter((word) => word.known === 'glob').map((word) => word.text);
  return patterns.length === 0 ? {} : { patterns };
}
