import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { dataEffect, named, unreadDeed, type DataDeed } from './deed.ts';
import { whereIn, type DataPlace } from './place.ts';

/** Commands that take keys or parts of them away. */
const removing = /^(?:DEL|UNLINK|GETDEL|EXPIRE|PEXPIRE|EXPIREAT|PEXPIREAT|LTRIM|LREM|LPOP|RPOP|SPOP|SREM|ZREM\w*|ZPOP\w+|HDEL|XTRIM|XDEL|JSON\.DEL|GRAPH\.DELETE|TS\.DEL|HEXPIRE|BF\.DEL|CF\.DEL)$/;
const reading = /^(?:GET|MGET|EXISTS|TTL|PTTL|TYPE|KEYS|SCAN|SSCAN|HSCAN|ZSCAN|HGET|HGETALL|HKEYS|HVALS|HLEN|LRANGE|LLEN|LINDEX|SMEMBERS|SCARD|SISMEMBER|ZRANGE\w*|ZSCORE|ZCARD|ZCOUNT|XRANGE|XLEN|XINFO|XREAD|STRLEN|GETRANGE|OBJECT|MEMORY|INFO|PING|ECHO|DBSIZE|TIME|LASTSAVE|ROLE|COMMAND|SLOWLOG|LATENCY|MONITOR|SUBSCRIBE|PSUBSCRIBE|PUBSUB|DUMP|RANDOMKEY|HELLO|AUTH|SELECT|QUIT|WAIT|FT\.SEARCH|FT\.INFO|FT\._LIST|JSON\.GET|EXPIRETIME|GETBIT|BITCOUNT|SINTER|SUNION|SDIFF|SORT_RO|EVAL_RO|READONLY)$/;

/** What one command of Redis does; `words` are the command and its arguments. `bulk`: its keys are those of a scan. */
export function redisEffects(words: readonly string[], place: DataPlace, bulk: 'bulk' | 'named' = 'named'): readonly Effect[] {
  const [first = '', ...args] = words;
  const command = first.toUpperCase();
  const second = (args[0] ?? '').toUpperCase();
  const where = whereIn(place);
  const one = (deed: DataDeed): readonly Effect[] => [dataEffect(place, deed)];
  const server = { what: 'server', name: place.server ?? 'the server' } as const;
  if (command === '') return [];
  if (command === 'FLUSHALL' || command === 'FLUSHDB') return one({ verb: 'delete', what: 'keys', name: command === 'FLUSHALL' ? 'all keys of all databases' : /^\d+$/.test(place.database ?? '') ? `db ${place.database ?? ''}` : 'all keys', how: 'lost', reach: 'all', says: `deletes all keys${command === 'FLUSHALL' ? ' of all databases' : ' of the database'}${where}` });
  if (removing.test(command)) return one(removed(command, args, bulk, where));
  if (reading.test(command) || (command === 'CONFIG' && second === 'GET') || /^(?:CLIENT|CLUSTER|ACL|SCRIPT|MODULE|FUNCTION)$/.test(command) && /^(?:LIST|INFO|NODES|SLOTS|GETUSER|WHOAMI|EXISTS|KEYSLOT|SHARDS|CAT|GETNAME|LOG|ID|HELP|MYID|STATS)$/.test(second)) {
    return one({ verb: 'read', what: 'keys', name: command === 'AUTH' || command === 'HELLO' ? 'the server' : named(args[0] ?? 'the server'), how: 'none-needed', says: `reads from the database${where}` });
  }
  switch (command) {
    case 'EVAL':
    case 'EVALSHA':
    case 'FCALL':
      return scripted(args[0] ?? '', command, place);
    case 'CONFIG':
      return one(configured(args, where, place));
    case 'SHUTDOWN':
      return one({ ...server, verb: 'stop', how: second === 'NOSAVE' ? 'irreversible' : 'recoverable', reach: 'all', says: `shuts the server down${second === 'NOSAVE' ? ' without saving' : ''}${where}` });
    case 'REPLICAOF':
    case 'SLAVEOF':
      return one(second === 'NO' ? { ...server, verb: 'configure', how: 'recoverable', says: `makes the server its own master${where}` } : { ...server, verb: 'overwrite', how: 'lost', reach: 'all', says: `replaces all data by those of ${named(args[0] ?? '')}${where}` });
    case 'CLUSTER':
      return one(second === 'RESET' || second === 'FLUSHSLOTS' ? { ...server, verb: 'delete', how: 'lost', reach: 'all', says: `resets the node of the cluster${where}` } : { ...server, verb: 'configure', how: 'recoverable', says: `changes the cluster${where}` });
    case 'DEBUG':
    case 'FAILOVER':
    case 'SWAPDB':
    case 'CLIENT':
      return one({ ...server, verb: command === 'CLIENT' && second === 'KILL' ? 'stop' : 'configure', how: 'recoverable', says: `runs ${command} ${second}${where}` });
    case 'ACL':
      return one({ what: 'role', name: args[1] ?? 'a user', verb: second === 'DELUSER' ? 'delete' : 'grant', how: 'recoverable', says: `changes the rights of ${named(args[1] ?? 'a user')}${where}` });
    case 'MODULE':
      return [unreadDeed(place, `loads a module into the server${where}`)];
    case 'FUNCTION':
    case 'SCRIPT':
    case 'FT.DROPINDEX':
    case 'XGROUP':
      return one({ what: 'index', name: command, verb: 'edit', how: second === 'DD' || args.some((arg) => arg.toUpperCase() === 'DD') ? 'lost' : 'rebuilt', reach: 'some', says: `runs ${command} ${second}${where}` });
    case 'BGSAVE':
    case 'SAVE':
    case 'BGREWRITEAOF':
      return one({ what: 'dump', name: 'a dump', verb: 'create', how: 'trivial', says: `writes a dump${where}` });
    case 'PUBLISH':
      return one({ what: 'server', name: args[0] ?? '', verb: 'send', how: 'recoverable', says: `publishes to ${named(args[0] ?? '')}${where}` });
    default:
      return one({ what: 'keys', name: named(args[0] ?? command), verb: 'edit', how: 'lost', reach: 'one', says: `changes the key ${named(args[0] ?? '')}${where}` });
  }
}

function removed(command: string, args: readonly string[], bulk: 'bulk' | 'named', where: string): DataDeed {
  const keys = command === 'DEL' || command === 'UNLINK' ? args : args.slice(0, 1);
  const unknown = keys.some((key) => key.includes(unknownPart));
  const scanned = bulk === 'bulk' && !unknown ? keys.join(' ') : undefined;
  const reach = bulk === 'bulk' ? 'all' : keys.length === 1 && !unknown ? 'one' : 'some';
  return { verb: 'delete', what: 'keys', name: keys.join(' '), how: 'lost', reach, says: `deletes ${scanned !== undefined ? `every key like ${named(scanned)}` : reach === 'all' ? 'every key that a scan finds' : named(keys.slice(0, 5).join(', '))}${where}` };
}

/** Saving and the append-only file are what a restart brings back. */
function configured(args: readonly string[], where: string, place: DataPlace): DataDeed {
  const name = (args[1] ?? '').toLowerCase();
  const value = (args[2] ?? '').toLowerCase();
  const self = { what: 'server', name: place.server ?? 'the server' } as const;
  if ((name === 'save' && value === '') || (name === 'appendonly' && value === 'no')) return { ...self, verb: 'disable', how: 'irreversible', reach: 'all', says: `stops saving the data to disk${where}`, marks: ['undo-removed'] };
  // A dump written where a login or a scheduler looks is a way in.
  if (name === 'dir' || name === 'dbfilename') return { ...self, verb: 'configure', how: 'irreversible', says: `makes the server write its dump as ${named(args[2] ?? '')}${where}` };
  if ((name === 'protected-mode' && value === 'no') || (name === 'requirepass' && value === '')) return { ...self, verb: 'disable', how: 'irreversible', says: `lets everybody into the server${where}` };
  return { ...self, verb: 'configure', how: 'recoverable', says: `changes the setting ${named(name === '' ? (args[0] ?? '') : name)}${where}` };
}

/** A Lua script: the commands that it calls by name. */
function scripted(script: string, command: string, place: DataPlace): readonly Effect[] {
  const called = [...script.slice(0, 100_000).matchAll(/(?:redis|server)\.p?call\s*\(\s*['"]([\w.]+)['"]([^)]*)/g)];
  const effects = called.slice(0, 50).flatMap((match) => redisEffects([match[1] ?? '', /['"]([^'"]*)['"]/.exec(match[2] ?? '')?.[1] ?? unknownPart], place, /keys|scan/i.test(script) ? 'bulk' : 'named'));
  return command === 'EVAL' && effects.length > 0 ? effects : [...effects, unreadDeed(place, `runs a script in the server${whereIn(place)}`)];
}
