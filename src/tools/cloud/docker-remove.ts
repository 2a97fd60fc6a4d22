import type { Word } from '../../model/command.ts';
import type { CloudThing, Effect, Mark } from '../../model/effect.ts';
import { engineDeed, volumeHolds, type DockerCall } from './docker-words.ts';
import { nameOf, readOptions } from './options.ts';

/** Removes named things: containers, images, volumes, networks, pods, secrets. */
export function removed(call: DockerCall, what: CloudThing, kind: string, words: readonly Word[]): readonly Effect[] {
  const options = readOptions(words, { takes: ['t', 'time', 'cidfile', 'filter', 'depend'] });
  const forced: readonly Mark[] = options.has('f', 'force') ? ['no-dry-run'] : [];
  const everything = options.has('a', 'all') || options.rest.some((word) => word.known !== 'known' && isWholeList(word.source ?? ''));
  // Without a name the command line is read elsewhere (xargs), or fails.
  const named = options.rest.length === 0 && !everything ? [{ text: '', known: 'known' } as const] : options.rest;
  const effects: Effect[] = named.map((word) =>
    engineDeed(call, {
      does: 'delete',
      kind: [kind],
      what,
      name: nameOf(word),
      extent: { reach: everything ? 'all' : 'one' },
      marks: forced,
      ...((what === 'volume' && (word.known !== 'known' || volumeHolds(word.text) === 'data')) || what === 'secret' || what === 'instance' || (everything && (what === 'container' || what === 'image')) ? { undo: 'irreversible', undoBy: undefined } : {}),
    }),
  );
  if (effects.length === 0 && everything) effects.push(engineDeed(call, { does: 'delete', kind: [kind], what, name: 'all', extent: { reach: 'all' }, marks: forced, ...(what === 'volume' ? { undo: 'irreversible', undoBy: undefined } : {}) }));
  if (what === 'container' && options.has('v', 'volumes')) effects.push(anonymousVolumes(call, options.words.join(' ')));
  return effects;
}

/** A list of all there is, which nothing narrows by a name or a filter. */
function isWholeList(source: string): boolean {
  return /\b(ps|ls|images)\b/.test(source) && !/\b[ef]?grep\b(?!\s+-\w*v)|\brg\b|\bawk\b[^|]*\/|--filter|\s-\w*f[ =]?["']?\w+=/.test(source);
}

/** Volumes without a name go with their container; what they hold was never meant to stay. */
export function anonymousVolumes(call: DockerCall, of: string): Effect {
  return engineDeed(call, { does: 'delete', kind: ['volume'], what: 'volume', name: `anonymous volumes of ${of || 'the containers'}`, extent: { reach: 'some' }, says: `deletes the volumes without a name of ${of || 'the containers'}`, ...(/db|database|postgres|(?:^|[^a-z])pg\d*(?![a-z])|sql|wordpress|gitea|gitlab|nextcloud|mysql|maria|mongo|redis|elastic|data|minio|influx|rabbit|kafka/i.test(of) ? { undo: 'irreversible', undoBy: undefined } : {}) });
}

/** `prune` in all its forms. */
export function pruned(call: DockerCall, of: string, words: readonly Word[]): readonly Effect[] {
  const options = readOptions(words, { takes: ['filter', 'keep-storage', 'max-used-space', 'min-free-space', 'reserved-space'] });
  const all = options.has('a', 'all');
  const forced: readonly Mark[] = options.has('f', 'force') ? ['no-dry-run'] : [];
  // Stopped containers of other projects go with what their disks hold; images that were built here are in no registry.
  const rebuilt = (what: CloudThing, kind: string, says: string): Effect => engineDeed(call, { does: 'delete', kind: [kind], what, name: '', says, extent: { reach: 'all' }, ...((all || of === 'system' || of === 'container') && of !== 'network' && of !== 'builder' && of !== 'buildx' ? { undo: 'irreversible', undoBy: undefined } : {}), marks: [...forced, 'unused'] });
  const volumes = (every: boolean): Effect =>
    engineDeed(call, {
      does: 'delete',
      kind: ['volume'],
      what: 'volume',
      name: '',
      undo: 'irreversible',
      undoBy: undefined,
      extent: { reach: every ? 'all' : 'some' },
      says: every ? 'deletes every volume that no container uses, and all data in them' : 'deletes the volumes without a name that no container uses, and all data in them',
      instead: 'list them first with `volume ls -f dangling=true` and remove by name',
      marks: forced,
    });
  switch (of) {
    case 'volume':
      return [volumes(all || options.values('filter').some((filter) => filter.includes('all')))];
    case 'system':
      return [rebuilt('container', 'container', `deletes stopped containers, unused networks and ${all ? 'every unused image' : 'dangling images'}`), ...(options.has('volumes') ? [volumes(all)] : [])];
    case 'image':
      return [rebuilt('image', 'image', all ? 'deletes every image that no container uses' : 'deletes dangling images')];
    case 'container':
      return [rebuilt('container', 'container', 'deletes every stopped container')];
    case 'network':
      return [rebuilt('network', 'network', 'deletes every unused network')];
    default:
      return [rebuilt('object', 'build cache', 'deletes the build cache')];
  }
}
