import { credentialOf } from '../data/connection.ts';
import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { changesRegistry, fromAddress, fromStranger, installs, isOwnRegistry, publishes, uninstalls } from './package-effect.ts';

const takes = ['prefix', 'C', 'dir', 'cwd', 'registry', 'tag', 'otp', 'access', 'w', 'workspace', 'F', 'filter', 'loglevel', 'cache', 'userconfig', 'globalconfig', 'save-prefix', 'omit', 'include', 'before', 'depth', 'node-options', 'reporter', 'store-dir', 'modules-dir', 'global-dir', 'network-timeout', 'mutex', 'message', 'm', 'auth-type', 'backend', 'config'] as const;

export const tool: Tool = {
  programs: ['npm', 'pnpm', 'yarn', 'bun', 'yarnpkg', 'cnpm', 'tnpm', 'ni', 'nun', 'jsr'],
  summary: 'node packages: installing into a project is ordinary, publishing is for ever, a global install lasts',
  effects: nodeEffects,
  examples: [
    { run: 'npm install lodash', effects: ['install package trivial'] },
    { run: 'yarn config set registry https://registry.yarnpkg.com', effects: [] },
    { run: 'npm config set registry https://npm.stranger.example', effects: ['configure system recoverable'] },
    { run: 'npm pkg set type=module', effects: ['edit path recoverable'] },
    { run: 'npm pkg get version', effects: [] },
    { run: 'npm ci', effects: ['install package trivial'] },
    { run: 'npm install -g typescript', effects: ['install package recoverable'] },
    { run: 'npm publish', effects: ['publish package irreversible'] },
    { run: 'npm publish --dry-run', effects: [] },
    { run: 'npm unpublish acme-shop --force', effects: ['delete package irreversible'] },
    { run: 'npm view lodash versions', effects: [] },
    { run: 'yarn npm publish', effects: ['publish package irreversible'] },
    { run: 'pnpm add -D vitest', effects: ['install package trivial'] },
    { run: 'npm config set registry http://203.0.113.7:4873', effects: ['configure system recoverable'] },
    { run: 'npm cache clean --force', effects: [] },
    { run: 'npm owner add mallory acme-shop', effects: ['grant package irreversible'] },
  ],
};

function nodeEffects(command: Command): readonly Effect[] {
  const options = readOptions(command.args, { takes: [...takes] });
  const via = command.program;
  const words = options.rest.map(nameOf);
  if (words[0] === 'workspace' || words[0] === 'workspaces') words.splice(0, words[0] === 'workspace' ? 2 : words[1] === 'foreach' ? 2 : 1);
  if (words[0] === 'global') return globally(via, words.slice(1));
  if (words[0] === 'npm' && via.startsWith('yarn')) words.shift();
  const [verb, ...names] = words;
  if (options.has('dry-run')) return [];
  if (verb === 'pkg') return manifestOf(command, names[0] ?? '');
  return byVerb(via, verb, names, options);
}

/** `npm pkg set scripts.x=…` writes into the project's manifest. */
function manifestOf({ program, cwd }: Command, sub: string): readonly Effect[] {
  if (!/^(?:set|delete|fix)$/.test(sub)) return [];
  const path = cwd.kind === 'at' ? `${cwd.path}/package.json` : 'package.json';
  return [effectOf(program, { verb: 'edit', object: { kind: 'path', path }, undo: 'recoverable', undoBy: 'checkpoint', says: `edits ${path}` })];
}

function byVerb(via: string, verb: string | undefined, names: readonly string[], options: Options): readonly Effect[] {
  const where = options.has('g', 'global') || options.value('location') === 'global' ? 'machine' : 'project';
  const registry = options.value('registry') ?? 'npm';
  const name = names[0] ?? '';
  switch (verb) {
    case undefined:
      // `yarn` alone installs; the others print their help.
      return via.startsWith('yarn') && !options.has('version', 'v', 'help', 'h') ? [installs(via, [], registry, 'project')] : [];
    case 'install':
    case 'i':
    case 'in':
    case 'add':
    case 'ci':
    case 'clean-install':
    case 'install-test':
    case 'it':
    case 'cit':
    case 'isntall':
    case 'update':
    case 'up':
    case 'upgrade':
    case 'dedupe':
    case 'ddp':
    case 'rebuild':
    case 'rb':
    case 'import':
    case 'fetch':
      return [installs(via, names, registry, where), ...(fromAddress(via, names, where).length > 0 ? fromAddress(via, names, where) : fromStranger(via, names, [options.value('registry')]))];
    case 'audit':
      return name === 'fix' || options.has('fix') ? [installs(via, ['fixed versions'], registry, 'project')] : [];
    case 'link':
    case 'ln':
      return [installs(via, names.length === 0 ? ['a link to this project'] : names, registry, 'machine')];
    case 'uninstall':
    case 'un':
    case 'remove':
    case 'rm':
    case 'r':
    case 'unlink':
    case 'prune':
      return [uninstalls(via, names, registry, where)];
    case 'publish':
      return [publishes(via, names.join(' ') || (/^(?:@[\w.-]+\/)?[\w.-]+$/.exec(options.value('workspace', 'w', 'filter') ?? '')?.[0] ?? ''), registry)];
    case 'unpublish':
      return [changesRegistry(via, 'delete', name || 'the package', registry, 'irreversible', `takes ${name || 'the package'} off ${registry}, so that whoever needs it breaks`)];
    case 'deprecate':
    case 'undeprecate':
      return [changesRegistry(via, 'publish', name, registry, 'recoverable', `marks ${name} as deprecated at ${registry}`)];
    case 'owner':
    case 'author':
    case 'access':
    case 'team':
    case 'org':
      return ownership(via, verb, names, registry);
    case 'dist-tag':
    case 'dist-tags':
    case 'tag':
      return name === 'ls' || name === 'list' || name === '' ? [] : [changesRegistry(via, 'publish', names.slice(1).join(' '), registry, 'recoverable', `makes ${names.slice(1).join(' ')} what others install from ${registry}`)];
    case 'token':
      return tokens(via, name);
    case 'config':
    case 'c':
    case 'set':
      return configs(via, verb === 'set' ? ['set', ...names] : names);
    case 'login':
    case 'adduser':
    case 'logout':
    case 'profile':
      return name === 'get' ? [] : [effectOf(via, { verb: 'configure', object: { kind: 'system', what: `the login at ${registry}` }, undo: 'trivial', says: `changes the login at ${registry}`, marks: ['login'] })];
    case 'hook':
      return name === 'ls' ? [] : [changesRegistry(via, 'configure', names.slice(1).join(' '), registry, 'recoverable', `changes the hooks of ${names.slice(1).join(' ')} at ${registry}`)];
    case 'star':
    case 'unstar':
      return [];
    default:
      return [];
  }
}

function globally(via: string, words: readonly string[]): readonly Effect[] {
  const [verb = '', ...names] = words;
  if (/^(add|upgrade)$/.test(verb)) return [installs(via, names, 'npm', 'machine')];
  return /^remove$/.test(verb) ? [uninstalls(via, names, 'npm', 'machine')] : [];
}

function ownership(via: string, verb: string, names: readonly string[], registry: string): readonly Effect[] {
  const [sub = '', ...rest] = names;
  if (/^(ls|list|get|ls-packages|ls-collaborators|)$/.test(sub)) return [];
  const removes = /^(rm|remove|revoke|destroy)$/.test(sub);
  return [changesRegistry(via, removes ? 'revoke' : 'grant', rest.join(' '), registry, removes ? 'recoverable' : 'irreversible', `changes who may publish: ${verb} ${sub} ${rest.join(' ')} at ${registry}`)];
}

function tokens(via: string, sub: string): readonly Effect[] {
  if (/^(create|add)$/.test(sub)) return [effectOf(via, { verb: 'grant', object: { kind: 'credential', name: 'a publishing token' }, environment: 'unknown', undo: 'irreversible', says: 'creates a token that may publish', marks: ['secret'] })];
  if (/^(revoke|rm|remove|delete)$/.test(sub)) return [effectOf(via, { verb: 'revoke', object: { kind: 'credential', name: 'a publishing token' }, environment: 'unknown', undo: 'irreversible', says: 'revokes a publishing token' })];
  return [];
}

/** Settings that decide where code comes from and whether it runs on arrival. */
function configs(via: string, words: readonly string[]): readonly Effect[] {
  const [sub = '', ...rest] = words;
  const pairs = rest.join(' ');
  if (/^registry[\s=]/.test(pairs) && isOwnRegistry(pairs.replace(/^registry[\s=]+/, '').replace(/\s+--?(?:global|g|location=\w+)$/, ''))) return [];
  if (/^(get|ls|list|fix|)$/.test(sub)) return /_auth|token|password/i.test(pairs) ? [effectOf(via, { verb: 'read', object: { kind: 'credential', name: pairs }, says: `reads ${pairs} of the package settings`, marks: ['secret'] })] : [];
  const token = /^\/\/([^\s/:]+)[^\s=]*:_authToken[\s=]+(\S+)/.exec(pairs);
  if (token?.[2] !== undefined) return [effectOf(via, { verb: 'fetch', object: { kind: 'host', name: token[1] ?? '' }, environment: 'unknown', says: `logs in to ${token[1] ?? ''} with a token`, ...credentialOf(token[2], `token for ${token[1] ?? ''}`, 'argument') })];
  const what = /^\/\/[^\s=]+:(?:_authToken|_auth|_password|username|email|always-auth)(?=[\s=])/.test(pairs) ? undefined : /registry/.test(pairs) ? `where packages come from (${pairs})` : /script|strict-ssl|cafile|proxy|_auth|token/.test(pairs) ? `a setting that guards installs (${pairs.replace(/(_auth\S*|token)[ =].*/i, '$1 …')})` : undefined;
  if (what === undefined) return [];
  return [effectOf(via, { verb: 'configure', object: { kind: 'system', what: `package settings: ${pairs.split(/[\s=]/)[0] ?? ''}` }, undo: 'recoverable', says: `changes ${what}`, marks: ['persistent'] })];
}
