import type { Effect, Environment } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { deedOf } from '../cloud/deed.ts';
import { thingOf } from '../cloud/things.ts';
import { operationVerb } from '../cloud/verbs.ts';
import { effectOf } from '../effect.ts';
import { isLocalHost } from './address.ts';
import { isSql, readBody } from './body.ts';
import { isRecord } from './graphql.ts';
import { httpEffects } from './http-effects.ts';
import { fetchFromHost } from './send-to-host.ts';

/** Where text is typed into a bare connection, and what types it. */
export interface RawText {
  readonly via: string;
  readonly host: string;
  readonly context: ToolContext;
  readonly text: string;
}

/** What text means to the service at the other end of a bare connection: HTTP, Redis, memcached, SQL; `undefined` where it is none of these. */
export function rawTextEffects({ via, host, context, text }: RawText): readonly Effect[] | undefined {
  if (text.trim() === '') return undefined;
  const local = isLocalHost(host) && context.machine === undefined;
  const environment = local ? 'local' : context.environment(host);
  if (/^\s*(?:\*\d+\r?\n.*)?(?:FLUSHALL|FLUSHDB|SHUTDOWN|flush_all)\b/im.test(text)) return [effectOf(via, { verb: 'delete', object: { kind: 'data', what: 'keys', name: 'every key', server: host }, environment, undo: 'irreversible', extent: { reach: 'all' }, says: `deletes every key on ${host}`, target: host })];
  const request = /^([A-Z]{3,10}) (\/\S*) HTTP\/[\d.]+\r?\n((?:[^\r\n]+\r?\n)*)(?:\r?\n([\s\S]*))?/.exec(text.trimStart());
  if (request !== null) {
    const named = /^host:\s*(\S+)/im.exec(request[3] ?? '')?.[1] ?? host;
    const body = request[4]?.trim() ?? '';
    return httpEffects({ via, context, method: request[1] ?? 'GET', url: `https://${named}${request[2] ?? '/'}`, ...(body === '' ? {} : { body }) });
  }
  const told = messageEffects({ via, host, context, text }, environment);
  if (told !== undefined) return told;
  if (isSql(text)) return sqlEffects(text, { via, context, environment, server: host });
  // Questions of services that speak plain words: Redis, memcached, ZooKeeper, SMTP.
  const lines = text.trim().split(/\r?\n/);
  const asks = /^(?:PING|INFO(?: \w+)?|STATS(?: \w+)?|VERSION|QUIT|EXIT|RUOK|STAT|MNTR|SRVR|CONF|GET \S+|TTL \S+|EXISTS \S+|DBSIZE|HELO \S+|EHLO \S+|NOOP|HELP)$/i;
  return lines.length <= 20 && lines.every((line) => asks.test(line.trim())) ? [fetchFromHost(via, context, host, 'an answer')] : undefined;
}

/** `{"event": "deleteUser"}`: a message whose own words tell the service to take something away. */
function messageEffects({ via, host, text }: RawText, environment: Environment): readonly Effect[] | undefined {
  const body = readBody(text.trim());
  if (environment === 'local' || body.kind !== 'json' || !isRecord(body.value)) return undefined;
  const fields = body.value;
  const said = ['event', 'action', 'type', 'method', 'op', 'operation', 'cmd', 'command'].map((key) => fields[key]).find((value) => typeof value === 'string');
  const operation = typeof said === 'string' ? operationVerb(said) : undefined;
  if (operation?.does !== 'delete') return undefined;
  return [deedOf({ via, provider: host, does: 'delete', kind: operation.rest.length === 0 ? ['resource'] : operation.rest, what: thingOf(operation.rest), name: '', environment, undo: 'irreversible' })];
}
