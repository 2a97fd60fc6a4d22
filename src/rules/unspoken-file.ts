import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { tokensOf } from '../task/names.ts';
import { isOfClass } from '../task/path-classes.ts';
import { isMarked } from './about.ts';
import { onlyNamed } from './names-only.ts';

/** Files that a tool or a test run leaves behind. */
export const leftover = /\.(?:log|tmp|temp|out|orig|rej|swp|swo|pyc|pid|lock|cache|patch|diff|prof|trace|core|dmp|bak|map|tsbuildinfo|o|obj|class|exe|err)(?:\.\d+|\.gz)?$|~$|(?:^|\/)(?:\.DS_Store|Thumbs\.db|nohup\.out|core|a\.out|npm-debug\.log[^/]*)$|(?:^|\/)(?:tmp|temp|logs?|out|output|cache|\.cache|screenshots?|test-results|reports?)\//i;

/** A database that a run of the tests makes anew. */
export const testDatabase = /(?:^|[/._-])(?:tests?|testing|tmp|temp)(?:[._-][\w.-]*)?\.(?:db|sqlite3?|duckdb)(?:-\w+)?$/i;

/** Names that say of a file that it was only tried something with. */
const scratch = /(?:^|[-_.])(?:scratch|tmp|temp|debug|repro|reproduction|try|trial|foo|bar|baz|untitled|sandbox|playground|throwaway|deleteme|hello(?:[-_]?world)?|output|test\d*(?=\.))(?:[-_.]|\d|$)/i;

/** Words by which a file that was read goes elsewhere or into something else. */
const carriedOver = /\b(?:renam\w*|mov(?:e|es|ed|ing)|convert\w*|replac\w*|merg\w*|split\w*|consolidat\w*|combin\w*|extract\w*|migrat\w*|port(?:s|ed|ing)?|inline|fold|rewrit\w*|reorganis\w*|reorganiz\w*|restructur\w*|clean\w*|tidy|umbenenn\w*|verschieb\w*|ersetz\w*|aufr\u00e4um\w*|renomm\w*|d\u00e9plac\w*|remplac\w*|renombr\w*|muev\w*|mov(?:er|a)|reemplaz\w*)\b/i;

/** A single file that stands nowhere else, as the disk shows it, and that was there before the session, goes although nobody spoke of taking anything away. */
export function isUnspokenFile(effect: Effect, all: readonly Effect[], world: World): boolean {
  if (effect.object.kind !== 'path' || !isMarked(effect, 'only-copy') || (effect.extent.files?.n ?? 0) === 0 || world.task.goal === '' || leftover.test(effect.object.path) || testDatabase.test(effect.object.path)) return false;
  const path = effect.object.path;
  if (world.trajectory.changed.includes(path) || world.trajectory.copied.includes(path)) return false;
  if (effect.verb === 'overwrite') return (/^(?:cp|mv|install)$/.test(effect.via) || isUnread(effect, path, world)) && isUnasked(world);
  return effect.verb === 'delete' && isUnasked(world) && !isScratch(path) && !isSpokenOf(path, world) && !isTakenAlong(path, all, world);
}

/** A whole file written over one that the session has not even read, and that nobody named. */
function isUnread(effect: Effect, path: string, world: World): boolean {
  return effect.via === 'write' && (effect.extent.bytes?.n ?? 0) > 0 && !world.trajectory.read.includes(path) && !isNamedFile(effect, world) && !isOfClass(path, 'lockfile');
}

function isUnasked(world: World): boolean {
  return !world.task.asks.includes('delete') || onlyNamed(world).length > 0;
}

function isScratch(path: string): boolean {
  return scratch.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Every word of its name stands in what the person said: the task is about this file, and a copy of it is kept. */
function isSpokenOf(path: string, world: World): boolean {
  if (onlyNamed(world).length > 0) return false;
  const words = tokensOf((path.split('/').at(-1) ?? '').replace(/^\.|\.\w+$/g, '')).filter((word) => word.length > 2 && !/^\d+$/.test(word));
  const said = new Set(tokensOf(world.task.prompts.join(' ')));
  return words.length > 0 && words.every((word) => said.has(word) || said.has(`${word}s`) || said.has(word.replace(/s$/, '')));
}

/** What it holds stands elsewhere first: copied in the same call, or read in a task that carries something over. */
function isTakenAlong(path: string, all: readonly Effect[], world: World): boolean {
  if (all.some((one) => one.verb === 'read' && /^(?:cp|rsync|install|ditto|tar|zip)$/.test(one.via) && one.object.kind === 'path' && one.object.path === path)) return true;
  return world.trajectory.read.includes(path) && world.task.prompts.some((prompt) => carriedOver.test(prompt));
}

/** "Scaffold a lexer module" is no word about the file lexer.rs that is there. */
export function isNamedFile(effect: Effect, world: World): boolean {
  const name = effect.object.kind === 'path' ? (effect.object.path.split('/').at(-1) ?? '').toLowerCase() : '';
  return name !== '' && world.task.prompts.some((prompt) => prompt.toLowerCase().includes(name));
}
