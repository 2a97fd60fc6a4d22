import type { Effect } from '../../model/effect.ts';
import { unknownPart } from '../../model/command.ts';
import { fromBase64, readable } from '../code/decode.ts';
import { effectOf } from '../effect.ts';
import { isGuardsOwn, socketOfGuard } from '../places/guard.ts';
import { visible } from '../places/scope.ts';
import { isMetadataHost } from './address.ts';
import { graphqlIn, rpcIn, sqlIn } from './body.ts';
import { credentialOf } from './credentials.ts';
import { databaseRequest } from './data-requests.ts';
import { engineRequest } from './engine-request.ts';
import { isRecord } from './graphql.ts';
import { graphqlEffects } from './graphql-effects.ts';
import { hostTarget, readRequest, sent, type Read } from './reading.ts';
import type { HttpRequest } from './request.ts';
import { restEffects } from './rest.ts';
import { rpcEffects } from './rpc.ts';

export type { HttpRequest } from './request.ts';

/** Effects of a request: its method and body decide; a credential in it goes with every effect. Never throws. */
export function httpEffects(request: HttpRequest): readonly Effect[] {
  const read = readRequest(request);
  const credential = credentialOf(request.headers ?? [], read.address);
  const effects = effectsOf(read);
  return credential === undefined ? effects : effects.map((effect) => (effect.object.kind === 'path' || effect.credential !== undefined ? effect : { ...effect, credential }));
}

function effectsOf(read: Read): readonly Effect[] {
  const { request, body, address, method } = read;
  const { via, context } = request;
  if (request.socket !== undefined && isGuardsOwn(request.socket, { kind: 'at', path: '/' }, context)) return [socketOfGuard(via)];
  const engine = engineRequest(read);
  if (engine !== undefined) return engine;
  if (isMetadataHost(address.host)) return [effectOf(via, { verb: 'read', object: { kind: 'credential', name: 'credentials of this cloud machine' }, environment: 'unknown', says: `reads the credentials of this cloud machine from ${address.host}`, marks: ['secret'], ...hostTarget(read) })];
  const secret = secretEffects(read);
  const queries = graphqlIn(body, address.path);
  if (queries.length > 0) return [...secret, ...queries.flatMap((query) => graphqlEffects(query, { via, provider: read.known?.provider ?? address.host, host: address.host || read.spoken, environment: read.environment }))];
  if (/graphql|\/gql(\/|$)/i.test(address.path) && method === 'POST' && (request.bodyFrom !== undefined || body.kind !== 'none'))
    return [...secret, ...graphqlEffects({ query: '{' }, { via, provider: read.known?.provider ?? address.host, host: address.host || read.spoken, environment: read.environment })];
  const calls = rpcIn(body);
  if (calls.length > 0) return [...secret, ...calls.flatMap((call) => rpcEffects(call, read))];
  const data = databaseRequest(read, sqlIn(body, address.query));
  if (data !== undefined) return [...secret, ...data];
  if (read.known?.is === 'message' && method === 'GET' && /\/(?:send|post|reply|broadcast|publish|forward)[A-Z_.]?\w*$|\.(?:post|send)\w*$/i.test(address.path)) return [...secret, message(read)];
  if (read.known?.is === 'message' && method !== 'GET' && method !== 'HEAD' && method !== 'DELETE') return [...secret, message(read)];
  return [...secret, ...restEffects(read)].filter((effect, _, all) => effect.verb !== 'send' || effect.marks?.includes('secret') === true || !all.some((one) => one !== effect && one.verb === 'send' && one.marks?.includes('secret') === true));
}

/** Keys of one service, by their shape: the address of another service is no place for them. */
const foreignKey = /(?:AKIA|ASIA)[A-Z0-9]{12,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|\bsk-[\w-]{20,}|[sr]k_live_\w{12,}|xox[abprs]-[\w-]{10,}|npm_\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** A setting of an environment file whose name says that it is a secret. */
const secretSetting = /(?:^|\n)\s*(?:export\s+)?[A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)[A-Z0-9_]*\s*[=:]\s*\S/;

/** What an address carries in base64, where it is text. */
function packedIn(text: string): readonly string[] {
  const parts = [...(text.match(/[A-Za-z0-9+_-]{20,}={0,2}/g) ?? []), ...(text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [])];
  return parts.slice(0, 20).flatMap((part) => readable(fromBase64(part.replaceAll('-', '+').replaceAll('_', '/')) ?? Buffer.alloc(0)) ?? []);
}

function decodable(text: string): string {
  try {
    return decodeURIComponent(text.slice(0, 8_000));
  } catch {
    return text.slice(0, 8_000);
  }
}

/** A secret in what is sent is said before anything else. */
function secretEffects(read: Read): readonly Effect[] {
  const { request } = read;
  if (request.secret !== undefined) return [sent(read, request.secret, 'irreversible', 'secret')];
  // A key in the address of a host that is nobody's interface, or keeps what it gets for whoever asks, is a key that is handed out.
  const carried = decodable(`${read.address.path}?${read.address.query}`);
  if (read.environment !== 'local' && (read.known === undefined || read.known.is === 'drop' || read.known.is === 'tunnel') && (foreignKey.test(carried) || packedIn(carried).some((text) => foreignKey.test(text) || secretSetting.test(text)))) return [sent(read, 'a key that stands in its address', 'irreversible', 'secret')];
  return [];
}

function message(read: Read): Effect {
  const to = receiverIn(read).trim();
  return effectOf(read.request.via, {
    verb: 'send',
    object: { kind: 'message', to: `${to} ${read.known?.provider ?? ''} (${read.address.host})`.trim() },
    environment: read.environment,
    undo: 'irreversible',
    says: `sends a message through ${read.known?.provider ?? read.address.host}${to === '' ? '' : ` to ${visible(to, 80)}`}`,
    ...hostTarget(read),
  });
}

/** Whom a message is for, where its body says so. */
function receiverIn({ body, request }: Read): string {
  const part = /(?:^|[&\n])(?:channel|channel_id|chat_id|to|recipient|room)=([^&\n]{1,100})/i.exec(request.body ?? '')?.[1];
  if (part !== undefined && body.kind === 'text' && !part.includes(unknownPart)) return part;
  const fields = body.kind === 'form' ? Object.fromEntries(body.fields) : body.kind === 'json' && isRecord(body.value) ? body.value : {};
  const found = ['channel', 'channel_id', 'chat_id', 'to', 'recipient', 'room'].map((key) => fields[key]).find((value) => typeof value === 'string' && value !== '' && !value.includes(unknownPart));
  return typeof found === 'string' ? found.slice(0, 100) : '';
}
