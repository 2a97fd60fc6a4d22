import type { Effect } from '../model/effect.ts';
import type { Task } from '../model/task.ts';
import { tokensOf } from './names.ts';
import { tellingIn } from './spoken.ts';

/**
 * "Fix the slug of product 42 in the staging app": a change of some rows, in the very environment that the order names, whose text speaks of what the order speaks of.
 * At least two telling words are shared, those of the place apart. Whole tables, losses and production are not covered.
 * @returns the person's words
 */
export function orderedThere(effect: Effect, text: string, task: Task): string | undefined {
  const { object, environment } = effect;
  const key = orderedKey(effect, task);
  if (key !== undefined) return key;
  if (object.kind !== 'data' || (effect.verb !== 'edit' && effect.verb !== 'create') || (object.what !== 'rows' && object.what !== 'keys')) return undefined;
  if ((effect.extent.reach !== 'one' && effect.extent.reach !== 'some') || (environment !== 'staging' && environment !== 'development')) return undefined;
  const place = new Set(tokensOf(`${effect.target ?? ''} ${object.server ?? ''} ${effect.via}`));
  const own = new Set(tellingIn(text.slice(0, 20_000)).filter((token) => !place.has(token)));
  return task.consents.findLast((one) => (one.capabilities.includes('database-data') || one.verbs?.includes('grant') === true) && one.verbs?.includes(effect.verb) === true && one.environments.includes(environment) && new Set(tellingIn(one.words).filter((token) => own.has(token))).size >= 2)?.words;
}

/** "The cached profile of user 4411 on staging is stale, clear it": the key `profile:4411`, every word of which the person said. */
function orderedKey(effect: Effect, task: Task): string | undefined {
  const { object, environment } = effect;
  if (object.kind !== 'data' || object.what !== 'keys' || effect.verb !== 'delete' || effect.extent.reach === 'all' || environment === 'production' || /[*?[\]\s]/.test(object.name)) return undefined;
  const own = tokensOf(object.name);
  const said = new Set(tokensOf(task.prompts.join(' ')));
  if (own.length < 2 || !own.some((token) => /\d/.test(token)) || !own.every((token) => said.has(token) || said.has(`${token}s`) || said.has(token.replace(/s$/, '')))) return undefined;
  return task.consents.findLast((one) => one.capabilities[0] === 'delete' && (environment === 'local' || environment === 'development' || environment === 'unknown' || task.environments.includes(environment)))?.words;
}
