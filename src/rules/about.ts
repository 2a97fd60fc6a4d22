import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding, Rule, World } from '../model/rule.ts';
import type { Grade, Verdict } from '../model/verdict.ts';
import { isInside } from '../tools/resolve.ts';

/** Whether an effect carries a circumstance. */
export function isMarked(effect: Effect, mark: NonNullable<Effect['marks']>[number]): boolean {
  return effect.marks?.includes(mark) ?? false;
}

/** Only looks, fetches or asks: nothing is changed by it. */
export function isReading(effect: Effect): boolean {
  return effect.verb === 'read' || effect.verb === 'fetch' || isMarked(effect, 'dry-run');
}

/** The one note that an agent may write at the end of its session: a whole file, by its own tool, at exactly the path that Tagout named. */
export function isNote(action: Action, world: World): boolean {
  return world.note !== undefined && action.kind === 'write' && action.path === world.note;
}

/** The effect takes something away for good: deletes, overwrites, discards, revokes, rewrites. */
export function isTaking(effect: Effect): boolean {
  return ['delete', 'overwrite', 'discard', 'rewrite', 'revoke', 'move', 'disable', 'edit', 'stop'].includes(effect.verb);
}

/** The path of an effect on this machine, when it has one. */
export function pathOf(effect: Effect): string | undefined {
  return effect.object.kind === 'path' && !isMarked(effect, 'remote') ? effect.object.path : undefined;
}

/** A path below the folder of the workspace that holds it; `undefined` for what lies elsewhere, empty for the folder itself. */
export function relativeOf(path: string, world: World): string | undefined {
  const folder = world.place.folders.find((one) => isInside(path, one));
  return folder === undefined ? undefined : path.slice(folder.length + 1);
}

/** Made by this session: what it takes away was not there before the task. */
export function isSessionMade(effect: Effect, world: World): boolean {
  if (isMarked(effect, 'session-made')) return true;
  // Only this session changed the file, as far as anybody knows: putting it back takes nobody's work away.
  if (effect.object.kind === 'git' && effect.object.what === 'work') return world.trajectory.changed.includes(effect.object.name);
  const path = pathOf(effect);
  return path !== undefined && world.trajectory.made.some((made) => isInside(path, made));
}

/** The object in a few words: what the person would type or look for. */
export function nameOf(effect: Effect): string {
  const object = effect.object;
  switch (object.kind) {
    case 'path':
      return object.path;
    case 'message':
      return object.to;
    case 'system':
      return object.what;
    default:
      return object.name;
  }
}

/** A finding of `rule` about one effect, with the rule's own words unless others are given. */
export function finding(
  rule: Pick<Rule, 'id' | 'verdict' | 'floor' | 'grade' | 'instead'>,
  says: string,
  about: { readonly effect?: number; readonly verdict?: Verdict; readonly grade?: Grade; readonly floor?: Verdict; readonly instead?: string | undefined } = {},
): Finding {
  const verdict = about.verdict ?? rule.verdict;
  return {
    rule: rule.id,
    verdict,
    ...(verdict === 'ask' ? { grade: about.grade ?? rule.grade } : {}),
    says,
    instead: about.instead ?? rule.instead,
    floor: about.floor ?? rule.floor,
    ...(about.effect === undefined ? {} : { effect: about.effect }),
  };
}

/** Findings for every effect that `says` has a sentence for. */
export function eachEffect(
  rule: Pick<Rule, 'id' | 'verdict' | 'floor' | 'grade' | 'instead'>,
  effects: readonly Effect[],
  look: (effect: Effect) => { readonly says: string; readonly verdict?: Verdict; readonly grade?: Grade; readonly floor?: Verdict; readonly instead?: string | undefined } | undefined,
): readonly Finding[] {
  return effects.flatMap((effect, at) => {
    const found = look(effect);
    return found === undefined ? [] : [finding(rule, found.says, { ...found, effect: at })];
  });
}
