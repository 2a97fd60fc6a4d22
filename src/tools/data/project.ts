import type { Command, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { connectionFrom, firstVariable, projectUrl } from './client.ts';
import { connectionOf, type Connection } from './connection.ts';
import { hereIn, placeOf, type DataPlace } from './place.ts';
import { filePlace } from './file-place.ts';

/** What tells a migration tool which database it works in. */
export interface ProjectOptions {
  /** A URL given on the command line. */
  readonly url?: Word | undefined;
  /** Names of an environment given on the command line: `--env production`, a config file. */
  readonly names?: readonly (Word | undefined)[];
  /** Variables that name an environment, the first that is set counts: `RAILS_ENV`, `NODE_ENV`. */
  readonly stages?: readonly string[];
  /** Variables that hold a URL, beside DATABASE_URL. */
  readonly urls?: readonly string[];
  /** What the tool takes where no environment is named: many frameworks say development. */
  readonly otherwise?: 'development' | 'local' | 'unknown';
}

/** A project's database and what its URL says. */
export interface ProjectPlace extends DataPlace {
  readonly connection: Connection;
}

/** The database that a migration tool of a project would work in. */
export function projectPlace(command: Command, context: ToolContext, options: ProjectOptions = {}): ProjectPlace {
  const given = options.url === undefined ? undefined : connectionFrom(options.url, command, context);
  const url = given === undefined ? (firstVariable(command, context, ...(options.urls ?? [])) ?? projectUrl(command, context)) : undefined;
  const connection = given?.connection ?? connectionOf(url ?? '');
  const stage = firstVariable(command, context, ...(options.stages ?? []));
  const named = (options.names ?? []).flatMap((word) => (word === undefined ? [] : [word.text.includes(unknownPart) ? (word.source ?? '').replace(/[${}()"']/g, '') : word.text]));
  // `DATABASE_URL=$PROD_DATABASE_URL`: the variable's name is all that tells.
  const hint = given === undefined ? command.env.findLast((one) => one.name === 'DATABASE_URL')?.value : undefined;
  const hidden = hint?.text.includes(unknownPart) === true;
  const names = [...(hidden ? [(hint.source ?? '').replace(/[${}()"']/g, '')] : []), ...named, ...(stage === undefined ? [] : [stage]), ...(given?.names ?? [])];
  if (connection.file !== undefined) {
    const place = filePlace({ file: connection.file, via: command.program, context, cwd: command.cwd, dialect: 'sqlite' });
    const environment = context.environment(...names);
    return { ...place, connection, environment: environment === 'unknown' ? place.environment : environment, stays: place.stays === 'copyable' ? 'copyable' : place.stays };
  }
  const place = placeOf(
    command.program,
    { ...(connection.host === undefined ? {} : { host: connection.host }), ...(connection.database === undefined ? {} : { database: connection.database }), names, otherwise: 'unknown' },
    context,
  );
  // On another host nobody develops as a rule; a container is this machine's.
  const away = context.machine?.includes('.') === true;
  const silent = !away && connection.host === undefined && !hidden && connection.kind === 'name';
  const fallback = silent && place.environment === 'unknown' ? (options.otherwise ?? 'unknown') : place.environment;
  return { ...place, ...(silent && options.otherwise !== undefined && options.otherwise !== 'unknown' ? hereIn(fallback, context) : {}), environment: fallback, connection, ...(connection.credential === undefined ? {} : { credential: connection.credential }) };
}

/** The words of a command that are no options, texts only. */
export function wordsOf(words: readonly Word[]): readonly string[] {
  return words.map((word) => word.text);
}
