import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rowOf, type Row } from '../../audit/export/rows.ts';
import { recordsOf } from './verify-folder.ts';

/** Rows of every stream of a record folder, stream by stream in the order of their first writing. Memory stays constant. */
export async function* rowsOf(folder: string): AsyncGenerator<Row> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
  const files = await Promise.all(names.map(async (name) => ({ file: join(folder, name), made: (await stat(join(folder, name))).birthtimeMs })));
  for (const { file } of files.sort((a, b) => a.made - b.made)) for await (const { record } of recordsOf(file)) yield rowOf(record);
}
