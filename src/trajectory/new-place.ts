import type { Effect } from '../model/effect.ts';

/** A remote that is added or turned to another address. A repository that had no `origin` gets its first place: that is setting up. */
export function isNewPlace(effect: Effect): boolean {
  if (effect.object.kind !== 'git' || effect.object.what !== 'remote') return false;
  return effect.verb === 'configure' || (effect.verb === 'create' && effect.object.name !== 'origin');
}
