import type { Cwd } from '../model/command.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { Ending } from '../model/reset.ts';
import type { Place } from '../model/tool.ts';
import type { Task } from '../model/task.ts';
import { noTask } from '../model/task.ts';
import type { Trajectory } from '../model/trajectory.ts';
import { noTrajectory } from '../model/trajectory.ts';
import type { ChosenCluster } from './cluster.ts';
import type { Forward } from './forwards.ts';
import type { Terminals } from './terminals.ts';

/** One conversation as the guard knows it. Immutable: every event gives the next one. */
export interface Session {
  readonly id: string;
  readonly agent: string;
  readonly place: Place;
  readonly policy: EffectivePolicy;
  readonly task: Task;
  readonly trajectory: Trajectory;
  /** Where the next shell call starts. */
  readonly cwd: Cwd;
  /** What stands in each terminal that goes on, by its name. */
  readonly terminals: Terminals;
  readonly context: 'below' | 'warn' | 'limit';
  /** What of its end was settled so far. */
  readonly ending: Ending;
  /** Where the agent may write its note once the context is used up. */
  readonly note?: string;
  readonly attended: 'attended' | 'unattended';
  /** Text files that this session wrote, newest last, bounded: where the disk is not looked at, they are what the session showed. */
  readonly written: ReadonlyMap<string, string>;
  /** Lines that this session wrote into files, bounded: the commands of a script that it made stand among them. */
  readonly lines: string;
  /** The cluster that this session chose for kubectl, where the machine's own choice is not seen. */
  readonly cluster?: ChosenCluster;
  /** Ports of this machine behind which the session put other machines, bounded. */
  readonly forwards: readonly Forward[];
  /** Branches that a session on a laid-out disk switched to, by the repository's root. */
  readonly branches: ReadonlyMap<string, string>;
  /** `laid-out`: the disk shows the workspace as it was before the session, so that what the session wrote is newer. */
  readonly disk: 'live' | 'laid-out';
}

/** What a session begins with. */
export interface SessionStart {
  readonly id: string;
  readonly agent: string;
  readonly place: Place;
  readonly policy: EffectivePolicy;
  readonly cwd: Cwd;
  readonly context?: Session['context'];
  readonly note?: string;
  readonly attended?: Session['attended'];
  readonly disk?: Session['disk'];
}

/** A session in which nothing was said or called yet; the policy's limits are its first limits. */
export function startSession(start: SessionStart): Session {
  return { context: 'below', ending: {}, attended: 'attended', disk: 'live', ...start, task: { ...noTask, limits: start.policy.limits }, trajectory: noTrajectory, written: new Map(), lines: '', forwards: [], branches: new Map(), terminals: new Map() };
}
