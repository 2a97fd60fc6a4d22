import type { Tool } from '../../model/tool.ts';
import type { Effect } from '../../model/effect.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { familyTool, type Call } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'cloudflare',
  programs: ['wrangler', 'flarectl', 'cf-terraforming'],
  summary: 'workers, databases, buckets and namespaces of cloudflare',
  shape: { takes: ['c', 'config', 'e', 'env', 'name', 'compatibility-date', 'command', 'file', 'binding', 'namespace-id', 'path', 'f', 'pipe', 'project-name', 'branch', 'commit-hash', 'commit-message', 'ttl', 'jurisdiction', 'database', 'output', 'account-id', 'var', 'define', 'tag', 'message', 'env-file', 'id', 'persist-to', 'ct', 'content-type', 'timestamp', 'bookmark', 'batch-size'] },
  names: ['name', 'namespace-id', 'binding', 'project-name'],
  targets: ['env', 'e', 'branch'],
  separator: ':',
  nouns: ['deployments', 'versions'],
  dryRun: ['dry-run'],
  special: ofDatabase,
  rows: {
    deploy: { does: 'deploy', what: 'service' },
    publish: { does: 'deploy', what: 'service' },
    'pages deploy|publish': { does: 'deploy', what: 'service' },
    'pages project delete': { does: 'delete', what: 'project', undo: 'irreversible' },
    'pages deployment delete': { does: 'delete', what: 'workload', undo: 'unknown' },
    'pages dev': { does: 'read' },
    delete: { does: 'delete', what: 'project', undo: 'irreversible', says: 'deletes, with the data of its durable objects, the worker' },
    rollback: { does: 'deploy', what: 'release' },
    'versions deploy': { does: 'deploy', what: 'release' },
    'versions upload': { does: 'create', what: 'release' },
    'd1 delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'd1 time-travel restore': { does: 'change', what: 'database', undo: 'recoverable', undoBy: 'backup' },
    'd1 migrations apply': { does: 'change', what: 'database', undo: 'unknown' },
    'd1 migrations create|list': { does: 'read', what: 'database' },
    'd1 export': { does: 'read', what: 'database' },
    'd1 info|list|insights': { does: 'read', what: 'database' },
    'r2 bucket delete': { does: 'delete', what: 'bucket', undo: 'irreversible' },
    'r2 bucket lifecycle add|set': { does: 'disable', what: 'protection', undo: 'irreversible', says: 'lets objects expire in the bucket' },
    'r2 bucket lock remove': { does: 'disable', what: 'protection', undo: 'irreversible' },
    'r2 object delete': { does: 'delete', what: 'object', undo: 'irreversible' },
    'r2 object put': { does: 'send', what: 'object', undo: 'recoverable' },
    'kv namespace delete': { does: 'delete', what: 'database', undo: 'irreversible', says: 'deletes, with all its keys, the namespace' },
    'kv key delete': { does: 'delete', what: 'object', undo: 'irreversible' },
    'kv bulk delete': { does: 'delete', what: 'object', undo: 'irreversible', extent: { reach: 'some' } },
    'kv key put': { does: 'create', what: 'object' },
    'kv bulk put': { does: 'create', what: 'object' },
    'queues delete': { does: 'delete', what: 'queue', undo: 'irreversible' },
    'queues purge': { does: 'delete', what: 'queue', undo: 'irreversible', extent: { reach: 'all' } },
    'vectorize delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'hyperdrive delete': { does: 'delete', what: 'service', undo: 'recoverable' },
    'secret delete': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'secret put|bulk': { does: 'change', what: 'secret' },
    'secret list': { does: 'read', what: 'secret' },
    tail: { does: 'read', what: 'log' },
    dev: { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    types: { does: 'read' },
    build: { does: 'read' },
    check: { does: 'read' },
    init: { does: 'create', what: 'project', undo: 'trivial' },
    setup: { does: 'create', what: 'project', undo: 'trivial' },
    whoami: { does: 'read' },
    login: { does: 'login' },
    logout: { does: 'login' },
  },
  examples: [
    { run: 'wrangler d1 execute shop --remote --command "DROP TABLE users"', effects: ['delete data irreversible'] },
    { run: 'wrangler d1 execute shop --remote --command "SELECT 1"', effects: ['read data none-needed'] },
    { run: 'wrangler d1 execute shop --local --command "DROP TABLE users"', effects: ['delete data recoverable'] },
    { run: 'wrangler d1 delete shop -y', effects: ['delete cloud irreversible'] },
    { run: 'wrangler r2 bucket delete assets', effects: ['delete cloud irreversible'] },
    { run: 'wrangler kv:namespace delete --namespace-id 1', effects: ['delete cloud irreversible'] },
    { run: 'wrangler deploy --dry-run', effects: ['read cloud none-needed'] },
    { run: 'wrangler deploy', effects: ['deploy cloud recoverable'] },
  ],
});

/** SQL for a D1 database: unless `--remote` is said that of the simulator on this machine, which migrations and seeds fill. */
function ofDatabase(call: Call): readonly Effect[] | undefined {
  if (call.words[0] !== 'd1') return undefined;
  const { options, context, command } = call;
  const remote = options.has('remote');
  const name = call.words[call.words[1] === 'migrations' ? 3 : 2] ?? '';
  if (call.words[1] === 'migrations' && call.words[2] === 'apply' && !remote) return [call.deed({ does: 'change', kind: ['database'], what: 'database', name, environment: 'local', undo: 'recoverable' })];
  if (call.words[1] !== 'execute') return undefined;
  const file = options.value('file', 'f');
  const path = file === undefined ? undefined : context.resolve(command.cwd, file);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  const text = options.value('command') ?? (body === undefined || body === 'none' ? undefined : body.text);
  const environment = remote ? call.environment(name, options.value('env', 'e')) : 'local';
  if (text === undefined) return [call.deed({ does: 'change', kind: ['database'], what: 'database', name, environment, undo: remote ? 'unknown' : 'recoverable', says: `runs the statements of ${file ?? 'its input'} in the database ${name}` })];
  return sqlEffects(text, { dialect: 'sqlite', via: command.program, context, environment, ...(remote ? { server: 'cloudflare' } : { stays: 'scratch' as const }), database: name });
}
