import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'fly',
  programs: ['fly', 'flyctl'],
  summary: 'apps, machines, volumes and databases of fly.io',
  shape: { takes: ['a', 'app', 'c', 'config', 'o', 'org', 't', 'access-token', 'r', 'region', 'image', 'i', 's', 'size', 'n', 'count', 'strategy', 'dockerfile', 'build-arg', 'env', 'C', 'command', 'u', 'user', 'machine', 'name', 'snapshot-id', 'vm-size', 'vm-memory', 'snapshot-retention'] },
  targets: ['a', 'app', 'o', 'org', 'c', 'config'],
  variables: ['FLY_APP', 'FLY_ORG'],
  nouns: ['deploy-key'],
  rows: {
    deploy: { does: 'deploy', what: 'service' },
    launch: { does: 'deploy', what: 'service' },
    'apps destroy': { does: 'delete', what: 'project', undo: 'irreversible', says: 'destroys, with its machines and volumes, the app' },
    destroy: { does: 'delete', what: 'project', undo: 'irreversible', says: 'destroys, with its machines and volumes, the app' },
    'volumes|volume|vol destroy|delete|rm': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'volumes|volume|vol update': { does: 'change', what: 'volume' },
    'volumes|volume|vol fork': { does: 'create', what: 'volume' },
    'machine|machines|m destroy|rm|remove': { does: 'delete', what: 'instance', undo: 'unknown', says: 'destroys the machine' },
    'machine|machines|m exec': { does: 'start', what: 'instance', undo: 'unknown' },
    'postgres|pg destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'postgres|pg detach': { does: 'revoke', what: 'database' },
    'postgres|pg users': { does: 'read', what: 'identity' },
    'mpg destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'redis destroy|delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'redis reset': { does: 'delete', what: 'database', undo: 'irreversible' },
    'storage destroy|delete': { does: 'delete', what: 'bucket', undo: 'irreversible' },
    'secrets unset': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'secrets set|import': { does: 'change', what: 'secret' },
    'secrets deploy': { does: 'deploy', what: 'service' },
    'scale count': { does: 'change', what: 'instance' },
    'scale show': { does: 'read', what: 'instance' },
    'ips release': { does: 'delete', what: 'network', undo: 'irreversible' },
    'certs remove|delete': { does: 'delete', what: 'dns', undo: 'recoverable' },
    'orgs delete': { does: 'delete', what: 'account', undo: 'irreversible' },
    'tokens create': { does: 'secret' },
    'auth token': { does: 'secret' },
    'auth whoami': { does: 'read' },
    auth: { does: 'login' },
    'ssh console': { does: 'start', what: 'instance' },
    'ssh issue': { does: 'grant', what: 'identity' },
    proxy: { does: 'read', what: 'network' },
    wireguard: { does: 'change', what: 'network' },
    releases: { does: 'read' },
    checks: { does: 'read' },
    platform: { does: 'read' },
    agent: { does: 'start', what: 'service', undo: 'trivial' },
  },
  special: (call) => {
    const inner = call.options.value('C', 'command');
    if (inner === undefined || !(call.words[0] === 'ssh' || call.words[0] === 'console')) return undefined;
    const app = call.target() ?? 'the app';
    return call.context.text(inner, { through: `fly ssh ${app}`, cwd: { kind: 'unknown', why: 'another machine' }, machine: app });
  },
  examples: [
    { run: 'fly apps destroy shop --yes', effects: ['delete cloud irreversible'] },
    { run: 'fly apps list', effects: ['read cloud none-needed'] },
    { run: 'fly volumes destroy vol_123', effects: ['delete cloud irreversible'] },
    { run: 'fly logs -a shop', effects: ['read cloud none-needed'] },
    { run: 'fly deploy -a shop-staging', effects: ['deploy cloud recoverable'] },
    { run: 'flyctl pg destroy -a shop-db', effects: ['delete cloud irreversible'] },
  ],
});
