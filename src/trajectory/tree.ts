import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { OpenCall, Trajectory } from '../model/trajectory.ts';
import { isInside } from '../tools/resolve.ts';

const everythingCommitted = /\bgit\s+add\s+(?:-A|--all|\.|:\/)\s*(?:&&|;|\n)\s*git\s+commit\b|\bgit\s+commit\s+(?:-\w*a\w*|--all)\b/;
const asksStatus = /^(?:cd\s+\S+\s*(?:&&|;)\s*)?git\s+status(?:\s+(?:-s|-b|-sb|--short|--branch|--porcelain(?:=v?1)?))*\s*(?:2>&1)?$/;

/** What a call says of the work tree, when it succeeds: it leaves it clean, or its result tells. `at` is where it worked. */
export function treeBy(action: Action, effects: readonly Effect[], at: string | undefined): Pick<OpenCall, 'tree' | 'takesBack' | 'stash'> {
  const stash = effects.some((effect) => effect.verb === 'create' && effect.object.kind === 'git' && effect.object.what === 'stash') ? ({ stash: 'made' } as const) : {};
  const takesBack = effects.some((effect) => effect.verb === 'read' && effect.object.kind === 'git' && effect.object.what === 'stash');
  if (takesBack) return { ...stash, takesBack: 'takes-back' };
  const whole = effects.find((effect) => effect.object.kind === 'git' && effect.extent.reach === 'all' && ((effect.verb === 'discard' && effect.object.what === 'work') || (effect.verb === 'create' && effect.object.what === 'stash')));
  if (whole?.object.kind === 'git') return { ...stash, tree: { by: 'act', at: whole.object.repository } };
  if (action.kind !== 'shell' || at === undefined) return stash;
  if (everythingCommitted.test(action.text.slice(0, 20_000))) return { ...stash, tree: { by: 'act', at } };
  return /\bgit\s+status\b/.test(action.text.slice(0, 4_000)) && !/\bgit\s+(?:-C|--git-dir|--work-tree)\b/.test(action.text.slice(0, 4_000)) ? { tree: { by: 'status', at: asksStatus.test(action.text.trim()) ? at : `?${at}` } } : stash;
}

/** The session's picture of the work tree after a call ended. `text` is what it printed, absent where nobody saw it. */
export function withTree(trajectory: Trajectory, open: OpenCall, ended: 'well' | 'badly', text: string | undefined): Trajectory {
  if (open.takesBack !== undefined) return withoutTree(trajectory);
  if (open.tree === undefined || ended === 'badly') return trajectory;
  const alone = !open.tree.at.startsWith('?');
  const at = alone ? open.tree.at : open.tree.at.slice(1);
  if (open.tree.by === 'act') return { ...trajectory, clean: { call: open.index, at, covers: 'tracked' } };
  const covers = text === undefined ? undefined : coveredBy(text.slice(0, 20_000), alone);
  if (covers !== undefined) return { ...trajectory, clean: { call: open.index, at, covers } };
  return trajectory;
}

/** Only what a status prints itself tells; an empty text counts where the status was all that could print. */
function coveredBy(text: string, alone: boolean): 'all' | 'tracked' | undefined {
  if (/nothing to commit, working tree clean/.test(text)) return 'all';
  if (!alone) return undefined;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('## '));
  if (lines.length === 0) return 'all';
  return lines.every((line) => line.startsWith('?? ')) ? 'tracked' : undefined;
}

function withoutTree(trajectory: Trajectory): Trajectory {
  const { clean: _stale, ...rest } = trajectory;
  return rest;
}

/**
 * Whether what an effect throws away can only be this session's own: the tree was clean since the person last spoke, or nothing was edited since it was.
 * What the person has seen in an earlier turn may be what they want to keep, and what the disk shows although this session ran nothing since that could
 * have written it is the person's.
 * @param disk `laid-out`: what was observed is older than the session, and tells nothing of what came since
 */
export function isOwnWork(effect: Effect, trajectory: Trajectory, disk: 'live' | 'laid-out'): boolean {
  const clean = trajectory.clean;
  if (clean === undefined || effect.verb !== 'discard' || effect.object.kind !== 'git') return false;
  if (effect.object.what !== 'work' && !(effect.object.what === 'untracked' && clean.covers === 'all')) return false;
  const { name, repository } = effect.object;
  if (disk === 'live' && showsChanges(effect) && !couldHaveWritten(trajectory, clean.call)) return false;
  const inside = [name, repository].some((one) => isInside(one, clean.at) || isInside(clean.at, one));
  return inside && (clean.call >= trajectory.turn || (trajectory.lastEdit ?? -1) < clean.call);
}

function showsChanges({ extent }: Effect): boolean {
  return extent.files?.bound === 'exact' && extent.files.n > 0;
}

function couldHaveWritten({ recent }: Trajectory, since: number): boolean {
  return recent.some(({ index, verbs }) => index > since && verbs.some((verb) => verb !== 'read' && verb !== 'fetch'));
}
