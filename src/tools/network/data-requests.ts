import type { Effect, Extent, Thing, Undo, Verb } from '../../model/effect.ts';
import { redisEffects } from '../data/redis-commands.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { effectOf } from '../effect.ts';
import { isRecord } from './graphql.ts';
import { askedOf, hostTarget, type Read } from './reading.ts';

/** Requests to databases that speak HTTP: their SQL, and their own paths; `undefined` for others. */
export function databaseRequest(read: Read, sql: readonly string[]): readonly Effect[] | undefined {
  if (sql.length > 0 && read.known?.is !== 'message' && read.known?.is !== 'model') {
    const { via, context } = read.request;
    return sql.flatMap((text) => sqlEffects(text, { via, context, environment: read.environment, server: read.address.host }));
  }
  return redisRequest(read) ?? searchEngine(read) ?? restTable(read) ?? realtime(read) ?? vectors(read) ?? couch(read);
}

/** Redis over HTTP: a command as a list of words, or a list of such lists. */
function redisRequest(read: Read): readonly Effect[] | undefined {
  const { body } = read;
  if (body.kind !== 'json' || !Array.isArray(body.value) || read.method === 'GET' || !/redis|upstash|kv/i.test(read.spoken)) return undefined;
  const list: readonly unknown[] = body.value;
  const commands = (Array.isArray(list[0]) ? list : [list]).slice(0, 50).filter((one): one is readonly string[] => Array.isArray(one) && one.length > 0 && one.every((word) => typeof word === 'string' || typeof word === 'number') && /^[A-Za-z.]+$/.test(String(one[0])));
  return commands.length === 0 ? undefined : commands.flatMap((words) => redisEffects(words.map(String), { via: read.request.via, server: read.address.host || read.spoken, environment: read.environment, stays: 'lasting' }));
}

function data(read: Read, verb: Verb, what: Extract<Thing, { kind: 'data' }>['what'], name: string, undo: Undo, reach: Extent['reach'], says: string): Effect {
  return effectOf(read.request.via, {
    verb,
    object: { kind: 'data', what, name, server: read.address.host },
    environment: read.environment,
    undo,
    extent: reach === undefined ? {} : { reach },
    says: `${says} on ${read.address.host || read.spoken}`,
    ...hostTarget(read),
  });
}

/** Elasticsearch and its kind: `DELETE /index`, `_delete_by_query`, snapshots. */
function searchEngine(read: Read): readonly Effect[] | undefined {
  const parts = read.address.path.split('/').filter((part) => part !== '');
  // Solr takes its deletions as text.
  if (parts[0] === 'solr' && parts.includes('update') && /<delete>|"delete"\s*:/.test(read.request.body ?? '')) return [data(read, 'delete', 'rows', parts[1] ?? '', 'irreversible', /\*:\*/.test(read.request.body ?? '') ? 'all' : 'some', `deletes documents of the index ${parts[1] ?? ''}`)];
  const engine = read.known?.provider === 'elasticsearch' || /^(9200|9243|9201|5601)$/.test(read.address.port ?? '') || /(^|[.-])(elastic|elasticsearch|opensearch|es)([.-]|$)/.test(read.address.host) || parts.some((part) => /^_(delete_by_query|update_by_query|search|bulk|snapshot|cat|cluster|aliases|mapping|settings|ilm|slm|data_stream|reindex|doc|msearch|count|index_template|template|mget|refresh|flush|forcemerge|close|open|rollover|shrink)$/.test(part));
  if (!engine) return undefined;
  const [first = '', second = ''] = parts;
  if (read.method === 'DELETE') {
    if (first === '_snapshot') return [askedOf(read, { does: 'delete', kind: ['snapshot'], what: 'snapshot', name: parts.slice(1).join('/'), undo: 'irreversible' })];
    if (first === '_slm' || first === '_ilm') return [askedOf(read, { does: 'disable', kind: ['snapshot policy'], what: 'backup', name: parts.slice(2).join('/') })];
    if (second === '_doc') return [data(read, 'delete', 'rows', `${first}/${parts[2] ?? ''}`, 'irreversible', 'one', `deletes the document ${parts[2] ?? ''} of the index ${first}`)];
    if (first === '_search') return [data(read, 'configure', 'index', '', 'trivial', 'one', 'closes a search')];
    const index = first.startsWith('_') && first !== '_all' && first !== '_data_stream' ? parts.join('/') : first === '_data_stream' ? second : first;
    return [data(read, 'delete', 'collection', index, 'irreversible', index === '_all' || index.includes('*') ? 'all' : 'one', `deletes the index ${index} with all its documents`)];
  }
  if (parts.includes('_delete_by_query')) return [data(read, 'delete', 'rows', first, 'irreversible', /match_all/.test(read.request.body ?? '') ? 'all' : 'some', `deletes documents of the index ${first}`)];
  // What is copied stays; what it is copied into is filled.
  const into = parts.includes('_reindex') ? (/"dest"\s*:\s*\{[^}]*?"index"\s*:\s*"([^"]{1,200})"/.exec(read.request.body ?? '')?.[1] ?? '') : undefined;
  if (into !== undefined) return [data(read, 'edit', 'rows', into, 'unknown', 'some', `copies documents into the index ${into}`)];
  if (parts.includes('_update_by_query')) return [data(read, 'edit', 'rows', first, 'irreversible', /"query"\s*:\s*\{\s*"(?!match_all)/.test(read.request.body ?? '') ? 'some' : 'all', `changes documents of the index ${first}`)];
  if (parts.includes('_bulk') && /^\s*\{\s*"delete"/m.test(read.request.body ?? '')) return [data(read, 'delete', 'rows', first, 'irreversible', 'some', `deletes documents of the index ${first}`)];
  if (parts.includes('_restore')) return [data(read, 'overwrite', 'index', parts.join('/'), 'unknown', 'some', 'restores a snapshot over what stands there')];
  return undefined;
}

/** PostgREST (supabase): the query is the WHERE clause; without it every row is meant. */
function restTable(read: Read): readonly Effect[] | undefined {
  const table = /^\/rest\/v1\/(?!rpc\/)([A-Za-z0-9_.-]+)\/?$/.exec(read.address.path)?.[1];
  if (table === undefined) return undefined;
  const filtered = read.address.query.split('&').some((pair) => /^[A-Za-z0-9_.]+=(not\.)?(eq|in|lt|lte|gt|gte|like|ilike|is|match|fts|neq)\./.test(pair));
  const reach = filtered ? 'some' : 'all';
  if (read.method === 'DELETE') return [data(read, 'delete', 'rows', table, 'irreversible', reach, `deletes ${filtered ? '' : 'all '}rows of the table ${table}`)];
  if (read.method === 'PATCH') return [data(read, 'edit', 'rows', table, 'irreversible', reach, `changes ${filtered ? '' : 'all '}rows of the table ${table}`)];
  if (read.method === 'POST' || read.method === 'PUT') return [data(read, 'create', 'rows', table, 'recoverable', 'some', `adds rows to the table ${table}`)];
  return undefined;
}

/** Firebase: `DELETE /path.json` takes the whole tree, and `PUT` replaces it. */
function realtime(read: Read): readonly Effect[] | undefined {
  if (read.known?.provider !== 'firebase' || !/\.json$/.test(read.address.path)) return undefined;
  const tree = read.address.path.replace(/\.json$/, '') || '/';
  if (read.method === 'DELETE' || (read.method === 'PUT' && (read.request.body ?? '').trim() === 'null')) return [data(read, 'delete', 'collection', tree, 'irreversible', tree === '/' ? 'all' : 'some', `deletes everything under ${tree}`)];
  if (read.method === 'PUT') return [data(read, 'overwrite', 'collection', tree, 'irreversible', 'some', `replaces everything under ${tree}`)];
  return undefined;
}

/** Vector stores: a collection is deleted whole, points by a filter. */
function vectors(read: Read): readonly Effect[] | undefined {
  const collection = /^\/(?:v1\/)?(?:collections|schema|databases)\/([^/]+)/.exec(read.address.path)?.[1];
  if (read.method === 'DELETE' && collection !== undefined && (read.known === undefined || /pinecone|weaviate|qdrant/.test(read.known.provider))) return [data(read, 'delete', 'collection', collection, 'irreversible', 'one', `deletes the collection ${collection} with all its entries`)];
  if (/\/(vectors|points)\/delete\/?$/.test(read.address.path) && read.method === 'POST') {
    const all = read.body.kind === 'json' && isRecord(read.body.value) && (read.body.value['deleteAll'] === true || read.body.value['delete_all'] === true);
    return [data(read, 'delete', 'rows', collection ?? '', 'irreversible', all ? 'all' : 'some', `deletes ${all ? 'every entry' : 'entries'} of the collection ${collection ?? ''}`.trim())];
  }
  return undefined;
}

function couch(read: Read): readonly Effect[] | undefined {
  if (read.address.port !== '5984' || read.method !== 'DELETE') return undefined;
  const [database = '', document] = read.address.path.split('/').filter((part) => part !== '');
  return [data(read, 'delete', document === undefined ? 'database' : 'rows', [database, document].filter((part) => part !== undefined).join('/'), 'irreversible', 'one', document === undefined ? `deletes the database ${database}` : `deletes a document of ${database}`)];
}
