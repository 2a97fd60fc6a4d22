import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { isInside } from '../tools/resolve.ts';
import { isMarked } from './about.ts';

/** Folders outside of a workspace where agents and tools keep their own scratch. */
const scratch = /(?:^|\/)(?:\.cache|\.npm|\.pnpm-store|\.yarn|\.cargo|\.rustup|\.m2|\.gradle|\.nuget|\.local\/share\/(?:pnpm|virtualenv|uv)|Library\/Caches|AppData\/Local\/(?:Temp|npm-cache)|go\/pkg|scratchpad)(?:\/|$)|\/\.(?:claude|codex|copilot|cursor|gemini)\/(?:plans|todos|projects|jobs|tasks|scratch\w*|tmp|shell-snapshots|file-history)(?:\/|$)|^\/dev\/(?:null|std\w+|tty|shm)/;

/** A place where agents and tools keep their own scratch. */
export function isScratch(path: string): boolean {
  return scratch.test(path);
}

/** A path outside of every folder of the workspace and of every place for scratch. */
export function isElsewhere(path: string, world: World): boolean {
  const { folders, temp } = world.place;
  // A path that still begins with `~` is the home of another machine.
  if (folders.length === 0 || !/^(?:\/|[A-Za-z]:\/)/.test(path) || /^\/\?\//.test(path)) return false;
  return ![...folders, ...temp].some((folder) => isInside(path, folder));
}

/** The mode of one file or folder of the person's own, which a second `chmod` puts back. */
export function isModeAtHome(effect: Effect, path: string, world: World): boolean {
  return effect.verb === 'configure' && effect.undo === 'trivial' && /^g?chmod$/.test(effect.via) && !isMarked(effect, 'recursive') && (path.startsWith('~/') || path.startsWith(`${world.place.home}/`)) && !/\/\.(?:ssh|gnupg|aws|kube|docker|netrc)\b/.test(path);
}

/** A worktree or a clone beside the workspace, and, where nobody said what the task is, a file that a copy brings back. */
export function isFresh(effect: Effect, path: string, world: World): boolean {
  if (isOfMachine(effect, path, world)) return false;
  if (effect.verb === 'create') return world.task.goal === '' || effect.via === 'git';
  // What is emptied is not written anew.
  if (isMarked(effect, 'emptied') && !/\.(?:log|out|tmp|lock|pid|cache)$|(?:^|\/)(?:log|logs|tmp|cache)\//i.test(path)) return false;
  return (effect.verb === 'overwrite' || effect.verb === 'edit' || effect.verb === 'move') && world.task.goal === '' && effect.undo !== 'irreversible';
}

/** Files of the system, and whole folders of the home that are moved away: no copy in a workspace is meant. */
function isOfMachine(effect: Effect, path: string, world: World): boolean {
  if (effect.verb !== 'create' && /^(?:\/(?:etc|usr\/(?!local\/)|bin|sbin|lib|lib64|boot|System|Library)\/|[A-Za-z]:\/(?:Windows|Program Files(?: \(x86\))?)\/)/i.test(path)) return true;
  return effect.verb === 'move' && path.startsWith(`${world.place.home}/`) && /^(?:Documents|Desktop|Downloads|Pictures|Photos|Music|Videos|Movies|Library|Public|projects|work|code|src|repos|\.config|\.local|\.ssh|\.gnupg|\.aws|\.kube)$/i.test(path.slice(world.place.home.length + 1));
}
