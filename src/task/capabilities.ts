import type { Effect } from '../model/effect.ts';
import type { Capability } from '../model/task.ts';
import { isForge } from '../tools/places/forge.ts';

const takes = new Set<Effect['verb']>(['delete', 'discard', 'revoke']);

/** The capability that an effect uses first of all. */
export function capabilityOf(effect: Effect): Capability {
  return capabilitiesOf(effect)[0] ?? 'run';
}

/** Every capability that an effect uses, the one that says most first: deleting a table is `database-schema` and `delete`. */
export function capabilitiesOf(effect: Effect): readonly Capability[] {
  if (effect.verb === 'read') return ['read'];
  if (effect.verb === 'fetch') return ['network'];
  const all = [...byVerb(effect), ...byObject(effect), ...(takes.has(effect.verb) ? (['delete'] as const) : [])];
  return [...new Set(all)];
}

function byVerb(effect: Effect): readonly Capability[] {
  if (effect.verb === 'publish' && effect.object.kind !== 'git') return ['publish'];
  if (effect.verb === 'deploy') return ['deploy'];
  if (effect.verb === 'install') return ['install'];
  return [];
}

function byObject(effect: Effect): readonly Capability[] {
  const object = effect.object;
  switch (object.kind) {
    case 'path':
      return pathCapabilities(effect);
    case 'git':
      return gitCapabilities(effect, object.what);
    case 'data':
      return ['rows', 'keys', 'collection', 'dump'].includes(object.what) ? ['database-data'] : ['database-schema'];
    case 'cloud':
      if (object.what === 'release') return ['publish', 'infrastructure'];
      if (object.what === 'resource' && isForge(object.provider)) return isRequest(effect) ? ['push'] : ['message', 'network'];
      return ['secret', 'key', 'identity', 'policy', 'account'].includes(object.what) || effect.verb === 'grant' ? ['infrastructure', 'credentials'] : ['infrastructure'];
    case 'host':
      // Copying files to a server is how many a project deploys.
      return effect.verb === 'send' && /^(?:rsync|scp|sftp|lftp|rclone)\b/.test(effect.via) && effect.marks?.includes('secret') !== true ? ['deploy', 'network'] : ['network'];
    case 'process':
      return ['run', 'system'];
    case 'program':
      return ['run'];
    case 'package':
      return object.where === 'registry' ? ['publish'] : object.where === 'machine' ? ['install', 'system'] : ['install'];
    case 'credential':
      return ['credentials'];
    case 'message':
      return ['message', 'network'];
    case 'system':
    case 'agent':
    case 'editor':
      return ['system'];
    case 'unknown':
      return effect.verb === 'send' ? ['network'] : ['run'];
  }
}

/** A pull or merge request is opened, changed or taken in; a remark on one is a message. */
function isRequest(effect: Effect): boolean {
  const { does = '', thing = '' } = effect.called ?? {};
  if ((effect.verb === 'create' || effect.verb === 'edit') && /\b(?:comment|note|review)s?\b/.test(`${does} ${thing}`)) return false;
  return does === 'merge' || /\b(?:(?:pull|merge)[ -]request|pr|mr)s?\b/.test(thing);
}

function pathCapabilities(effect: Effect): readonly Capability[] {
  switch (effect.verb) {
    case 'create':
      return ['create'];
    case 'delete':
    case 'discard':
      return ['delete'];
    case 'run':
    case 'start':
      return ['run'];
    case 'send':
      return ['network'];
    default:
      return ['edit'];
  }
}

function gitCapabilities(effect: Effect, what: string): readonly Capability[] {
  const remote = what === 'remote-branch' || what === 'remote-tag';
  if (remote) return ['rewrite', 'delete', 'discard', 'overwrite'].includes(effect.verb) ? ['git-history', 'push'] : ['push'];
  if (effect.verb === 'send' || effect.verb === 'publish') return ['push'];
  if (effect.verb === 'rewrite') return ['git-history'];
  if (takes.has(effect.verb)) return ['commits', 'reflog', 'repository', 'objects', 'branch', 'tag'].includes(what) ? ['git-history', 'delete'] : ['delete'];
  if (what === 'commits' && (effect.verb === 'create' || effect.verb === 'edit')) return ['commit'];
  return what === 'config' || what === 'hook' || what === 'remote' ? ['system'] : ['run'];
}
