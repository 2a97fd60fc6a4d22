import type { Action } from '../../src/model/action.ts';
import type { Effect } from '../../src/model/effect.ts';
import { factKey, type Fact } from '../../src/model/fact.ts';
import type { Given, Place } from '../../src/model/tool.ts';
import { inspect } from '../../src/tools/inspect.ts';
import { examplePlace } from './place.ts';

/** A Windows machine with the same shop. */
export const windowsPlace: Place = { platform: 'windows', folders: ['D:\\work\\shop'], home: 'C:\\Users\\dev', temp: ['C:\\Users\\dev\\AppData\\Local\\Temp'], guarded: ['C:\\Users\\dev\\AppData\\Local\\tagout'] };

export function factsOf(given: readonly Given[]): ReadonlyMap<string, Fact> {
  return new Map(given.map(({ request, fact }) => [factKey(request), fact]));
}

/** Effects of an action in the example workspace. */
export function effectsOf(action: Action | string, given: readonly Given[] = [], place: Place = examplePlace): readonly Effect[] {
  const whole: Action = typeof action === 'string' ? { kind: 'shell', text: action, dialect: 'posix' } : action;
  const cwd = place.platform === 'windows' ? 'D:/work/shop' : '/work/shop';
  return inspect(whole, { place, known: factsOf(given), cwd: { kind: 'at', path: cwd } }).effects;
}

/** An effect as one line: verb, thing, undo, marks. */
export function lineOf(effect: Effect): string {
  const what = 'what' in effect.object ? `${effect.object.kind}/${effect.object.what}` : effect.object.kind;
  return [effect.verb, what, effect.undo, ...(effect.marks ?? [])].join(' ');
}

export function linesOf(action: Action | string, given: readonly Given[] = [], place: Place = examplePlace): readonly string[] {
  return effectsOf(action, given, place).map(lineOf);
}
