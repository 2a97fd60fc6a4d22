import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { actEffect } from './acts.ts';
import { clientPlace } from './client.ts';
import { dataEffect } from './deed.ts';
import { whereIn } from './place.ts';

const spec: OptionSpec = {
  flags: ['drop', 'gzip', 'oplogReplay', 'objcheck', 'dryRun', 'quiet', 'v verbose', 'jsonArray', 'headerline', 'upsert', 'stopOnError', 'ssl', 'restoreDbUsersAndRoles', 'preserveUUID'],
  values: ['host h', 'port', 'uri', 'db d', 'collection c', 'username u', 'password p', 'authenticationDatabase', 'archive', 'out o', 'file', 'type', 'mode', 'nsInclude', 'nsExclude', 'nsFrom', 'nsTo', 'fields f', 'query q', 'config', 'dir'],
};

/** MongoDB's tools for dumps. Source: the manual of the database tools. */
export const tool: Tool = {
  programs: ['mongorestore', 'mongoimport', 'mongodump', 'mongoexport', 'mongostat', 'mongotop', 'mongofiles', 'bsondump'],
  summary: 'dumps and restores MongoDB databases',
  effects: effectsOf,
  examples: [
    { run: 'mongorestore --drop --uri mongodb://db-prod.example.com/shop dump/', effects: ['overwrite data/database irreversible'] },
    { run: 'mongoimport --db shop --collection users --drop users.json', effects: ['overwrite data/database irreversible'] },
    { run: 'mongoimport --db shop --collection users users.json', effects: ['create data/rows recoverable'] },
    { run: 'mongodump --db shop', effects: ['read data/database none-needed'] },
    { run: 'mongostat', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const found = clientPlace(command, context, { host: options.value('host'), port: options.value('port'), database: options.value('uri') ?? options.value('db'), password: options.value('password') });
  const database = options.value('db')?.text ?? found.database;
  const place = { ...found, ...(database === undefined ? {} : { database }) };
  switch (command.program) {
    case 'mongorestore':
    case 'mongoimport': {
      if (options.has('drop')) return [actEffect('restore', place, { says: 'drops collections and replaces them by a dump', marks: [options.has('dryRun') ? 'dry-run' : undefined] })];
      const replaces = options.value('mode')?.text ?? (options.has('upsert') ? 'upsert' : 'insert');
      if (replaces !== 'insert') return [dataEffect(place, { verb: replaces === 'delete' ? 'delete' : 'edit', what: 'rows', name: options.value('collection')?.text ?? 'documents', how: 'lost', reach: 'some', says: `changes or deletes documents by what a file holds${whereIn(place)}` })];
      return [dataEffect(place, { verb: 'create', what: 'rows', name: options.value('collection')?.text ?? 'documents', how: 'recoverable', reach: 'some', says: `adds documents${whereIn(place)}` })];
    }
    case 'mongofiles':
      return options.operands[0]?.text === 'delete' || options.operands[0]?.text === 'delete_id' ? [dataEffect(place, { verb: 'delete', what: 'rows', name: options.operands[1]?.text ?? 'a file', how: 'lost', reach: 'one', says: `deletes a file from GridFS${whereIn(place)}` })] : [];
    case 'mongodump':
    case 'mongoexport':
      return [actEffect('read', place, { says: 'dumps the database', marks: ['whole-copy'] })];
    default:
      return [];
  }
}
