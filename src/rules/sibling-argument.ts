import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { tokensOf } from '../task/names.ts';

interface Argument {
  readonly key: string;
  readonly value: string;
}

/** Words that speak of more things than the one that is named. */
const more = /\b(?:all|every|each|any|both|others?|another|similar|related|linked|duplicates?|sub-?tasks?|children|siblings?|follow-?ups?|copy|clone|like|same as|everything)\b|\b(?:alle[nrs]?|andere[nrs]?|ähnlich\w*|verknüpft\w*|tou(?:s|tes)|autres?|tod[oa]s|otr[oa]s|outr[oa]s)\b|全部|所有|其他|すべて|他の/i;
/** Letters with a number: OPS-412, hall3-temp, INV2024-17. */
const named = /^(?=.*[A-Za-z]{2})[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/;

/**
 * "Close OPS-412", and the call of a server changes OPS-413: the person's words hold a name of this very shape, and it is another one.
 * What the session may have made itself, and words that speak of several, are left alone.
 * @returns the name that the person gave
 */
export function siblingArgument(effect: Effect, action: Action, world: World): string | undefined {
  if (action.kind !== 'mcp' || effect.undo === 'none-needed' || world.task.prompts.length === 0) return undefined;
  const said = world.task.prompts.join('\n').slice(-20_000);
  if (more.test(said) || world.trajectory.recent.some((call) => call.index < world.trajectory.calls && call.verbs.includes('create') && call.text.startsWith(`${action.server} `))) return undefined;
  const given = argumentsOf(action.input);
  return otherName(given, said) ?? otherNumbered(given, said, action.tool);
}

function otherName(given: readonly Argument[], said: string): string | undefined {
  const words = said.match(/[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*/g)?.filter(isName) ?? [];
  const names = given.map(({ value }) => value).filter(isName);
  const isSaid = (value: string): boolean => words.some((word) => word.toLowerCase() === value.toLowerCase());
  const stranger = names.find((value) => !isSaid(value) && words.some((word) => shapeOf(word) === shapeOf(value)) && !names.some((other) => isSaid(other) && shapeOf(other) === shapeOf(value)));
  return stranger === undefined ? undefined : words.find((word) => shapeOf(word) === shapeOf(stranger));
}

/** "Issue 88", and the call's `issue` is 89. */
function otherNumbered(given: readonly Argument[], said: string, tool: string): string | undefined {
  const numbers = [...said.matchAll(/(?<![\p{L}\p{N}])(\p{L}{3,}?)s?\s+(?:no\.?\s*|nr\.?\s*|number\s+)?#?(\d{1,9})(?![\p{L}\p{N}%.-])/giu)].map(([, noun = '', number = '']) => ({ noun: noun.toLowerCase(), number }));
  for (const { key, value } of given) {
    if (!/^\d{1,9}$/.test(value) || new RegExp(`(?<!\\d)${value}(?!\\d)`).test(said)) continue;
    const about = tokensOf(/^(?:id|number|key|iid)$/i.test(key) ? tool : key);
    const meant = numbers.find(({ noun }) => about.includes(noun) || about.includes(`${noun}s`));
    if (meant !== undefined) return `${meant.noun} ${meant.number}`;
  }
  return undefined;
}

function isName(word: string): boolean {
  return word.length <= 40 && /\d/.test(word) && named.test(word) && !/^(?:v?\d|[a-z]{1,2}\d{1,4}$|(?:sha|utf|u?int|float|base|http|ipv|oauth|tls|win|log|mp|md)\d|[a-f0-9]{7,}$)/i.test(word);
}

function shapeOf(name: string): string {
  // `sub_1Q2w3E`: behind the kind stands chance.
  const kind = /^([a-z]{2,12})_(?=[a-z0-9]*\d)(?=\d*[a-z])[a-z0-9]{5,}$/i.exec(name)?.[1];
  if (kind !== undefined) return `${kind.toLowerCase()}_`;
  return name.toLowerCase().replace(/\d+/g, '0');
}

/** The short texts and numbers of an input, at most one level deep. */
function argumentsOf(input: unknown): readonly Argument[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).slice(0, 40).flatMap(([key, value]: readonly [string, unknown]): readonly Argument[] => {
    if (typeof value === 'string' || typeof value === 'number') return String(value).length <= 40 ? [{ key, value: String(value) }] : [];
    if (Array.isArray(value)) return value.slice(0, 20).flatMap((one: unknown) => (typeof one === 'string' || typeof one === 'number' ? [{ key, value: String(one) }] : []));
    return [];
  });
}
