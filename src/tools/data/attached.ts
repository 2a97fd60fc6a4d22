import type { Cwd } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { connectionOf } from './connection.ts';
import { filePlace, keptFile, type FileDatabase } from './file-place.ts';
import { placeOf, type DataPlace } from './place.ts';
import type { SqlDialect } from './sql/dialect.ts';
import type { Statement } from './sql/statement.ts';

/** Databases that a text attaches under names of its own (SQLite, DuckDB). */
export interface Attached {
  add(file: string, name: string): void;
  /** Where a statement takes effect: in the attached database that its table names, or where the session is. */
  placeOf(statement: Statement, place: DataPlace): DataPlace;
  /** The edits of attached files, for a checkpoint. */
  kept(effects: readonly Effect[]): readonly Effect[];
}

/** An empty list of attached databases. */
export function attachedPlaces(via: string, context: ToolContext, cwd: Cwd, dialect: SqlDialect): Attached {
  const places = new Map<string, { readonly place: DataPlace; readonly database: FileDatabase }>();
  return {
    add(file, name) {
      const database: FileDatabase = { file, via, context, cwd, dialect };
      const connection = connectionOf(file);
      const remote = connection.host !== undefined || (connection.kind === 'words' && connection.database !== undefined);
      const found = remote ? placeOf(via, { ...(connection.host === undefined ? {} : { host: connection.host }), ...(connection.database === undefined ? {} : { database: connection.database }), otherwise: 'local' }, context) : filePlace(database);
      if (places.size < 100) places.set(name.toLowerCase(), { place: found, database: remote ? { via, context, cwd, dialect } : database });
    },
    placeOf(statement, place) {
      if (places.size === 0) return place;
      const owner = tableOf(statement)?.split('.')[0]?.toLowerCase();
      const named = owner === undefined ? undefined : places.get(owner);
      if (named !== undefined) return named.place;
      // In an empty database of the memory a bare name can only mean a table of an attached one.
      return place.stays === 'absent' ? ([...places.values()].at(-1)?.place ?? place) : place;
    },
    kept: (effects) => [...places.values()].flatMap(({ place, database }) => keptFile(effects.filter((effect) => effect.object.kind === 'data' && effect.object.server === place.server), place, database)),
  };
}

function tableOf(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'drop':
      return statement.names[0];
    case 'truncate':
      return statement.tables[0];
    case 'delete':
    case 'update':
    case 'insert':
    case 'merge':
      return statement.table;
    case 'create':
    case 'alter':
      return statement.name;
    case 'rename':
      return statement.names[0];
    default:
      return undefined;
  }
}
