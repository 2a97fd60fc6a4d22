import type { Effect, Environment, Verb } from './effect.ts';
import type { Capability } from './task.ts';
import type { Verdict } from './verdict.ts';

/** How a call ended, and how a failed one failed. */
export type Outcome = 'succeeded' | 'failed' | 'refused' | 'unanswered' | 'unknown';
/** Why a call failed, as far as its output tells. */
export type Failure = 'authorisation' | 'not-found' | 'conflict' | 'test' | 'hook' | 'space' | 'network' | 'other';

/** One past call, bounded in size. */
export interface PastCall {
  readonly index: number;
  readonly tool: string;
  /** At most 200 characters of the command or path. */
  readonly text: string;
  /** Digest of its effects: the same act in another spelling has the same digest. */
  readonly effects: string;
  readonly verbs: readonly Verb[];
  readonly environments: readonly Environment[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly failure?: Failure;
  /** Objects that it changes, at most four, for reasons and for retries. */
  readonly objects?: readonly string[];
  /** What its changes need, first of all. */
  readonly capabilities?: readonly Capability[];
  /** It may have done more than its effects tell: a body that is not there, an MCP server, a subagent, keys. */
  readonly reach?: 'open';
}

/** A credential seen in the session, by fingerprint. */
export interface SeenCredential {
  readonly fingerprint: string;
  readonly name: string;
  readonly where: 'environment' | 'prompt' | 'project-configuration' | 'file' | 'output' | 'argument';
  readonly path?: string;
  /** Index of the call that showed it first; -1 before any call. */
  readonly firstSeen: number;
  /** Index of the last failed call before it was first seen. */
  readonly afterFailure?: number;
}

/** Something refused, remembered in every spelling until the person lifts it. */
export interface Refusal {
  readonly effects: string;
  readonly objects: readonly string[];
  readonly verbs: readonly Verb[];
  readonly capabilities?: readonly Capability[];
  readonly says: string;
  readonly call: number;
  /** Number of steps when it was refused. */
  readonly step?: number;
  /** `guard`: a rule denied it; the person's next prompt clears it. */
  readonly by?: 'person' | 'guard';
}

/** Something read that nobody trusts, with what of it could steer the agent. */
export interface UntrustedRead {
  readonly from: string;
  readonly call: number;
  /** Number of steps when it was read. */
  readonly step: number;
  /** Hosts, packages, paths and commands that its text names, lower case, bounded. */
  readonly names?: readonly string[];
  /** `instructs`: its text speaks to an agent or tells the reader to run or send something. */
  readonly tone?: 'plain' | 'instructs';
}

/** Acts that a report at the end of a turn may speak of. */
export const deeds = ['test', 'delete', 'push', 'deploy', 'publish', 'commit', 'merge', 'restore', 'revert', 'migrate', 'build', 'lint'] as const;
export type Deed = (typeof deeds)[number];

/** The last time that a deed was tried, and how it went. */
export interface Done {
  readonly call: number;
  readonly outcome: Outcome;
  /** What it was about, bounded, for the reason. */
  readonly text: string;
  /** The last call that is known to have done it. */
  readonly well?: number;
}

/** What a call would leave behind, kept until its result is known. */
export interface OpenCall {
  readonly moved?: readonly string[];
  readonly index: number;
  /** Files that its result shows, absolute. */
  readonly reads: readonly string[];
  /** Whom its result comes from, when nobody vouches for it. */
  readonly source?: string;
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly tainted: readonly string[];
  readonly deeds: readonly Deed[];
  /** Lasting files that it changes: `prose` where no program could see it. */
  readonly edits?: 'prose' | 'code';
  /** Where it leaves no uncommitted change when it succeeds (`act`), or shows whether there are any (`status`). */
  readonly tree?: { readonly by: 'act' | 'status'; readonly at: string };
  /** It put work aside: older stashes have another number now. */
  readonly stash?: 'made';
  /** It brought back work that was put aside. */
  readonly takesBack?: 'takes-back';
  /** Files of which it made a copy elsewhere. */
  readonly copied?: readonly string[];
  /** `environment`: its output is the agent's own environment. */
  readonly shows?: 'environment';
}

/** Effects of a program file that this session wrote; the next test, build or start brings them in. */
export interface Written {
  readonly path: string;
  readonly call: number;
  readonly effects: readonly Effect[];
}

/** The session so far. Bounded: 256 kB after 10,000 calls. */
/** A host or an id that a result told to be production's; with `program`, the place on which that program stands when nobody tells it. */
export interface Label {
  readonly name: string;
  readonly program?: string;
}

/** A name that a result listed beside an id. */
export interface Alias {
  readonly id: string;
  readonly name: string;
}

/** What rules know of a session's past; every list is bounded. */
export interface Trajectory {
  readonly calls: number;
  /** Calls that could change something. What is remembered for a while is remembered for so many of these: looking around makes nobody forget. */
  readonly steps: number;
  readonly recent: readonly PastCall[];
  readonly credentials: readonly SeenCredential[];
  readonly refusals: readonly Refusal[];
  /** Paths made by this session. */
  readonly made: readonly string[];
  /** Where this session moved things that it had not made. */
  readonly moved: readonly string[];
  /** Paths changed by this session. */
  readonly changed: readonly string[];
  /** Files of which a copy as they stand was made elsewhere in this session. */
  readonly copied: readonly string[];
  /** When this session last saw a work tree without uncommitted changes: what is uncommitted since is its own. */
  readonly clean?: { readonly call: number; readonly at: string; readonly covers: 'all' | 'tracked' };
  /** Paths read in this session, newest last. */
  readonly read: readonly string[];
  /** Names and addresses of what was read that nobody trusts: web pages, issues, MCP results. */
  readonly untrusted: readonly UntrustedRead[];
  readonly hosts: readonly string[];
  /** What the session was shown to be production's. Bounded. */
  readonly labels?: readonly Label[];
  /** Ids with the names that results listed beside them. Bounded. */
  readonly aliases?: readonly Alias[];
  /** Repositories at code hosts that the session was shown as the project's own: `acme/shop`, lower case. */
  readonly repositories?: readonly string[];
  readonly environments: readonly Environment[];
  /** Small deletes that were allowed, for the sum of them. */
  readonly deleted: readonly string[];
  /** What the agent said just before the call, bounded. */
  readonly said: string;
  /** Number of steps when it was said. */
  readonly saidAt: number;
  readonly lastTest?: { readonly call: number; readonly outcome: 'succeeded' | 'failed' };
  readonly lastEdit?: number;
  /** The last change of a lasting file that a test could see, and of any other. */
  readonly lastCode?: number;
  readonly lastProse?: number;
  /** The last failed call, until the same kind of call succeeded. */
  readonly lastFailure?: { readonly call: number; readonly step: number; readonly failure: Failure; readonly text: string };
  /** The last time that access was refused, as a number of steps. */
  readonly lastDenied?: number;
  /** Index of the first call after the person's last prompt. */
  readonly turn: number;
  /** Refusals since the person's last prompt. */
  readonly refusedInTurn: number;
  /** Questions that nobody answered, one after the other. */
  readonly unanswered: number;
  /** Paths that hold copies of secrets, made in this session. */
  readonly tainted: readonly string[];
  /** Secret files that this session read. */
  readonly secrets: readonly string[];
  readonly written: readonly Written[];
  readonly done: Readonly<Partial<Record<Deed, Done>>>;
  /** Hosts that the person or the project's own files named. */
  readonly knownHosts: readonly string[];
  /** Calls whose results are not known yet, newest last, bounded. */
  readonly open: readonly OpenCall[];
}

/** A session in which nothing has happened yet. */
export const noTrajectory: Trajectory = {
  calls: 0,
  steps: 0,
  recent: [],
  credentials: [],
  refusals: [],
  made: [],
  moved: [],
  changed: [],
  copied: [],
  read: [],
  untrusted: [],
  hosts: [],
  environments: [],
  deleted: [],
  said: '',
  saidAt: 0,
  turn: 0,
  refusedInTurn: 0,
  unanswered: 0,
  tainted: [],
  secrets: [],
  written: [],
  done: {},
  knownHosts: [],
  open: [],
};
