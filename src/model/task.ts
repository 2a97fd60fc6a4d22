import type { Environment, Verb } from './effect.ts';

/** What a task may allow or a limit may forbid. */
export const capabilities = [
  'read',
  'edit',
  'create',
  'delete',
  'run',
  'install',
  'network',
  'commit',
  'git-history',
  'push',
  'publish',
  'deploy',
  'database-schema',
  'database-data',
  'infrastructure',
  'credentials',
  'message',
  'system',
] as const;
export type Capability = (typeof capabilities)[number];

/** Something that a prompt names: a path, table, branch, service, folder, host, package. Compared without case and punctuation. */
export interface Named {
  readonly kind: 'path' | 'table' | 'database' | 'branch' | 'service' | 'host' | 'package' | 'environment' | 'thing';
  readonly name: string;
  /** `class`: a common noun that stands for a kind of thing ("the migrations", "the tests", "the local database"), not a name. */
  readonly is?: 'name' | 'class';
}

/** The person's own imperative that names an act and its object. */
export interface Consent {
  readonly capabilities: readonly Capability[];
  /** What the act may do to its objects; absent: anything within the capabilities. */
  readonly verbs?: readonly Verb[];
  readonly objects: readonly Named[];
  /** Environments that the words name; none named covers local and development only. */
  readonly environments: readonly Environment[];
  /** `some`: a part of what is named ("user 7 from the users table"), never the whole of it. `contents`: all that is in it, and not the thing itself ("empty the carts table"). */
  readonly reach?: 'some' | 'contents';
  /** The order's own verbs, lower case, where no list knows what they mean: they cover the call that is named by one of them and by an object. */
  readonly acts?: readonly string[];
  /** The whole command, where the person wrote it out. */
  readonly command?: string;
  /** The program, where the person wrote the command out. */
  readonly program?: string;
  /** The words it was read from, verbatim. */
  readonly words: string;
  /** Number of the prompt that gave it, counted from 1. */
  readonly at?: number;
  /** The person gave it with a click on a question. */
  readonly from?: 'question';
}

/** A limit the person (or the policy) set; it stays until the person lifts it. */
export interface Limit {
  readonly id: string;
  /** `only`: changes outside of the objects are forbidden. */
  readonly kind: 'forbid' | 'ask-before' | 'only';
  readonly capabilities: readonly Capability[] | 'every-change';
  /** Empty: the capability everywhere. */
  readonly objects: readonly Named[];
  readonly environments: readonly Environment[];
  /** Milliseconds since the epoch. */
  readonly until?: number;
  /** The verb of a prohibition that no list holds ("never approve"): what a call says it does is held against it. */
  readonly acts?: readonly string[];
  /** The act may follow without a word once this is so: "when all tests pass, deploy". */
  readonly once?: 'tests-pass';
  /** "Why is it slow? Just look": said with a question, it holds until the next prompt that orders a change. */
  readonly while?: 'answering';
  /** The objects that the limit leaves alone: "nothing but src/auth". */
  readonly except?: readonly Named[];
  /** `new`: only what is there already is meant, and a new file may be made. `notes`: only code is meant, and a new text may be written. */
  readonly spares?: 'new' | 'notes';
  readonly words: string;
  readonly from: 'prompt' | 'policy' | 'status-bar';
  /** Number of the prompt that set it, counted from 1. */
  readonly at?: number;
}

/** How much of the session may change things; only the person or a degradation moves it. */
export type Mode = 'full' | 'workspace-write' | 'review' | 'read-only';

/** What the person asked for in this session. */
export interface Task {
  /** The prompt in the person's words, shortened for the status bar. */
  readonly goal: string;
  /** All words of the person that this task rests on, newest last, bounded. */
  readonly prompts: readonly string[];
  readonly consents: readonly Consent[];
  readonly limits: readonly Limit[];
  readonly named: readonly Named[];
  readonly environments: readonly Environment[];
  /** What the words ask for, beyond the default envelope. */
  readonly asks: readonly Capability[];
  readonly mode: Mode;
  /** Why the session was degraded to read-only, when it was. */
  readonly degraded?: string;
  /** How many prompts of the person were read in this session. */
  readonly count?: number;
  /** Words of the person's orders and reports, lower case, without what they forbid: what the task is about beyond its names. Bounded. */
  readonly spoken?: readonly string[];
  /** The workspace's folders when the last prompt was read; relative names are names in these. */
  readonly folders?: readonly string[];
  /** What could not be read and was left at the default envelope, for the status bar. */
  readonly unread?: readonly string[];
  /** Words of prompt hooks that the host's transcript has not shown yet. */
  readonly unheard?: Unheard;
}

/** What is needed to take words back that the person turns out not to have typed. */
export interface Unheard {
  /** The task before the first of them. */
  readonly before: Task;
  /** `prints`: digests of the words, for the comparison; `at`: milliseconds since the epoch. */
  readonly prompts: readonly { readonly text: string; readonly prints: readonly string[]; readonly at: number; readonly heard?: 'heard' }[];
  /** How many older ones are no longer kept: they are taken back together with any other. */
  readonly dropped: number;
}

/** The task before any prompt was seen: the default envelope. */
export const noTask: Task = { goal: '', prompts: [], consents: [], limits: [], named: [], environments: [], asks: [], mode: 'full' };
