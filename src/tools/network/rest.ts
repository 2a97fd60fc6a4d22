import type { Effect } from '../../model/effect.ts';
import { operationVerb, tokensOf } from '../cloud/verbs.ts';
import { thingOf } from '../cloud/things.ts';
import { effectOf } from '../effect.ts';
import { adminRows, asksByPath } from './admin-rows.ts';
import { actionIn } from './body.ts';
import { kubernetesRequest } from './kubernetes-request.ts';
import { askedOf, fetched, hostTarget, sent, type Read } from './reading.ts';
import { isRecord } from './graphql.ts';
import { resourceOf } from './resource.ts';

const looks = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'REPORT', 'SEARCH', 'QUERY']);

/** Effects of a request by its method, its path, and the rows of known administration interfaces. */
export function restEffects(read: Read): readonly Effect[] {
  const { method, address, request } = read;
  const row = adminRows.find((one) => (one.provider === '*' || one.provider === read.known?.provider) && one.method.split('|').includes(method) && one.path.test(address.path) && (one.body === undefined || one.body.test(request.body ?? '')));
  if (row !== undefined && !(row.provider === '*' && read.environment === 'local')) {
    const name = row.kind === 'money' ? address.path : resourceOf(address.path).name || address.path;
    if (row.does === 'send') return [sent(read, row.kind, row.undo ?? 'irreversible', 'plain')];
    return [askedOf(read, { does: row.does, kind: [row.kind], what: row.what, name, undo: row.undo, undoBy: row.undoBy, marks: row.marks })];
  }
  const kubernetes = kubernetesRequest(read);
  if (kubernetes !== undefined) return kubernetes;
  const amazon = amazonOperation(read);
  if (amazon !== undefined) return amazon;
  if (method === 'GET' && takesByPath(read)) return [askedOf(read, { does: 'delete', kind: resourceOf(address.path).kind, what: resourceOf(address.path).what, name: address.path, undo: 'irreversible' })];
  if (looks.has(method)) return [fetched(read)];
  const resource = resourceOf(address.path);
  if (method === 'DELETE') return [removed(read)];
  if (method === 'PURGE' || method === 'BAN') return [askedOf(read, { does: 'change', kind: ['cache'], what: 'network', name: read.spoken, undo: 'trivial' })];
  const verb = requestedVerb(read, resource.action);
  if (verb === 'delete') return [askedOf(read, { does: 'delete', kind: resource.kind, what: resource.what, name: resource.name, ...(resource.name === '' ? { extent: { reach: 'all' as const } } : {}) })];
  if (verb === 'stop' || verb === 'disable' || verb === 'revoke' || verb === 'grant') return [askedOf(read, { does: verb, kind: resource.kind, what: resource.what, name: resource.name }), ...weakened(read)];
  const last = address.path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (read.environment !== 'local' && /^(?:pause|block|ban|suspend|deactivate|lock|shutdown|poweroff|power-off)$/i.test(last)) return [askedOf(read, { does: 'stop', kind: resource.kind, what: resource.what, name: resource.name || address.path, undo: 'unknown' })];
  const raised = raisedIn(read);
  if (raised !== undefined) return [askedOf(read, { does: 'grant', kind: [raised, 'of', ...resource.kind], what: 'identity', name: resource.name })];
  if (method === 'POST' && asksByPath.test(address.path)) return [questioned(read)];
  const weakens = weakened(read);
  if (weakens.length > 0) return weakens;
  if (read.known?.is === 'api' && (method === 'PUT' || method === 'PATCH' || method === 'POST')) return [askedOf(read, { does: method === 'POST' ? 'create' : 'change', kind: resource.kind, what: resource.what, name: resource.name })];
  return [sent(read, read.request.bodyFrom === undefined ? 'data' : read.request.bodyFrom, read.known?.is === 'drop' ? 'irreversible' : 'recoverable', 'plain')];
}

/** `GET /admin/users/delete_all?confirm=true`: an address that takes something away, asked for with a key or a confirmation; documentation has neither. */
function takesByPath(read: Read): boolean {
  if (read.environment === 'local') return false;
  const last = read.address.path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (!/^(?:delete|destroy|purge|wipe|drop|truncate|erase|nuke|flush|reset)(?:[-_.A-Z]\w*|$)/.test(last.replace(/\.\w{2,4}$/, ''))) return false;
  const keyed = (read.request.headers ?? []).some((header) => /^(?:authorization|cookie|x-[\w-]*(?:key|token|admin|auth|secret)[\w-]*)$/i.test(header.name));
  return keyed || /(?:^|&)(?:confirm(?:ed)?|force|really|yes|sure|token|key|api_?key|secret|access_token|all|id)=/i.test(read.address.query);
}

/** A POST that asks: a search, a login, a language model. What it sends does leave this machine. */
function questioned(read: Read): Effect {
  return effectOf(read.request.via, { verb: read.environment === 'local' ? 'fetch' : 'send', object: { kind: 'host', name: read.address.host || read.spoken, url: read.spoken }, environment: read.environment, says: `asks ${read.spoken}`, ...hostTarget(read) });
}

function removed(read: Read): Effect {
  const resource = resourceOf(read.address.path);
  const filtered = read.address.query !== '';
  return askedOf(read, {
    does: 'delete',
    kind: resource.kind[0] === '' ? ['resource'] : resource.kind,
    what: resource.what,
    name: resource.name,
    extent: { reach: resource.name !== '' ? 'one' : filtered ? 'some' : 'all' },
    ...(read.environment === 'local' ? {} : { undo: 'irreversible' }),
  });
}

function requestedVerb(read: Read, action: string | undefined): string | undefined {
  const named = actionIn(read.body, read.address.query).action;
  for (const text of [action, named]) {
    if (text === undefined) continue;
    const verb = operationVerb(text.replace(/^_/, ''))?.does ?? operationVerb(tokensOf(text).join('-'))?.does;
    if (verb !== undefined) return verb;
  }
  return undefined;
}

/** `{"role": "admin"}`, `{"is_superuser": true}`: the request makes somebody an administrator. */
function raisedIn(read: Read): string | undefined {
  if (read.environment === 'local' || read.body.kind !== 'json' || !isRecord(read.body.value)) return undefined;
  const found = Object.entries(read.body.value).slice(0, 60).find(([key, one]) => (/^(?:roles?|permission|access_?level|user_?type)$/i.test(key) && /^(?:admin|administrator|owner|superuser|super_?admin|root)$/i.test(String(Array.isArray(one) ? one[0] : one))) || (/^(?:is_?)?(?:admin|super_?user|staff|owner)$/i.test(key) && one === true));
  return found?.[0];
}

const protects = /(deletion_?protect|termination_?protect|prevent_?destroy|prevent_?deletion|versioning|backups?|soft_?delete|retention|pitr|point_?in_?time|snapshots?)/i;

/** A body that switches off what an undo rests on. */
function weakened(read: Read): readonly Effect[] {
  if (read.environment === 'local' || read.body.kind !== 'json') return [];
  const off = offKey(read.body.value, 0);
  if (off === undefined) return [];
  const resource = resourceOf(read.address.path);
  return [{ ...askedOf(read, { does: 'disable', kind: [off], what: 'protection', name: resource.name || read.address.path }), undo: 'irreversible', says: `switches off ${off} of ${resource.kind.join(' ')} ${resource.name} at ${read.spoken}`.replace(/ +/g, ' ') }];
}

function offKey(value: unknown, depth: number): string | undefined {
  if (depth > 4 || !isRecord(value)) return undefined;
  for (const [key, one] of Object.entries(value).slice(0, 60)) {
    if (protects.test(key) && (one === false || one === 0 || one === null || (typeof one === 'string' && /^(off|disabled|suspended|none|false)$/i.test(one)))) return key;
    const inner = offKey(one, depth + 1);
    if (inner !== undefined) return protects.test(key) || protects.test(inner) ? `${key}.${inner}` : inner;
  }
  return undefined;
}

/** Amazon's own interfaces name the operation in `Action=` or in a header. */
function amazonOperation(read: Read): readonly Effect[] | undefined {
  if (read.known?.provider !== 'aws') return undefined;
  const header = (read.request.headers ?? []).find((one) => /^x-amz-target$/i.test(one.name))?.value;
  const operation = header?.split('.').at(-1) ?? actionIn(read.body, read.address.query).action;
  if (operation === undefined) return undefined;
  const parsed = operationVerb(operation);
  const kind = parsed?.rest ?? [operation];
  return [askedOf(read, { does: parsed?.does ?? 'run', kind, what: thingOf(kind), name: '' })];
}
