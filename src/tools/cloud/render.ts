import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'hosting',
  programs: ['render', 'koyeb', 'northflank', 'porter', 'cyclic', 'deta', 'zeabur', 'coolify', 'dokku', 'caprover', 'kamal', 'pm2-deploy', 'scalingo', 'clever', 'platform', 'upsun', 'gigalixir', 'nhost', 'appwrite', 'convex', 'pocketbase', 'amplify-hosting', 'now-cli', 'shopify', 'twilio', 'stripe', 'sentry-cli', 'auth0', 'okta', 'algolia', 'contentful', 'sanity', 'ngc', 'modal', 'replicate', 'databricks', 'prefect', 'confluent', 'ccloud', 'elastic', 'aiven', 'avn', 'newrelic', 'datadog-ci', 'launchdarkly', 'ldcli', 'doppler', 'infisical', 'pachctl', 'lacework', 'snyk', 'checkly', 'axiom'],
  summary: 'hosted services of many kinds, by the verb of the command',
  shape: { takes: ['o', 'output', 'project', 'p', 'app', 'a', 'env', 'e', 'environment', 'service', 's', 'config', 'c', 'token', 'name', 'n', 'api-key', 'org', 'dataset', 'space-id', 'environment-id', 'profile', 'region', 'stage', 'd', 'data', 'cluster', 'store', 'theme', 't'] },
  targets: ['env', 'environment', 'e', 'project', 'p', 'app', 'a', 'profile', 'stage', 'dataset', 'cluster', 'd', 'c', 'config'],
  separator: ':',
  nouns: ['env', 'run', 'backups', 'log', 'version'],
  rows: {
    'api core messages create': { does: 'send', what: 'account', says: 'sends a message' },
    'refunds create': { does: 'send', what: 'account', says: 'moves money: a refund' },
    'payouts create': { does: 'send', what: 'account', says: 'moves money: a payout' },
    'transfers create': { does: 'send', what: 'account', says: 'moves money: a transfer' },
    'charges create': { does: 'send', what: 'account', says: 'moves money: a charge' },
    'services delete': { does: 'delete', what: 'service', undo: 'irreversible' },
    'apps destroy|delete': { does: 'delete', what: 'project', undo: 'irreversible' },
    'app destroy|delete': { does: 'delete', what: 'project', undo: 'irreversible' },
    'kv clear': { does: 'delete', what: 'database', undo: 'irreversible' },
    'postgres destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'mysql destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'redis destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'dataset delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'dataset import': { does: 'change', what: 'database', undo: 'unknown' },
    'dataset export': { does: 'read', what: 'database' },
    'app remove': { does: 'stop', what: 'service' },
    remove: { does: 'delete', what: 'service', undo: 'unknown' },
    teardown: { does: 'delete', what: 'project', undo: 'irreversible' },
    secrets: { does: 'secret', what: 'secret' },
    'secrets download|get': { does: 'secret' },
    'secrets set|upload': { does: 'change', what: 'secret' },
    'secrets delete': { does: 'delete', what: 'secret', undo: 'irreversible' },
    export: { does: 'secret' },
    deploy: { does: 'deploy', what: 'service' },
    'theme push': { does: 'deploy', what: 'service' },
    'theme delete': { does: 'delete', what: 'service', undo: 'irreversible' },
    'import': { does: 'change', what: 'database', undo: 'unknown' },
    listen: { does: 'start', what: 'network', undo: 'trivial', where: 'here' },
    trigger: { does: 'start', what: 'resource', undo: 'recoverable', where: 'here' },
    'server start': { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    dev: { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    'space delete': { does: 'delete', what: 'project', undo: 'irreversible' },
    'content-type delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    build: { does: 'read' },
    test: { does: 'read' },
    schema: { does: 'read' },
    codegen: { does: 'read' },
    'releases new': { does: 'create', what: 'release' },
    'sourcemaps upload': { does: 'send', what: 'object', undo: 'recoverable' },
    'backups capture': { does: 'create', what: 'backup' },
    run: { does: 'start', what: 'service', undo: 'unknown' },
  },
  // `doppler run -- X`: the wrapper reads X.
  special: (call) => {
    // The theme that customers see; what stands there and not here goes.
    if (call.words[0] === 'theme' && call.words[1] === 'push' && call.options.has('live', 'l', 'allow-live', 'publish')) return [call.deed({ does: 'deploy', kind: ['theme'], what: 'service', undo: 'irreversible', name: call.words[2] ?? call.target() ?? '', environment: 'production' })];
    // A theme that only the one who works on it sees.
    if (call.words[0] === 'theme' && call.words[1] === 'push' && call.options.has('development', 'd', 'unpublished', 'u')) return [call.deed({ does: 'deploy', kind: ['theme'], what: 'service', undo: 'recoverable', name: call.words[2] ?? call.target() ?? '', environment: 'development' })];
    if (call.words[0] !== 'run') return undefined;
    if (call.command.program === 'convex') return [call.deed({ does: 'start', kind: ['function'], what: 'service', undo: 'unknown', name: call.options.words[1] ?? '', environment: call.options.has('prod') ? 'production' : 'development' })];
    return /^(doppler|infisical)$/.test(call.command.program) ? [] : undefined;
  },
  examples: [
    { run: 'shopify theme push --live --allow-live', effects: ['deploy cloud/service irreversible'] },
    { run: 'shopify theme push --development', effects: ['deploy cloud/service recoverable'] },
    { run: 'render services delete srv-123 --confirm', effects: ['delete cloud irreversible'] },
    { run: 'render services list', effects: ['read cloud none-needed'] },
    { run: 'dokku apps:destroy shop --force', effects: ['delete cloud irreversible'] },
    { run: 'dokku logs shop', effects: ['read cloud none-needed'] },
    { run: 'sanity dataset delete production', effects: ['delete cloud irreversible'] },
    { run: 'convex run admin:deleteAllUsers --prod', effects: ['delete cloud irreversible'] },
    { run: 'convex run messages:list', effects: ['start cloud unknown'] },
    { run: 'stripe customers list', effects: ['read cloud none-needed'] },
    { run: 'doppler secrets download --no-file', effects: ['read credential none-needed'] },
  ],
});
