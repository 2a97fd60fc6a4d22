import type { Command } from '../model/command.ts';
import type { Effect, Environment } from '../model/effect.ts';
import { isLocalHost } from '../tools/data/place.ts';
import { environmentOf } from '../tools/environment.ts';

/** A port of this machine behind which another machine answers. */
export interface Forward {
  readonly port: number;
  /** Who answers there, as the command names it. */
  readonly to: string;
  readonly environment: Environment;
  /** The program that holds it open. */
  readonly program: string;
  /** The call that opened it. */
  readonly index: number;
}

const most = 20;

/** Command lines that put another machine behind a port of this one, and the port they take where none is written. */
const openers: readonly (readonly [RegExp, number | undefined])[] = [
  [/^(?:ssh|autossh|plink|slogin)\s.*-\w*L/, undefined],
  [/^(?:kubectl|oc|kubecolor)\s.*\bport-forward\b/, undefined],
  [/^(?:fly|flyctl|mpg)\s.*\bproxy\b/, undefined],
  [/^(?:cloud[_-]sql[_-]proxy|alloydb-auth-proxy)\b/, 5432],
  [/^aws\s.*\bssm\s+start-session\b/, undefined],
  [/^az\s.*\bbastion\s+tunnel\b/, undefined],
  [/^gcloud\s.*\bcompute\s+(?:ssh\b.*-L|start-iap-tunnel\b)/, undefined],
  [/^socat\s.*LISTEN:/i, undefined],
  [/^(?:pscale\s+connect|tsh\s+proxy|boundary\s+connect|scalingo\s+.*\bdb-tunnel|cf\s+ssh\s.*-L|chisel\s+client)\b/, 3306],
];

const ports = /(?:--(?:local-|listen-)?(?:host-)?port[= ](?:[\w.]*:)?|=tcp:(?:[\d.]+:)?|LISTEN:|localPortNumber["'=:\s[]*|\s-p\s+|-\w*L\s*(?:[\w.*[\]]+:(?=\d+:))?)(\d{2,5})\b|\s(?:R:)?(\d{2,5}):(?:[\w.-]+:)?\d{2,5}(?=\s|$)|\bport-forward\b.*\s(\d{2,5})(?=\s|$)/g;

/** Words that say nothing of where the other end is. */
const silent = /^-|^[\d:.,]*$|^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|true|yes|no|tcp)$/i;

/** The ports that these commands open to other machines; a cluster or a machine of this very machine is none. */
export function forwardsIn(commands: readonly Command[], effects: readonly Effect[], index: number): readonly Forward[] {
  return commands.flatMap((command) => {
    const line = [command.program, ...command.args.map((word) => word.text)].join(' ').slice(0, 2_000);
    const [, otherwise] = openers.find(([shape]) => shape.test(line)) ?? [undefined, 'none' as const];
    if (otherwise === 'none') return [];
    const words = command.args.flatMap((word) => word.text.split(/[\s=,@"'[\]{}]+|(?<!:)\/(?!\/)|:(?=\d)/)).filter((word) => word !== '' && !silent.test(word));
    // What the program itself was found to act on: the cluster that stands chosen, the app of the folder.
    const acts = effects.filter((effect) => effect.via === command.program && effect.object.kind === 'cloud');
    const environment = worst([environmentOf(words), ...acts.map((effect) => effect.environment)]);
    if (environment === 'local') return [];
    const to = words.find((word) => environmentOf([word]) === environment && environment !== 'unknown') ?? words.findLast((word) => /[-.:]/.test(word)) ?? words.at(-1) ?? command.program;
    const found = [...line.matchAll(ports)].map((match) => Number(match[1] ?? match[2] ?? match[3]));
    const all = found.length > 0 ? found : otherwise === undefined ? [] : [otherwise];
    return [...new Set(all)].map((port) => ({ port, to: to.slice(0, 120), environment, program: command.program, index }));
  });
}

function worst(environments: readonly Environment[]): Environment {
  const order: readonly Environment[] = ['production', 'staging', 'development', 'local'];
  return order.find((one) => environments.includes(one)) ?? 'unknown';
}

/** The ports that stand open after a call: newer ones take the place of older ones, and a program that is stopped holds none. */
export function withForwards(before: readonly Forward[], opened: readonly Forward[], commands: readonly Command[]): readonly Forward[] {
  const stopped = commands.filter(({ program }) => /^(?:kill|pkill|killall|taskkill)$/.test(program)).flatMap(({ args }) => args.map((word) => word.text));
  const left = before.filter((one) => !stopped.some((word) => word.includes(one.program) || word.includes('port-forward') || /^%\d*$/.test(word)) && !opened.some((other) => other.port === one.port));
  return [...left, ...opened].slice(-most);
}

/** Programs by the port that they ask where nobody tells them another. */
const usual: readonly (readonly [number, RegExp])[] = [
  [5432, /^(?:psql|pg_\w+|createdb|dropdb|createuser|dropuser|vacuumdb|reindexdb|pgbench)$/],
  [3306, /^(?:mysql\w*|mariadb\w*|mycli)$/],
  [6379, /^(?:redis-cli|valkey-cli|keydb-cli)$/],
  [27017, /^(?:mongo\w*|bsondump)$/],
  [1433, /^(?:sqlcmd|bcp)$/],
  [9042, /^cqlsh$/],
  [8123, /^clickhouse\S*$/],
];

/** Where a command says a port: in an address, behind an option, in a variable. */
const saysPort = /(?::|(?:^|\s)-[pP]\s*|--port[= ]|\b\w*PORT\w*=|\bport["']?\s*[=:]\s*["']?)(\d{2,5})\b/g;

/** Effects on this machine that a forwarded port carries to another one happen there. */
export function throughForwards(effects: readonly Effect[], forwards: readonly Forward[], text: string, commands: readonly Command[]): readonly Effect[] {
  if (forwards.length === 0) return effects;
  const said = [text.slice(0, 20_000), ...commands.flatMap(({ program, args, env }) => [[program, ...args.map((word) => word.text)].join(' '), ...env.map(({ name, value }) => `${name}=${value.text}`)])].join('\n');
  const named = new Set([...said.matchAll(saysPort)].map((match) => Number(match[1])));
  return effects.map((effect) => {
    const port = portOf(effect, named, forwards);
    const forward = forwards.find((one) => one.port === port && one.program !== effect.via);
    return forward === undefined ? effect : carried(effect, forward);
  });
}

/** The port that an effect on this machine goes to: its own, the one that the command speaks of, or the program's usual one. */
function portOf({ object, environment, via, verb }: Effect, named: ReadonlySet<number>, forwards: readonly Forward[]): number | undefined {
  if (object.kind !== 'data' && object.kind !== 'host' && !(object.kind === 'program' && verb === 'run')) return undefined;
  const server = object.kind === 'data' ? object.server : object.kind === 'host' ? object.name : undefined;
  if (server === undefined ? environment !== 'local' && environment !== 'development' : !isLocalHost(server)) return undefined;
  const own = /:(\d+)$/.exec(server ?? '')?.[1];
  if (own !== undefined) return Number(own);
  const told = forwards.find((one) => named.has(one.port));
  if (told !== undefined) return told.port;
  return named.size > 0 ? undefined : usual.find(([, programs]) => programs.test(via))?.[0];
}

function carried(effect: Effect, { to, environment, program }: Forward): Effect {
  const lasting = effect.object.kind === 'data' && effect.undoBy === 'rebuild' ? ({ undo: 'irreversible' } as const) : {};
  const { undoBy, ...rest } = effect;
  return {
    ...rest,
    ...(undoBy === undefined || undoBy === 'rebuild' ? {} : { undoBy }),
    ...lasting,
    object: effect.object.kind === 'data' ? { ...effect.object, server: to } : effect.object,
    environment,
    target: to,
    marks: [...(effect.marks ?? []).filter((mark) => mark !== 'here'), 'remote'],
    says: `${effect.says}, which ${program} leads to ${to}`,
  };
}
