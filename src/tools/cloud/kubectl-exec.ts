import type { Effect } from '../../model/effect.ts';
import { runElsewhere } from '../wrappers/elsewhere.ts';
import { clusterDeed, clusterOf, innerWords, type KubernetesCall } from './kubernetes-call.ts';

/** `kubectl exec POD -- words`, `oc rsh POD words`, `kubectl debug`: what runs in a pod. */
export function insidePod(call: KubernetesCall): readonly Effect[] {
  const pod = call.words[1] ?? '';
  const behind = innerWords(call.command);
  const words = behind.length > 0 ? behind : call.options.rest.slice(2);
  if (words.length === 0) return [clusterDeed(call, { does: 'start', kind: ['shell in the pod'], what: 'container', name: pod })];
  const { cluster, namespace } = clusterOf(call, 'asks-facts');
  const started = clusterDeed(call, { does: 'start', kind: ['command in the pod'], what: 'container', name: pod });
  const machine = [pod, namespace, cluster].filter((part) => part !== undefined && part !== '').join(' ');
  const effects = runElsewhere(call.context, words, { command: call.command, through: `${call.command.program} exec ${pod}`, machine: machine === '' ? 'a pod' : machine });
  return effects.map((effect) => (started.environment === 'local' && effect.environment !== 'local' ? { ...effect, environment: 'local' } : effect));
}
