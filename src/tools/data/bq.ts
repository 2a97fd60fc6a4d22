import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { inputOf, unreadInput } from './client.ts';
import { dataEffect } from './deed.ts';
import { placeOf, whereIn, type DataPlace } from './place.ts';
import { sqlEffects } from './sql-effects.ts';

const spec: OptionSpec = {
  dash: 'words',
  flags: ['r recursive', 'f force', 't table', 'd dataset', 'm model', 'n no_clobber', 'replace', 'append_table', 'dry_run', 'nouse_legacy_sql', 'use_legacy_sql', 'a', 'noappend', 'autodetect', 'routine', 'transfer_config', 'job j', 'reservation', 'connection', 'view', 'external', 'synchronous_mode', 'quiet q', 'headless', 'schema', 'encoding', 'snapshot', 'clone', 'batch'],
  values: ['project_id', 'dataset_id', 'location', 'format', 'destination_table', 'max_rows', 'parameter', 'source_format', 'time_partitioning_field', 'expiration', 'default_table_expiration', 'description', 'job_id', 'api', 'bigqueryrc', 'credential_file', 'maximum_bytes_billed', 'label', 'write_disposition', 'max_time_travel_hours'],
};

/** BigQuery's command line. Source: its reference. A dropped table can be brought back within the time-travel window, which may be switched off. */
export const tool: Tool = {
  programs: ['bq'],
  summary: 'datasets, tables and queries of BigQuery',
  effects: effectsOf,
  examples: [
    { run: 'bq rm -r -f shop-prod:sales', effects: ['delete data/database irreversible'] },
    { run: 'bq rm -t sales.orders', effects: ['delete data/table irreversible'] },
    { run: "bq query --use_legacy_sql=false 'DELETE FROM sales.orders WHERE true'", effects: ['delete data/rows irreversible'] },
    { run: "bq query --dry_run 'DROP TABLE sales.orders'", effects: ['read data/rows none-needed'] },
    { run: 'bq load --replace sales.orders gs://bucket/orders.csv', effects: ['overwrite data/table irreversible'] },
    { run: 'bq ls', effects: ['read data/database none-needed'] },
    { run: 'bq mk sales', effects: ['create data/database trivial'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const [verb = '', ...names] = options.operands.map((word) => word.text);
  const name = names[0] ?? '';
  const project = options.value('project_id')?.text ?? /^([\w-]+):/.exec(name)?.[1];
  const setting = project === undefined && context.machine === undefined && command.cwd.kind === 'at' ? context.facts.get({ kind: 'setting', name: 'gcloud-project', directory: command.cwd.path }) : undefined;
  const host = project ?? (setting === 'none' ? undefined : setting);
  const place = placeOf(command.program, { ...(host === undefined ? {} : { host }), ...(name === '' || verb === 'query' ? {} : { database: name.replace(/^[\w-]+:/, '') }), otherwise: 'unknown' }, context);
  // What is named is said by itself, not as a database.
  const { database: _, ...at } = place;
  const deed = (verb2: Effect['verb'], what: 'database' | 'table' | 'dump', says: string, how: 'lost' | 'trivial' | 'recoverable' | 'none-needed'): Effect =>
    dataEffect({ ...at, marks: [...(options.has('force') ? (['no-dry-run'] as const) : []), ...(verb2 === 'read' ? (['whole-copy'] as const) : [])] }, { verb: verb2, what, name, how, reach: 'all', says: `${says} ${name}${whereIn(at)}` });
  switch (verb) {
    case 'query':
      return queried(options, names, at, command, context);
    case 'rm':
      return removed(options, name, deed);
    case 'cp':
      return [options.has('f') && !options.has('n') ? deed('overwrite', 'table', 'copies over a table, from', 'lost') : deed('create', 'table', 'copies the table', 'recoverable')];
    case 'load':
      return [options.has('replace') ? deed('overwrite', 'table', 'replaces all rows of the table', 'lost') : deed('create', 'table', 'adds rows to the table', 'recoverable')];
    case 'truncate':
      return [deed('delete', 'table', 'deletes all rows of the table', 'lost')];
    case 'mk':
      return [deed('create', 'database', 'creates', 'trivial')];
    case 'update':
      return [deed('edit', 'table', 'changes', 'recoverable')];
    case 'insert':
      return [deed('create', 'table', 'adds rows to', 'recoverable')];
    case 'extract':
      return [deed('read', 'dump', 'exports', 'none-needed')];
    case 'undelete':
      return [deed('create', 'database', 'brings back', 'recoverable')];
    case 'cancel':
      return [deed('edit', 'dump', 'cancels the job', 'recoverable')];
    case 'ls':
    case 'show':
    case 'head':
      return [deed('read', 'database', 'looks at', 'none-needed')];
    default:
      return [];
  }
}

function removed(options: Options, name: string, deed: (verb: 'delete', what: 'database' | 'table' | 'dump', says: string, how: 'lost' | 'recoverable') => Effect): readonly Effect[] {
  if (options.has('job', 'reservation', 'connection', 'transfer_config')) return [deed('delete', 'dump', 'deletes the job or setting', 'recoverable')];
  if (options.has('model', 'routine')) return [deed('delete', 'table', 'deletes the model or routine', 'lost')];
  const table = options.has('table') || (!options.has('dataset') && /\./.test(name.replace(/^[\w-]+:/, '')));
  return [table ? deed('delete', 'table', 'deletes the table', 'lost') : deed('delete', 'database', 'deletes the dataset', 'lost')];
}

function queried(options: Options, names: readonly string[], place: DataPlace, command: Command, context: ToolContext): readonly Effect[] {
  const input = names.length > 0 ? ({ kind: 'text', text: names.join(' ') } as const) : inputOf(command, context);
  if (options.has('dry_run')) return [dataEffect(place, { verb: 'read', what: 'rows', name: 'a query', how: 'none-needed', says: `checks a query${whereIn(place)}` })];
  const replaces = options.has('replace') && options.value('destination_table') !== undefined;
  const target = options.value('destination_table')?.text ?? '';
  return [
    ...(input.kind === 'text' ? sqlEffects(input.text, { ...place, context, dialect: 'bigquery', cwd: command.cwd }) : input.kind === 'unread' ? [unreadInput(place, input)] : []),
    ...(replaces ? [dataEffect(place, { verb: 'overwrite', what: 'table', name: target, how: 'lost', reach: 'all', says: `replaces all rows of ${target}${whereIn(place)}` })] : []),
  ];
}
