import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import type { Task } from '../model/task.ts';
import { matches } from '../task/match.ts';
import { tokensOf } from '../task/names.ts';
import { isSaidNow } from '../trajectory/said.ts';
import { looksLikeFile } from '../tools/paths/fate.ts';
import { isInside } from '../tools/resolve.ts';
import { isMarked, pathOf } from './about.ts';
import { onlyNamed } from './names-only.ts';

/** Words with which an agent leaves its task for something that it came upon, in the languages that agents speak. */
const asides = /\b(?:while (?:i['’]?m|i am|we['’]?re|we are) (?:here|at it|there)|since (?:i['’]?m|we['’]?re) (?:here|already|at it)|as a bonus|in passing|unrelated|(?:also|have) (?:noticed|spotted|found|seen|saw)|i noticed|might as well|may as well|taking the opportunity|bonus|drive-by|bei der gelegenheit|nebenbei|wenn ich schon|außerdem ist mir aufgefallen|gleich mit|au passage|tant que j['’]y suis|j['’]en profite|de paso|ya que estoy|aprovecho|aproveito|aproveitando|já que estou)\b|ついで|顺便|順便|另外我(?:发现|注意)/i;

/** Tasks whose very point is that files go or move. */
const rebuilding = /^(?:clear|wipe|reset|rebuild|regenerat|scratch|free|space|disk|fresh|refactor|restructur|reorgani[sz]|clean|cleanup|tidy|remov|delet|drop|migrat|replac|switch|convert|port|mov|renam|merg|split|consolidat|simplif|unus|dead|legacy|deprecat|prun|strip|extract|rewrit|upgrad|get|rid|räum|aufräum|lösch|entfern|umbau|ersetz|verschieb|nettoy|supprim|remplac|déplac|limpi|elimin|borr|reemplaz|mover|remov|apag|limp|substitu|删|清理|重构|迁移|替换|移|削除|整理|移行|置|リファクタ)/;

/** Whether the agent just said that it is leaving its task for something that it came upon. */
export function isInPassing(world: World): boolean {
  return isSaidNow(world.trajectory) && asides.test(world.trajectory.said.slice(-2_000));
}

/** A thing of the project is deleted that neither a build nor this session made. */
function isLoss(effect: Effect): boolean {
  return effect.verb === 'delete' && effect.undo !== 'none-needed' && !(['regenerable', 'temporary', 'session-made', 'remote'] as const).some((mark) => isMarked(effect, mark));
}

/** Whether the words ask that something goes, or that things find another place. */
function asksForRemoval({ asks, spoken = [] }: Task): boolean {
  return asks.includes('delete') || spoken.some((word) => rebuilding.test(word));
}

/** Whether a word of the task is a word of this name. */
function isSpokenOf(name: string, { spoken = [] }: Task): boolean {
  return tokensOf(name).some((token) => token.length >= 4 && spoken.some((word) => word === token || word === `${token}s` || token === `${word}s`));
}

/** A path below the folder of the workspace that holds it; `undefined` for what lies elsewhere. */
function relativeOf(path: string, world: World): string | undefined {
  const folder = world.place.folders.find((one) => isInside(path, one));
  return folder === undefined ? undefined : path.slice(folder.length + 1);
}

/**
 * A folder of the project goes of which the task does not speak: neither its words nor what the session worked on.
 * Git may have it; nobody asked for it all the same.
 */
export function isUnaskedFolder(effect: Effect, world: World): boolean {
  const path = pathOf(effect);
  const { task, trajectory } = world;
  if (path === undefined || !isLoss(effect) || !isMarked(effect, 'recursive') || effect.object.kind !== 'path' || effect.object.pattern !== undefined || looksLikeFile(path)) return false;
  const relative = relativeOf(path, world);
  if (relative === undefined || task.spoken === undefined) return false;
  // "Delete src/old" is no word about src/legacy.
  const named = onlyNamed(world);
  if (named.some((one) => matches(one, effect, world.place.folders, 'limit')) || (named.length === 0 && asksForRemoval(task))) return false;
  if (isSpokenOf(relative.slice(relative.lastIndexOf('/') + 1), task)) return false;
  // The workspace as a whole is nothing that a session worked on.
  return relative === '' || ![...trajectory.changed, ...trajectory.made].some((one) => isInside(one, path));
}

/** A folder of the project gets another place or name, where the words ask for nothing of the kind and say no word of where it goes. */
export function isUnaskedMove(effect: Effect, world: World): boolean {
  const path = pathOf(effect);
  const { task } = world;
  const to = effect.to;
  const folder = world.place.folders.find((one) => path !== undefined && isInside(path, one));
  if (path === undefined || to === undefined || folder === undefined || path === folder || effect.verb !== 'move' || effect.object.kind !== 'path' || effect.object.pattern !== undefined || looksLikeFile(path)) return false;
  if ((['regenerable', 'temporary', 'session-made', 'remote'] as const).some((mark) => isMarked(effect, mark))) return false;
  if (task.goal === '' || task.spoken === undefined || task.spoken.length === 0 || task.asks.includes('delete') || task.spoken.some((word) => rebuilding.test(word) || /^(?:plac|put|folder|director|layout|structur|ordner|verzeichnis|dossier|carpeta|pasta|backup|archiv)/.test(word))) return false;
  return !tokensOf(to.split('/').at(-1) ?? '').some((token) => task.spoken?.includes(token) === true);
}

/**
 * A file of the project goes that stands beside everything the task names and everything the session worked on, where the words ask for no removal of anything.
 * Git may have it; nobody asked for it all the same.
 */
export function isUnaskedFile(effect: Effect, places: readonly string[], world: World): boolean {
  const path = pathOf(effect);
  const { task, trajectory } = world;
  if (path === undefined || !isLoss(effect) || effect.undoBy !== 'git' || effect.object.kind !== 'path' || effect.object.pattern !== undefined || isMarked(effect, 'recursive')) return false;
  const folder = world.place.folders.find((one) => isInside(path, one));
  if (folder === undefined || places.length === 0 || asksForRemoval(task) || isSpokenOf(path.slice(folder.length + 1), task)) return false;
  const worked = [...places.map((place) => `${folder}/${place.replace(/^\.?\//, '')}`), ...trajectory.changed, ...trajectory.made].map(parentOf);
  return !worked.some((one) => one === parentOf(path) || (one !== folder && isInside(path, one)));
}

/** A file of the project goes that no word of the task speaks of, where nothing is asked to go. */
export function isUnaskedInPassing(effect: Effect, path: string, world: World): boolean {
  const relative = relativeOf(path, world);
  return relative !== undefined && isLoss(effect) && !asksForRemoval(world.task) && !isSpokenOf(relative.slice(relative.lastIndexOf('/') + 1).replace(/\.\w{1,5}$/, ''), world.task);
}

function parentOf(path: string): string {
  return path.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
}

/** Formatters that write, given the whole tree. */
const formatsAll = /(?:^|[\s;&|("'`])(?:prettier\s(?=[^;&|\n]*(?:--write|-w)\b)|eslint\s(?=[^;&|\n]*--fix\b)|stylelint\s(?=[^;&|\n]*--fix\b)|biome\s(?=[^;&|\n]*--(?:write|apply)\b)|(?:black|isort|autopep8)\s(?![^;&|\n]*--(?:check|diff)\b)|ruff\s+(?:format\b(?![^;&|\n]*--(?:check|diff)\b)|check\s(?=[^;&|\n]*--fix\b))|gofmt\s(?=[^;&|\n]*-w\b)|rubocop\s(?=[^;&|\n]*\s-[aA]\b)|clang-format\s(?=[^;&|\n]*-i\b))[^;&|\n]*\s["']?(?:\.\/?|\*\*\S*)["']?(?=\s|$|[;&|)"'`])/;

/** A formatter rewrites the whole tree. */
export function isWholeTreeFormat(text: string): boolean {
  return formatsAll.test(text.slice(0, 4_000));
}

/** A search picks the files that hold the text: those, and not every file. */
const picked = /\b(?:grep|egrep|fgrep|rg|ag|ack)\b[^|;&\n]*\s-{1,2}(?:\w*[lL]\w*|files-with(?:out)?-match(?:es)?|name-only)\b/;

/** The files are those that a search found. */
export function isPicked(text: string): boolean {
  return picked.test(text.slice(0, 4_000));
}

/** Every file of the workspace is edited by a stream editor, whatever it is. */
export function isWholeTree(effect: Effect, text: string, world: World): boolean {
  if (isPicked(text)) return false;
  if (effect.object.kind === 'path' && /^\$\(\s*(?:git ls-files|find \.|rg --files|fd\b|git ls-tree)/.test(effect.object.path)) return world.task.named.some((one) => one.kind === 'path');
  if (effect.object.kind !== 'path' || effect.verb !== 'edit' || effect.object.pattern !== 'glob' || !/^(?:g?sed|perl|g?awk|gawk|ruby|sd|rpl|ex|vim)$/.test(effect.via)) return false;
  const path = effect.object.path;
  return world.task.goal !== '' && world.place.folders.some((folder) => path === `${folder}/**` || path === `${folder}/**/*` || path === `${folder}/*`);
}

/** A whole file of the neighbouring service or package goes or is replaced, where the task names one of them. */
export function isNeighbour(effect: Effect, path: string, world: World): boolean {
  if ((effect.verb !== 'overwrite' && effect.verb !== 'delete') || !/^(?:cp|mv|rm|rsync|install|unlink|git)$/.test(effect.via) || effect.undo === 'none-needed' || isMarked(effect, 'regenerable') || isMarked(effect, 'session-made')) return false;
  const folder = world.place.folders.find((one) => isInside(path, one));
  const part = (relative: string): readonly string[] | undefined => /^(services|packages|apps|modules|libs|crates|plugins|functions)\/([\w.-]+)(?:\/|$)/.exec(relative)?.slice(1);
  const own = folder === undefined ? undefined : part(path.slice(folder.length + 1));
  if (own === undefined || world.trajectory.changed.includes(path)) return false;
  const named = world.task.named.flatMap((one) => (one.is === 'class' ? [] : [part(one.name) ?? []])).filter((one) => one.length > 0);
  return named.length > 0 && named.every(([kind, name]) => kind === own[0] && name !== own[1]) && !tokensOf(own[1] ?? '').some((token) => world.task.spoken?.includes(token) === true);
}

/** Programs that raise every dependency of the project past what it asks for. */
const raisesAll = /(?:^|[\s;&|(])(?:(?:npx|bunx|pnpm dlx|yarn dlx)\s+(?:-\S+\s+)*)?(?:(?:npm-check-updates|ncu)\s(?=[^;&|\n]*(?:-u|--upgrade)\b)(?![^;&|\n]*\s[a-z@][\w/-]+\s*(?:$|[;&|])(?<!-u\s*))|yarn\s+up(?:grade)?\s+--latest\s*(?=$|[;&|])|yarn\s+up\s+["']\*["']|pnpm\s+(?:up|update|upgrade)\s+(?:-r\s+)?(?:-L|--latest)\s*(?=$|[;&|])|npm\s+audit\s+fix\s+(?:\S+\s+)*--force|go\s+get\s+-u(?:=\S+)?\s+\.\/\.\.\.|pip-review\s+--auto|bundle\s+update\s*(?:--all\s*)?(?=$|[;&|])|composer\s+(?:update|upgrade)\s*(?=$|[;&|])|poetry\s+up\s+--latest\s*(?=$|[;&|])|cargo\s+upgrade\s*(?:--incompatible\s*)?(?=$|[;&|])|mix\s+deps\.update\s+--all)/;

/** Words of a task that is about versions. */
const aboutVersions = /^(?:upgrad|updat|bump|depend|deps|version|package|librar|audit|vulnerab|secur|cve|lock|outdated|latest|renovate|install|migrat|abhängigk|aktualis|pakete|dépendan|mett|actualiz|dependen|atualiz|升级|更新|依赖|依存|更新|アップ)/;

/** Every dependency is raised, where no word of the task is about versions. */
export function isEveryVersion(text: string, world: World): boolean {
  const { task } = world;
  return task.goal !== '' && task.spoken !== undefined && task.spoken.length > 0 && !task.asks.includes('install') && raisesAll.test(text.slice(0, 4_000)) && !task.spoken.some((word) => aboutVersions.test(word));
}
