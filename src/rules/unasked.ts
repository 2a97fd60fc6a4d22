import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import type { Task } from '../model/task.ts';
import { tokensOf } from '../task/names.ts';
import { looksLikeFile } from '../tools/paths/fate.ts';
import { isInside } from '../tools/resolve.ts';
import { isMarked, relativeOf } from './about.ts';
import { onlyNamed } from './names-only.ts';

/** Tasks whose very point is that files go or move. */
const rebuilding = /^(?:clear|wipe|reset|rebuild|regenerat|scratch|free|space|disk|fresh|refactor|restructur|reorgani[sz]|clean|cleanup|tidy|remov|delet|drop|migrat|replac|switch|convert|port|mov|renam|merg|split|consolidat|simplif|unus|dead|legacy|deprecat|prun|strip|extract|rewrit|upgrad|get|rid|räum|aufräum|lösch|entfern|umbau|ersetz|verschieb|nettoy|supprim|remplac|déplac|limpi|elimin|borr|reemplaz|mover|remov|apag|limp|substitu|删|清理|重构|迁移|替换|移|削除|整理|移行|置|リファクタ)/;
/** Tasks that are about where things lie. */
const placing = /^(?:plac|put|folder|director|layout|structur|ordner|verzeichnis|dossier|carpeta|pasta|backup|archiv)/;

/** A thing of the project is deleted that a build does not make again. */
function isLoss(effect: Effect): boolean {
  return effect.verb === 'delete' && effect.undo !== 'none-needed' && !isMarked(effect, 'regenerable');
}

/** Words in a script of which no list of verbs is held: what they ask for is not known, and nothing is known not to be asked for. */
const unread = /[\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]{2}/u;

/** Whether the words ask that something goes, or that things find another place. */
function asksForRemoval({ asks, spoken = [] }: Task): boolean {
  return asks.includes('delete') || spoken.some((word) => rebuilding.test(word) || unread.test(word));
}

/** Whether a word of the task is a word of this name. */
function isSpokenOf(name: string, { spoken = [] }: Task): boolean {
  return tokensOf(name).some((token) => token.length >= 4 && spoken.some((word) => word === token || word === `${token}s` || token === `${word}s`));
}

/** One thing, whose path is written out. */
function isSingle({ object }: Effect): boolean {
  return object.kind === 'path' && object.pattern === undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parentOf(path: string): string {
  return path.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
}

/**
 * A folder of the project goes of which the task does not speak: neither its words nor what the session worked on.
 * Git may have it; nobody asked for it all the same.
 */
export function isUnaskedFolder(effect: Effect, path: string, world: World): boolean {
  const { task, trajectory } = world;
  const relative = relativeOf(path, world);
  if (relative === undefined || task.spoken === undefined || !isLoss(effect) || !isMarked(effect, 'recursive') || !isSingle(effect) || looksLikeFile(path)) return false;
  // "Delete src/old" is no word about src/legacy.
  if (isSpokenOf(nameOf(relative), task) || (asksForRemoval(task) && onlyNamed(world).length === 0)) return false;
  // The workspace as a whole is nothing that a session worked on.
  return relative === '' || ![...trajectory.changed, ...trajectory.made].some((one) => isInside(one, path));
}

/** A folder of the project gets another place or name, where the words ask for nothing of the kind and say no word of where it goes. */
export function isUnaskedMove(effect: Effect, path: string, world: World): boolean {
  const { task } = world;
  const { spoken = [] } = task;
  if (effect.verb !== 'move' || effect.to === undefined || spoken.length === 0 || !isSingle(effect) || looksLikeFile(path) || (relativeOf(path, world) ?? '') === '' || isMarked(effect, 'regenerable')) return false;
  return !asksForRemoval(task) && !spoken.some((word) => placing.test(word)) && !tokensOf(nameOf(effect.to)).some((token) => spoken.includes(token));
}

/**
 * A file of the project goes that stands beside everything the task names (`places`) and everything the session worked on, where the words ask for no removal of anything.
 * Git may have it; nobody asked for it all the same.
 */
export function isUnaskedFile(effect: Effect, path: string, places: readonly string[], world: World): boolean {
  const { task, trajectory } = world;
  const relative = relativeOf(path, world);
  if (relative === undefined || places.length === 0 || !isLoss(effect) || effect.undoBy !== 'git' || !isSingle(effect) || isMarked(effect, 'recursive') || asksForRemoval(task) || isSpokenOf(relative, task)) return false;
  const folder = path.slice(0, path.length - relative.length - 1);
  const worked = [...places.map((place) => `${folder}/${place.replace(/^\.?\//, '')}`), ...trajectory.changed, ...trajectory.made].map(parentOf);
  return !worked.some((one) => one === parentOf(path) || (one !== folder && isInside(path, one)));
}

/** A file of the project goes that no word of the task speaks of, where nothing is asked to go. */
export function isUnaskedInPassing(effect: Effect, path: string, world: World): boolean {
  const relative = relativeOf(path, world);
  return relative !== undefined && isLoss(effect) && !asksForRemoval(world.task) && !isSpokenOf(nameOf(relative).replace(/\.\w{1,5}$/, ''), world.task);
}

/** The service or package of a repository of several that a path lies in: the folder of its kind, and its name. */
function partOf(relative: string): readonly string[] | undefined {
  return /^(services|packages|apps|modules|libs|crates|plugins|functions)\/([\w.-]+)(?:\/|$)/.exec(relative)?.slice(1);
}

/** A whole file of the neighbouring service or package goes or is replaced, where the task names one of them. */
export function isNeighbour(effect: Effect, path: string, world: World): boolean {
  if ((effect.verb !== 'overwrite' && effect.verb !== 'delete') || !/^(?:cp|mv|rm|rsync|install|unlink|git)$/.test(effect.via) || effect.undo === 'none-needed' || isMarked(effect, 'regenerable')) return false;
  const own = partOf(relativeOf(path, world) ?? '');
  if (own === undefined || world.trajectory.changed.includes(path)) return false;
  const named = world.task.named.flatMap((one) => (one.is === 'class' ? [] : [partOf(one.name) ?? []])).filter((one) => one.length > 0);
  return named.length > 0 && named.every(([kind]) => kind === own[0]) && !tokensOf(own[1] ?? '').some((token) => world.task.spoken?.includes(token) === true);
}
