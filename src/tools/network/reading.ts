import type { Effect, Environment } from '../../model/effect.ts';
import { deedOf, type Asked } from '../cloud/deed.ts';
import { effectOf, marksOf } from '../effect.ts';
import { isLocalHost, readAddress, spokenAddress, type Address } from './address.ts';
import { asksForAll, actionIn, readBody, type Body } from './body.ts';
import { liveKey } from './credentials.ts';
import { knownHost, type KnownHost } from './hosts.ts';
import type { HttpRequest } from './request.ts';
import { holdsRecords } from '../places/records.ts';

/** A request with everything that was read from it. */
export interface Read {
  readonly request: HttpRequest;
  readonly method: string;
  readonly address: Address;
  readonly known?: KnownHost | undefined;
  readonly body: Body;
  readonly environment: Environment;
  readonly spoken: string;
}

/** Reads a request: its address, its body, its method and where it acts. Never throws. */
export function readRequest(request: HttpRequest): Read {
  const address = readAddress(request.url);
  const body = readBody(request.body);
  const sends = request.body !== undefined || request.bodyFrom !== undefined;
  const override = (request.headers ?? []).find((header) => /^x-http-method(-override)?$|^x-method-override$/i.test(header.name))?.value;
  const method = (override ?? actionIn(body, address.query).method ?? request.method ?? (sends ? 'POST' : 'GET')).toUpperCase();
  const key = liveKey(request.headers ?? []);
  const local = request.context.machine === undefined && (isLocalHost(address.host) || request.socket !== undefined);
  const environment = local ? 'local' : key === 'live' ? 'production' : key === 'test' ? 'development' : request.context.environment(address.host, request.url);
  return { request, method, address, known: knownHost(address.host), body, environment, spoken: spokenAddress(address, request.url) };
}

/** The host of a request, for the rules that look at hosts. */
export function hostTarget(read: Read): Pick<Effect, 'target'> {
  return read.address.host === '' ? {} : { target: read.address.host };
}

/** What a request sends somewhere, as the object of a `send`. */
export function sent(read: Read, what: string, undo: Effect['undo'], secret: 'secret' | 'plain'): Effect {
  return effectOf(read.request.via, {
    verb: 'send',
    object: { kind: 'host', name: read.address.host || read.spoken, url: read.spoken },
    environment: read.environment,
    undo,
    says: `sends ${what} to ${read.spoken}`,
    ...marksOf(secret === 'secret' ? 'secret' : undefined, holdsRecords(what) ? 'records' : undefined),
    ...hostTarget(read),
  });
}

/** An effect on a resource of the host, in the same words as cloud commands. */
export function askedOf(read: Read, what: Pick<Asked, 'does' | 'kind' | 'name'> & Partial<Asked>): Effect {
  return { ...deedOf({ via: read.request.via, provider: read.known?.provider ?? (read.address.host || 'host'), target: read.address.host || read.spoken, environment: read.environment, ...(what.does !== 'read' && read.body.kind === 'json' && asksForAll(read.body.value) ? { extent: { reach: 'all' as const } } : {}), ...what }), words: `${read.method} ${read.address.path}`.slice(0, 300) };
}

/** A request that only asks. */
export function fetched(read: Read): Effect {
  return effectOf(read.request.via, { verb: 'fetch', object: { kind: 'host', name: read.address.host || read.spoken, url: read.spoken }, environment: read.environment, says: `fetches ${read.spoken}`, ...hostTarget(read) });
}
