import type { EffectivePolicy } from '../model/policy.ts';

/** What the person ordered from the status bar, for every agent of theirs on this machine. Times are milliseconds since the epoch. */
export interface Standing {
  readonly freeze?: { readonly from: number; readonly until?: number; readonly says: string };
  readonly readOnly?: { readonly at: number; readonly says: string };
  readonly stopped?: { readonly at: number; readonly says: string };
  readonly pause?: { readonly from: number; readonly until: number; readonly reason: string };
}

/** A pause never lasts longer than this. */
export const longestPause = 4 * 60 * 60_000;

/** Whether a freeze that an organisation set is in force: nothing pauses the guard then. */
export function organisationFreeze(policy: EffectivePolicy, now: number): string | undefined {
  return policy.freezes.find((freeze) => freeze.by === 'organisation' && freeze.from <= now && now < freeze.until)?.says;
}

/** Whether the person paused the guard and the pause holds now. */
export function isPaused(policy: EffectivePolicy, standing: Standing, now: number): boolean {
  const { pause } = standing;
  return pause !== undefined && pause.from <= now && now < Math.min(pause.until, pause.from + longestPause) && standing.stopped === undefined && organisationFreeze(policy, now) === undefined;
}

/** The policy with the person's standing orders in it. Everything but a pause only tightens. */
export function withStanding(policy: EffectivePolicy, standing: Standing, now: number): EffectivePolicy {
  const { freeze, readOnly, stopped } = standing;
  const frozen = freeze === undefined ? [] : [{ from: freeze.from, until: freeze.until ?? Number.MAX_SAFE_INTEGER, says: freeze.says, by: 'person' as const }];
  return {
    ...policy,
    ...(frozen.length > 0 && { freezes: [...policy.freezes, ...frozen] }),
    ...(readOnly !== undefined && { readOnly: readOnly.says }),
    ...(stopped !== undefined && { stopped: stopped.says }),
    ...(isPaused(policy, standing, now) && { watch: 'watch' as const }),
  };
}
