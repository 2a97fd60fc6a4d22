import type { Command, Word } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Tool, ToolContext, ToolExample } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { actEffect, type Act } from './acts.ts';
import { unknownCliEffects } from '../wrappers/unknown-cli.ts';
import { projectPlace, type ProjectOptions, type ProjectPlace } from './project.ts';

/** One call of a migration tool, taken apart. */
export interface Call {
  readonly command: Command;
  readonly context: ToolContext;
  readonly options: Options;
  /** Words that are no options. */
  readonly words: readonly string[];
  readonly place: ProjectPlace;
  act(act: Act, says?: string): Effect;
}

/** What a subcommand does: an act, several, nothing, or what a function finds. */
export type Row = Act | 'nothing' | readonly Act[] | ((call: Call) => readonly Effect[] | Act | 'nothing');

/** A migration tool as a table of its subcommands. */
export interface Migrations {
  readonly programs: readonly string[];
  readonly summary: string;
  readonly options: OptionSpec;
  /** Options that give a URL, an environment, a dry run, a force. */
  readonly url?: readonly string[];
  readonly environment?: readonly string[];
  readonly dryRun?: readonly string[];
  readonly force?: readonly string[];
  readonly stages?: readonly string[];
  readonly urls?: readonly string[];
  readonly otherwise?: ProjectOptions['otherwise'];
  /** Longest match of the first words wins: `migrate reset`. `*` stands for any one word. */
  readonly rows: Readonly<Record<string, Row>>;
  /** The words by which the rows are looked up, where they are not the plain words. */
  readonly words?: (command: Command, options: Options) => readonly string[];
  readonly examples: readonly ToolExample[];
}

/** A tool from a table of subcommands. What is not in the table has no effect in a database. */
export function migrationTool(table: Migrations): Tool {
  const byLength = [...Object.entries(table.rows)].map(([key, row]) => [key.split(' '), row] as const).sort((a, b) => b[0].length - a[0].length);
  return {
    programs: table.programs,
    summary: table.summary,
    examples: table.examples,
    effects(command, context) {
      const options = readOptions(command.args, table.options);
      const words = table.words?.(command, options) ?? options.operands.map((word) => word.text);
      const row = byLength.find(([key]) => key.every((part, i) => part === '*' || words[i] === part))?.[1];
      // A command of the project's own, under a name of its own: `app:users:delete-all`.
      if (row === undefined) return /[a-z]:[a-z]/.test(words[0] ?? '') ? unknownCliEffects(command, context) : [];
      if (row === 'nothing') return [];
      return effectsOf(row, callOf(table, command, context, options, words));
    },
  };
}

function callOf(table: Migrations, command: Command, context: ToolContext, options: Options, words: readonly string[]): Call {
  const dry = table.dryRun !== undefined && options.has(...table.dryRun);
  const forced = table.force !== undefined && options.has(...table.force);
  const marks: readonly (Mark | undefined)[] = [dry ? 'dry-run' : undefined, forced ? 'no-dry-run' : undefined];
  // A site is named by its alias: `wp @production plugin list`.
  const names = [...(table.environment ?? []).map((name): Word | undefined => options.value(name)), ...options.operands.filter((word) => /^@\w/.test(word.text)).slice(0, 1)];
  const place = projectPlace(command, context, {
    url: table.url === undefined ? undefined : options.value(...table.url),
    names,
    ...(table.stages === undefined ? {} : { stages: table.stages }),
    ...(table.urls === undefined ? {} : { urls: table.urls }),
    ...(table.otherwise === undefined ? {} : { otherwise: table.otherwise }),
  });
  return { command, context, options, words, place, act: (act, says) => actEffect(act, place, { marks, ...(says === undefined ? {} : { says }) }) };
}

function effectsOf(row: Exclude<Row, 'nothing'>, call: Call): readonly Effect[] {
  const found = typeof row === 'function' ? row(call) : row;
  if (found === 'nothing') return [];
  if (typeof found === 'string') return [call.act(found)];
  return found.map((one) => (typeof one === 'string' ? call.act(one) : one));
}
