import type { Environment } from '../../model/effect.ts';

/** What a person can tell an agent to do, as far as a task, a consent or a limit depends on it. */
export const acts = [
  'delete',
  'discard',
  'reset',
  'change',
  'touch',
  'create',
  'move',
  'run',
  'install',
  'commit',
  'push',
  'force-push',
  'rewrite',
  'merge',
  'publish',
  'deploy',
  'rollback',
  'migrate',
  'apply',
  'restart',
  'stop',
  'scale',
  'grant',
  'send',
  'fetch',
  'use',
  'skip',
  'restore',
  'review',
  'look',
] as const;
export type Act = (typeof acts)[number];

/** A kind of thing that a common noun stands for. */
export const classes = [
  'tests',
  'migrations',
  'workflows',
  'configuration',
  'dependencies',
  'lockfile',
  'environment-file',
  'database',
  'schema',
  'documentation',
  'branch',
  'main',
  'history',
  'changes',
  'untracked',
  'commits',
  'tag',
  'stash',
  'containers',
  'volumes',
  'images',
  'cache',
  'logs',
  'infrastructure',
  'package',
  'process',
  'secrets',
  'network',
  'system',
  'interface',
  'server',
  'frontend',
] as const;
export type Class = (typeof classes)[number];

/** The words of one language. Patterns are matched on lower-case text, without the `g` flag. */
export interface Lexicon {
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'pt' | 'zh' | 'ja';
  /** Frequent words that tell this language from the others. */
  readonly tells: RegExp;
  /** `start`: an order begins with its verb (after fillers). `anywhere`: the verb can stand anywhere in the clause. */
  readonly verbs: 'start' | 'anywhere';
  /** Orders, most specific first. */
  readonly orders: readonly (readonly [Act, RegExp])[];
  /** The same acts in any form, for prohibitions and limits ("no pushes", "without touching"). */
  readonly forms: readonly (readonly [Act, RegExp])[];
  /** What may stand before an order's verb and says nothing. */
  readonly fillers: RegExp;
  /** The clause forbids. */
  readonly negation: RegExp;
  /** Negations that forbid nothing ("don't forget to", "no need to"). */
  readonly noLimit: RegExp;
  readonly question: RegExp;
  /** A question in form that is an order in fact ("can you … please"). */
  readonly polite: RegExp;
  readonly condition: RegExp;
  /** The clause tells what happened or what somebody thinks; no order. */
  readonly statement: RegExp;
  readonly readOnly: RegExp;
  readonly dryRun: RegExp;
  readonly freeze: RegExp;
  readonly freezeOver: RegExp;
  readonly askBefore: RegExp;
  readonly only: RegExp;
  readonly nothingElse: RegExp;
  /** "leave X alone", "X is off limits". */
  readonly untouched: RegExp;
  /** "you may push now", "go ahead". */
  readonly lift: RegExp;
  /** The whole prompt only keeps the task going. */
  readonly follow: RegExp;
  /** Words that continue a task rather than begin one. */
  readonly continues: RegExp;
  readonly conjunction: RegExp;
  readonly environments: readonly (readonly [Environment, RegExp])[];
  readonly nouns: readonly (readonly [Class, RegExp])[];
}

/** A word goes on with these; signs of a script without spaces end it. */
const letter = '\\p{Script=Latin}\\p{N}_';

/** A pattern of whole words out of alternatives, each a small regular expression. */
export function wholeWords(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![${letter}])(?:${alternatives.join('|')})(?![${letter}])`, 'u');
}

/** A pattern at the start of the text, followed by the end of a word. */
export function atStart(...alternatives: readonly string[]): RegExp {
  return new RegExp(`^(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_])`, 'u');
}

/** A pattern found anywhere, for scripts without spaces between words. */
export function anywhere(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?:${alternatives.join('|')})`, 'u');
}
