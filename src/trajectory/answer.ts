import type { Effect } from '../model/effect.ts';
import type { PastCall, Trajectory } from '../model/trajectory.ts';
import { capabilityOf } from '../task/capabilities.ts';
import { digestOf, objectKey, telling } from './digest.ts';
import { afterRefusal, afterUnanswered } from './result.ts';

/**
 * The session after a question was answered, or was not.
 * `refused`: a person said no, and it stays no in every spelling. `denied`: a rule said no; the person's next prompt clears it.
 * `unanswered`: nobody spoke; it feeds nothing but the count of silences.
 */
export function afterAnswer(trajectory: Trajectory, index: number, how: 'approved' | 'refused' | 'denied' | 'unanswered', effects: readonly Effect[]): Trajectory {
  if (how === 'unanswered') return afterUnanswered(trajectory, index);
  if (how === 'approved') return { ...trajectory, unanswered: 0 };
  const known = trajectory.recent.some((call) => call.index === index);
  return afterRefusal(known ? trajectory : { ...trajectory, recent: [...trajectory.recent, forgotten(index, effects)] }, index, how === 'refused' ? 'person' : 'guard');
}

/** A call that left the bounded list before its answer came. */
function forgotten(index: number, effects: readonly Effect[]): PastCall {
  const changing = telling(effects);
  return {
    index,
    tool: '',
    text: (changing[0]?.says ?? '').slice(0, 200),
    effects: digestOf(effects),
    verbs: [...new Set(effects.map((effect) => effect.verb))].slice(0, 8),
    environments: [...new Set(effects.map((effect) => effect.environment))],
    capabilities: [...new Set(changing.map(capabilityOf))],
    verdict: 'ask',
    outcome: 'unknown',
    objects: [...new Set(changing.map((effect) => objectKey(effect.object).slice(0, 120)))].slice(0, 4),
  };
}
