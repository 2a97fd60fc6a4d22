import { unknownPart } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { Named } from '../model/task.ts';
import type { World } from '../model/rule.ts';
import { matches } from '../task/match.ts';
import { tokensOf } from '../task/names.ts';
import { isForge } from '../tools/places/forge.ts';

const several = /\b(?:all|every|each|any|everything|unused|dead|old|stale|obsolete|leftovers?|clean ?up|tidy|free (?:up )?(?:space|disk)|prune|purge|bulk|etc|and so on|similar|others?)\b|\b(?:alle[nrs]?|aufräum\w*|ungenutzt\w*|alte[nrs]?|tou(?:s|tes)|inutilis\w*|vieux|anciens?|tod[oa]s|viej[oa]s|antig[oa]s|limpi\w*|limp\w*|sem uso|sin uso)\b|全部|所有|すべて|全て|清理|整理|不要|未使用/i;

/**
 * What the person's orders to take away name, where each of them names its things: then only these are meant.
 * Empty where an order speaks of a kind of things ("the old logs", "all unused tables"), or where none was given.
 */
export function onlyNamed(world: World): readonly Named[] {
  const orders = world.task.consents.filter((consent) => consent.from === undefined && consent.program === undefined && consent.capabilities[0] === 'delete' && (consent.verbs?.includes('delete') ?? true));
  const names = orders.map((order) => order.objects.filter((one) => one.is !== 'class'));
  if (names.length === 0 || names.some((one) => one.length === 0)) return [];
  // The "old" of "delete src/old" is a part of its name.
  const said = names.flat().reduce((text, { name }) => text.replaceAll(name, ' '), world.task.prompts.join('\n'));
  return several.test(said) ? [] : names.flat();
}

/** A table or a service goes whose name is like that of the one that the person named for it, and is another: consent is exact, also among scratch tables. */
export function siblingOfNamed(effect: Effect, world: World): string | undefined {
  const { object } = effect;
  if (effect.verb !== 'delete' || effect.undo === 'none-needed' || (object.kind !== 'data' && object.kind !== 'cloud')) return undefined;
  if (object.kind === 'data' && (['keys', 'index', 'migration'].includes(object.what) || (object.what === 'rows' && effect.extent.reach !== 'all'))) return undefined;
  const own = tokensOf(object.name.split(/[./]/).at(-1) ?? '');
  const names = onlyNamed(world).filter((one) => one.kind !== 'path' && one.kind !== 'host');
  if (own.length < 2 || names.some((one) => matches(one, effect, world.place.folders, 'limit'))) return undefined;
  return names.find((one) => isLike(own, tokensOf(one.name)))?.name;
}

/** All but one or two words are the same: `tmp_orders_2023` and `tmp_orders_2024`. */
function isLike(own: readonly string[], other: readonly string[]): boolean {
  const shared = own.filter((token) => other.includes(token)).length;
  return shared >= 1 && shared >= Math.max(own.length, other.length) - 1;
}

/**
 * The words speak of issue 214, and what is closed or changed is issue 198: numbers are exact.
 * Requests are held against numbers of requests only, and what the session opened itself is its own.
 */
export function otherNumber(effect: Effect, text: string, world: World): string | undefined {
  const { object } = effect;
  if (object.kind !== 'cloud' || !isForge(object.provider) || !/^\d+$/.test(object.name) || effect.undo === 'none-needed' || effect.verb === 'read' || effect.verb === 'send') return undefined;
  const kind = /\b(issue|pr|mr)s?\s+\S+\s+(?:\S+\s+)*?#?\d/i.exec(text)?.[1]?.toLowerCase();
  if (kind === undefined || several.test(world.task.prompts.join('\n'))) return undefined;
  const nouns = kind === 'issue' ? 'issues?|tickets?|bugs?' : 'prs?|mrs?|pull requests?|merge requests?|reviews?';
  const said = [...world.task.prompts.join('\n').matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:${nouns})\\s+(?:no\\.?\\s*)?#?|#)(\\d{1,9}(?:\\s*(?:,|&|and|und|et|y|e)\\s*#?\\d{1,9})*)(?![\\p{N}.])`, 'giu'))].flatMap((found) => (found[1] ?? '').match(/\d+/g) ?? []);
  const own = new RegExp(`\\b${kind} create\\b`);
  if (said.length === 0 || said.includes(object.name) || world.trajectory.recent.some((call) => own.test(call.text))) return undefined;
  return said.slice(0, 3).map((number) => `#${number}`).join(', ');
}

/** The orders name services, and another one, of which the words do not speak, is stopped: not every service of a place is meant with one of them. */
export function otherService(effect: Effect, world: World): string | undefined {
  const { object, environment, verb } = effect;
  if (verb !== 'stop' || object.kind !== 'cloud' || environment === 'local' || object.name === '' || object.name.includes(unknownPart)) return undefined;
  const words = world.task.prompts.join('\n');
  const names = world.task.consents.flatMap((one) => one.objects.filter(({ kind, is }) => kind === 'service' && is !== 'class'));
  if (names.length === 0 || several.test(words)) return undefined;
  const said = new Set(tokensOf(words));
  return tokensOf(object.name).some((token) => said.has(token)) ? undefined : [...new Set(names.map(({ name }) => name))].slice(0, 3).join(', ');
}
