import { allDrills } from '../drills/all.ts';
import { renderDrill, runDrill } from '../drills/drill.ts';
import { nominalPlace } from '../guard/place.ts';
import type { EffectivePolicy } from '../model/policy.ts';

/** `tagout drill`: plays incident paths against a policy; nothing is executed. Returns 1 where one is not stopped, 2 where there is no such drill. */
export function drill(policy: EffectivePolicy, now: number, json: 'json' | 'text', id?: string): number {
  const drills = id === undefined ? allDrills : allDrills.filter((one) => one.id === id);
  if (drills.length === 0) {
    process.stderr.write(`tagout: there is no drill "${id ?? ''}"; there are ${allDrills.map((one) => one.id).join(', ')}\n`);
    return 2;
  }
  const results = drills.map((one) => runDrill(one, { place: nominalPlace(), policy, now }));
  for (const result of results) process.stdout.write(json === 'json' ? `${JSON.stringify(result)}\n` : `${renderDrill(result)}\n`);
  const missed = results.filter((result) => result.outcome === 'not stopped').length;
  if (json === 'text') process.stdout.write(`${results.length - missed} of ${results.length} stopped\n`);
  return missed > 0 ? 1 : 0;
}
