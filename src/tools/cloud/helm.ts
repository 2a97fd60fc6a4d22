import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { clusterDeed, kubernetesCall, markedFetched, type KubernetesCall } from './kubernetes-call.ts';

const reads = new Set(['list', 'ls', 'status', 'history', 'hist', 'get', 'show', 'inspect', 'template', 'lint', 'search', 'version', 'env', 'verify', 'completion', 'diff', 'help', 'test', 'dashboard', 'unittest', 'schema', 'build', 'fetch', 'pull', 'package', 'dependency', 'dep', 'create', 'docs', 'deps', 'write-values', 'print-env', 'cache', 'charts', 'render', 'plan']);

export const tool: Tool = {
  programs: ['helm', 'helm3', 'helmfile', 'werf', 'skaffold', 'tilt', 'devspace', 'kapp', 'garden'],
  summary: 'releases of charts: an upgrade can be rolled back, an uninstall takes the history with it',
  effects: (command, context) => effectsOf(command.program === 'helmfile' ? kubernetesCall(command, context, ['s', 'v', 'c'], ['e', 'environment', 'file', 'selector', 'state-values-set']) : kubernetesCall(command, context, ['s', 'l', 'v'])),
  examples: [
    { run: 'helm uninstall postgres -n prod', effects: ['delete cloud irreversible'] },
    { run: 'helm uninstall postgres --dry-run', effects: ['read cloud none-needed'] },
    { run: 'helm upgrade --install api ./chart --set image.tag=1', effects: ['deploy cloud recoverable'] },
    { run: 'helm template api ./chart', effects: ['read cloud none-needed'] },
    { run: 'helm uninstall api --keep-history', effects: ['delete cloud recoverable'] },
    { run: 'tilt down', effects: ['delete cloud recoverable'] },
    { run: 'tilt down --context prod-eu', effects: ['delete cloud irreversible'] },
    { run: 'helm rollback api 3', effects: ['deploy cloud recoverable'] },
    { run: 'helmfile destroy', effects: ['delete cloud irreversible'] },
    { run: 'helm upgrade api . --set env=production,image.tag=2 --kube-context staging', effects: ['deploy cloud recoverable'] },
    { run: 'helmfile -e production diff', effects: ['read cloud none-needed'] },
  ],
};

function effectsOf(call: KubernetesCall): readonly Effect[] {
  const { options, words } = call;
  const [verb, name = ''] = words;
  if (verb === undefined || options.has('help', 'h')) return [];
  if (options.given.includes('dry-run') && options.has('dry-run')) return [release(call, 'read', name)];
  switch (verb) {
    case 'uninstall':
    case 'delete':
    case 'del':
    case 'un':
    case 'destroy':
    case 'dismiss':
    case 'down':
    case 'purge':
    case 'cleanup':
      return words.slice(1, 2).concat(words.slice(2)).map((one) => uninstalls(call, one)).concat(words.length === 1 ? [uninstalls(call, '')] : []);
    case 'install':
    case 'upgrade':
    case 'rollback':
    case 'apply':
    case 'sync':
    case 'deploy':
    case 'converge':
    case 'run':
      return [{ ...markedFetched(release(call, 'deploy', name), [...words.slice(1), ...options.values('repo', 'f', 'values')]), ...(options.has('force', 'force-replace') && verb === 'upgrade' ? { undo: 'unknown' as const, says: `deletes and creates again the resources of the release ${name}` } : {}) }];
    case 'up':
    case 'dev':
    case 'debug': {
      // A loop of development: it goes to the cluster one builds against, unless a name says otherwise.
      const deployed = release(call, 'deploy', name);
      return [deployed.environment === 'unknown' ? { ...deployed, environment: 'development' } : deployed];
    }
    case 'repo':
    case 'plugin':
    case 'registry':
    case 'init':
      return words[1] === 'list' || words[1] === 'update' ? [release(call, 'read', '')] : [release(call, 'login', words.slice(1).join(' '))];
    case 'push':
      return [
        {
          ...release(call, 'deploy', name),
          verb: 'publish',
          object: { kind: 'package', name, registry: words[2] ?? 'helm', where: 'registry' },
          undo: 'irreversible',
          says: `pushes the chart ${name} to ${words[2] ?? 'its registry'}`,
        },
      ];
    case 'secrets':
      return [clusterDeed(call, { does: 'secret', kind: ['secrets file'], name: words.slice(2).join(' ') })];
    default:
      if (reads.has(verb)) return [release(call, 'read', words.slice(1).join(' '))];
      return [clusterDeed(call, { does: 'run', kind: [], name: verb, says: `runs ${call.command.program} ${verb}, which is not known` })];
  }
}

function release(call: KubernetesCall, does: 'read' | 'deploy' | 'login', name: string): Effect {
  const asked = { does, kind: ['release'], what: 'release', name } as const;
  const effect = clusterDeed(call, asked);
  const named = does === 'read' || effect.environment === 'local' ? 'unknown' : call.context.environment(...stagesNamed(call));
  // What is given to the chart tells of production whatever the cluster is called; of less it tells only where nothing else does.
  return named === 'production' || (named !== 'unknown' && call.command.program === 'helmfile') ? clusterDeed(call, { ...asked, environment: named }) : effect;
}

/** `helmfile -e production apply`, `helm upgrade api . --set env=production`, `-f values-prod.yaml`: words beside the cluster that name an environment. */
function stagesNamed({ command, options }: KubernetesCall): readonly (string | undefined)[] {
  if (command.program === 'helmfile') return [options.value('e', 'environment')];
  const set = options.values('set', 'set-string').flatMap((text) => text.split(',')).map((pair) => /(?:^|[._-])(?:env|environment|stage|tier)=(.+)$/i.exec(pair)?.[1]);
  return [...set, ...options.values('f', 'values').map((file) => file.slice(file.lastIndexOf('/') + 1))];
}

function uninstalls(call: KubernetesCall, name: string): Effect {
  const kept = call.options.has('keep-history');
  const deed = clusterDeed(call, {
    does: 'delete',
    kind: ['release'],
    what: 'release',
    name,
    undo: kept ? 'recoverable' : 'irreversible',
    ...(kept ? { undoBy: 'soft-delete' as const } : {}),
    extent: { reach: name === '' ? 'all' : 'one' },
    says: `removes ${name === '' ? 'every release' : `the release ${name}`} with its resources${kept ? ', keeping its history' : ' and its history'}`,
    instead: 'add --keep-history, so that `helm rollback` can bring it back',
  });
  // Tilt brings the working copy up in a cluster of this machine, and refuses others unless told.
  return call.command.program === 'tilt' && !call.options.has('context', 'delete-namespaces') ? { ...deed, environment: 'local', undo: 'recoverable', undoBy: 'rebuild' } : deed;
}
