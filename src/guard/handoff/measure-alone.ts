import type { Heard } from '../../agents/codec.ts';
import { reached, type Level } from '../../context/level.ts';
import { thresholdsFor } from '../../context/thresholds.ts';
import type { Session } from '../../session/session.ts';
import { lastSize } from '../follow/last-size.ts';

/**
 * How used up a session is, for a hook that decides alone: what the guard last believed, or what the transcript says now if that is more.
 * Less is left to a guard to believe, which knows what it has read before.
 */
export function measureAlone(event: Heard, session: Session, now: number): { readonly level: Level } {
  const { ending, policy, agent, task } = session;
  const said = event.transcript === undefined || event.subagent !== undefined ? undefined : lastSize(event.transcript);
  const tokens = said === undefined ? ending.size?.tokens : Math.max(said, ending.size?.tokens ?? 0);
  const window = ending.size?.window;
  const thresholds = thresholdsFor({ agent, own: ending.thresholds ?? {}, policy: policy.context, ...(window !== undefined && { window }), ...(ending.model !== undefined && { model: ending.model }) });
  const used = { turns: task.count ?? 0, ...(tokens !== undefined && { tokens }), ...(ending.startedAt !== undefined && { minutes: (now - ending.startedAt) / 60_000 }) };
  return { level: reached(used, thresholds, ending.postponed).level };
}
