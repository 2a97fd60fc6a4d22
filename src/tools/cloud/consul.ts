import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'hashicorp',
  programs: ['consul', 'nomad', 'packer', 'boundary', 'waypoint', 'etcdctl', 'zkCli.sh', 'zkcli', 'serf'],
  summary: 'keys, services and jobs of a cluster of machines',
  shape: { dashes: 'go', takes: ['http-addr', 'address', 'token', 'namespace', 'datacenter', 'region', 'endpoints', 'cacert', 'cert', 'key', 'user', 'var', 'var-file', 'only', 'except', 'id', 'name', 'job', 'deadline', 'node', 'meta', 'accessor-id', 'ca-file', 'partition'] },
  targets: ['http-addr', 'address', 'endpoints', 'datacenter', 'namespace', 'region'],
  variables: ['CONSUL_HTTP_ADDR', 'NOMAD_ADDR', 'NOMAD_NAMESPACE', 'ETCDCTL_ENDPOINTS'],
  rows: {
    'kv delete': { does: 'delete', what: 'object', undo: 'irreversible' },
    'kv get|export': { does: 'read', what: 'object' },
    'kv put|import': { does: 'change', what: 'object', undo: 'unknown' },
    'snapshot restore': { does: 'delete', what: 'database', undo: 'irreversible', says: 'replaces all keys and settings by the snapshot' },
    'snapshot save|inspect|agent': { does: 'create', what: 'snapshot' },
    'services deregister': { does: 'delete', what: 'service', undo: 'recoverable' },
    leave: { does: 'stop', what: 'cluster' },
    'force-leave': { does: 'delete', what: 'cluster', undo: 'unknown' },
    'acl token delete': { does: 'delete', what: 'identity', undo: 'irreversible' },
    'acl policy delete': { does: 'delete', what: 'policy', undo: 'irreversible' },
    'acl bootstrap': { does: 'secret' },
    'config delete': { does: 'delete', what: 'policy', undo: 'unknown' },
    members: { does: 'read' },
    catalog: { does: 'read' },
    agent: { does: 'start', what: 'service', undo: 'trivial' },
    'job run': { does: 'deploy', what: 'workload' },
    'job plan|validate|status|history|inspect': { does: 'read', what: 'workload' },
    'job stop': { does: 'stop', what: 'workload', undo: 'recoverable' },
    'job revert|promote|dispatch|periodic|scale|restart|eval|start': { does: 'deploy', what: 'workload' },
    run: { does: 'deploy', what: 'workload' },
    stop: { does: 'stop', what: 'workload', undo: 'recoverable' },
    'alloc exec': { does: 'start', what: 'container', undo: 'unknown' },
    'alloc stop|restart': { does: 'stop', what: 'container', undo: 'trivial' },
    'node drain': { does: 'stop', what: 'instance' },
    'node eligibility': { does: 'change', what: 'instance', undo: 'trivial' },
    'namespace delete': { does: 'delete', what: 'namespace', undo: 'irreversible' },
    'var purge': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'var get': { does: 'secret' },
    'volume delete|deregister': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'system gc': { does: 'delete', what: 'object', undo: 'recoverable' },
    'operator raft remove-peer': { does: 'delete', what: 'cluster', undo: 'unknown' },
    build: { does: 'create', what: 'image', undo: 'recoverable' },
    fmt: { does: 'read' },
    fix: { does: 'read' },
    init: { does: 'create', what: 'object', undo: 'trivial' },
    hcl2_upgrade: { does: 'read' },
    del: { does: 'delete', what: 'object', undo: 'irreversible' },
    put: { does: 'change', what: 'object', undo: 'unknown' },
    get: { does: 'read', what: 'object' },
    'member remove': { does: 'delete', what: 'cluster', undo: 'unknown' },
    compaction: { does: 'delete', what: 'backup', undo: 'irreversible' },
    deleteall: { does: 'delete', what: 'database', undo: 'irreversible' },
    rmr: { does: 'delete', what: 'database', undo: 'irreversible' },
    endpoint: { does: 'read' },
    intention: { does: 'change', what: 'policy' },
  },
  special: (call) => {
    const [a, b] = call.words;
    const wide = (a === 'kv' && b === 'delete' && call.options.has('recurse')) || (a === 'del' && call.options.has('prefix', 'from-key'));
    if (wide) return [call.deed({ does: 'delete', kind: ['keys'], what: 'database', name: call.words.slice(a === 'kv' ? 2 : 1).join(' '), undo: 'irreversible', extent: { reach: 'all' }, says: `deletes every key under ${call.words.slice(a === 'kv' ? 2 : 1).join(' ') || 'the root'}` })];
    if ((a === 'job' && b === 'stop') || a === 'stop') {
      if (call.options.has('purge')) return [call.deed({ does: 'delete', kind: ['job'], what: 'workload', name: call.words.at(-1) ?? '', undo: 'unknown' })];
    }
    return undefined;
  },
  examples: [
    { run: 'consul kv delete -recurse shop/', effects: ['delete cloud irreversible'] },
    { run: 'consul kv get -recurse shop/', effects: ['read cloud none-needed'] },
    { run: 'nomad job stop -purge api', effects: ['delete cloud irreversible'] },
    { run: 'nomad job plan api.nomad', effects: ['read cloud none-needed'] },
    { run: 'etcdctl del "" --prefix', effects: ['delete cloud irreversible'] },
    { run: 'packer validate image.pkr.hcl', effects: ['read cloud none-needed'] },
  ],
});
