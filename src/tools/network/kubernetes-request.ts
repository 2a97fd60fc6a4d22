import type { Effect } from '../../model/effect.ts';
import { deedOf } from '../cloud/deed.ts';
import { kubernetesKind } from '../cloud/kubernetes-things.ts';
import type { Read } from './reading.ts';

const path = /^\/(?:api\/v1|apis\/[^/]+\/v[0-9a-z]+)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?/;
const namespaceItself = /^\/api\/v1\/namespaces\/([^/]+)\/?$/;

/** A request to a cluster's own interface (`/api/v1/namespaces/x/pods/y`); `undefined` for other paths. */
export function kubernetesRequest(read: Read): readonly Effect[] | undefined {
  if (!/^\/(api\/v1\/(namespaces|nodes|persistentvolumes|pods|secrets)|apis\/[a-z0-9.-]+\/v[0-9a-z]+\/(namespaces|[a-z]+))(\/|$)/.test(read.address.path) || read.known !== undefined) return undefined;
  const alone = namespaceItself.exec(read.address.path);
  const match = path.exec(read.address.path);
  const kind = alone === null ? (match?.[2] ?? 'resource') : 'namespace';
  const name = alone === null ? (match?.[3] ?? '') : (alone[1] ?? '');
  const { what, undo } = kubernetesKind(kind);
  const deed = (does: 'read' | 'secret' | 'change' | 'create' | 'delete'): Effect =>
    deedOf({
      via: read.request.via,
      provider: 'kubernetes',
      does,
      kind: [kind],
      what,
      name,
      target: read.address.host,
      environment: read.environment === 'local' ? 'unknown' : read.request.context.environment(read.address.host, match?.[1], name),
      ...(does === 'delete' ? { undo, extent: { reach: name === '' ? ('all' as const) : ('one' as const) } } : {}),
    });
  switch (read.method) {
    case 'GET':
    case 'HEAD':
      return [deed(what === 'secret' ? 'secret' : 'read')];
    case 'DELETE':
      return [deed('delete')];
    case 'POST':
      return [deed('create')];
    default:
      return [deed('change')];
  }
}
