import type { Effect } from '../../model/effect.ts';
import { askedOf, type Read } from './reading.ts';

/** A request to the container engine's own interface, over its socket or its port; `undefined` for others. */
export function engineRequest(read: Read): readonly Effect[] | undefined {
  const socket = /(docker|podman|containerd)[^/]*\.sock$/.test(read.request.socket ?? '') || ((read.address.port === '2375' || read.address.port === '2376') && read.known === undefined);
  if (!socket) return undefined;
  const parts = read.address.path.split('/').filter((part) => part !== '' && !/^v[0-9.]+$/.test(part) && part !== 'libpod');
  const [kind = '', name = '', verb = ''] = parts;
  const noun = kind.replace(/s$/, '');
  const lasting = noun === 'volume' || noun === 'secret';
  const local = read.environment === 'local';
  const deletes = (what: string, all: boolean): Effect =>
    askedOf(read, {
      does: 'delete',
      kind: [noun],
      name: what,
      provider: 'docker',
      undo: lasting ? 'irreversible' : local ? 'recoverable' : 'unknown',
      ...(lasting || !local ? {} : { undoBy: 'rebuild' as const }),
      extent: { reach: all ? 'all' : 'one' },
    });
  if (read.method === 'DELETE') return [deletes(name, false)];
  if (name === 'prune' && read.method === 'POST') return [deletes('', true)];
  if (read.method === 'GET' || read.method === 'HEAD') return [askedOf(read, { does: 'read', kind: [noun], name, provider: 'docker' })];
  const privileged = /"?Privileged"?\s*:\s*true|"\/:\//.test(read.request.body ?? '');
  return [askedOf(read, { does: verb === 'stop' || verb === 'kill' ? 'stop' : 'start', kind: [noun || 'container'], name, provider: 'docker', ...(privileged ? { marks: ['privileged'] } : {}) })];
}
