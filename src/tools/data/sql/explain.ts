import type { Cursor } from './cursor.ts';
import type { Reader } from './scope.ts';

/** `EXPLAIN …` plans, `EXPLAIN ANALYZE …` runs. DESCRIBE and DESC look at a table or explain. */
export const readExplain: Reader = (cursor, scope) => {
  let runs: 'runs' | 'plans' = 'plans';
  if (cursor.upper() === '(') {
    runs = analyzeOption(cursor.inside());
    // A query in parentheses is no list of options.
    if (!cursor.inside().is('SELECT', 'WITH', 'VALUES')) cursor.next();
  }
  while (cursor.is('ANALYZE', 'ANALYSE', 'VERBOSE', 'EXTENDED', 'PARTITIONS', 'QUERY', 'PLAN', 'FORMAT', 'USING', 'AST', 'SYNTAX', 'PIPELINE', 'ESTIMATE', 'DISTSQL', 'DEBUG', 'OPT', 'TEXT', 'JSON', 'TABULAR', '=', 'TREE', 'TRADITIONAL')) {
    if (cursor.is('ANALYZE', 'ANALYSE')) runs = 'runs';
    cursor.at += 1;
    if (cursor.upper() === '(' && !cursor.inside().is('SELECT', 'WITH', 'VALUES')) cursor.next();
  }
  return [{ kind: 'explain', runs, inner: cursor.done ? [] : scope.statement(cursor) }];
};

/** `(ANALYZE, BUFFERS)` runs; `(ANALYZE false)` does not. */
function analyzeOption(options: Cursor): 'runs' | 'plans' {
  let runs: 'runs' | 'plans' = 'plans';
  for (; !options.done; options.next()) {
    if (!options.is('ANALYZE', 'ANALYSE')) continue;
    const value = options.token(1)?.text.toLowerCase();
    runs = value === 'false' || value === 'off' || value === '0' ? 'plans' : 'runs';
  }
  return runs;
}

/** `PREPARE p AS stmt`, `PREPARE p FROM 'text'`: remembered for EXECUTE. */
export const readPrepare: Reader = (cursor, scope) => {
  if (cursor.is('TRANSACTION')) return [{ kind: 'session' }];
  const name = cursor.token()?.text.toLowerCase() ?? '';
  cursor.at += 1;
  if (cursor.upper() === '(') cursor.next();
  const word = cursor.upper();
  if (word !== 'AS' && word !== 'FROM') return [{ kind: 'session' }];
  cursor.at += 1;
  const token = cursor.token();
  const text = token?.kind === 'string' ? token.text : scope.variables.get(token?.text.toLowerCase() ?? '');
  const inner = word === 'FROM' && text !== undefined ? scope.text(text, 'top') : word === 'FROM' ? ([{ kind: 'dynamic', says: 'runs SQL that is put together when it runs' }] as const) : scope.statement(cursor);
  scope.defined.set(name, inner);
  return [{ kind: 'prepare', name, inner }];
};
