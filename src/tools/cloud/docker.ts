import type { Command, Word } from '../../model/command.ts';
import type { CloudThing, Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { started } from '../wrappers/start.ts';
import { composeEffects } from './compose.ts';
import { published } from './docker-publish.ts';
import { pruned, removed } from './docker-remove.ts';
import { builds, copies, execEffects, runEffects } from './docker-run.ts';
import { dockerCall, engineDeed, type DockerCall } from './docker-words.ts';
import { nameOf, readOptions } from './options.ts';

/** The management groups and the thing they manage. */
const groups: Readonly<Record<string, CloudThing>> = {
  container: 'container',
  image: 'image',
  volume: 'volume',
  network: 'network',
  system: 'resource',
  builder: 'object',
  buildx: 'object',
  stack: 'stack',
  service: 'service',
  secret: 'secret',
  config: 'resource',
  node: 'cluster',
  swarm: 'cluster',
  context: 'environment',
  pod: 'container',
  machine: 'instance',
  manifest: 'image',
  plugin: 'resource',
  trust: 'policy',
  checkpoint: 'snapshot',
  kube: 'workload',
  model: 'image',
  sandbox: 'container',
};

const reads = new Set(['ps', 'ls', 'list', 'images', 'logs', 'inspect', 'stats', 'top', 'events', 'info', 'version', 'port', 'diff', 'history', 'search', 'df', 'wait', 'config', 'show', 'tree', 'exists', 'mount', 'healthcheck', 'du', 'scout', 'sbom', 'debug', 'desktop', 'attach', 'generate', 'services', 'tasks', 'help']);

export const tool: Tool = {
  programs: ['docker', 'podman', 'nerdctl', 'finch', 'lima-nerdctl'],
  summary: 'containers of this machine can be built again; volumes hold data that cannot',
  effects: (command, context) => {
    const call = dockerCall(command, context);
    const [first, ...rest] = call.words;
    if (first === undefined) return [];
    if (first.text === 'compose') return composeEffects(call, rest);
    if (first.text === 'unshare') return unshared(command, rest, context);
    const group = groups[first.text];
    const verb = group === undefined ? first.text : (rest[0]?.text ?? '');
    return effectsOf(call, group, first.text, verb, group === undefined ? rest : rest.slice(1));
  },
  examples: [
    { run: 'docker volume rm pgdata', effects: ['delete cloud irreversible'] },
    { run: 'docker volume ls', effects: ['read cloud none-needed'] },
    { run: 'docker rm -f web', effects: ['delete cloud recoverable'] },
    { run: 'docker system prune -af --volumes', effects: ['delete cloud irreversible', 'delete cloud irreversible'] },
    { run: 'docker system prune -f', effects: ['delete cloud irreversible'] },
    { run: 'docker image prune -f', effects: ['delete cloud recoverable'] },
    { run: 'docker compose down --volumes', effects: ['delete cloud recoverable', 'delete cloud irreversible'] },
    { run: 'docker push acme/api:1.2.0', effects: ['publish package irreversible'] },
    { run: 'docker build -t acme/api .', effects: ['create cloud trivial'] },
    { run: 'docker run --rm -it alpine echo hi', effects: ['start cloud trivial'] },
    { run: 'podman unshare rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'docker run -v /:/host alpine true', effects: ['start cloud trivial', 'run program unknown'] },
  ],
};

/** `podman unshare rm -rf data`: a command of this machine, in the user namespace of its containers. */
function unshared(command: Command, words: readonly Word[], context: ToolContext): readonly Effect[] {
  const inner = started(command, words[0]?.text.startsWith('--rootless') === true ? words.slice(1) : words, { through: 'podman unshare' });
  return inner === undefined ? [] : context.command(inner);
}

function effectsOf(call: DockerCall, group: CloudThing | undefined, noun: string, verb: string, args: readonly Word[]): readonly Effect[] {
  const kind = group === undefined ? 'container' : noun;
  const named = (): string => nameOf(readOptions(args).rest[0]);
  switch (verb) {
    case 'run':
    case 'create':
      if (group === undefined || group === 'container') return runEffects(call, verb, args);
      return [engineDeed(call, { does: 'create', kind: [kind], what: group, name: named(), undo: 'trivial' })];
    case 'exec':
      return execEffects(call, args);
    case 'rm':
    case 'remove':
    case 'rmi':
    case 'delete':
      return verb === 'rmi' || group === 'image' ? removed(call, 'image', 'image', args) : group === 'environment' ? [] : removed(call, group ?? 'container', kind, args);
    case 'prune':
      return pruned(call, noun, args);
    case 'reset':
      if (noun === 'system' || noun === 'machine') return [engineDeed(call, { does: 'delete', kind: ['volume'], what: 'volume', name: '', undo: 'irreversible', undoBy: undefined, extent: { reach: 'all' }, says: 'deletes every container, image, network and volume of this machine' })];
      return [];
    case 'leave':
      return [engineDeed(call, { does: 'delete', kind: ['swarm'], what: 'cluster', name: 'swarm', undo: readOptions(args).has('f', 'force') ? 'irreversible' : 'unknown', undoBy: undefined, says: 'leaves the swarm' })];
    case 'stop':
    case 'kill':
    case 'pause':
    case 'down':
      return [engineDeed(call, { does: 'stop', kind: [kind], name: readOptions(args, { takes: ['t', 'time', 's', 'signal'] }).words.join(' '), undo: 'trivial' })];
    case 'start':
    case 'restart':
    case 'unpause':
    case 'play':
      return [engineDeed(call, { does: 'start', kind: [kind], name: named(), undo: 'trivial' })];
    case 'push':
      return [published(call, named())];
    case 'cp':
      return copies(call, args);
    case 'build':
    case 'bake':
    case 'b':
      return builds(call, args);
    case 'pull':
    case 'import':
    case 'load':
    case 'tag':
    case 'commit':
      return [engineDeed(call, { does: 'create', kind: ['image'], what: 'image', name: named(), undo: 'trivial' })];
    case 'save':
    case 'export':
      return [engineDeed(call, { does: 'read', kind: [kind], name: named() })];
    case 'login':
    case 'logout':
      return [engineDeed(call, { does: 'login', kind: ['registry'], what: 'account', name: named() })];
    case 'use':
      return [engineDeed(call, { does: 'change', kind: ['context'], what: 'environment', name: named(), environment: call.context.environment(named()), undo: 'trivial', says: `makes ${named()} the engine of every later call` })];
    case 'deploy':
    case 'update':
    case 'scale':
    case 'rollback':
    case 'promote':
    case 'demote':
    case 'set':
    case 'rename':
    case 'connect':
    case 'disconnect':
    case 'init':
    case 'join':
    case 'enable':
    case 'disable':
    case 'install':
    case 'upgrade':
    case 'apply':
      return [engineDeed(call, { does: verb === 'deploy' || verb === 'apply' ? 'deploy' : 'change', kind: [kind], ...(group === undefined ? {} : { what: group }), name: named() })];
    default:
      if (reads.has(verb) || verb === '') return [engineDeed(call, { does: 'read', kind: [kind], name: named() })];
      return [engineDeed(call, { does: 'run', kind: [kind], name: `${verb} ${named()}`.trim(), undo: 'unknown', says: `runs ${call.command.program} ${group === undefined ? '' : `${noun} `}${verb}` })];
  }
}
