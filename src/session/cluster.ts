import type { Effect } from '../model/effect.ts';
import { factKey, type Fact } from '../model/fact.ts';

/** The cluster that a call made the target of kubectl. */
export interface ChosenCluster {
  readonly name: string;
  /** The call that chose it. */
  readonly index: number;
}

/** The cluster that these effects make the target of kubectl, by its context's name: chosen, fetched, or started on this machine. */
export function chosenBy(effects: readonly Effect[]): string | undefined {
  return effects.reduce<string | undefined>((before, effect) => chosen(effect) ?? before, undefined);
}

function chosen({ verb, object, marks }: Effect): string | undefined {
  if (object.kind !== 'cloud') return undefined;
  if (object.what === 'cluster' && verb === 'start' && marks?.includes('target') === true) {
    const name = object.name.split(' ')[0] ?? '';
    switch (object.provider) {
      case 'kind':
        return `kind-${name || 'kind'}`;
      case 'k3d':
        return `k3d-${name || 'k3s-default'}`;
      case 'minikube':
        return 'minikube';
      default:
        return undefined;
    }
  }
  if (object.what !== 'environment' || verb !== 'configure' || object.name === '') return undefined;
  return marks?.includes('target') === true ? object.name : undefined;
}

/** What the session chose, as facts for the folders it works in; what the machine itself says is newer. */
export function clusterFacts(cluster: ChosenCluster | undefined, folders: readonly string[], known: ReadonlyMap<string, Fact>): ReadonlyMap<string, Fact> {
  if (cluster === undefined) return known;
  const facts = new Map<string, Fact>();
  for (const directory of folders) facts.set(factKey({ kind: 'setting', name: 'kube-context', directory }), cluster.name);
  for (const [key, fact] of known) if (fact !== 'none' || !facts.has(key)) facts.set(key, fact);
  return facts;
}
