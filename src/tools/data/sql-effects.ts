import type { Cwd } from '../../model/command.ts';
import type { Credential, Effect, Environment, Mark } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { marked } from '../wrappers/start.ts';
import { connectionOf } from './connection.ts';
import { unreadDeed } from './deed.ts';
import { callEffects, fileEffects, programEffects, serverEffects, unknownCall, type Outside } from './outside-effects.ts';
import { attachedPlaces } from './attached.ts';
import { isNear, isScratchName, isServed, whereIn, type DataPlace, type Stays } from './place.ts';
import type { SqlDialect } from './sql/dialect.ts';
import { readSql } from './sql/read.ts';
import { settle, type Settled } from './sql/settle.ts';
import { statementEffects } from './statement-effects.ts';

/** Where SQL text would run and how. */
export interface SqlOptions {
  /** The program or tool that runs it. */
  readonly via: string;
  readonly context: ToolContext;
  readonly environment: Environment;
  readonly server?: string;
  readonly database?: string;
  readonly credential?: Credential;
  readonly dialect?: SqlDialect;
  /** How lasting the database is; by default what its name says. */
  readonly stays?: Stays;
  readonly marks?: readonly Mark[];
  /** Directory of the client, for its files and scripts. */
  readonly cwd?: Cwd;
  /** The whole text is one transaction. */
  readonly atomic?: 'atomic' | 'statements';
}

/** More text than this is not read: a dump of this size is restored, not typed. */
const longest = 4_000_000;
/** More effects than these are the same for a rule and for a person. */
const mostEffects = 300;
const deepest = 8;

/** What SQL text would do: the effects of its statements, without repeats, in order. Never throws. */
export function sqlEffects(text: string, options: SqlOptions): readonly Effect[] {
  return effectsAt(text, options, 0);
}

function effectsAt(text: string, options: SqlOptions, depth: number): readonly Effect[] {
  const dialect = options.dialect ?? 'unknown';
  const place = placeFor(options);
  const cwd: Cwd = options.cwd ?? { kind: 'unknown', why: 'the directory of the database client' };
  const seen = new Set<string>();
  const effects: Effect[] = [];
  const attached = attachedPlaces(options.via, options.context, cwd, dialect);
  for (const one of settle(readSql(text.slice(0, longest), dialect), dialect, options.atomic)) {
    if (one.statement.kind === 'attach') attached.add(one.statement.file, one.statement.name);
    const at = attached.placeOf(one.statement, placeAt(one, place, options));
    for (const effect of fated(one, effectsOf(one, { place: at, context: options.context, cwd }, options, depth))) {
      const key = `${effect.verb} ${effect.undo} ${effect.says}`;
      if (seen.has(key)) continue;
      seen.add(key);
      effects.push(effect);
    }
  }
  // A policy that is dropped and written anew is changed.
  if (/\bcreate\s+policy\b/i.test(text)) effects.forEach((effect, at) => (effects[at] = effect.verb === 'disable' && effect.object.kind === 'data' && effect.object.what === 'role' ? { ...effect, undo: 'recoverable' } : effect));
  effects.push(...attached.kept(effects));
  if (text.length > longest) effects.push(unreadDeed(place, `runs more SQL than can be read${whereIn(place)}`));
  return shortened(effects);
}

/** The worst effects are kept where there are too many. */
function shortened(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length <= mostEffects) return effects;
  const bad = effects.filter((effect) => effect.undo === 'irreversible' || effect.undo === 'unknown');
  const rest = effects.filter((effect) => effect.undo !== 'irreversible' && effect.undo !== 'unknown');
  return [...bad, ...rest].slice(0, mostEffects);
}

function placeFor(options: SqlOptions): DataPlace {
  const named = options.database !== undefined && isScratchName(options.database) && !isServed(options.environment) && isNear(options.server);
  return {
    via: options.via,
    environment: options.environment,
    stays: options.stays ?? (named ? 'scratch' : 'lasting'),
    ...(options.server === undefined ? {} : { server: options.server }),
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(options.credential === undefined ? {} : { credential: options.credential }),
    ...(options.marks === undefined ? {} : { marks: options.marks }),
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
  };
}

const gravity: readonly Environment[] = ['unknown', 'local', 'development', 'staging', 'production'];

/** The place after a USE or a new connection in the text. */
function placeAt(settled: Settled, place: DataPlace, options: SqlOptions): DataPlace {
  if (settled.connection !== undefined) return connectedTo(settled, place, options);
  if (settled.database === undefined) return place;
  const named = options.context.environment(settled.database);
  const environment = gravity.indexOf(named) > gravity.indexOf(place.environment) ? named : place.environment;
  const stays = place.stays === 'copyable' || place.stays === 'absent' ? place.stays : isScratchName(settled.database) && !isServed(environment) ? 'scratch' : options.stays === 'scratch' && options.database === undefined ? 'scratch' : 'lasting';
  return { ...place, database: settled.database, environment, stays };
}

function connectedTo(settled: Settled, place: DataPlace, options: SqlOptions): DataPlace {
  const to = connectionOf(settled.connection ?? '');
  const server = to.host ?? place.server;
  const database = settled.database ?? to.database ?? (to.kind === 'name' ? settled.connection : undefined);
  const named = options.context.environment(server, database);
  const environment = named === 'unknown' ? (to.host === undefined ? place.environment : named) : named;
  return { ...place, ...(server === undefined ? {} : { server }), ...(database === undefined ? {} : { database }), environment, stays: database !== undefined && isScratchName(database) && !isServed(environment) ? 'scratch' : 'lasting' };
}

function effectsOf({ statement }: Settled, outside: Outside, options: SqlOptions, depth: number): readonly Effect[] {
  switch (statement.kind) {
    case 'program':
      return programEffects(statement, outside);
    case 'file':
      return statement.does === 'run' && statement.side === 'client' ? scriptEffects(statement.path, outside, options, depth) : fileEffects(statement, outside);
    case 'call': {
      const effects = callEffects(statement, outside.place);
      return effects.length > 0 || statement.name === '' ? effects : [unknownCall(statement.name, outside.place)];
    }
    case 'server':
      return serverEffects(statement, outside.place);
    case 'attach':
    case 'explain':
    case 'block':
    case 'transaction':
    case 'use':
    case 'connect':
    case 'schedule':
      return [];
    default:
      return statementEffects(statement, outside.place);
  }
}

/** A script that the client reads: its body, where it is known. */
export function scriptEffects(path: string, { place, context, cwd }: Outside, options: SqlOptions, depth: number): readonly Effect[] {
  const absolute = context.resolve(cwd, path);
  const body = absolute === undefined || depth >= deepest ? undefined : context.facts.get({ kind: 'body', path: absolute });
  if (body === undefined || body === 'none') return [unreadDeed(place, `runs the SQL script ${path}${whereIn(place)}, whose text is not known`)];
  const effects = effectsAt(body.text, options, depth + 1);
  return body.cut === 'yes' ? [...effects, unreadDeed(place, `runs the rest of the SQL script ${path}${whereIn(place)}, which is too long to read`)] : effects;
}

function fated(settled: Settled, effects: readonly Effect[]): readonly Effect[] {
  switch (settled.fate) {
    case 'kept':
      return effects;
    case 'undone':
      return marked(effects, 'dry-run').map((effect) => ({ ...withoutUndoBy(effect), undo: 'none-needed', says: `${effect.says} and rolls that back` }));
    case 'temporary':
      return marked(effects, 'temporary').map((effect) => ({ ...withoutUndoBy(effect), undo: effect.undo === 'none-needed' ? 'none-needed' : 'trivial' }));
    case 'later':
      return marked(effects, 'persistent').map((effect) => ({ ...effect, certainty: 'possible', says: `${effect.says}, at times of a schedule` }));
  }
}

function withoutUndoBy(effect: Effect): Effect {
  const { undoBy: _, ...rest } = effect;
  return rest;
}
