import type { Effect, Mark } from '../../model/effect.ts';
import { dataEffect, type DataDeed } from './deed.ts';
import { whereIn, type DataPlace } from './place.ts';

/** What a migration tool does to a whole database, in one word. */
export type Act =
  | 'reset' // drops everything and builds it again
  | 'drop' // drops the database
  | 'flush' // deletes all rows of all tables
  | 'load' // builds the schema anew over what is there
  | 'undo-all' // takes every migration back
  | 'undo' // takes the last migrations back
  | 'migrate' // applies pending migrations
  | 'push' // makes the schema as the code has it; asks where data would go
  | 'push-lossy' // the same, data or not
  | 'seed'
  | 'refill' // empties tables and fills them again
  | 'restore' // replaces data by a dump
  | 'mark' // changes what is noted of migrations
  | 'unkeep' // deletes what a restore would need
  | 'create'
  | 'read';

type Row = Pick<DataDeed, 'verb' | 'what' | 'how'> & { readonly reach?: 'one' | 'some' | 'all'; readonly says: string; readonly marks?: readonly Mark[]; readonly instead?: string };

const backup = 'take a dump first, or try it on a database made for tests';

const rows: Readonly<Record<Act, Row>> = {
  reset: { verb: 'delete', what: 'database', how: 'lost', reach: 'all', says: 'drops all tables and their data and builds them anew', instead: backup },
  drop: { verb: 'delete', what: 'database', how: 'lost', reach: 'all', says: 'drops the database and everything in it', instead: backup },
  flush: { verb: 'delete', what: 'rows', how: 'lost', reach: 'all', says: 'deletes all rows of all tables', instead: backup },
  load: { verb: 'overwrite', what: 'database', how: 'lost', reach: 'all', says: 'builds the tables anew over those that are there, whose data goes', instead: backup },
  'undo-all': { verb: 'delete', what: 'database', how: 'lost', reach: 'all', says: 'takes all migrations back, which drops their tables and data', instead: backup },
  // What the last migrations made is new: their tables hold little of a development database.
  undo: { verb: 'delete', what: 'rows', how: 'lost', reach: 'some', says: 'takes migrations back, with the columns and tables that they made', instead: backup },
  migrate: { verb: 'edit', what: 'migration', how: 'unknown', reach: 'some', says: 'applies pending migrations' },
  push: { verb: 'edit', what: 'schema', how: 'unknown', reach: 'some', says: 'changes the schema to what the code says' },
  'push-lossy': { verb: 'delete', what: 'column', how: 'lost', reach: 'all', says: 'changes the schema to what the code says and drops columns and tables with their data where it differs', instead: 'look at the difference first and write a migration that keeps the data' },
  seed: { verb: 'create', what: 'rows', how: 'recoverable', reach: 'some', says: 'adds seed data' },
  refill: { verb: 'delete', what: 'rows', how: 'lost', reach: 'all', says: 'empties tables and fills them with seed data', instead: backup },
  restore: { verb: 'overwrite', what: 'database', how: 'lost', reach: 'all', says: 'replaces what is there by a dump', instead: backup },
  mark: { verb: 'configure', what: 'migration', how: 'recoverable', reach: 'one', says: 'changes which migrations count as applied' },
  unkeep: { verb: 'delete', what: 'dump', how: 'irreversible', reach: 'some', says: 'deletes backups, which a restore would need', marks: ['undo-removed'] },
  create: { verb: 'create', what: 'database', how: 'trivial', reach: 'one', says: 'creates the database' },
  read: { verb: 'read', what: 'database', how: 'none-needed', says: 'looks at the database' },
};

/** The effect of an act at a place. `marks` are those of the call: `no-dry-run` for --force. */
export function actEffect(act: Act, place: DataPlace, more: { readonly says?: string; readonly marks?: readonly (Mark | undefined)[] } = {}): Effect {
  const { says, marks, ...row } = rows[act];
  return dataEffect(place, { ...row, name: place.database ?? place.server ?? 'the database', says: `${more.says ?? says}${whereIn(place)}`, marks: [...(marks ?? []), ...(more.marks ?? [])] });
}
