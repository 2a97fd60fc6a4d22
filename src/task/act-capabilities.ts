import type { Verb } from '../model/effect.ts';
import type { Capability } from '../model/task.ts';
import type { Act } from './words/lexicon.ts';

/** Acts that take something away: without a name they consent to nothing. */
export const taking = new Set<Act>(['delete', 'discard', 'reset', 'stop', 'grant', 'move', 'restart', 'scale']);

const takingVerbs: readonly Verb[] = ['delete', 'discard', 'move', 'stop', 'revoke'];
const changing: readonly Verb[] = ['create', 'edit', 'overwrite', 'move', 'configure', 'start', 'run'];
const everything: readonly Capability[] = ['edit', 'create', 'delete', 'database-schema', 'database-data', 'infrastructure', 'credentials', 'system'];

interface Meaning {
  readonly capabilities: readonly Capability[];
  readonly verbs: readonly Verb[];
}

/** What an order of the person covers: the capabilities and the verbs of effects. Nothing where an act alone consents to nothing. */
const meanings: Readonly<Record<Act, Meaning>> = {
  delete: { capabilities: ['delete', 'database-schema', 'database-data', 'infrastructure', 'git-history', 'credentials', 'system', 'push'], verbs: [...takingVerbs, 'edit', 'overwrite'] },
  discard: { capabilities: ['delete', 'git-history', 'edit'], verbs: ['discard', 'delete', 'overwrite', 'edit', 'rewrite'] },
  reset: { capabilities: ['delete', 'git-history', 'database-schema', 'database-data', 'infrastructure', 'edit', 'create'], verbs: ['delete', 'discard', 'overwrite', 'create', 'edit', 'rewrite', 'stop', 'start', 'run', 'configure'] },
  change: { capabilities: everything.filter((one) => one !== 'delete'), verbs: [...changing] },
  touch: { capabilities: ['edit', 'create'], verbs: ['edit', 'create'] },
  create: { capabilities: [...everything.filter((one) => one !== 'delete'), 'network'], verbs: ['create', 'overwrite', 'send', 'edit', 'configure', 'start', 'run', 'deploy'] },
  move: { capabilities: ['edit', 'create', 'delete'], verbs: ['move', 'create', 'delete', 'edit', 'overwrite'] },
  run: { capabilities: ['run'], verbs: ['run', 'start'] },
  install: { capabilities: ['install'], verbs: ['install', 'edit', 'create', 'overwrite'] },
  commit: { capabilities: ['commit'], verbs: ['create', 'edit'] },
  push: { capabilities: ['push'], verbs: ['send', 'publish', 'create', 'edit', 'configure'] },
  'force-push': { capabilities: ['push', 'git-history'], verbs: ['send', 'publish', 'rewrite', 'overwrite', 'discard', 'edit'] },
  rewrite: { capabilities: ['git-history'], verbs: ['rewrite', 'edit', 'move'] },
  merge: { capabilities: ['push', 'commit'], verbs: ['send', 'publish', 'edit', 'create', 'configure'] },
  publish: { capabilities: ['publish', 'push'], verbs: ['publish', 'send', 'create', 'configure', 'deploy'] },
  deploy: { capabilities: ['deploy', 'infrastructure', 'publish', 'push'], verbs: ['deploy', 'publish', 'create', 'configure', 'edit', 'start', 'send', 'run'] },
  rollback: { capabilities: ['deploy', 'infrastructure', 'database-schema'], verbs: ['deploy', 'configure', 'edit', 'overwrite', 'start', 'stop'] },
  migrate: { capabilities: ['database-schema', 'database-data'], verbs: ['create', 'edit', 'configure', 'overwrite', 'run', 'move'] },
  apply: { capabilities: ['infrastructure', 'deploy', 'database-schema'], verbs: ['create', 'edit', 'configure', 'deploy', 'overwrite', 'start', 'run'] },
  restart: { capabilities: ['infrastructure', 'deploy', 'system', 'run'], verbs: ['start', 'stop', 'configure', 'deploy', 'edit'] },
  scale: { capabilities: ['infrastructure', 'deploy'], verbs: ['configure', 'edit', 'stop', 'start', 'deploy'] },
  stop: { capabilities: ['infrastructure', 'system', 'run'], verbs: ['stop', 'configure'] },
  grant: { capabilities: ['credentials', 'infrastructure', 'system', 'edit', 'network', 'message'], verbs: ['grant', 'configure', 'revoke', 'create', 'edit', 'send'] },
  send: { capabilities: ['network', 'message', 'infrastructure'], verbs: ['send', 'create', 'publish', 'edit'] },
  fetch: { capabilities: ['network', 'install', 'create'], verbs: ['fetch', 'install', 'create', 'edit', 'run'] },
  use: { capabilities: ['credentials', 'read', 'network'], verbs: ['read', 'configure', 'fetch'] },
  skip: { capabilities: ['edit', 'infrastructure'], verbs: ['edit', 'disable', 'delete', 'run', 'configure', 'create', 'send'] },
  restore: { capabilities: ['edit', 'create', 'delete', 'database-data', 'infrastructure'], verbs: ['edit', 'create', 'overwrite', 'configure', 'discard'] },
  review: { capabilities: ['read'], verbs: ['read', 'fetch'] },
  look: { capabilities: ['read'], verbs: ['read', 'fetch'] },
};

/** What an order to do something may do, and by which verbs. */
export function meaningOf(act: Act): Meaning {
  return meanings[act];
}

/** Acts whose prohibition means more, or something else, than the first thing that an order to do them may do. */
const forbidden: Readonly<Partial<Record<Act, readonly Capability[] | 'every-change'>>> = {
  touch: 'every-change',
  change: 'every-change',
  create: 'every-change',
  move: 'every-change',
  discard: ['delete', 'git-history'],
  reset: ['delete', 'git-history'],
  commit: ['commit', 'push'],
  merge: ['push'],
  push: ['push', 'git-history'],
  'force-push': ['git-history'],
  rewrite: ['git-history'],
  deploy: ['deploy', 'infrastructure', 'publish'],
  rollback: ['deploy', 'infrastructure', 'publish'],
  apply: ['infrastructure', 'deploy', 'database-schema'],
  migrate: ['database-schema', 'database-data'],
  restart: ['infrastructure', 'system', 'deploy'],
  stop: ['infrastructure', 'system', 'deploy'],
  scale: ['infrastructure', 'system', 'deploy'],
  use: ['read'],
  skip: [],
  restore: [],
  send: ['message', 'network'],
};

/** What a prohibition of an act forbids; `every-change` where the act is any change at all. */
export function forbiddenBy(act: Act): readonly Capability[] | 'every-change' {
  return forbidden[act] ?? meanings[act].capabilities.slice(0, 1);
}

/** Acts that ask for a change of something, so that the session is more than a review. */
export function isChange(act: Act): boolean {
  return act !== 'review' && act !== 'look' && act !== 'run' && act !== 'use' && act !== 'fetch';
}
