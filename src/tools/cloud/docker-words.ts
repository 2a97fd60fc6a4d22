import type { Command, Word } from '../../model/command.ts';
import type { Effect, Environment } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { setting, variable } from './account.ts';
import { deedOf, type Asked } from './deed.ts';
import { readOptions, type Options, type Shape } from './options.ts';

/** Options of the program itself, which stand before its command. */
const globals: Shape = { takes: ['H', 'host', 'c', 'context', 'config', 'l', 'log-level', 'tlscacert', 'tlscert', 'tlskey', 'connection', 'url', 'n', 'namespace', 'address', 'root', 'runroot', 'storage-driver'], until: 'first-word' };

/** One call of docker, podman or nerdctl. */
export interface DockerCall {
  readonly command: Command;
  readonly context: ToolContext;
  readonly globals: Options;
  /** The words from the program's command on. */
  readonly words: readonly Word[];
}

/** Splits a call into the program's own options and its command. */
export function dockerCall(command: Command, context: ToolContext): DockerCall {
  const options = readOptions(command.args, globals);
  return { command, context, globals: options, words: options.rest };
}

const thisMachine = /^(default|desktop-linux|desktop-windows|rootless|colima.*|orbstack|rancher-desktop|lima-.*|podman-machine-default.*|multipass|)$/;

const cacheNames = /(^|[-_.])(cache|caches|node[-_]?modules|npm|pnpm(-store)?|yarn|gomod|go-?build|go-?pkg|cargo|ccache|m2|gradle|pip|venv|bundle|tmp|temp)([-_.]|$)/i;

const dataNames = /data|db|base|pg|postgres|sql|maria|mongo|redis|elastic|minio|influx|kafka|rabbit|stor(e|age)(?!$)|upload|backup|dump|media|files|prod/i;

/** What a volume holds, by the name that somebody gave it: an installer fills a cache again. A name that speaks of data as well is data. */
export function volumeHolds(name: string): 'data' | 'cache' {
  return cacheNames.test(name) && !dataNames.test(name) ? 'cache' : 'data';
}

/** The engine that is spoken to, where it is not this machine's. */
export function engineOf(call: DockerCall): string | undefined {
  const host = call.globals.value('H', 'host', 'url') ?? variable(call.command, 'DOCKER_HOST') ?? variable(call.command, 'CONTAINER_HOST');
  if (host !== undefined) return /^(unix|npipe|fd):|^tcp:\/\/(localhost|127\.|\[?::1)/.test(host) ? undefined : host;
  const named = call.globals.value('c', 'context', 'connection') ?? variable(call.command, 'DOCKER_CONTEXT') ?? setting(call.command, call.context, 'docker-context');
  return named === undefined || thisMachine.test(named) ? undefined : named;
}

/** Where the effects happen: this machine unless another engine is named. */
export function engineEnvironment(call: DockerCall, engine: string | undefined): Environment {
  if (engine === undefined) return call.context.machine === undefined ? 'local' : call.context.environment(call.context.machine);
  return call.context.environment(engine);
}

/** An effect on the engine. Volumes of this machine hold data that nobody can build again; the rest can be built. */
export function engineDeed(call: DockerCall, asked: Partial<Asked> & Pick<Asked, 'does' | 'kind' | 'name'>): Effect {
  const engine = engineOf(call);
  const here = engine === undefined && call.context.machine === undefined;
  return deedOf({
    via: call.command.program,
    provider: 'docker',
    environment: engineEnvironment(call, engine),
    ...(engine === undefined ? {} : { target: engine }),
    ...(asked.does === 'delete' && asked.undo === undefined ? (here ? { undo: 'recoverable', undoBy: 'rebuild' } : { undo: 'unknown' }) : {}),
    ...asked,
  });
}
