import type { Environment } from './effect.ts';
import type { Capability, Limit } from './task.ts';
import type { Verdict } from './verdict.ts';

/** The policy in force after all layers are merged. Its schema and merging live in policy/. */
export interface EffectivePolicy {
  /** sha256 of the canonical text, hex. */
  readonly digest: string;
  /** Path patterns that ask whatever is changed there. */
  readonly protected: readonly string[];
  /** The first pattern that fits counts. `at-least`: a name that tells of something more serious keeps that. */
  readonly environments: readonly { readonly pattern: string; readonly is: Environment; readonly raises?: 'at-least' }[];
  /** Verdict of a rule, by id: raises freely, lowers never below the floor. */
  readonly rules: Readonly<Record<string, Verdict>>;
  readonly programs: { readonly allow: readonly string[]; readonly ask: readonly string[]; readonly deny: readonly string[] };
  readonly mcp: { readonly allow: readonly string[]; readonly ask: readonly string[]; readonly deny: readonly string[] };
  /** Above these a delete or overwrite that a checkpoint covers is asked all the same. */
  readonly blast: { readonly files: number; readonly bytes: number };
  readonly limits: readonly Limit[];
  readonly freezes: readonly Freeze[];
  readonly own: readonly OwnRule[];
  /** Credentials by fingerprint: `known` ones are no news in a session, `forbidden` ones are denied. */
  readonly credentials: readonly { readonly fingerprint: string; readonly is: 'known' | 'forbidden'; readonly name: string }[];
  /** Connections over which a question may look up how many rows a table has, by the server's own statistics. */
  readonly rowEstimates?: readonly RowEstimate[];
  /** Thresholds of the context that a layer lowered. */
  readonly context: ContextPolicy;
  /** Capabilities that only some agents have, or that nobody has on a branch. */
  readonly forbidden: readonly { readonly capabilities: readonly Capability[]; readonly agents: readonly string[]; readonly branches: readonly string[] }[];
  /** What becomes of a question when nobody can be asked. */
  readonly unattended: 'deny' | 'read-only';
  /** Hours in which nobody is asked. */
  readonly quiet: readonly QuietHours[];
  readonly watch: 'watch' | 'guard';
  /** The person lets every session only read until they lift it. */
  readonly readOnly?: string;
  /** The person stopped all agents: every call is denied and turns end. */
  readonly stopped?: string;
}

/** Sunday first, as `Date.getDay` counts. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours of the day, as `22:00` to `07:00`, on the days on which they begin; no days means every day. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
  readonly days: readonly Weekday[];
  readonly timeZone: string;
}

/** Thresholds of a session's context: tokens, percent of the model's window, the person's turns, minutes. */
export interface ContextBounds {
  readonly warn?: number;
  readonly limit?: number;
  readonly warnPercent?: number;
  readonly limitPercent?: number;
  readonly warnTurns?: number;
  readonly limitTurns?: number;
  readonly warnMinutes?: number;
  readonly limitMinutes?: number;
}

/** A connection that the person configured for looking: a service of `pg_service.conf`, or a login path of MySQL; never an address or a password. */
export interface RowEstimate {
  /** Glob of servers and databases that it speaks of. */
  readonly on: string;
  readonly program: 'psql' | 'mysql';
  readonly connection: string;
}

/** Thresholds in general, by agent, and by model (`*` stands for any text). */
export interface ContextPolicy extends ContextBounds {
  readonly agents?: Readonly<Record<string, ContextBounds>>;
  readonly models?: Readonly<Record<string, ContextBounds>>;
}

/** A window of time in which nothing is changed; milliseconds since the epoch. */
export interface Freeze {
  readonly from: number;
  readonly until: number;
  readonly says: string;
  /** Who set it; only an organisation's freeze outlasts a pause. */
  readonly by?: 'organisation' | 'user' | 'workspace' | 'person';
}

/** A rule of the policy's own: command text and paths by pattern. */
export interface OwnRule {
  readonly id: string;
  readonly says: string;
  readonly verdict: Verdict;
  readonly commands: readonly string[];
  readonly paths: readonly string[];
  readonly instead: string;
}

/** What holds where nobody wrote a policy. */
export const builtInPolicy: EffectivePolicy = {
  digest: 'built-in',
  protected: [],
  environments: [],
  rules: {},
  programs: { allow: [], ask: [], deny: [] },
  mcp: { allow: [], ask: [], deny: [] },
  blast: { files: 500, bytes: 200_000_000 },
  limits: [],
  freezes: [],
  own: [],
  credentials: [],
  rowEstimates: [],
  context: {},
  forbidden: [],
  unattended: 'deny',
  quiet: [],
  watch: 'guard',
};
