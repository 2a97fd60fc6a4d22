import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { cloudThing } from './account.ts';
import { effectOf, marksOf } from '../effect.ts';
import { nameOf, readOptions } from './options.ts';

const destroys = new Set(['delete', 'destroy', 'purge', 'rm', 'remove', 'prune', 'reset', 'uninstall', 'factory-reset']);
const stops = new Set(['stop', 'halt', 'suspend', 'pause', 'shutdown', 'down']);
const starts = new Set(['start', 'up', 'create', 'run', 'launch', 'resume', 'reload', 'restart', 'init', 'unpause', 'load', 'image', 'import', 'provision', 'enable', 'addons', 'mount', 'tunnel', 'service', 'dashboard', 'config', 'set', 'use', 'add', 'update', 'edit', 'plugin', 'box']);

export const tool: Tool = {
  programs: ['minikube', 'kind', 'k3d', 'k3s-uninstall.sh', 'colima', 'limactl', 'vagrant', 'multipass', 'microk8s', 'crc', 'rdctl', 'orb', 'orbctl', 'vctl', 'lima', 'ctlptl', 'tart'],
  summary: 'clusters and machines that stand on this machine: a cluster can be built again, a virtual machine holds its own disk',
  effects: (command) => {
    const options = readOptions(command.args, { takes: ['p', 'profile', 'n', 'name', 'c', 'cluster', 'config', 'image', 'driver', 'cpus', 'memory', 'disk', 'k8s-version', 'kubernetes-version'] });
    // What runs inside is read by the tool for remote shells.
    if (/^(ssh|exec|shell|run|enter|winrm|powershell|rsync)$/.test(options.words[0] ?? '') || command.program === 'lima') return [];
    const verb = options.words.find((word) => destroys.has(word) || stops.has(word) || starts.has(word)) ?? options.words[0];
    if (verb === undefined || options.has('help', 'h')) return [];
    const machine = /^(vagrant|multipass|limactl|lima|orb|orbctl|vctl|tart|colima|rdctl)$/.test(command.program);
    const after = options.rest.slice(options.words.indexOf(verb) + 1).map(nameOf);
    const name = options.value('p', 'profile', 'name', 'n', 'cluster', 'c') ?? after.filter((word) => word !== 'cluster').join(' ');
    // A Vagrantfile that names no machine makes one called "default".
    if (command.program === 'vagrant' && name === '' && verb === 'destroy') return [{ ...act(command.program, verb, '', machine, false), object: cloudThing('instance', 'default vagrant', 'vagrant') }];
    return [act(command.program, verb, name, machine, options.has('all', 'a', 'purge'))];
  },
  examples: [
    { run: 'kind delete cluster --name dev', effects: ['delete cloud recoverable'] },
    { run: 'vagrant destroy -f', effects: ['delete cloud irreversible'] },
    { run: 'vagrant halt', effects: ['stop cloud trivial'] },
    { run: 'minikube delete --all --purge', effects: ['delete cloud irreversible'] },
    { run: 'minikube start', effects: ['start cloud trivial'] },
    { run: 'multipass delete --purge build', effects: ['delete cloud irreversible'] },
    { run: 'multipass delete build', effects: ['delete cloud recoverable'] },
    { run: 'vagrant status', effects: ['read cloud none-needed'] },
  ],
};

function act(program: string, verb: string, name: string, machine: boolean, all: boolean): Effect {
  const what = machine ? 'instance' : 'cluster';
  const object = cloudThing(what, name, program);
  const kind = machine ? 'virtual machine' : 'cluster of this machine';
  if (destroys.has(verb)) {
    const kept = program === 'multipass' && verb === 'delete' && !all;
    const boxes = program === 'vagrant' && verb !== 'destroy';
    // Every cluster with its volumes and settings is more than one that a manifest makes again.
    const lasting = (machine && !kept && !boxes) || (!machine && all);
    return effectOf(program, {
      verb: 'delete',
      object,
      extent: { reach: all || name === '' ? 'all' : 'one' },
      undo: lasting ? 'irreversible' : 'recoverable',
      ...(lasting ? {} : { undoBy: kept ? 'soft-delete' : 'rebuild' }),
      says: `deletes ${all && !machine ? 'every' : 'the'} ${kind}${name === '' ? '' : ` ${name}`}${lasting ? ' and its disk' : ''}`,
    });
  }
  if (stops.has(verb)) return effectOf(program, { verb: 'stop', object, undo: 'trivial', says: `stops the ${kind} ${name}`.trim() });
  if (starts.has(verb)) {
    const comesUp = /^(?:start|up|create|run|launch|init)$/.test(verb);
    return effectOf(program, { verb: 'start', object, undo: 'trivial', says: `${comesUp ? 'starts' : 'changes'} the ${kind} ${name}`.trim(), ...marksOf(comesUp ? 'target' : undefined) });
  }
  return effectOf(program, { verb: 'read', object, says: `looks at the ${kind} ${name}`.trim() });
}
