import { createHash } from 'node:crypto';
import type { Effect, Thing, Verb } from '../model/effect.ts';

/** Verbs that do the same to their object, so that another spelling of an act is the same act. */
const kinds: Readonly<Record<Verb, string>> = {
  read: 'look',
  fetch: 'look',
  create: 'change',
  edit: 'change',
  overwrite: 'take',
  configure: 'change',
  start: 'start',
  delete: 'take',
  discard: 'take',
  move: 'take',
  rewrite: 'rewrite',
  run: 'run',
  install: 'install',
  send: 'send',
  publish: 'publish',
  deploy: 'deploy',
  grant: 'grant',
  revoke: 'take',
  stop: 'stop',
  disable: 'disable',
};

export function kindOf(verb: Verb): string {
  return kinds[verb];
}

/** The name under which an object is compared with itself in another spelling. */
export function objectKey(object: Thing): string {
  switch (object.kind) {
    case 'path':
      return `path:${object.path.replace(/\/(?:\*\*?|\.)?$/, '').replace(/\/$/, '')}`;
    case 'git':
      return `git:${object.what}:${object.name.replace(/^.*:/, '').replace(/^refs\/(?:heads|tags)\//, '')}`;
    case 'data':
      return `data:${(object.name.split('.').at(-1) ?? '').replace(/["'`[\]]/g, '').toLowerCase()}`;
    case 'message':
      return `message:${object.to}`;
    case 'system':
      return `system:${object.what}`;
    default:
      return `${object.kind}:${object.name.toLowerCase()}`;
  }
}

/** The name under which a database is known to be this session's own: by its server and its name. */
export function databaseKey(effect: Effect): string | undefined {
  return effect.object.kind === 'data' && effect.object.what === 'database' && effect.object.name !== '' ? `database:${effect.object.server ?? ''}:${effect.object.name}` : undefined;
}

/** Effects that change something or could: what a refusal is about. */
export function telling(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter((effect) => effect.verb !== 'read' && effect.verb !== 'fetch' && !(effect.verb === 'run' && effect.opacity === 'unmodelled'));
}

/** The same act in any spelling has the same digest: sha256 of its kinds and objects, 16 hex digits; empty where it changes nothing. */
export function digestOf(effects: readonly Effect[]): string {
  const keys = [...new Set(telling(effects).map((effect) => `${kindOf(effect.verb)} ${objectKey(effect.object)}`))].sort();
  return keys.length === 0 ? '' : createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 16);
}
