import type { Command, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Credential, Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { connectionOf, credentialOf, type Connection } from './connection.ts';
import { dataEffect, unreadDeed } from './deed.ts';
import { placeOf, whereIn, type DataPlace } from './place.ts';
import { printedSql } from './printed-sql.ts';

/** The value of an environment variable where it is known: given in the text, or observed on this machine. */
export function variableOf(command: Command, context: ToolContext, name: string): string | undefined {
  const given = command.env.findLast((one) => one.name === name);
  if (given !== undefined) return given.value.text.includes(unknownPart) ? undefined : given.value.text;
  if (context.machine !== undefined) return undefined;
  const fact = context.facts.get({ kind: 'variable', name });
  return fact === undefined || fact === 'none' ? undefined : fact;
}

/** The first of these variables that is known. */
export function firstVariable(command: Command, context: ToolContext, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = variableOf(command, context, name);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** What a word that names a connection says: known text, or a variable whose value or name tells. */
export interface Named {
  readonly connection: Connection;
  /** Names that tell an environment beside host and database: `PROD_DATABASE_URL`. */
  readonly names: readonly string[];
}

/** Reads a connection from a word; a variable is looked up, and its name is kept as a hint. */
export function connectionFrom(word: Word | undefined, command: Command, context: ToolContext): Named {
  if (word === undefined) return { connection: { kind: 'name' }, names: [] };
  if (!word.text.includes(unknownPart)) return { connection: connectionOf(word.text), names: [] };
  const source = word.source ?? '';
  const name = /^\$\{?([A-Za-z_]\w*)(?:[:?+-].*)?\}?$/.exec(source.trim())?.[1];
  if (name !== undefined && word.text === unknownPart) {
    const value = variableOf(command, context, name) ?? (/^(?:DATABASE|POSTGRES|MYSQL|DB)_URL$/.test(name) ? projectUrl(command, context) : undefined);
    if (value !== undefined) return { connection: connectionOf(value), names: [name] };
    return { connection: { kind: 'url' }, names: [name] };
  }
  const connection = connectionOf(word.text);
  // A part of a URL that is not known is no name of its own.
  const { host, database, ...rest } = connection;
  return {
    connection: { ...rest, kind: 'url', ...(host === undefined || host.includes(unknownPart) ? {} : { host }), ...(database === undefined || database.includes(unknownPart) ? {} : { database }) },
    names: source === '' ? [] : [source.replace(/[${}()"']/g, '')],
  };
}

/** The database of the project in the command's directory: its `.env` or DATABASE_URL; `undefined` where it is not known. */
export function projectUrl(command: Command, context: ToolContext): string | undefined {
  const given = command.env.findLast((one) => one.name === 'DATABASE_URL');
  if (given !== undefined) return given.value.text.includes(unknownPart) ? undefined : given.value.text;
  if (context.machine !== undefined || command.cwd.kind !== 'at') return undefined;
  const fact = context.facts.get({ kind: 'setting', name: 'database-url', directory: command.cwd.path });
  return fact === undefined || fact === 'none' ? undefined : fact;
}

/** How a client says where it connects to. */
export interface ClientOptions {
  readonly host?: Word | undefined;
  readonly port?: Word | undefined;
  readonly database?: Word | undefined;
  readonly password?: Word | undefined;
  /** Variables that give a host and a database where no option does. */
  readonly variables?: { readonly host?: readonly string[]; readonly database?: readonly string[]; readonly password?: readonly string[] };
  /** Other names that tell. */
  readonly names?: readonly (string | undefined)[];
}

/** The place a client of a database server works in. Without any host it is this machine. */
export function clientPlace(command: Command, context: ToolContext, options: ClientOptions): DataPlace & { readonly connection: Connection } {
  const { connection, names } = connectionFrom(options.database, command, context);
  const given = options.host === undefined ? undefined : options.host.text.includes(unknownPart) ? 'unknown' : options.host.text;
  const host = given ?? connection.host ?? firstVariable(command, context, ...(options.variables?.host ?? []));
  const known = host === 'unknown' ? undefined : host;
  const port = options.port?.text;
  const database = connection.database ?? firstVariable(command, context, ...(options.variables?.database ?? []));
  const hint = options.host?.source?.replace(/[${}()"']/g, '');
  const place = placeOf(
    command.program,
    {
      ...(known === undefined ? {} : { host: port === undefined || known.includes(':') ? known : `${known}:${port}` }),
      ...(database === undefined ? {} : { database }),
      names: [...names, ...(options.names ?? []), hint],
      otherwise: host === 'unknown' || (connection.kind === 'url' && connection.host === undefined) ? 'unknown' : 'local',
    },
    context,
  );
  const credential = connection.credential ?? passwordOf(command, options);
  return { ...place, ...(credential === undefined ? {} : { credential }), connection };
}

function passwordOf(command: Command, options: ClientOptions): Credential | undefined {
  const word = options.password;
  if (word !== undefined) return credentialOf(word.text, 'password of a database', 'argument').credential;
  for (const name of options.variables?.password ?? []) {
    const given = command.env.findLast((one) => one.name === name);
    if (given !== undefined) return credentialOf(given.value.text, name, 'environment').credential;
  }
  return undefined;
}

/** What a program reads from its input. */
export type Input = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unread'; readonly says: string; readonly file?: string } | { readonly kind: 'none' };

/** The text on a command's input, where it can be known: a here-document, a pipe of echo, a file. */
export function inputOf(command: Command, context: ToolContext): Input {
  const stdin = command.stdin;
  switch (stdin.kind) {
    case 'none':
      return { kind: 'none' };
    case 'text':
      return { kind: 'text', text: stdin.text };
    case 'pipe':
      if (stdin.text !== undefined) return { kind: 'text', text: stdin.text };
      return printedSql(stdin.from) ?? (stdin.from.length === 0 ? { kind: 'none' } : { kind: 'unread', says: `what ${stdin.from.at(-1)?.program ?? 'a program'} prints` });
    case 'file':
      return fileText(stdin.path, command, context);
  }
}

/** The text of a file that is named by a word. */
export function fileText(word: Word, command: Command, context: ToolContext): Input {
  const shown = word.text.includes(unknownPart) ? (word.source ?? 'a file') : word.text;
  if (shown === '/dev/null') return { kind: 'none' };
  const path = word.text.includes(unknownPart) ? undefined : context.resolve(command.cwd, word.text);
  const body = path === undefined || context.machine !== undefined ? undefined : context.facts.get({ kind: 'body', path });
  if (body === undefined || body === 'none' || body.cut === 'yes') return { kind: 'unread', says: `the script ${shown}`, file: shown };
  return { kind: 'text', text: body.text };
}

/** An effect for input that cannot be read. */
export function unreadInput(place: DataPlace, input: Extract<Input, { kind: 'unread' }>): Effect {
  // A dump of mysqldump drops each table before it makes it again.
  if (/^(?:mysql|mariadb)$/.test(place.via) && place.environment !== 'local' && place.environment !== 'development' && /(?:dump|backup|bak|snapshot)[\w.-]*$/i.test(input.file ?? '')) return dataEffect(place, { verb: 'overwrite', what: 'database', name: place.database ?? place.server ?? 'the database', how: 'lost', reach: 'all', certainty: 'possible', says: `replaces what is there by ${input.file ?? 'a dump'}${whereIn(place)}` });
  return unreadDeed(place, `runs ${input.says}${whereIn(place)}, whose text is not known`);
}

/** A session that is opened and given nothing to do. */
export function opens(place: DataPlace): Effect {
  return dataEffect(place, { verb: 'read', what: 'server', name: place.database ?? place.server ?? 'the database', how: 'none-needed', says: `opens a session${whereIn(place)}` });
}

