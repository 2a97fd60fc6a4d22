import type { Place } from '../../model/tool.ts';
import { isInside } from '../resolve.ts';

/**
 * Where a path lies, seen from the session.
 * `root`: the root of the file system or a drive, or a folder that holds whole systems or homes.
 * `home`: a home as a whole. `workspace`: the root of a workspace folder. `around`: a folder that holds the workspace.
 * `temp-root`: a scratch folder as a whole.
 */
export type Scope = 'root' | 'system' | 'home' | 'workspace' | 'around' | 'inside' | 'temp-root' | 'temp' | 'cache' | 'outside' | 'unplaced';

const roots = /^(\/|[A-Za-z]:\/?|\/(home|Users|root|etc|usr|var|bin|sbin|lib|lib64|boot|dev|proc|sys|opt|srv|mnt|media|run|System|Library|Applications|Volumes|private|nix)|\/usr\/(bin|lib|local|share|sbin)|\/var\/(lib|log|www|backups|spool|opt)|\/(mnt|media|Volumes|run\/media)\/[^/]+|[A-Za-z]:\/(Windows|Users|Program Files( \(x86\))?|ProgramData|Windows\/System32))$/i;
const system = /^(\/(private\/)?etc|\/usr(?!\/local\/(src|share\/[^/]+\/.)|\/src\/)|\/bin|\/sbin|\/lib(32|64|x32)?|\/boot|\/dev|\/proc|\/sys|\/run|\/System|\/Library|\/Applications|\/var(?!\/(tmp|folders|www|cache)(\/|$))|\/private\/var(?!\/(tmp|folders)(\/|$))|\/nix\/store|\/snap|[A-Za-z]:\/(Windows|Program Files( \(x86\))?|ProgramData|Recovery|System Volume Information|\$Recycle\.Bin))(\/|$)/i;
const homes = /^(\/home\/[^/]+|\/Users\/[^/]+|\/(var\/)?root|[A-Za-z]:\/Users\/[^/]+|\/mnt\/[a-z]\/Users\/[^/]+|\/~[^/]*)(?=\/|$)/i;
const temps = /^(\/tmp|\/var\/tmp|\/private\/(var\/)?tmp|\/dev\/shm|\/(private\/)?var\/folders\/[^/]+\/[^/]+(\/[TC])?|[A-Za-z]:\/(Windows\/)?Temp|[A-Za-z]:\/Users\/[^/]+\/AppData\/Local\/Temp)(?=\/|$)/i;
const tempsAsWhole = /^(\/tmp|\/var\/tmp|\/private\/(var\/)?tmp|\/dev\/shm|\/(private\/)?var\/folders(\/[^/]+){0,2}(\/[TC])?|[A-Za-z]:\/(Windows\/)?Temp|[A-Za-z]:\/Users\/[^/]+\/AppData\/Local\/Temp)$/i;

/** Backslashes and the end slash folded, so that a place of any platform compares. */
export function slashed(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.length > 1 && forward.endsWith('/') && !/^[A-Za-z]:\/$/.test(forward) ? forward.slice(0, -1) : forward;
}

function same(place: Place, a: string, b: string): boolean {
  return place.platform === 'windows' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function within(place: Place, path: string, folder: string): boolean {
  return place.platform === 'windows' ? isInside(path.toLowerCase(), folder.toLowerCase()) : isInside(path, folder);
}

/** The workspace folder that holds a path, when one does; the innermost. */
export function folderOf(path: string, place: Place): string | undefined {
  const holding = place.folders.map(slashed).filter((folder) => within(place, path, folder));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** Where an absolute path lies. */
export function scopeOf(path: string, place: Place): Scope {
  const at = slashed(path);
  const folders = place.folders.map(slashed);
  if (folders.some((folder) => same(place, at, folder))) return 'workspace';
  const inWorkspace = folders.some((folder) => within(place, at, folder));
  const temp = place.temp.map(slashed);
  if (!inWorkspace && folders.some((folder) => within(place, folder, at))) return isHome(at, place) ? 'home' : roots.test(at) ? 'root' : 'around';
  if (inWorkspace) return 'inside';
  if (temp.some((folder) => same(place, at, folder)) || tempsAsWhole.test(at)) return 'temp-root';
  if (temp.some((folder) => within(place, at, folder)) || temps.test(at)) return 'temp';
  if (isHome(at, place)) return 'home';
  if (roots.test(at)) return 'root';
  return system.test(at) ? 'system' : 'outside';
}

function isHome(at: string, place: Place): boolean {
  return same(place, at, slashed(place.home)) || homes.exec(at)?.[0] === at;
}

/** The path with the home of any account of this machine written `~`. */
export function homely(path: string, place: Place): string {
  const at = slashed(path);
  const home = slashed(place.home);
  if (home !== '/' && home !== '' && within(place, at, home)) return `~${at.slice(home.length)}`;
  const other = homes.exec(at)?.[0];
  return other === undefined ? at : `~${at.slice(other.length)}`;
}

/** The path as a person of this session reads it: relative in the workspace, `~` in the home. Control characters are made visible. */
export function spoken(path: string, place: Place): string {
  const at = slashed(path);
  const folder = folderOf(at, place);
  const home = slashed(place.home);
  const short =
    folder !== undefined && at.length > folder.length
      ? at.slice(folder.endsWith('/') ? folder.length : folder.length + 1)
      : folder === undefined && home.length > 1 && within(place, at, home)
        ? `~${at.slice(home.length)}`
        : at;
  return visible(short);
}

/** Text of an agent as it may stand in a sentence: bounded, without control, bidirectional and zero-width characters. */
export function visible(text: string, most = 120): string {
  const shown = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return shown.length <= most ? shown : `${shown.slice(0, most - 1)}…`;
}
