import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext, ToolExample } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { clientPlace, fileText, inputOf, opens, unreadInput, type ClientOptions, type Input } from './client.ts';
import type { SqlDialect } from './sql/dialect.ts';
import { sqlEffects } from './sql-effects.ts';

/** A program that runs SQL of one dialect: how its command line says what and where. */
export interface SqlClient {
  readonly programs: readonly string[];
  readonly summary: string;
  readonly dialect: SqlDialect;
  readonly options: OptionSpec;
  /** Options that hold SQL text, and those that name files of it. */
  readonly text: readonly string[];
  readonly file?: readonly string[];
  readonly host?: readonly string[];
  readonly port?: readonly string[];
  readonly database?: readonly string[];
  readonly password?: readonly string[];
  readonly variables?: ClientOptions['variables'];
  /** Options whose value tells an environment. */
  readonly names?: readonly string[];
  /** What the operands are. */
  readonly operands?: 'database' | 'host' | 'sql' | 'none' | ((operands: readonly Word[]) => { readonly host?: Word | undefined; readonly database?: Word | undefined; readonly sql?: Word | undefined });
  /** `elsewhere`: without a host it is a service whose name does not tell where. */
  readonly default?: 'elsewhere';
  /** Subcommands under which SQL is run; for others the tool says nothing here. */
  readonly when?: (options: Options, command: Command) => 'runs' | readonly Effect[];
  readonly examples: readonly ToolExample[];
}

/** A tool for a program that runs SQL. */
export function sqlClientTool(client: SqlClient): Tool {
  return { programs: client.programs, summary: client.summary, examples: client.examples, effects: (command, context) => effectsOf(client, command, context) };
}

function effectsOf(client: SqlClient, command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, client.options);
  const when = client.when?.(options, command) ?? 'runs';
  if (when !== 'runs') return when;
  const positional = operandsOf(client, options.operands);
  const place = clientPlace(command, context, {
    host: first(options, client.host) ?? positional.host,
    port: first(options, client.port),
    database: first(options, client.database) ?? positional.database,
    password: first(options, client.password),
    ...(client.variables === undefined ? {} : { variables: client.variables }),
    names: (client.names ?? []).map((name) => options.value(name)?.text),
  });
  const at = client.default === 'elsewhere' && place.server === undefined && place.environment === 'local' ? { ...place, environment: 'unknown' as const } : place;
  const run = (text: string): readonly Effect[] => sqlEffects(text, { ...at, context, dialect: client.dialect, cwd: command.cwd });
  const texts = [...client.text.flatMap((name) => options.all(name)), ...(positional.sql === undefined ? [] : [positional.sql])].map((word) => word.text);
  const files = (client.file ?? []).flatMap((name) => options.all(name)).map((word): Input => (word.text === '-' ? inputOf(command, context) : fileText(word, command, context)));
  const inputs = texts.length === 0 && files.length === 0 ? [inputOf(command, context)] : files;
  const all = [...texts, ...inputs.flatMap((input) => (input.kind === 'text' ? [input.text] : []))];
  const unread = inputs.flatMap((input) => (input.kind === 'unread' ? [unreadInput(at, input)] : []));
  const effects = [...(all.length === 0 ? [] : run(all.join('\n;\n'))), ...unread];
  return effects.length === 0 ? [opens(at)] : effects;
}

function first(options: Options, names: readonly string[] | undefined): Word | undefined {
  return names === undefined ? undefined : options.value(...names);
}

function operandsOf(client: SqlClient, operands: readonly Word[]): { readonly host?: Word | undefined; readonly database?: Word | undefined; readonly sql?: Word | undefined } {
  if (typeof client.operands === 'function') return client.operands(operands);
  const [word] = operands;
  if (word === undefined || client.operands === undefined || client.operands === 'none') return {};
  return client.operands === 'database' ? { database: word } : client.operands === 'host' ? { host: word } : { sql: word };
}
