import type { Effect, Thing } from '../model/effect.ts';
import type { Named } from '../model/task.ts';
import { wholeProject } from '../tools/cloud/compose.ts';
import { joined, sameText, tokensOf } from './names.ts';
import { runningService } from './objects.ts';
import { isOfClass } from './path-classes.ts';

const mainBranch = /^(?:main|master|trunk|develop|development|production|prod|release(?:[/-].*)?|stable)$/i;

/** Main, release and production branches: what others build on. */
export function isSharedBranch(name: string): boolean {
  return mainBranch.test(branchName(name));
}

/** A branch's own name, without remote and ref prefixes and without what is pushed to it. */
export function branchName(name: string): string {
  return name.replace(/^.*:(?=[^:]+$)/, '').replace(/^refs\/(?:heads|tags|remotes)\//, '').replace(/^(?:origin|upstream|fork)\//, '');
}

export type Exactness = 'consent' | 'limit';

/**
 * Whether a name of the person's words stands for the thing.
 * For a consent the name must be the thing or a folder around it; for a limit a doubt counts as yes, and so does a thing around the name.
 */
export function matches(named: Named, effect: Effect, folders: readonly string[], exactness: Exactness): boolean {
  const object = effect.object;
  if (named.is === 'class') return isClass(named.name, effect, folders);
  switch (object.kind) {
    case 'path':
      // On another machine the workspace's folders are nobody's.
      return named.kind !== 'branch' && matchesPath(named, object.path, effect.marks?.includes('remote') === true ? [] : folders, exactness);
    case 'git':
      if (named.kind === 'table' || named.kind === 'database' || named.kind === 'host') return false;
      return sameText(named.name, branchName(object.name)) || sameText(named.name, object.name) || object.name.split(/[\s,]+/).some((one) => sameText(named.name, branchName(one))) || (object.name !== '' && matchesPath(named, object.name, folders, exactness));
    case 'data':
      if (isTestDatabase(named)) return effect.marks?.includes('temporary') === true || tokensOf(`${object.name} ${object.server ?? ''}`).some((token) => /^(?:tests?|testing|e2e|ci)$/.test(token));
      // A table's name is no word about the schema or the database of that name.
      if (exactness === 'consent' && named.kind === 'table' && (object.what === 'schema' || object.what === 'database')) return false;
      return dataNames(object).some((name) => sameText(named.name, name)) || isPartOfTable(named, effect, object) || (exactness === 'limit' && object.name.split(/[\s,]+/).some((name) => sameText(named.name, name)));
    case 'message':
      return (named.kind === 'service' && named.name.startsWith('#') && isChannelNumber(object.to)) || sameText(named.name, object.to) || object.to.toLowerCase().includes(named.name.toLowerCase().replace(/^[#@](?=\S{2})/, ''));
    case 'system':
      return tokensInside(named.name, object.what);
    case 'host':
      return sameText(named.name, object.name) || (named.kind !== 'path' && named.name.length >= 4 && object.name.toLowerCase().split('.').slice(0, -1).includes(named.name.toLowerCase())) || (named.kind === 'host' && object.name.toLowerCase().endsWith(`.${named.name.toLowerCase()}`)) || (object.url !== undefined && named.name.includes('/') && object.url.includes(named.name));
    default:
      // What is installed into a project is written into its manifest.
      if (exactness === 'limit' && object.kind === 'package' && object.name !== '' && object.where === 'project' && named.kind === 'path' && isOfClass(named.name, 'dependencies')) return true;
      // The folder services/events is no table of that name in a cloud.
      if (exactness === 'consent' && object.kind === 'cloud' && named.kind === 'path' && named.name.includes('/') && !object.name.includes('/')) return false;
      if (exactness === 'limit' && object.kind === 'cloud' && named.kind === 'service' && (sameText(named.name, object.provider) || sameText(named.name, effect.via))) return true;
      if (object.kind === 'cloud' && isOfCompose(named.name, object)) return true;
      if (exactness === 'limit' && object.kind === 'cloud' && object.name === wholeProject && named.kind === 'service') return true;
      if (exactness === 'limit' && effect.alsoCalled?.some((name) => sameText(named.name, name)) === true) return true;
      return nameCandidates(object).some((name) => sameText(ownName(named.name, object), name)) || (exactness === 'limit' && tokensInside(named.name, object.name));
  }
}

/** "The web box" of a machine called web. */
function ownName(said: string, object: Thing): string {
  return object.kind === 'cloud' && object.what === 'instance' ? said.replace(/(?<=\S)\s+(?:box|vm|machine|guest|instance)$/i, '') : said;
}

/** Compose puts the project's name before those of its volumes, networks and containers: `shop_pgdata`, `shop-db-1`. */
function isOfCompose(name: string, object: Extract<Thing, { kind: 'cloud' }>): boolean {
  if (object.provider !== 'docker' || !['volume', 'network', 'container', 'image'].includes(object.what) || /\s/.test(name)) return false;
  const own = object.name.toLowerCase().replace(/[-_]\d+$/, '');
  if (runningService.test(name)) return tokensOf(own).some((token) => token.startsWith(name.toLowerCase().replace(/(?<=^postgres)ql$|(?<=^mongo)db$/, '')));
  return own.endsWith(`_${name.toLowerCase()}`) || own.endsWith(`-${name.toLowerCase()}`);
}

/** "The test database", whatever it is called. */
export function isTestDatabase(named: Named): boolean {
  return named.kind === 'database' && named.name === 'test' && named.is !== 'class';
}

/** Slack's calls take a channel's number and never its name: whoever orders a post into a channel cannot be held to more. */
function isChannelNumber(to: string): boolean {
  return /^C[A-Z0-9]{2,14}(?:\s*\([^()]*\))?$/.test(to);
}

/** "invoices.country" and "test orders" name a part of a table: rows that a condition picks out. */
function isPartOfTable(named: Named, effect: Effect, object: Extract<Thing, { kind: 'data' }>): boolean {
  if (object.what !== 'rows' || effect.extent.reach === 'all') return false;
  const table = object.name.split('.').at(-1) ?? '';
  return sameText(named.name.split('.')[0] ?? '', table) || sameText(named.name.split(/\s+/).at(-1) ?? '', table);
}

function dataNames(object: Extract<Thing, { kind: 'data' }>): readonly string[] {
  const segments = object.name.split('.').map((part) => part.replace(/["'`[\]]/g, ''));
  const last = segments.at(-1) ?? '';
  return object.what === 'column' || object.what === 'rows' || object.what === 'index' ? [object.name, last, ...segments] : [object.name, last];
}

function nameCandidates(object: Exclude<Thing, { kind: 'message' | 'system' | 'path' }>): readonly string[] {
  const name = object.name;
  return [name, name.replace(/^[\w.-]{2,40}=/, ''), name.replace(/^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//, ''), name.replace(/^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//, '').replace(/:[\w.-]+$/, ''), name.split(/[/:@]/).at(-1) ?? '', ...name.split(/[\s,]+/), name.replace(/^(?:deployment|deploy|pod|service|svc|namespace|ns|statefulset|job|pvc|configmap|secret)\//, ''), name.replace(/^(?:s3|gs):\/\//, '').replace(/\/$/, ''), ...(/^(?:s3a?|gs|r2|oss|cos|az):\/\/[^/]+\/[^/*]+\/.*[^/*]$/.test(name) ? [name.replace(/^[a-z0-9]+:\/\/[^/]+\//, '')] : []), ...(/^(?:s3a?|gs|r2|oss|cos|az):\/\/[^/]+\/[^*]+\/\**$/.test(name) ? [name.replace(/^[a-z0-9]+:\/\/[^/]+\//, '').replace(/\/\**$/, '')] : [])].filter((one) => one !== '');
}

function relativeTo(path: string, folders: readonly string[]): string {
  const folder = folders.find((one) => path === one || path.startsWith(`${one}/`));
  if (folder !== undefined) return path.slice(folder.length + 1);
  return path.replace(/^(?:\/(?:home|Users)\/[^/]+|~|[A-Za-z]:\/Users\/[^/]+)\//, '');
}

function matchesPath(named: Named, path: string, folders: readonly string[], exactness: Exactness): boolean {
  const relative = relativeTo(path, folders);
  // A relative path names a file of the workspace, and not the one of that name in another project.
  if (exactness === 'consent' && isForeign(path, folders) && !/^(?:~|\/|\.\.|[A-Za-z]:|\$)/.test(named.name) && (/[/\\]/.test(named.name) || /\.\w{1,5}$/.test(named.name))) return false;
  const name = named.name.replaceAll('\\', '/').replace(/^(?:\.\.?\/)+/, '').replace(/\/+(?:\*\*?)?$/, '').replace(/^~\//, '');
  if (name === '' || name === '.' || name === '~') return false;
  if (name.startsWith('/')) return path === name || path.startsWith(`${name}/`) || (exactness === 'limit' && name.startsWith(`${path}/`));
  if (name.includes('*') || name.startsWith('.') && !name.includes('/') && path.endsWith(name)) return matchesGlob(name, relative);
  const within = `/${relative}/`.toLowerCase();
  if (within.includes(`/${name.toLowerCase()}/`)) return true;
  if (exactness === 'limit' && name.includes('/') && (relative === '' || name.toLowerCase().startsWith(`${relative.toLowerCase()}/`))) return true;
  if (exactness === 'limit' && /[*?[]/.test(relative) && /\.\w{1,8}$/.test(name) && mayHold(relative, name)) return true;
  // "The sdk/ folder, hands off": a pattern over the whole tree holds it as well.
  if (exactness === 'limit' && relative.includes('**') && /[/\\]/.test(named.name) && mayHold(relative, `${name}/x`)) return true;
  if (name.includes('/')) return false;
  return matchesPlain(name, relative, exactness);
}

/** Whether a pattern may stand for a file that is named by its last part or by its path. */
function mayHold(pattern: string, name: string): boolean {
  const own = name.includes('/') ? pattern : (pattern.split('/').at(-1) ?? '');
  const source = own.replace(/[.+^$(){}|\\]/g, '\\$&').replace(/\[[^\]]*\]/g, '.').replace(/\*\*\/?/g, '\u0000').replace(/\*/g, '[^/]*').replace(/\?/g, '.').replace(/\u0000/g, '.*');
  return new RegExp(`^${source}$`, 'i').test(name);
}

function isForeign(path: string, folders: readonly string[]): boolean {
  return folders.length > 0 && /^(?:\/|[A-Za-z]:\/)/.test(path) && !folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function matchesGlob(name: string, relative: string): boolean {
  const ending = name.replace(/^.*\*/, '').toLowerCase();
  const start = name.includes('*') ? name.slice(0, name.indexOf('*')).toLowerCase() : '';
  return relative.toLowerCase().endsWith(ending) && (start === '' || `/${relative.toLowerCase()}`.includes(`/${start}`));
}

/** Plain words name a part of the path that holds the same words, in any order: "old migrations" is `migrations_old`. */
function matchesPlain(name: string, relative: string, exactness: Exactness): boolean {
  const parts = relative.split('/').filter((part) => part !== '');
  const wanted = [...tokensOf(name)].sort().join(' ');
  if (wanted === '') return false;
  const bare = (part: string): string => part.replace(/(?<=.)\.[A-Za-z0-9]+$/, '');
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const pair = `${part} ${parts[at + 1] ?? ''}`;
    if ([part, bare(part), pair, bare(pair)].some((one) => [...tokensOf(one)].sort().join(' ') === wanted || sameText(one, name))) return true;
  }
  if (exactness === 'consent') return false;
  const held = new Set(tokensOf(relative));
  const words = tokensOf(name).filter((token) => token.length > 2);
  return words.length > 0 && words.every((token) => held.has(token) || held.has(`${token}s`) || held.has(token.replace(/s$/, '')));
}

function tokensInside(name: string, text: string): boolean {
  const held = new Set(tokensOf(text));
  const words = tokensOf(name);
  return words.length > 0 && (words.every((word) => held.has(word)) || joined(text).includes(joined(name)));
}

/** Whether an effect is about the kind of thing that a common noun stands for. */
function isClass(name: string, effect: Effect, folders: readonly string[]): boolean {
  const object = effect.object;
  switch (object.kind) {
    case 'path':
      return isOfClass(relativeTo(object.path, folders), name);
    case 'data':
      return name === 'database' || (name === 'schema' && !['rows', 'keys', 'collection'].includes(object.what)) || (name === 'migrations' && object.what === 'migration') || (name === 'cache' && object.what === 'keys');
    case 'git':
      if (name === 'main') return isSharedBranch(object.name);
      if (name === 'tag') return object.what === 'tag' || object.what === 'remote-tag';
      if (name === 'branch') return (object.what === 'branch' || object.what === 'remote-branch') && !isSharedBranch(object.name);
      if (name === 'history' || name === 'commits') return ['commits', 'branch', 'remote-branch'].includes(object.what) && !(object.what !== 'commits' && (isSharedBranch(object.name) || effect.verb === 'discard' || effect.verb === 'delete'));
      if (name === 'changes') return ['work', 'untracked', 'index'].includes(object.what);
      if (name === 'commits' && object.what === 'commits') return true;
      return name === object.what || (name === 'stash' && object.what === 'stash');
    case 'cloud':
      // Compose calls its containers services.
      return cloudClass(name, object.provider === 'docker' && object.what === 'service' ? 'container' : object.what);
    case 'package':
      return name === 'package' || name === 'dependencies' || (name === 'lockfile' && object.where === 'project' && object.name !== '') || (name === 'system' && object.where === 'machine');
    case 'process':
      return name === 'process';
    case 'host':
    case 'message':
      return name === 'network';
    case 'credential':
      return name === 'secrets';
    case 'system':
      return name === 'system';
    default:
      return false;
  }
}

function cloudClass(name: string, what: string): boolean {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    // What a database keeps lies in its volume.
    database: ['database', 'volume'],
    containers: ['container', 'workload'],
    images: ['image'],
    volumes: ['volume'],
    cache: ['object'],
    logs: ['log'],
    secrets: ['secret', 'key', 'identity'],
    server: ['instance'],
    workflows: ['workflow', 'log'],
    package: ['release', 'image'],
    main: ['protection'],
  };
  return name === 'infrastructure' ? what !== 'repository' && what !== 'release' : (kinds[name]?.includes(what) ?? false);
}
