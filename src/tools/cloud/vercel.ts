import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

const production = { does: 'deploy', what: 'service', says: 'deploys to production' } as const;

export const tool: Tool = familyTool({
  provider: 'vercel',
  programs: ['vercel', 'vc', 'now'],
  summary: 'deployments, projects, domains and variables of vercel',
  shape: { takes: ['t', 'token', 'S', 'scope', 'T', 'team', 'A', 'local-config', 'Q', 'global-config', 'cwd', 'e', 'env', 'b', 'build-env', 'm', 'meta', 'environment', 'target', 'name', 'regions', 'limit', 'git-branch', 'archive'] },
  targets: ['S', 'scope', 'T', 'team', 'target', 'environment'],
  nouns: ['env'],
  rows: {
    deploy: { does: 'deploy', what: 'service' },
    promote: { ...production },
    rollback: { does: 'deploy', what: 'service', says: 'rolls production back' },
    redeploy: { does: 'deploy', what: 'service' },
    remove: { does: 'delete', what: 'project', undo: 'irreversible', says: 'removes, with all its deployments,' },
    rm: { does: 'delete', what: 'project', undo: 'irreversible', says: 'removes, with all its deployments,' },
    'project|projects rm|remove|delete': { does: 'delete', what: 'project', undo: 'irreversible' },
    'env rm|remove': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'env add|update': { does: 'change', what: 'secret' },
    'env ls|list': { does: 'read', what: 'secret' },
    'env pull': { does: 'secret', what: 'secret', says: 'writes the variables of the project into a file' },
    env: { does: 'read', what: 'secret' },
    'domains rm|remove': { does: 'delete', what: 'dns', undo: 'unknown' },
    'domains buy': { does: 'create', what: 'dns', undo: 'irreversible' },
    'domains transfer-in|move': { does: 'change', what: 'dns', undo: 'unknown' },
    'dns rm|remove': { does: 'delete', what: 'dns', undo: 'unknown' },
    'alias rm|remove': { does: 'delete', what: 'dns', undo: 'recoverable' },
    alias: { does: 'change', what: 'dns' },
    'alias ls|list': { does: 'read', what: 'dns' },
    'certs rm|remove': { does: 'delete', what: 'key', undo: 'recoverable' },
    'blob del|delete|rm': { does: 'delete', what: 'object', undo: 'irreversible' },
    'blob store delete|remove': { does: 'delete', what: 'bucket', undo: 'irreversible' },
    'blob delete-store': { does: 'delete', what: 'bucket', undo: 'irreversible' },
    'blob put|copy': { does: 'send', what: 'object', undo: 'recoverable' },
    'integration-resource|ir remove|rm|delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'integration remove': { does: 'delete', what: 'service', undo: 'irreversible' },
    'teams|team invite': { does: 'grant', what: 'account' },
    'rolling-release': { does: 'change', what: 'service' },
    'cache purge': { does: 'delete', what: 'object', undo: 'recoverable', undoBy: 'rebuild' },
    build: { does: 'read' },
    dev: { does: 'start', what: 'service', undo: 'trivial', where: 'here' },
    bisect: { does: 'read' },
    link: { does: 'login', what: 'project' },
    pull: { does: 'secret', what: 'secret' },
    switch: { does: 'login', what: 'account' },
    login: { does: 'login' },
    logout: { does: 'login' },
    init: { does: 'create', what: 'project', undo: 'trivial' },
    inspect: { does: 'read' },
    telemetry: { does: 'read' },
    curl: { does: 'read' },
    target: { does: 'read' },
  },
  bare: { does: 'deploy', what: 'service' },
  special: (call) => {
    const to = call.options.value('target') ?? (call.options.has('prod') ? 'production' : undefined);
    const verb = call.words[0];
    // Pulling the variables of development into the project is how work begins.
    if (verb === 'pull' || (verb === 'env' && call.words[1] === 'pull')) {
      const from = call.options.value('environment') ?? call.words.at(-1) ?? '';
      return [call.deed({ does: call.context.environment(from, to) === 'production' ? 'secret' : 'read', kind: ['variables'], what: 'secret', name: `the variables of the project (${from})` })];
    }
    // `vercel env rm NAME preview`: the place stands behind the name.
    if (verb === 'env' && ['rm', 'remove', 'add', 'update'].includes(call.words[1] ?? '') && call.words.length > 3) {
      const [name = '', place = ''] = call.words.slice(2);
      const gone = call.words[1] === 'rm' || call.words[1] === 'remove';
      return [call.deed({ does: gone ? 'delete' : 'change', kind: ['env'], what: 'secret', name, ...(gone ? { undo: 'irreversible' as const } : {}), environment: call.context.environment(place) })];
    }
    // A domain of one's own is what people open.
    if (verb === 'alias' && !['ls', 'list', 'rm', 'remove'].includes(call.words[1] ?? '')) {
      const domain = call.words.at(-1) ?? '';
      if (call.words.length > 2 && !/\.(?:vercel\.app|now\.sh)$/.test(domain) && !/(?:^|[.-])(?:dev|staging|preview|test|qa)[.-]/.test(domain)) return [call.deed({ does: 'deploy', kind: ['domain'], what: 'service', name: domain, environment: 'production', says: `lets the domain ${domain} show another deployment` })];
    }
    if (to === undefined || (verb !== undefined && verb !== 'deploy' && !/[/.]/.test(verb))) {
      if (verb === 'promote' || verb === 'rollback') return [call.deed({ does: 'deploy', kind: ['deployment'], what: 'service', name: call.words[1] ?? '', environment: 'production' })];
      return undefined;
    }
    return [call.deed({ does: 'deploy', kind: ['deployment'], what: 'service', name: verb === 'deploy' ? (call.words[1] ?? '') : (verb ?? ''), environment: call.context.environment(to), says: `deploys to ${to}` })];
  },
  examples: [
    { run: 'vercel --prod', effects: ['deploy cloud recoverable'] },
    { run: 'vercel remove shop --yes', effects: ['delete cloud irreversible'] },
    { run: 'vercel ls', effects: ['read cloud none-needed'] },
    { run: 'vercel env rm DATABASE_URL production', effects: ['delete cloud irreversible'] },
    { run: 'vercel env pull .env.local', effects: ['read cloud none-needed'] },
    { run: 'vercel env pull .env.production', effects: ['read credential none-needed'] },
    { run: 'vercel build', effects: ['read cloud none-needed'] },
    { run: 'vercel dev', effects: ['start cloud trivial'] },
  ],
});
