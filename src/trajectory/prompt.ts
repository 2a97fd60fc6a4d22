import type { Capability, Task } from '../model/task.ts';
import type { Refusal, Trajectory } from '../model/trajectory.ts';
import { joined } from '../task/names.ts';
import type { Change } from '../task/read-prompt.ts';
import { withTexts } from './bounded.ts';
import { bounds, withCredentials } from './call.ts';
import { credentialsIn, passwordLike } from './secrets.ts';
import { namesIn } from './untrusted.ts';

/** The session after a prompt. Words that are not the person's change nothing. */
export function afterPrompt(trajectory: Trajectory, prompt: string, change: Change, task: Task): Trajectory {
  if (change === 'not-the-person') return trajectory;
  const { lastFailure, ...rest } = trajectory;
  return {
    ...rest,
    ...(lastFailure === undefined || change === 'new' ? {} : { lastFailure }),
    turn: trajectory.calls,
    refusedInTurn: 0,
    unanswered: 0,
    said: '',
    refusals: trajectory.refusals.filter((refusal) => refusal.by !== 'guard' && !isLifted(refusal, task)),
    credentials: withCredentials(trajectory.credentials, [...credentialsIn(prompt), ...passwordLike(prompt)].map((one) => ({ ...one, where: 'prompt' as const })), trajectory.calls - 1, trajectory),
    knownHosts: withTexts(trajectory.knownHosts, namesIn(prompt), bounds.few),
  };
}

/** What hands work on: "commit now" needs no name of what is committed. */
const handedOn = new Set<Capability>(['commit', 'push', 'deploy', 'publish', 'install', 'database-schema', 'infrastructure']);

/** What every task may do anyway; `git add` beside a commit is a run. */
const usual = new Set<Capability>(['read', 'edit', 'create', 'run']);

/** A later prompt that orders the refused deed, or names the refused object in an order, lifts the refusal; whether the call may run is judged anew. */
function isLifted(refusal: Refusal, task: Task): boolean {
  const ordered = task.consents.filter((consent) => consent.at === task.count && consent.acts === undefined);
  const needed = (refusal.capabilities ?? []).filter((one) => !usual.has(one));
  if (needed.length > 0 && ordered.some(({ objects, capabilities }) => objects.length === 0 && needed.every((one) => handedOn.has(one) && capabilities.includes(one)))) return true;
  return ordered.some(
    (consent) =>
      (consent.verbs === undefined || refusal.verbs.some((verb) => consent.verbs?.includes(verb))) &&
      consent.objects.some((object) => object.is !== 'class' && refusal.objects.some((key) => joined(key).includes(joined(object.name)))),
  );
}

/** The session after the agent said something; what it said just before a call counts, bounded. */
export function afterSaying(trajectory: Trajectory, text: string): Trajectory {
  return { ...trajectory, said: text.slice(-4_000), saidAt: trajectory.steps };
}
