import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Place } from '../model/tool.ts';
import type { Trajectory, Written } from '../model/trajectory.ts';
import { sendsRecords } from '../tools/places/records.ts';
import { isRemoteServer } from '../tools/places/remote-server.ts';
import { runsWorkspaceCode } from './programs.ts';

const most = 20;

/** Files that git runs by itself. */
const hookFile = /\/(?:\.husky|\.githooks|githooks|\.git\/hooks|\.hooks|hooks)\/(?:_\/)?[\w-]+$/;

const containerFile = /\/(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|(?:docker-)?compose[\w.-]*\.ya?ml)$/;
/** Whether a file describes a container. */
export function describesContainer(path: string): boolean {
  return containerFile.test(path);
}

const buildsContainers = /(?:^|[\s;&|(])(?:docker|podman|nerdctl)(?:-compose|\s+compose|\s+buildx)?\s+(?:-\S+(?:\s+[\w./-]+\.ya?ml)?\s+)*(?:up|run|build|start|create|watch|restart|bake)\b/;

function runsHooks(text: string): boolean {
  return /(?:^|[\s;&|(])git\s+(?:-\S+\s+\S+\s+)?(?:commit|push|merge|pull|rebase|checkout|switch|am|cherry-pick|revert)\b/.test(text);
}

/**
 * Effects of program files that this session wrote and that a test, build or start now brings in.
 * Only what is grave whoever calls it: code that a program holds and may never call is no reason to ask.
 */
export function broughtIn(trajectory: Trajectory, action: Action, effects: readonly Effect[], place: Place): readonly Effect[] {
  if (trajectory.written.length === 0) return [];
  const mounted = action.kind === 'shell' || action.kind === 'keys' ? mountsOf(action.text) : [];
  if (mounted.length > 0) return inMounts(graveOf(trajectory.written, effects, place), mounted);
  if (action.kind !== 'shell' && action.kind !== 'keys') return [];
  const text = action.text;
  const files = runsWorkspaceCode(text) ? trajectory.written : trajectory.written.filter(({ path }) => (hookFile.test(path) && runsHooks(text)) || (describesContainer(path) && buildsContainers.test(text)));
  return graveOf(files, effects, place);
}

/** Folders of this machine that a container sees, with where it sees them. */
function mountsOf(text: string): readonly { readonly here: string; readonly there: string }[] {
  if (!/(?:^|[\s;&|(])(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\b/.test(text)) return [];
  return [...text.slice(0, 10_000).matchAll(/(?:^|\s)(?:-v|--volume)[=\s]\s*["']?([~./][^\s:"']*):(\/[^\s:"']*)/g)].map((found) => ({ here: found[1] ?? '', there: (found[2] ?? '').replace(/\/+$/, '') }));
}

/** In a container only what is mounted is this machine's. */
function inMounts(effects: readonly Effect[], mounts: readonly { readonly here: string; readonly there: string }[]): readonly Effect[] {
  return effects.flatMap((effect): readonly Effect[] => {
    const { object } = effect;
    if (object.kind !== 'path') return [effect];
    const mount = mounts.find(({ there }) => there !== '' && (object.path === there || object.path.startsWith(`${there}/`)));
    return mount === undefined ? [] : [{ ...effect, says: `${effect.says}: ${mount.there} is ${mount.here} of this machine` }];
  });
}

/** What a file that is written now does at once, because a program of the session watches it. */
export function atOnce(written: readonly Written[], effects: readonly Effect[], place: Place): readonly Effect[] {
  return graveOf(written, effects, place);
}

/** What a file that is written now will do when git, a build server or the person's next shell runs it. */
export function onceArmed(written: readonly Written[], effects: readonly Effect[], place: Place, by: 'a pipeline' | 'others'): readonly Effect[] {
  // Where a pipeline deploys to is its own affair; that it does is what the task must speak of.
  return graveOf(by === 'a pipeline' ? written.map((file) => ({ ...file, effects: file.effects.map((effect) => (effect.verb === 'deploy' ? { ...effect, environment: 'unknown' as const } : effect)) })) : written, effects, place, (effect) => effect.marks?.includes('downloaded') === true || by === 'a pipeline' && (effect.verb === 'deploy' || effect.verb === 'publish') && effect.environment !== 'local');
}

function graveOf(files: readonly Written[], effects: readonly Effect[], place: Place, also: (effect: Effect) => boolean = () => false): readonly Effect[] {
  return files
    .flatMap((written) => written.effects.filter((effect) => isGrave(effect, place) || also(effect)).map((effect): Effect => ({ ...effect, certainty: 'possible', marks: [...(effect.marks ?? []), 'session-written'], says: `${effect.says}, in ${lastOf(written.path)}, which this session wrote` })))
    .filter((effect) => !effects.some((one) => one.verb === effect.verb && JSON.stringify(one.object) === JSON.stringify(effect.object)))
    .filter((effect, at, all) => all.findIndex((one) => one.says === effect.says) === at)
    .slice(0, most);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isGrave(effect: Effect, place: Place): boolean {
  if (effect.marks?.some((mark) => mark === 'temporary' || mark === 'regenerable' || mark === 'session-made' || mark === 'dry-run') === true) return false;
  if (effect.certainty === 'unknown' || effect.opacity !== undefined) return false;
  if ((effect.verb === 'send' || effect.verb === 'publish') && effect.marks?.includes('secret') === true) return true;
  if (sendsRecords(effect)) return true;
  if (effect.undo !== 'irreversible' && effect.undo !== 'unknown') return false;
  if (!['delete', 'overwrite', 'discard', 'rewrite', 'revoke', 'disable'].includes(effect.verb)) return false;
  if (effect.object.kind === 'path') {
    const path = effect.object.path;
    const inWorkspace = place.folders.some((folder) => path.startsWith(`${folder}/`) && !/^\/?(?:\.git)?$/.test(path.slice(folder.length)));
    const inTemp = place.temp.some((folder) => path.startsWith(`${folder}/`));
    return !inWorkspace && !inTemp && path.startsWith('/');
  }
  // What a database of this machine keeps lies in its volume.
  if (effect.object.kind === 'cloud' && effect.object.what === 'volume') return true;
  if (effect.object.kind === 'data' && isRemoteServer(effect.object.server)) return true;
  return effect.environment === 'production' || effect.environment === 'staging' || effect.object.kind === 'git';
}
