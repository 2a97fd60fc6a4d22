import type { Effect } from '../../model/effect.ts';
import { engineDeed, type DockerCall } from './docker-words.ts';

/** An image that goes to a registry. */
export function published(call: DockerCall, name: string): Effect {
  const registry = /^([^/]+[.:][^/]*|localhost)\//.exec(name)?.[1] ?? 'docker hub';
  const local = /^(localhost|127\.0\.0\.1|kind-registry|k3d-[^:]*|registry\.local|host\.docker\.internal)(:|$)/.test(registry);
  return {
    ...engineDeed(call, { does: 'deploy', kind: ['image'], what: 'image', name }),
    verb: 'publish',
    object: { kind: 'package', name, registry, where: 'registry' },
    environment: local ? 'local' : call.context.environment(name),
    undo: local ? 'trivial' : 'irreversible',
    says: `pushes the image ${name} to ${registry}${local ? ' on this machine' : ', where others pull it'}`,
  };
}
