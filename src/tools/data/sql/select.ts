import type { Cursor } from './cursor.ts';
import { isTemporaryName } from './drop.ts';
import { readName } from './names.ts';
import type { Reader } from './scope.ts';
import type { Statement } from './statement.ts';

/** `SELECT …`, and what it writes: INTO a new table or a file. */
export const readSelect: Reader = (cursor, scope) => {
  const statements: Statement[] = [{ kind: 'select', tables: tablesOf(cursor) }];
  const into = cursor.fork();
  if (scope.place === 'top' && into.seek('INTO')) {
    into.at += 1;
    if (into.take('OUTFILE') || into.take('DUMPFILE')) statements.push({ kind: 'file', does: 'write', path: into.token()?.text ?? '', side: 'server' });
    else {
      const temporary = into.is('TEMP', 'TEMPORARY');
      into.skip('TEMP', 'TEMPORARY', 'UNLOGGED', 'LOCAL', 'GLOBAL', 'TABLE');
      const name = readName(into);
      if (name !== undefined && !name.startsWith('@') && !name.startsWith(':')) {
        statements.push({ kind: 'create', object: 'table', name, replace: 'plain', ...(temporary || isTemporaryName(name) ? { temporary: 'temporary' as const } : {}) });
      }
    }
  }
  return statements;
};

/** Names behind FROM and JOIN, those in parentheses as well; at most twenty. */
function tablesOf(cursor: Cursor): readonly string[] {
  const tables = new Set<string>();
  for (let i = cursor.at; i < cursor.end && tables.size < 20; i++) {
    const upper = cursor.tokens.list[i]?.upper;
    if (upper !== 'FROM' && upper !== 'JOIN') continue;
    const walk = cursor.fork(i + 1);
    walk.skip('ONLY', 'LATERAL');
    const name = readName(walk);
    if (name !== undefined && walk.upper() !== '(') tables.add(name);
  }
  return [...tables];
}
