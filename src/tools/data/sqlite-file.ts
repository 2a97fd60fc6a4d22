import type { Effect } from '../../model/effect.ts';
import { filePlace, keptFile, type FileDatabase } from './file-place.ts';
import { sqlEffects } from './sql-effects.ts';

/** What SQL text would do in a database file: the effects on its data, and the file that a checkpoint has to keep. */
export function fileDatabaseEffects(text: string, database: FileDatabase): readonly Effect[] {
  const place = filePlace(database);
  const effects = sqlEffects(text, { ...place, context: database.context, dialect: database.dialect, cwd: database.cwd });
  return [...effects, ...keptFile(effects, place, database)];
}
