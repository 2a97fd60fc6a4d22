import { dataEffect, named, type DataDeed } from './deed.ts';
import type { Effect } from '../../model/effect.ts';
import { isScratchName, whereIn, type DataPlace } from './place.ts';
import { scriptTokens, type Script } from './script-tokens.ts';

/** One call of a method in a script of MongoDB's shell. */
interface MongoCall {
  readonly method: string;
  /** Name of the collection, empty where the method is one of the database. */
  readonly collection: string;
  readonly database?: string;
  /** How far the first argument restricts. */
  readonly filter: 'none' | 'empty' | 'one' | 'some';
  /** Words and texts of the arguments. */
  readonly args: readonly string[];
  readonly onDatabase: 'db' | 'other';
}

/** What a script of MongoDB's shell does: its calls on databases and collections, without repeats. Never throws; linear. */
export function mongoEffects(text: string, place: DataPlace): readonly Effect[] {
  const script = scriptTokens(text.slice(0, 2_000_000));
  const effects: Effect[] = [];
  const seen = new Set<string>();
  let at = place;
  for (let i = 0; i < script.list.length && effects.length < 300; i++) {
    at = used(script, i, at);
    const call = callAt(script, i);
    if (call === undefined) continue;
    for (const effect of deedsOf(call, call.database === undefined ? at : within(at, call.database))) {
      const key = `${effect.verb} ${effect.says}`;
      if (seen.has(key)) continue;
      seen.add(key);
      effects.push(effect);
    }
  }
  return effects;
}

/** `use shop` and `db = db.getSiblingDB('shop')` change the database of what follows. */
function used(script: Script, i: number, place: DataPlace): DataPlace {
  const [first, second, third] = [script.list[i], script.list[i + 1], script.list[i + 2]];
  if (first?.text === 'use' && first.kind === 'word' && (second?.kind === 'word' || second?.kind === 'text') && (third?.kind !== 'sign' || third.text === ';')) return within(place, second.text);
  if (first?.text !== 'db' || second?.text !== '=' || script.list[i + 4]?.text !== 'getSiblingDB') return place;
  return within(place, script.list[i + 6]?.text ?? '');
}

function within(place: DataPlace, database: string): DataPlace {
  const scratch = isScratchName(database) && place.environment !== 'production' && place.environment !== 'staging';
  return { ...place, database, stays: scratch ? 'scratch' : 'lasting' };
}

/** A method call whose name stands at `i`. */
function callAt(script: Script, i: number): MongoCall | undefined {
  const { list, partner } = script;
  const name = list[i];
  if (name === undefined || !methods.has(name.text)) return undefined;
  // `db.users.drop()` and `db.users["drop"]()`.
  const plain = name.kind === 'word' && list[i + 1]?.text === '(' && list[i - 1]?.text === '.' && list[i - 1]?.kind === 'sign';
  const bracket = name.kind === 'text' && list[i - 1]?.text === '[' && list[i + 1]?.text === ']' && list[i + 2]?.text === '(';
  if (!plain && !bracket) return undefined;
  const open = plain ? i + 1 : i + 2;
  const close = partner[open] ?? -1;
  const end = close < 0 ? list.length : close;
  return { method: name.text, ...chainBefore(script, i - 1), filter: filterOf(script, open + 1, end), args: list.slice(open + 1, Math.min(end, open + 40)).flatMap((token) => (token.kind === 'sign' ? [] : [token.text])) };
}

/** What stands in front of the method: `db.users`, `db.getSiblingDB('x').getCollection('y')`, `db[name]`, a variable. */
function chainBefore(script: Script, dot: number): Pick<MongoCall, 'collection' | 'database' | 'onDatabase'> {
  const { list, partner } = script;
  const names: string[] = [];
  let database: string | undefined;
  let i = dot - 1;
  for (let steps = 0; i >= 0 && steps < 30; steps += 1) {
    const token = list[i];
    if (token?.kind === 'sign' && (token.text === ')' || token.text === ']')) {
      const from = partner[i] ?? -1;
      if (from < 0) break;
      const first = list[from + 1];
      const inner = first?.kind === 'text' ? first.text : '\uFFFC';
      if (token.text === ']') {
        names.unshift(inner);
        i = from - 1;
        continue;
      }
      const method = list[from - 1]?.text;
      if (method === 'getSiblingDB' || method === 'getDB') database = inner;
      else if (method === 'getCollection') names.unshift(inner);
      i = from - 2;
    } else if (token?.kind === 'word') {
      if (list[i - 1]?.text !== '.') return token.text === 'db' ? { collection: names.join('.'), ...(database === undefined ? {} : { database }), onDatabase: 'db' } : { collection: names.length > 0 ? names.join('.') : token.text, onDatabase: database === undefined ? 'other' : 'db', ...(database === undefined ? {} : { database }) };
      names.unshift(token.text);
      i -= 1;
    } else if (token?.text === '.' || token?.text === '?') i -= 1;
    else break;
  }
  return { collection: names.join('.'), onDatabase: 'other', ...(database === undefined ? {} : { database }) };
}

/** `{}` and nothing match everything; `{ _id: … }` one document. */
function filterOf(script: Script, from: number, end: number): MongoCall['filter'] {
  const first = script.list[from];
  if (from >= end || first === undefined) return 'none';
  if (first.text !== '{') return first.kind === 'word' ? 'some' : 'empty';
  const close = script.partner[from] ?? -1;
  if (close === from + 1) return 'empty';
  const keys = script.list.slice(from + 1, Math.min(close < 0 ? end : close, from + 30));
  if (keys[0]?.text === '_id') return keys.some((token) => /^\$(?:exists|ne|gt|gte|nin|not)$/.test(token.text)) ? 'empty' : keys.some((token) => token.text === '$in') ? 'some' : 'one';
  return 'some';
}

const deleting = new Set(['deleteMany', 'deleteOne', 'remove', 'findOneAndDelete']);
const updating = new Set(['updateMany', 'updateOne', 'update', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace', 'findAndModify', 'bulkWrite', 'save']);
const adding = new Set(['insertOne', 'insertMany', 'insert', 'createCollection', 'createIndex', 'createIndexes', 'ensureIndex', 'createView']);
const single = new Set(['deleteOne', 'findOneAndDelete', 'updateOne', 'update', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace', 'findAndModify', 'save']);
const methods = new Set([
  ...deleting, ...updating, ...adding, 'dropDatabase', 'drop', 'dropIndexes', 'dropIndex', 'renameCollection', 'runCommand', 'adminCommand', 'dropUser', 'dropAllUsers', 'dropRole', 'dropAllRoles', 'createUser', 'updateUser', 'changeUserPassword', 'grantRolesToUser', 'revokeRolesFromUser', 'shutdownServer', 'killOp',
  'aggregate', 'find', 'findOne', 'countDocuments', 'count', 'distinct', 'getCollectionNames', 'stats', 'removeShard', 'reconfig', 'stepDown', 'setFeatureCompatibilityVersion', 'fsyncLock', 'compactStructuredEncryptionData',
]);

function deedsOf(call: MongoCall, place: DataPlace): readonly Effect[] {
  const where = whereIn(place);
  const collection = named(call.collection);
  const { method } = call;
  const one = (deed: DataDeed): readonly Effect[] => [dataEffect(place, deed)];
  const all = call.filter === 'empty' || call.filter === 'none';
  if (method === 'dropDatabase') return one(dropped('database', place.database ?? 'the database', where));
  // `.drop()` of something that is no collection is no affair of the database.
  if (method === 'drop') return call.onDatabase === 'db' || call.args.length === 0 ? one(dropped('collection', call.collection, where)) : [];
  if (deleting.has(method)) {
    if (call.onDatabase === 'other' && method === 'remove' && call.filter !== 'empty') return [];
    const reach = single.has(method) ? 'one' : all ? 'all' : call.filter === 'one' ? 'one' : 'some';
    return one({ verb: 'delete', what: 'rows', name: call.collection, how: 'lost', reach, says: `deletes ${reach === 'all' ? 'all documents' : reach === 'one' ? 'one document' : 'documents'} of ${collection}${where}` });
  }
  if (updating.has(method)) {
    if (call.onDatabase === 'other' && (method === 'update' || method === 'save')) return [];
    const reach = single.has(method) && !call.args.includes('multi') ? 'one' : all && method !== 'bulkWrite' ? 'all' : 'some';
    return one({ verb: reach === 'all' ? 'overwrite' : 'edit', what: 'rows', name: call.collection, how: 'lost', reach, says: `changes ${reach === 'all' ? 'all documents' : reach === 'one' ? 'one document' : 'documents'} of ${collection}${where}` });
  }
  if (adding.has(method)) return call.onDatabase === 'other' && method === 'insert' ? [] : one({ verb: 'create', what: /^insert/.test(method) ? 'rows' : 'collection', name: call.collection, how: 'recoverable', reach: 'some', says: `adds to ${collection}${where}` });
  if (method === 'runCommand' || method === 'adminCommand') return commanded(call, place, where);
  return other(call, place, where);
}

function dropped(what: 'database' | 'collection', name: string, where: string): DataDeed {
  const plain = what === 'database' ? `drops the database ${named(name)} and everything in it` : `drops the collection ${named(name)}${where}`;
  return { verb: 'delete', what, name, how: 'lost', reach: 'all', says: what === 'database' ? `${plain}${where.replace(` in ${name}`, '')}` : plain };
}

/** `db.runCommand({ drop: 'users' })`: the first key is the command. */
function commanded(call: MongoCall, place: DataPlace, where: string): readonly Effect[] {
  const [command = '', argument = ''] = call.args;
  switch (command) {
    case 'drop':
      return [dataEffect(place, dropped('collection', argument, where))];
    case 'dropDatabase':
      return [dataEffect(place, dropped('database', place.database ?? 'the database', where))];
    case 'delete':
    case 'findAndModify':
    case 'update':
      return [dataEffect(place, { verb: command === 'delete' ? 'delete' : 'edit', what: 'rows', name: argument, how: 'lost', reach: 'some', says: `${command === 'delete' ? 'deletes' : 'changes'} documents of ${named(argument)}${where}` })];
    case 'shutdown':
      return [dataEffect(place, { verb: 'stop', what: 'server', name: place.server ?? 'the server', how: 'recoverable', reach: 'all', says: `shuts the database server down${where}` })];
    case 'dropAllUsersFromDatabase':
    case 'dropUser':
      return other({ ...call, method: 'dropUser' }, place, where);
    case 'ping':
    case 'hello':
    case 'serverStatus':
    case 'listDatabases':
    case 'buildInfo':
    case 'dbStats':
    case 'count':
    case 'find':
      return [dataEffect(place, { verb: 'read', what: 'server', name: command, how: 'none-needed', says: `asks the server${where}` })];
    default:
      return [{ ...dataEffect(place, { verb: 'run', what: 'server', name: command, how: 'unknown', certainty: 'unknown', says: `runs the command ${named(command)}${where}` }), opacity: 'unmodelled' }];
  }
}

function other(call: MongoCall, place: DataPlace, where: string): readonly Effect[] {
  const collection = named(call.collection);
  const one = (deed: DataDeed): readonly Effect[] => [dataEffect(place, deed)];
  switch (call.method) {
    case 'dropIndexes':
    case 'dropIndex':
      return one({ verb: 'delete', what: 'index', name: call.collection, how: 'rebuilt', reach: 'some', says: `drops indexes of ${collection}${where}` });
    case 'renameCollection':
      return one(call.args.at(-1) === 'true' ? { verb: 'overwrite', what: 'collection', name: call.args[0] ?? '', how: 'lost', reach: 'all', says: `renames ${collection} over ${named(call.args[0] ?? '')}${where}` } : { verb: 'move', what: 'collection', name: call.collection, how: 'trivial', reach: 'one', says: `renames ${collection}${where}` });
    case 'dropUser':
    case 'dropAllUsers':
    case 'dropRole':
    case 'dropAllRoles':
      return one({ verb: 'delete', what: 'role', name: call.args[0] ?? 'all', how: 'lost', reach: call.method.startsWith('dropAll') ? 'all' : 'one', says: `drops users or roles${where}` });
    case 'createUser':
    case 'grantRolesToUser':
    case 'updateUser':
      return one({ verb: 'grant', what: 'role', name: call.args[0] ?? 'a user', how: 'recoverable', says: `gives a user rights${where}` });
    case 'revokeRolesFromUser':
    case 'changeUserPassword':
      return one({ verb: 'configure', what: 'role', name: call.args[0] ?? 'a user', how: 'recoverable', says: `changes a user${where}` });
    case 'shutdownServer':
      return one({ verb: 'stop', what: 'server', name: place.server ?? 'the server', how: 'recoverable', reach: 'all', says: `shuts the database server down${where}` });
    case 'killOp':
    case 'stepDown':
    case 'reconfig':
    case 'removeShard':
    case 'fsyncLock':
      return one({ verb: 'configure', what: 'server', name: place.server ?? 'the server', how: 'recoverable', reach: 'all', says: `changes how the server works${where}` });
    case 'aggregate':
      return call.args.includes('$out') || call.args.includes('$merge') ? one({ verb: 'overwrite', what: 'collection', name: call.collection, how: 'lost', reach: 'some', says: `writes the result over a collection${where}` }) : reading(call, place, where);
    case 'count':
    case 'distinct':
    case 'find':
    case 'findOne':
    case 'stats':
    case 'countDocuments':
    case 'getCollectionNames':
      return call.onDatabase === 'db' ? reading(call, place, where) : [];
    default:
      return [];
  }
}

function reading(call: MongoCall, place: DataPlace, where: string): readonly Effect[] {
  return [dataEffect(place, { verb: 'read', what: 'rows', name: call.collection === '' ? (place.database ?? 'the database') : call.collection, how: 'none-needed', says: `reads ${call.collection === '' ? 'from the database' : named(call.collection)}${where}` })];
}
