import type { Command, Word } from '../../model/command.ts';
import type { Effect, Environment } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { setting, variable } from './account.ts';
import { deedOf, type Asked } from './deed.ts';
import { readOptions, type Options } from './options.ts';

const takes = [
  'n', 'namespace', 'context', 'kube-context', 'kubeconfig', 'cluster', 'server', 's', 'user', 'token', 'as', 'as-group', 'request-timeout', 'v', 'c', 'container', 'f', 'filename', 'k', 'kustomize', 'l', 'selector', 'o', 'output',
  'p', 'patch', 'type', 'replicas', 'grace-period', 'timeout', 'field-selector', 'image', 'port', 'target-port', 'overrides', 'from-literal', 'from-file', 'from-env-file', 'clusterrole', 'role', 'serviceaccount',
  'group', 'tail', 'since', 'template', 'restart', 'env', 'command', 'to-revision', 'revision', 'subresource', 'pod-selector', 'patch-file', 'min', 'max', 'cpu-percent', 'for', 'labels', 'annotations', 'address',
  'kube-apiserver', 'kube-token', 'set', 'set-string', 'set-file', 'values', 'version', 'repo', 'history-max', 'keyring', 'description', 'post-renderer', 'wait-for-jobs',
] as const;

/** One call of kubectl, oc or helm. */
export interface KubernetesCall {
  readonly command: Command;
  readonly context: ToolContext;
  readonly options: Options;
  /** The words that are no options, the verb first. */
  readonly words: readonly string[];
}

/** Reads a call: options may stand before and after the verb; words after `--` belong to another program. */
export function kubernetesCall(command: Command, context: ToolContext, plain: readonly string[] = [], more: readonly string[] = []): KubernetesCall {
  const end = command.args.findIndex((word) => word.text === '--');
  const own: readonly Word[] = end < 0 ? command.args : command.args.slice(0, end);
  const options = readOptions(own, { takes: [...takes.filter((name) => !plain.includes(name)), ...more] });
  return { command, context, options, words: options.words };
}

/** What is deployed comes from one of these addresses: nobody here has seen it. An own cluster on this machine is there to try things out. */
export function markedFetched(deployed: Effect, sources: readonly (string | undefined)[]): Effect {
  const isFetched = sources.some((source) => source !== undefined && /^https?:\/\/(?!localhost|127\.)/i.test(source));
  return isFetched && deployed.environment !== 'local' && deployed.environment !== 'development' ? { ...deployed, marks: [...(deployed.marks ?? []), 'downloaded'] } : deployed;
}

/** The words after `--`. */
export function innerWords(command: Command): readonly Word[] {
  const end = command.args.findIndex((word) => word.text === '--');
  return end < 0 ? [] : command.args.slice(end + 1);
}

const localContext = /^(minikube|docker-desktop|docker-for-desktop|rancher-desktop|orbstack|colima.*|kind-.*|kind|k3d-.*|k3s-default|microk8s|crc-.*|lima-.*|podman-desktop|localhost.*|desktop-linux)$/i;

/** The context and namespace that a call acts in; facts of the machine are asked only where the call names none. */
export function clusterOf(call: KubernetesCall, asks: 'asks-facts' | 'words-only'): { readonly cluster?: string; readonly namespace?: string } {
  const { options, command, context } = call;
  const config = options.value('kubeconfig') ?? variable(command, 'KUBECONFIG');
  const cluster = options.value('context', 'kube-context', 'cluster', 'server', 's', 'kube-apiserver') ?? (asks === 'asks-facts' ? (config ?? setting(command, context, 'kube-context')) : config);
  const namespace = options.value('n', 'namespace') ?? (asks === 'asks-facts' && options.value('context', 'kube-context') === undefined && !options.has('A', 'all-namespaces') ? setting(command, context, 'kube-namespace') : undefined);
  return { ...(cluster === undefined ? {} : { cluster }), ...(namespace === undefined ? {} : { namespace }) };
}

/** An effect in the cluster. A cluster of this machine is local whatever its namespaces are called. */
export function clusterDeed(call: KubernetesCall, asked: Partial<Asked> & Pick<Asked, 'does' | 'kind' | 'name'>): Effect {
  const { cluster, namespace } = clusterOf(call, asked.does === 'read' ? 'words-only' : 'asks-facts');
  const host = cluster === undefined ? undefined : (/^[a-z]+:\/\/([^:/]+)/.exec(cluster)?.[1] ?? cluster);
  // `--context staging --server https://prod…`: what is given last is not what counts, the gravest is.
  const others = [call.options.value('cluster'), call.options.value('server', 's', 'kube-apiserver'), call.options.value('user')];
  const environment: Environment = host !== undefined && localContext.test(host) ? 'local' : call.context.environment(cluster, ...others, namespace === 'default' ? undefined : namespace, asked.name);
  const target = [cluster, namespace].filter((part) => part !== undefined).join('/');
  return deedOf({
    via: call.command.program,
    provider: 'kubernetes',
    environment,
    ...(target === '' ? {} : { target }),
    ...(asked.name === '' && asked.does !== 'read' && call.options.has('all') ? { extent: { reach: 'all' as const } } : {}),
    ...asked,
    ...(environment === 'local' && asked.does === 'delete' ? { undo: 'recoverable', undoBy: 'rebuild' } : {}),
  });
}
