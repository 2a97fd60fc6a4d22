import type { DataThing, Effect, Extent, Verb } from '../../../model/effect.ts';
import { undoOfLoss, whereIn } from '../../data/place.ts';
import { effectOf } from '../../effect.ts';
import { viaOf, type Call } from '../program.ts';
import { chainText, knownText, wordFrom, type Value } from '../value.ts';
import { entry, methodOf, nameBefore, rootOf, type Found } from './found.ts';
import { placeOfCall } from './place.ts';

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
  obliterate: { what: 'rows', reach: 'all' },
  recursiveDelete: { what: 'collection', reach: 'some' },
};

const narrowing = /^(filter|filter_by|exclude|where|eq|neq|in|in_|match|gt|lt|gte|lte|like|ilike|contains|or|not|andWhere|orWhere|whereIn|whereNot|whereNull|whereRaw|get|find|findOne|first|limit|order_by|is|containedBy|textSearch|filterBy|having|slice)$/;

/** Object mappers and database clients, told by the names of the chain. */
export function ormCall(call: Call): Found {
  if (narrowed(call) === 'read') return 'read';
  const taking = takingOf(call);
  if (taking === undefined) return 'not-mine';
  const { deeds } = call.program;
  const before = deeds.effects.length;
  deeds.add([effectFor(taking, call)]);
  if (deeds.effects.length > before) call.program.widest = { args: call.args, at: before };
  return 'read';
}

function takingOf(call: Call): Taking | undefined {
  const method = methodOf(call);
  const names = call.chain.map((link) => link.name.replace(/^\?/, ''));
  const [first] = call.args;
  if (Object.hasOwn(dropping, method) && call.chain.length > 1 && rootOf(call) !== 'os') {
    const how = dropping[method];
    if (how === undefined || (/^(truncate|deleteAll)$/.test(method) && !isModel(call))) return undefined;
    return { ...how, name: nameFor(call, first), reach: how.what === 'rows' && how.reach === 'all' && isNarrowed(call) ? 'some' : how.reach };
  }
  switch (method) {
    case 'delete':
    case 'del':
    case 'unlink':
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
      if (/sequelize/i.test(rootOf(call))) return { what: 'database', name: rootOf(call), reach: 'all' };
      if (names.includes('__table__')) return { what: 'table', name: rootOf(call), reach: 'one' };
      return names.length > 1 && call.named.size === 0 && (first === undefined || first.kind === 'map') && !/^(_|df|lodash|data|frame|pd|np)/i.test(rootOf(call)) ? { what: 'collection', name: nameFor(call, undefined), reach: 'one' } : undefined;
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
  const asked = call.chain.some((link) => link.call !== undefined && /^\??(createQueryBuilder|from|from_|table|query|knex|trx)$/.test(link.name));
  const query = asked || names.includes('objects') || names.includes('query') || names.some((name) => name.endsWith('_set'));
  if (query) {
    return { what: 'rows', name: ownerOf(call), reach: isNarrowed(call) ? 'some' : 'all' };
  }
  // Without a host a client speaks to this machine.
  const bare = call.chain.some((link) => /^(?:Redis|StrictRedis|createClient|ioredis)$/i.test(link.name) && link.call !== undefined && link.call.args.length === 0 && link.call.named.size === 0);
  if (!bare && names.some((name) => /redis|valkey|keydb/i.test(name)) && first !== undefined && knownText(first) === undefined) return { what: 'keys', name: `${wordFrom(first).source ?? ''} that ${rootOf(call)} finds`.trim(), reach: 'some' };
  if (names.includes('indices')) return { what: 'collection', name: knownText(call.arg(0, 'index')) ?? 'an index', reach: /\*|_all/.test(knownText(call.arg(0, 'index')) ?? '') ? 'all' : 'one' };
  // Drizzle: `db.delete(users)`; what narrows it stands behind.
  if (/^(db|tx|trx|drizzle|database|dbClient)$/i.test(call.chain.at(-2)?.name.replace(/^\?/, '') ?? '') && first?.kind === 'thing' && call.args.length === 1) return { what: 'rows', name: chainText(first.chain), reach: 'all' };
  if (first?.kind === 'map' && first.entries.size === 0 && call.chain.length > 1) return { what: 'rows', name: nameBefore(call), reach: 'all' };
  return undefined;
}

/** SQLAlchemy's `session.execute(delete(User))`. */
function executedDelete(first: Value | undefined): Taking | undefined {
  if (first?.kind !== 'thing') return undefined;
  const made = first.chain.find((link) => /^\??delete$/.test(link.name) && link.call !== undefined);
  if (made === undefined) return undefined;
  const narrowed = first.chain.some((link) => /^(where|filter|filter_by)$/.test(link.name));
  return { what: 'rows', name: wordFrom(made.call?.args[0] ?? first).source ?? 'a table', reach: narrowed ? 'some' : 'all' };
}

function isNarrowed(call: Call): boolean {
  return call.chain.slice(0, -1).some((link) => narrowing.test(link.name) && link.call !== undefined && link.call.args.length + link.call.named.size > 0);
}

/** Classes and repositories are capitalised, or were asked for by a table's name. */
function isModel(call: Call): boolean {
  const before = call.chain.at(-2);
  return /^\??[A-Z]|repo|model|dao|table|collection/i.test(before?.name ?? '') && !/^\??(f|fh|fp|file|fd|buf|stream|handle|out|text|str|string)$/i.test(before?.name ?? '') && (/^\??[A-Z]/.test(before?.name ?? '') || before?.call !== undefined || /repo|model|dao/i.test(before?.name ?? ''));
}

/** `db.delete(users).where(…)`: what was all rows is some of them. */
function narrowed(call: Call): Found {
  if (!narrowing.test(methodOf(call)) || call.args.length === 0) return 'not-mine';
  const { widest } = call.program;
  if (widest === undefined || !call.chain.some((link) => link.call?.args === widest.args)) return 'not-mine';
  const found = call.program.deeds.effects[widest.at];
  if (found !== undefined) call.program.deeds.replace(widest.at, { ...found, extent: { reach: 'some' }, says: found.says.replace('all rows of', 'rows of') });
  return 'read';
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
  const argument = call.chain.find((link) => /^\??(query|from|from_|table|knex|trx|collection|doc)$/.test(link.name) && link.call !== undefined)?.call?.args[0];
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
  const place = placeOfCall(call);
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
