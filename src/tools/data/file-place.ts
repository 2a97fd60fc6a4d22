import type { Cwd } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { editPath } from '../paths.ts';
import { editorPlace } from '../places/editor.ts';
import { isInside } from '../resolve.ts';
import { isScratchName, isServed, placeOf, type DataPlace, type Stays } from './place.ts';
import type { SqlDialect } from './sql/dialect.ts';

/** A database that is a file of this machine. */
export interface FileDatabase {
  /** As written; absent or `:memory:` for one that lives in memory. */
  readonly file?: string;
  readonly via: string;
  readonly context: ToolContext;
  readonly cwd: Cwd;
  readonly dialect: SqlDialect;
  readonly marks?: readonly Mark[];
}

/** A checkpoint copies a file up to this size. */
const copyable = 500_000_000;
const changing = new Set<Effect['verb']>(['delete', 'overwrite', 'edit', 'create', 'move']);

/** The place that a database file is. */
export function filePlace(database: FileDatabase): DataPlace {
  const { file, context, cwd, via, marks } = database;
  const extra = marks === undefined ? {} : { marks };
  if (file === undefined || file === '' || file === ':memory:') return { via, server: ':memory:', environment: 'local', stays: 'absent', ...extra };
  const path = file.includes(unknownPart) ? undefined : context.resolve(cwd, plainPath(file));
  const base = file.replace(/^.*[/\\]/, '');
  const place = placeOf(via, { database: base, otherwise: 'local' }, context);
  return { via, server: path ?? file.replaceAll(unknownPart, '…'), environment: place.environment, stays: staysOf(path, base, context, place.environment), ...extra };
}

function staysOf(path: string | undefined, base: string, context: ToolContext, environment: Effect['environment']): Stays {
  if (path !== undefined && context.machine === undefined) {
    const fact = context.facts.get({ kind: 'path', path });
    if (fact?.exists === 'no') return 'absent';
    if (context.place.temp.some((folder) => isInside(path, folder))) return 'scratch';
    const near = context.place.folders.some((folder) => isInside(path, folder));
    if (fact !== undefined && near && (fact.is === 'file' || fact.is === undefined) && fact.bytes.bound === 'exact' && fact.bytes.n <= copyable) return 'copyable';
  }
  return isScratchName(base) && !isServed(environment) ? 'scratch' : 'lasting';
}

/** `file:app.db?mode=ro` names a path. */
function plainPath(file: string): string {
  return file.replace(/^file:(?:\/\/)?/, '').replace(/\?.*$/, '');
}

/** The edit of the file itself, where anything in it is changed. */
export function keptFile(effects: readonly Effect[], place: DataPlace, database: FileDatabase): readonly Effect[] {
  if (database.file === undefined || (place.stays !== 'copyable' && editorPlace(place.server ?? '') !== 'state')) return [];
  if (!effects.some((effect) => effect.object.kind === 'data' && changing.has(effect.verb) && !(effect.marks ?? []).includes('dry-run'))) return [];
  return editPath(database.context, database.cwd, plainPath(database.file), { via: database.via, does: 'changes the database file' });
}
