import type { DataThing, Effect, Extent, Verb } from '../../../model/effect.ts';
import { placeOf, undoOfLoss, whereIn } from '../../data/place.ts';
import { effectOf } from '../../effect.ts';
import { viaOf, type Call } from '../program.ts';
import { knownText, wordFrom, type Value } from '../value.ts';
import { entry, methodOf, nameBefore, rootOf, serverOf, type Found } from './found.ts';

/** What an object mapper or a database client is asked to take away. */
interface Taking {
  readonly what: DataThing;
  readonly name: string;
  readonly reach: NonNullable<Extent['reach']>;
  readonly verb?: Verb;
}

/** Calls that drop or empty something, by method name alone. */
const dropping: Readonly<Record<string, Omit<Taking, 'name'>>> = {
  drop_all: { what: 'database', reach: 'all' },
  dropDatabase: { what: 'database', reach: 'one' },
  drop_database: { what: 'database', reach: 'one' },
  dropSchema: { what: 'schema', reach: 'one' },
  dropTable: { what: 'table', reach: 'one' },
  dropTableIfExists: { what: 'table', reach: 'one' },
  drop_table: { what: 'table', reach: 'one' },
  drop_tables: { what: 'table', reach: 'some' },
  dropAllTables: { what: 'database', reach: 'all' },
  dropAllSchemas: { what: 'database', reach: 'all' },
  dropColumn: { what: 'column', reach: 'one' },
  drop_column: { what: 'column', reach: 'one' },
  remove_column: { what: 'column', reach: 'one' },
  drop_collection: { what: 'collection', reach: 'one' },
  dropCollection: { what: 'collection', reach: 'one' },
  flushall: { what: 'keys', reach: 'all' },
  flushAll: { what: 'keys', reach: 'all' },
  flushdb: { what: 'keys', reach: 'all' },
  flushDb: { what: 'keys', reach: 'all' },
  flush_all: { what: 'keys', reach: 'all' },
  truncate: { what: 'rows', reach: 'all' },
  delete_all: { what: 'rows', reach: 'all' },
  destroy_all: { what: 'rows', reach: 'all' },
  deleteAll: { what: 'rows', reach: 'all' },
  delete_by_query: { what: 'rows', reach: 'some' },
  deleteByQuery: { what: 'rows', reach: 'some' },
  batch_delete: { what: 'rows', reach: 'some' },
  recursiveDelete: { what: 'collection', reach: 'some' },
};

const narrowing = /^(filter|filter_by|exclude|where|eq|neq|in|in_|match|gt|lt|gte|lte|like|ilike|contains|or|not|andWhere|orWhere|whereIn|whereNot|whereNull|whereRaw|get|find|findOne|first|limit|order_by|is|containedBy|textSearch|filterBy|having|slice)$/;

/** Object mappers and database clients, told by the names of the chain. */
export function ormCall(call: Call): Found {
  const taking = takingOf(call);
  if (taking === undefined) return 'not-mine';
  call.program.deeds.add([effectFor(taking, call)]);
  return 'read';
}

function takingOf(call: Call): Taking | undefined {
  const method = methodOf(call);
  const names = call.chain.map((link) => link.name);
  const [first] = call.args;
  if (Object.hasOwn(dropping, method) && call.chain.length > 1 && rootOf(call) !== 'os') {
    const how = dropping[method];
    if (how === undefined || (method === 'truncate' && first?.kind === 'number')) return undefined;
    return { ...how, name: nameFor(call, first), reach: how.what === 'rows' && how.reach === 'all' && isNarrowed(call) ? 'some' : how.reach };
  }
  switch (method) {
    case 'delete':
    case 'del':
    case '_raw_delete':
    case 'remove':
      return deleted(call, names, first);
    case 'update':
      return names.includes('objects') && !isNarrowed(call) ? { what: 'rows', name: ownerOf(call), reach: 'all', verb: 'edit' } : undefined;
    case 'deleteMany':
    case 'delete_many':
    case 'updateMany':
    case 'update_many':
      return { what: 'rows', name: nameBefore(call), reach: isEmptyFilter(method.includes('_') || names.length < 3 ? first : (entry(first, 'where') ?? (first?.kind === 'map' && first.entries.size > 0 && !first.entries.has('data') ? first : undefined))) ? 'all' : 'some', ...(method.startsWith('update') ? { verb: 'edit' as const } : {}) };
    case 'destroy':
      return entry(first, 'truncate') !== undefined || entry(first, 'where') !== undefined ? { what: 'rows', name: nameBefore(call), reach: entry(first, 'truncate') !== undefined || isEmptyFilter(entry(first, 'where')) ? 'all' : 'some' } : undefined;
    case 'drop':
      return names.length > 1 && !/^(df|data|frame|pd|pandas|np)/i.test(rootOf(call)) && first?.kind !== 'list' && !call.named.has('columns') && !call.named.has('axis') && first?.kind !== 'text' ? { what: /sequelize|schema|metadata/i.test(names.join('.')) ? 'table' : 'collection', name: nameFor(call, undefined), reach: 'one' } : undefined;
    case 'sync':
    case 'synchronize':
    case 'syncIndexes':
      return knownText(entry(first, 'force')) === 'true' || entryTrue(first, 'force') || (method === 'synchronize' && first?.kind === 'truth' && first.is === 'true') ? { what: 'database', name: nameBefore(call), reach: 'all' } : undefined;
    case 'clear':
      return /repo(sitory)?$/i.test(nameBefore(call)) || names.some((name) => /^getRepository$/.test(name)) ? { what: 'rows', name: nameBefore(call), reach: 'all' } : undefined;
    case 'execute':
      return executedDelete(first);
    default:
      return undefined;
  }
}

/** `.delete()` at the end of a query; a single object or key is no mass operation. */
function deleted(call: Call, names: readonly string[], first: Value | undefined): Taking | undefined {
  const query = names.includes('objects') || names.includes('query') || names.includes('createQueryBuilder') || (names.includes('from') && call.chain.length > 2) || names.includes('from_') || names.includes('table') || /^(knex|trx)$/.test(rootOf(call)) || names.some((name) => name.endsWith('_set'));
  if (query) {
    // What narrows a builder may stand behind `delete()`: only what is before it is known here.
    const behind = names.includes('from') || names.includes('createQueryBuilder') || names.includes('from_') || names.includes('table');
    const narrowed = isNarrowed(call);
    return { what: 'rows', name: ownerOf(call), reach: narrowed || behind ? 'some' : 'all' };
  }
  if (first?.kind === 'map' && first.entries.size === 0 && call.chain.length > 1) return { what: 'rows', name: nameBefore(call), reach: 'all' };
  return undefined;
}

/** SQLAlchemy's `session.execute(delete(User))`. */
function executedDelete(first: Value | undefined): Taking | undefined {
  if (first?.kind !== 'thing') return undefined;
  const made = first.chain.find((link) => link.name === 'delete' && link.call !== undefined);
  if (made === undefined) return undefined;
  const narrowed = first.chain.some((link) => /^(where|filter|filter_by)$/.test(link.name));
  return { what: 'rows', name: wordFrom(made.call?.args[0] ?? first).source ?? 'a table', reach: narrowed ? 'some' : 'all' };
}

function isNarrowed(call: Call): boolean {
  return call.chain.slice(0, -1).some((link) => narrowing.test(link.name) && link.call !== undefined && link.call.args.length + link.call.named.size > 0);
}

function isEmptyFilter(value: Value | undefined): boolean {
  return value === undefined || value.kind === 'nothing' || (value.kind === 'map' && value.entries.size === 0);
}

function entryTrue(value: Value | undefined, name: string): boolean {
  const found = entry(value, name);
  return found?.kind === 'truth' && found.is === 'true';
}

/** The model or table that a query is about. */
function ownerOf(call: Call): string {
  const at = call.chain.findIndex((link) => link.name === 'objects' || link.name === 'query');
  const model = at > 0 ? call.chain[at - 1]?.name : undefined;
  const argument = call.chain.find((link) => /^(query|from|from_|table|knex|collection|doc)$/.test(link.name) && link.call !== undefined)?.call?.args[0];
  const text = argument === undefined ? undefined : (knownText(argument) ?? wordFrom(argument).source);
  return (text ?? model ?? rootOf(call)).replace(/^\?/, '');
}

function nameFor(call: Call, first: Value | undefined): string {
  const before = nameBefore(call);
  return knownText(first) ?? (/^(table|from|from_|collection|query|knex)$/.test(before) ? ownerOf(call) : before);
}

function effectFor(taking: Taking, call: Call): Effect {
  const { deeds } = call.program;
  const via = viaOf(call, deeds.language);
  const server = serverOf(call);
  const place = placeOf(via, { ...(server === undefined ? {} : { host: /:\/\/(?:[^@/]*@)?([^/:?]+)/.exec(server)?.[1] ?? server, names: [server] }), otherwise: 'unknown' }, deeds.context);
  const much = taking.reach === 'all' && taking.what === 'rows' ? 'all rows of' : taking.what === 'rows' ? 'rows of' : `the ${taking.what}`;
  return effectOf(via, {
    verb: taking.verb ?? 'delete',
    object: { kind: 'data', what: taking.what, name: taking.name, ...(place.server === undefined ? {} : { server: place.server }) },
    environment: place.environment,
    extent: { reach: taking.reach },
    ...undoOfLoss(place),
    certainty: 'possible',
    says: `${taking.verb === 'edit' ? 'changes' : 'deletes'} ${much} ${taking.name}${whereIn(place)}`,
  });
}
