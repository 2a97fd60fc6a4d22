import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { actEffect } from './acts.ts';
import { clientPlace, inputOf } from './client.ts';
import { dataEffect } from './deed.ts';
import { whereIn } from './place.ts';
import { sqlEffects } from './sql-effects.ts';

const spec: OptionSpec = {
  dash: 'words',
  flags: ['full', 'skip-verify', 'json', 'hide-headers', 'ssl', 'force f'],
  values: ['bucket b', 'org o', 'start', 'stop', 'predicate p', 'host', 'token t', 'id i', 'name n', 'execute', 'database', 'port', 'username', 'password', 'file', 'org-id', 'bucket-id', 'new-bucket', 'retention r', 'active-config c', 'configs-path', 'format'],
};

/** InfluxDB's command line, versions 1 and 2. Sources: their references. */
export const tool: Tool = {
  programs: ['influx', 'influx3', 'influxd-ctl'],
  summary: 'data, buckets and queries of InfluxDB',
  effects: effectsOf,
  examples: [
    { run: 'influx delete --bucket metrics --start 1970-01-01T00:00:00Z --stop 2030-01-01T00:00:00Z', effects: ['delete data/rows irreversible'] },
    { run: `influx delete --bucket metrics --start 2026-01-01T00:00:00Z --stop 2026-01-02T00:00:00Z --predicate '_measurement="cpu"'`, effects: ['delete data/rows irreversible'] },
    { run: 'influx bucket delete -n metrics', effects: ['delete data/database irreversible'] },
    { run: "influx -execute 'DROP DATABASE metrics'", effects: ['delete data/database irreversible'] },
    { run: "influx -database metrics -execute 'DROP MEASUREMENT cpu'", effects: ['delete data/table irreversible'] },
    { run: 'influx bucket list', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const [group = '', verb = ''] = options.operands.map((word) => word.text);
  const place = clientPlace(command, context, { host: options.value('host'), port: options.value('port'), variables: { host: ['INFLUX_HOST'] }, names: [options.value('active-config')?.text, options.value('org')?.text] });
  const bucket = options.value('bucket', 'name', 'bucket-id', 'id')?.text ?? options.operands[2]?.text ?? '';
  const text = options.value('execute')?.text ?? (group === '' ? textOf(command, context) : undefined);
  if (text !== undefined) {
    const database = options.value('database')?.text;
    return sqlEffects(text, { ...place, ...(database === undefined ? {} : { database }), context, dialect: 'unknown', cwd: command.cwd });
  }
  if (group === 'delete') {
    const narrow = options.value('predicate') !== undefined;
    return [dataEffect(place, { verb: 'delete', what: 'rows', name: bucket, how: 'lost', reach: narrow ? 'some' : 'all', says: `deletes ${narrow ? 'points' : 'all points of a time'} in the bucket ${bucket}${whereIn(place)}` })];
  }
  if ((group === 'bucket' || group === 'org' || group === 'database' || group === 'table') && verb === 'delete') return [dataEffect(place, { verb: 'delete', what: 'database', name: bucket, how: 'lost', reach: 'all', says: `deletes the ${group} ${bucket} and everything in it${whereIn(place)}` })];
  if (group === 'restore') return [actEffect('restore', place)];
  if ((group === 'user' || group === 'auth') && verb === 'delete') return [dataEffect(place, { verb: 'delete', what: 'role', name: bucket, how: 'rebuilt', reach: 'one', says: `deletes a ${group === 'auth' ? 'token' : 'user'}${whereIn(place)}` })];
  if (group === 'write') return [dataEffect(place, { verb: 'create', what: 'rows', name: bucket, how: 'recoverable', reach: 'some', says: `writes points${whereIn(place)}` })];
  return [];
}

function textOf(command: Command, context: ToolContext): string | undefined {
  const input = inputOf(command, context);
  return input.kind === 'text' ? input.text : undefined;
}
