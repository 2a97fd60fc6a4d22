import type { Command, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { clientPlace, fileText, inputOf, opens, unreadInput } from './client.ts';
import { dataEffect } from './deed.ts';
import { whereIn } from './place.ts';
import { redisEffects } from './redis-commands.ts';

const spec: OptionSpec = {
  order: 'first',
  flags: ['c', 'raw', 'no-raw', 'csv', 'json', 'scan', 'bigkeys', 'memkeys', 'hotkeys', 'stat', 'latency', 'latency-history', 'tls', 'insecure', 'x', 'e', 'no-auth-warning', 'pipe', 'verbose', '2', '3', 'quoted-input', 'no-head', 'replica', 'keystats'],
  values: ['h', 'p', 's', 'a pass', 'u', 'n', 'r', 'i', 'd', 'user', 'eval', 'pattern', 'rdb', 'functions-rdb', 'cacert', 'cert', 'key', 'sni', 'intrinsic-latency', 'X', 'cluster', 'count', 'type', 't'],
};

/** Redis' command line and those of its kin. Source: the manual of redis-cli. */
export const tool: Tool = {
  programs: ['redis-cli', 'valkey-cli', 'keydb-cli', 'iredis', 'dragonfly-cli'],
  summary: 'runs commands against Redis',
  effects: effectsOf,
  examples: [
    { run: 'redis-cli FLUSHALL', effects: ['delete data/keys irreversible'] },
    { run: 'redis-cli -h cache-prod.example.com flushdb async', effects: ['delete data/keys irreversible'] },
    { run: 'redis-cli -u redis://localhost:6379/3 DEL session:1', effects: ['delete data/keys irreversible'] },
    { run: 'redis-cli GET session:1', effects: ['read data/keys none-needed'] },
    { run: "redis-cli <<< 'FLUSHALL'", effects: ['delete data/keys irreversible'] },
    { run: "redis-cli EVAL \"return redis.call('FLUSHALL')\" 0", effects: ['delete data/keys irreversible'] },
    { run: 'redis-cli CONFIG SET appendonly no', effects: ['disable data/server irreversible'] },
    { run: 'redis-cli SHUTDOWN NOSAVE', effects: ['stop data/server irreversible'] },
    { run: 'redis-cli --scan --pattern "user:*"', effects: ['read data/server none-needed'] },
    { run: "redis-cli --scan --pattern 'user:*' | xargs redis-cli DEL", effects: ['read data/server none-needed', 'delete data/keys irreversible'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const place = clientPlace(command, context, {
    host: options.value('h'),
    port: options.value('p'),
    database: options.value('u'),
    password: options.value('a'),
    variables: { host: ['REDIS_HOST'], password: ['REDISCLI_AUTH'] },
  });
  const at = options.value('n') === undefined ? place : { ...place, database: options.value('n')?.text ?? '' };
  const cluster = options.value('cluster')?.text;
  if (cluster === 'call' && options.operands.length > 1) return redisEffects(options.operands.slice(1).map((word) => word.text), at);
  if (cluster !== undefined) return clustered(cluster, at);
  const words = options.operands;
  if (words.length > 0) return redisEffects(words.map((word, n) => (n === 0 ? undefined : scannedFor(word)) ?? word.text), at, isBulk(command, words));
  const file = options.value('eval');
  const input = file === undefined ? inputOf(command, context) : fileText(file, command, context);
  if (options.has('scan', 'bigkeys', 'memkeys', 'hotkeys', 'stat', 'latency', 'rdb') || input.kind === 'none') return [opens(at)];
  if (input.kind === 'unread') return [unreadInput(at, input)];
  if (file !== undefined) return redisEffects(['EVAL', input.text], at);
  return input.text
    .split('\n')
    .slice(0, 1_000)
    .flatMap((line) => redisEffects(wordsOf(line), at));
}

/** Keys that come from a scan of the server, through xargs or a substitution. */
function isBulk(command: Command, words: readonly Word[]): 'bulk' | 'named' {
  const unknown = words.slice(1).find((word) => word.text.includes(unknownPart));
  if (unknown === undefined) return 'named';
  return command.through.includes('xargs') || /\b(?:keys|scan)\b/i.test(unknown.source ?? '') ? 'bulk' : 'named';
}

/** What a scan looked for whose keys stand in a word: `--pattern 'session:*'`, `KEYS session:*`. */
function scannedFor(word: Word): string | undefined {
  return word.text.includes(unknownPart) ? /(?:--pattern[= ]|\bmatch\s|\bkeys\s)\s*["']?([^\s"'`|)$]+)/i.exec(word.source ?? '')?.[1] : undefined;
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function clustered(what: string, place: ReturnType<typeof clientPlace>): readonly Effect[] {
  if (/^(?:info|check|help)$/.test(what)) return [opens(place)];
  return [dataEffect(place, { verb: what === 'del-node' ? 'delete' : 'configure', what: 'server', name: place.server ?? 'the cluster', how: 'recoverable', reach: 'some', says: `changes the cluster by ${what}${whereIn(place)}` })];
}
