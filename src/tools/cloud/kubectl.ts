import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { marksOf } from '../effect.ts';
import { insidePod } from './kubectl-exec.ts';
import { deletes } from './kubectl-delete.ts';
import { clusterDeed, innerWords, kubernetesCall, markedFetched, type KubernetesCall } from './kubernetes-call.ts';
import { kubernetesKind } from './kubernetes-things.ts';
import { provenanceOfPipe } from '../wrappers/provenance.ts';

const reads = new Set(['get', 'describe', 'logs', 'top', 'explain', 'version', 'cluster-info', 'api-resources', 'api-versions', 'diff', 'auth', 'events', 'wait', 'plugin', 'completion', 'kustomize', 'options', 'help', 'status', 'whoami', 'krew', 'tree', 'neat', 'ns', 'ctx', 'view-secret', 'stern', 'convert', 'ktop', 'who-can']);
const changes: Readonly<Record<string, string>> = { edit: 'edits', label: 'labels', annotate: 'annotates', set: 'changes', autoscale: 'scales', expose: 'exposes', taint: 'taints', cordon: 'cordons', uncordon: 'uncordons', rollback: 'rolls back', tag: 'tags', policy: 'changes the policy of', adm: 'administers', 'new-app': 'creates', 'new-project': 'creates', 'start-build': 'builds', 'import-image': 'imports', process: 'processes', idle: 'idles' };

export const tool: Tool = {
  programs: ['kubectl', 'oc', 'k', 'kubecolor', 'k3s-kubectl', 'microk8s.kubectl'],
  summary: 'what runs in a cluster: reads are harmless, deletes differ by kind, local clusters can be built again',
  effects: (command, context) => effectsOf(kubernetesCall(command, context)),
  examples: [
    { run: 'kubectl delete namespace payments', effects: ['delete cloud irreversible'] },
    { run: 'kubectl delete namespace payments --dry-run=client', effects: ['read cloud none-needed'] },
    { run: 'kubectl delete pod api-7d9f-x2', effects: ['delete cloud recoverable'] },
    { run: 'kubectl delete pvc --all -n orders', effects: ['delete cloud irreversible'] },
    { run: 'kubectl --context kind-dev delete ns payments', effects: ['delete cloud recoverable'] },
    { run: 'kubectl get pods -A', effects: ['read cloud none-needed'] },
    { run: 'kubectl get secret db -o jsonpath={.data.password}', effects: ['read credential none-needed'] },
    { run: 'kubectl apply -f k8s/', effects: ['deploy cloud recoverable'] },
    { run: 'kubectl scale deploy/api --replicas=0', effects: ['stop cloud recoverable'] },
    { run: 'kubectl port-forward svc/db 5432:5432', effects: ['read cloud none-needed'] },
    { run: 'kubectl proxy --address 0.0.0.0', effects: ['grant cloud irreversible'] },
    { run: 'kubectl drain node-3 --delete-emptydir-data --force', effects: ['stop cloud irreversible'] },
  ],
};

function effectsOf(call: KubernetesCall): readonly Effect[] {
  const { options, words } = call;
  const verb = words[0];
  if (verb === undefined || options.has('help', 'h')) return [];
  const [kind, given] = splitName(words[1], words[2]);
  // `label ns --all team=a`: what is set is no name.
  const name = /^(?:label|annotate|taint|set)$/.test(verb) && /^[\w./-]+=|^[\w./-]+-$/.test(given) ? '' : verb === 'set' && options.has('all') ? '' : given;
  const what = kubernetesKind(kind).what;
  if (isDryRun(call)) return [clusterDeed(call, { does: 'read', kind: [kind], what, name, marks: ['dry-run'] })];
  switch (verb) {
    case 'delete':
      return deletes(call);
    case 'get':
    case 'view-secret':
      return [gets(call, kind, name)];
    case 'apply':
    case 'create':
    case 'replace':
      return applies(call, verb, kind, name);
    case 'patch':
      return [patches(call, kind, name)];
    case 'scale':
      return [scales(call, kind, name)];
    case 'rollout':
      return [rollsOut(call, words[1] ?? '', words[3] ?? words[2] ?? '')];
    case 'drain':
      return [drains(call, words[1] ?? '')];
    case 'adm':
      return words[1] === 'drain' ? [drains(call, words[2] ?? '')] : words[1] === 'prune' ? [clusterDeed(call, { does: options.has('confirm') ? 'delete' : 'read', kind: [words[2] ?? 'objects'], name: '', undo: options.has('confirm') ? 'unknown' : 'none-needed', extent: { reach: 'some' } })] : [clusterDeed(call, { does: 'change', kind: [words.slice(1, 4).join(' ')], name: '' })];
    case 'exec':
    case 'rsh':
    case 'debug':
      return insidePod(call);
    case 'run':
      if (/"?(?:hostPID|hostNetwork|privileged)"?\s*:\s*true|"?hostPath"?\s*:\s*\{\s*"?path"?\s*:\s*"\/"/.test(options.value('overrides') ?? '')) return [clusterDeed(call, { does: 'grant', kind: ['pod'], what: 'container', name: words[1] ?? '', says: `starts the pod ${words[1] ?? ''} with the rights of its whole node` })];
      return [clusterDeed(call, { does: 'create', kind: ['pod'], what: 'container', name: words[1] ?? '', undo: 'trivial' }), ...(innerWords(call.command).length > 0 ? insidePod(call).filter((effect) => effect.verb !== 'start' && effect.opacity !== 'unmodelled') : [])];
    case 'cp':
    case 'rsync':
      // Out of a pod is a look; into one is a change.
      if (words[1]?.includes(':') === true && words[2]?.includes(':') === false) return [clusterDeed(call, { does: 'read', kind: ['files of a pod'], what: 'container', name: words[1] })];
      return [clusterDeed(call, { does: 'change', kind: ['files of a pod'], what: 'container', name: words.slice(1).join(' → ') })];
    // A tunnel from this machine: nothing changes over there until something is sent through it.
    case 'port-forward':
    case 'proxy':
      if (/^(?!(?:localhost|127\.[\d.]+|::1)$)./.test(options.value('address') ?? '')) return [clusterDeed(call, { does: 'grant', kind: ['connection'], what: 'network', name: words[1] ?? '', says: `opens a tunnel to ${words[1] ?? 'the cluster'} for everybody who reaches this machine` })];
      return [clusterDeed(call, { does: 'read', kind: ['connection'], what: 'network', name: words[1] ?? '', says: `opens a tunnel to ${words[1] ?? 'the cluster'}` })];
    case 'attach':
      return [clusterDeed(call, { does: 'start', kind: ['connection'], what: 'network', name: words[1] ?? '' })];
    case 'config':
      return config(call, words[1] ?? '', words[2] ?? '');
    case 'certificate':
      return [clusterDeed(call, { does: words[1] === 'approve' ? 'grant' : 'change', kind: ['certificate request'], what: 'identity', name: words[2] ?? '' })];
    case 'project':
    case 'login':
    case 'logout':
      return [clusterDeed(call, { does: 'login', kind: ['cluster'], what: 'cluster', name: words[1] ?? '' })];
    case 'extract':
      return [clusterDeed(call, { does: 'secret', kind: ['secret'], name: words[1] ?? '' })];
    default:
      if (reads.has(verb)) return [clusterDeed(call, { does: 'read', kind: [kind], what, name })];
      if (changes[verb] !== undefined) return [clusterDeed(call, { does: 'change', kind: [kind], what, name, says: `${changes[verb] ?? 'changes'} ${kind} ${name}`.trim() })];
      return [clusterDeed(call, { does: 'run', kind: [], name: verb, says: `runs ${call.command.program} ${verb}, which is not known` })];
  }
}

function splitName(first = '', second = ''): readonly [string, string] {
  const slash = first.indexOf('/');
  return slash > 0 ? [first.slice(0, slash), first.slice(slash + 1)] : [first, second];
}

function isDryRun(call: KubernetesCall): boolean {
  return call.options.given.includes('dry-run') && call.options.has('dry-run');
}

/** Listing secrets shows names; printing one shows what it holds. */
function gets(call: KubernetesCall, kind: string, name: string): Effect {
  const output = call.options.value('o', 'output') ?? (call.options.has('o', 'output') ? 'yaml' : undefined);
  const what = kubernetesKind(kind).what;
  const shows = call.words[0] === 'view-secret' || (kind.split(',').some((one) => kubernetesKind(one).what === 'secret') && output !== undefined && !/^(name|wide|custom-columns=[^$]*metadata)/.test(output));
  return shows ? clusterDeed(call, { does: 'secret', kind: ['secret'], name: name === '' ? 'every secret of the namespace' : `the secret ${name}` }) : clusterDeed(call, { does: 'read', kind: [kind], what, name });
}

function applies(call: KubernetesCall, verb: string, kind: string, name: string): readonly Effect[] {
  const { options } = call;
  if (verb === 'create' && /token/.test(kind)) return [clusterDeed(call, { does: 'secret', kind: ['token'], name: `a token of ${name}` })];
  if (verb === 'create' && /rolebinding/.test(kind)) return [clusterDeed(call, { does: 'grant', kind: [kind], what: 'policy', name })];
  const from = options.values('f', 'filename', 'k', 'kustomize').map((file) => (file === '-' ? 'its input' : file)).join(', ');
  const deployed = clusterDeed(call, { does: 'deploy', kind: [from === '' ? kind : 'resources of'], what: from === '' ? kubernetesKind(kind).what : 'workload', name: from === '' ? name : from, extent: { reach: 'some' } });
  const effects = [markedFetched(deployed, manifestsOf(call))];
  if (options.has('prune') || (verb === 'replace' && options.has('force')))
    effects.push(clusterDeed(call, { does: 'delete', kind: ['resource'], what: 'workload', name: from, undo: 'unknown', extent: { reach: 'some' }, says: options.has('prune') ? `deletes every resource that ${from} does not name any more` : `deletes the resources of ${from} and creates them again` }));
  return effects;
}

/** Where the manifests come from; a pipe from an address is that address. */
function manifestsOf({ command, options }: KubernetesCall): readonly string[] {
  return options.values('f', 'filename', 'k', 'kustomize').map((file) => (file === '-' && command.stdin.kind === 'pipe' && provenanceOfPipe(command.stdin.from).kind === 'downloaded' ? 'https://' : file));
}

function patches(call: KubernetesCall, kind: string, name: string): Effect {
  const patch = `${call.options.value('p', 'patch') ?? ''}`;
  const unguards = /finalizers["']?\s*:\s*(null|\[\s*\])|\/metadata\/finalizers/.test(patch) || /persistentVolumeReclaimPolicy["']?\s*:\s*["']?Delete/.test(patch);
  if (!unguards) return clusterDeed(call, { does: 'change', kind: [kind], what: kubernetesKind(kind).what, name });
  return clusterDeed(call, { does: 'disable', kind: ['protection of', kind], what: 'protection', name, undo: 'irreversible', marks: ['bypass', 'undo-removed'], says: `takes away what keeps ${kind} ${name} from being deleted with its data` });
}

function scales(call: KubernetesCall, kind: string, name: string): Effect {
  const none = call.options.value('replicas') === '0';
  return clusterDeed(call, { does: none ? 'stop' : 'change', kind: [kind], what: 'workload', name, ...(none ? { says: `stops every replica of ${kind} ${name}` } : {}) });
}

function drains(call: KubernetesCall, node: string): Effect {
  const loses = call.options.has('delete-emptydir-data', 'delete-local-data');
  return clusterDeed(call, { does: 'stop', kind: ['node'], what: 'instance', name: node, undo: loses ? 'irreversible' : 'recoverable', marks: call.options.has('force') ? ['no-dry-run'] : [], says: `moves every pod off the node ${node}${loses ? ' and deletes their local data' : ''}` });
}

/** The kubeconfig of this machine. */
function config(call: KubernetesCall, verb: string, name: string): readonly Effect[] {
  if (verb === 'view' && call.options.has('raw')) return [clusterDeed(call, { does: 'secret', kind: ['kubeconfig'], name: 'with its credentials' })];
  if (/^(use|set|rename|delete|unset)/.test(verb)) return [clusterDeed(call, { does: 'login', kind: ['kubeconfig'], what: 'environment', name, undo: verb.startsWith('delete') || verb === 'unset' ? 'recoverable' : 'trivial', says: `changes the kubeconfig (${verb} ${name})`, ...marksOf(/^use(?:-context)?$/.test(verb) ? 'target' : undefined) })];
  return [clusterDeed(call, { does: 'read', kind: ['kubeconfig'], what: 'environment', name: '' })];
}

/** `rollout restart deploy/api` and `rollout restart deploy api`. */
function rollsOut(call: KubernetesCall, step: string, name: string): Effect {
  if (step === 'status' || step === 'history') return clusterDeed(call, { does: 'read', kind: ['workload'], name });
  return clusterDeed(call, { does: 'deploy', kind: ['workload'], what: 'workload', name, says: `${step === '' ? 'rolls out' : `${step}s`} the workload ${name}` });
}
