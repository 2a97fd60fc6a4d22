import type { Effect } from '../model/effect.ts';
import type { Place } from '../model/tool.ts';
import { environmentOf } from './environment.ts';

/** An effect as it is when it happens on another machine: no checkpoint reaches there, and its name tells the environment. */
export function onMachine(effect: Effect, machine: string, place: Place): Effect {
  const named = environmentOf([machine], place.environments);
  const environment = effect.environment === 'local' || effect.environment === 'unknown' ? named : effect.environment;
  const unreachable = effect.undoBy === 'checkpoint' || effect.undoBy === 'git';
  const { undoBy, ...rest } = effect;
  return {
    ...rest,
    ...(undoBy !== undefined && !unreachable ? { undoBy } : {}),
    environment,
    undo: unreachable ? 'irreversible' : effect.undo,
    target: effect.target ?? machine,
    marks: [...(effect.marks ?? []).filter((mark) => mark !== 'remote'), 'remote'],
    says: effect.says.includes(machine) ? effect.says : `${effect.says} on ${machine}`,
  };
}
