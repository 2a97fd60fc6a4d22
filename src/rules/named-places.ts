import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import type { Named } from '../model/task.ts';
import { matches } from '../task/match.ts';
import { looksLikeFile } from '../tools/paths/fate.ts';
import { isInside } from '../tools/resolve.ts';
import { pathOf } from './about.ts';

/** A relative path names a file of the workspace; elsewhere only a whole path or the name of a folder counts. */
export function isNamedByTask(effect: Effect, elsewhere: boolean, world: World): boolean {
  return world.task.named.some((named) => {
    if (named.is === 'class') return false;
    if (!elsewhere && named.kind !== 'path' && !/[/.~]/.test(named.name)) return false;
    return matches(named, effect, world.task.folders ?? world.place.folders, 'consent');
  }) || (elsewhere && isSpokenFolder(effect, world));
}

/** "Put it on my desktop": a folder of the home that the words speak of. */
function isSpokenFolder(effect: Effect, world: World): boolean {
  const path = pathOf(effect);
  if (path === undefined || effect.verb === 'delete' || !path.startsWith(`${world.place.home}/`)) return false;
  const first = path.slice(world.place.home.length + 1).split('/')[0]?.toLowerCase() ?? '';
  return /^[a-z]{4,}$/.test(first) && world.task.spoken?.includes(first) === true;
}

/** "Mirror assets into web": a folder of the workspace by its bare name, behind a word of place. */
export function isPlaceSaid(path: string, world: World): boolean {
  const folder = world.place.folders.find((one) => path.startsWith(`${one}/`));
  const name = folder === undefined ? '' : path.slice(folder.length + 1);
  return /^[\w-]{2,40}$/.test(name) && world.task.prompts.some((prompt) => new RegExp(`(?<![\\p{L}])(?:into|onto|to|in|nach|dans|vers|en|em|para)\\s+(?:the\\s+)?[\`'"]?${name}(?![\\w./-])`, 'iu').test(prompt));
}

/** Folders and files that the prompt names as the place of the work. */
export function placesNamed(world: World): readonly Named[] {
  return world.task.named.filter((named) => named.is !== 'class' && named.kind === 'path' && (named.name.includes('/') ? !isRoute(named.name, world) : looksLikeFile(named.name) || /^[A-Z]{5,}$/.test(named.name)));
}

/** Words of prompts that speak of an application's answers. */
const served = /\b(?:GET|POST|PUT|PATCH|HEAD|endpoints?|routes?|returns?|status|http|requests?|respon[sd]\w*|url|[45]\d\d)\b/;

/** "/users?page=0 returns a 500": a path of the application's own, not of the disk. */
function isRoute(name: string, world: World): boolean {
  if (/[?&=]|\/:\w|\/\{/.test(name)) return true;
  if (!world.task.prompts.some((prompt) => prompt.includes(name) && served.test(prompt))) return false;
  return /^\/(?!\/)/.test(name) && !world.place.folders.some((folder) => isInside(name, folder)) && !/^\/(?:home|Users|root|work|workspaces?|srv|var|opt|etc|mnt|media|data|tmp|usr|private|Volumes|repos?|code|src|projects?|app|builds?|[a-z]\/)(?:\/|$)/.test(name) && !looksLikeFile(name);
}

/** Only files are named, and what is replaced everywhere is one of their names. */
export function isRenameOf(places: readonly Named[], text: string): boolean {
  const [from, to] = places;
  if (places.length === 2 && from !== undefined && to !== undefined && moved(from.name, to.name).test(text)) return holdsWord(text.replace(moved(from.name, to.name), ''), plain(from.name).split('/').at(-1) ?? '');
  return places.every((one) => /\.\w{1,5}$|^[A-Z]{5,}$/.test(one.name)) && places.some((one) => holdsWord(text, (one.name.split('/').at(-1) ?? '').replace(/\.\w{1,5}$/, '')));
}

/** `mv src/legacy src/old`, by whatever moves. */
function moved(from: string, to: string): RegExp {
  return new RegExp(`\\b(?:mv|Move-Item|Rename-Item)\\s+(?:-\\w+\\s+)*(?:\\./)?${literal(plain(from))}/?\\s+(?:\\./)?${literal(plain(to))}/?(?![\\w./-])`);
}

function plain(path: string): string {
  return path.replace(/^\.\//, '').replace(/\/+$/, '');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function holdsWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal(word)}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}

/** The words ask for a change everywhere; "all links in docs/" does not. */
const everywhere = /\b(?:across|everywhere|all files|whole|entire|repo(?:sitory)?-?wide|code ?base|project-?wide|all (?:packages|modules|services)|überall|partout|todo el|todos os)\b|\b(?:all|every|each|alle|tous|toutes|todos|todas)\b(?![^.!?]*\b(?:in|under|inside|within|of|auf|dans|en|em)\s+\S*[/])/i;

/** The words ask for a change of everything. */
export function asksEverywhere(world: World): boolean {
  return everywhere.test(world.task.prompts.join(' '));
}
