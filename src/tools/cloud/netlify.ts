import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  dryRun: ['dry', 'dry-run'],
  provider: 'netlify',
  programs: ['netlify', 'ntl'],
  summary: 'sites, variables and blobs of netlify',
  shape: { takes: ['s', 'site', 'd', 'dir', 'f', 'functions', 'm', 'message', 'auth', 'context', 'a', 'account-slug', 'n', 'name', 'alias', 'scope', 'p', 'port', 'filter', 'data', 'timeout'] },
  names: ['s', 'site'],
  targets: ['context', 'site', 's'],
  separator: ':',
  rows: {
    deploy: { does: 'deploy', what: 'service' },
    'sites delete': { does: 'delete', what: 'project', undo: 'irreversible', says: 'deletes, with all its deploys, the site' },
    'sites create': { does: 'create', what: 'project' },
    'sites list': { does: 'read', what: 'project' },
    'env list': { does: 'secret' },
    'env get': { does: 'secret' },
    'env set': { does: 'change', what: 'secret' },
    'env import': { does: 'change', what: 'secret', undo: 'unknown' },
    'env unset': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'env clone': { does: 'change', what: 'secret', undo: 'unknown' },
    'blobs delete': { does: 'delete', what: 'object', undo: 'irreversible' },
    'blobs set': { does: 'create', what: 'object' },
    'db reset': { does: 'delete', what: 'database', undo: 'irreversible' },
    'functions create': { does: 'create', what: 'function', undo: 'trivial' },
    'functions invoke': { does: 'start', what: 'function', undo: 'recoverable' },
    'functions serve': { does: 'start', what: 'function', undo: 'trivial', where: 'here' },
    'api': { does: 'change', what: 'resource', undo: 'unknown' },
    build: { does: 'read' },
    dev: { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    serve: { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    init: { does: 'create', what: 'project' },
    link: { does: 'login', what: 'project' },
    unlink: { does: 'login', what: 'project' },
    switch: { does: 'login', what: 'account' },
    login: { does: 'login' },
    logout: { does: 'login' },
    status: { does: 'read' },
    logs: { does: 'read' },
    watch: { does: 'read' },
    recipes: { does: 'read' },
    open: { does: 'read' },
  },
  special: (call) => {
    const [verb, method = ''] = call.words;
    if (verb === 'deploy' && call.options.has('prod', 'p', 'prod-if-unlocked')) return [call.deed({ does: 'deploy', kind: ['site'], what: 'service', name: call.options.value('s', 'site') ?? '', environment: 'production', says: 'deploys to production' })];
    if (verb === 'api') return /^(delete|purge|remove)/i.test(method) ? [call.deed({ does: 'delete', kind: [method.replace(/^(delete|purge|remove)/i, '').toLowerCase() || 'resource'], name: call.options.value('data', 'd') ?? '', undo: 'irreversible' })] : /^(list|get|show|search)/i.test(method) || method === '' ? [call.deed({ does: 'read', kind: ['resource'], name: method })] : undefined;
    return undefined;
  },
  examples: [
    { run: 'netlify sites:delete 1234 --force', effects: ['delete cloud irreversible'] },
    { run: 'netlify sites:list', effects: ['read cloud none-needed'] },
    { run: 'netlify deploy --prod', effects: ['deploy cloud recoverable'] },
    { run: 'netlify env:unset DATABASE_URL', effects: ['delete cloud irreversible'] },
    { run: 'netlify api deleteSite --data 1', effects: ['delete cloud irreversible'] },
    { run: 'netlify build', effects: ['read cloud none-needed'] },
  ],
});
