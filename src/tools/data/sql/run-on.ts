import type { SqlDialect } from './dialect.ts';
import type { Token } from './token.ts';

/** Words that start a statement in T-SQL, where no semicolon is needed between statements. */
const starts = new Set(
  'SELECT INSERT UPDATE DELETE DROP TRUNCATE ALTER CREATE EXEC EXECUTE MERGE USE BACKUP RESTORE SHUTDOWN KILL DECLARE IF ELSE WHILE PRINT RETURN BEGIN END GRANT REVOKE DENY COMMIT ROLLBACK RAISERROR DBCC'.split(' '),
);
const objects = new Set(['TABLE', 'DATABASE', 'SCHEMA', 'VIEW', 'PROCEDURE', 'PROC', 'FUNCTION', 'LOGIN', 'USER', 'ROLE', 'TRIGGER', 'SEQUENCE', 'SYNONYM', 'TYPE']);
/** After these a word that starts statements belongs to the statement before it. */
const joins = new Set(['UNION', 'ALL', 'EXCEPT', 'INTERSECT', 'AS', 'FOR', 'ON', 'THEN', 'AFTER', 'OF', 'BY', 'DO', 'INSTEAD', 'NOT', '.', ',', '=', 'EXPLAIN', 'ANALYZE', 'DISTINCT', 'OR', 'CROSS', 'OUTER']);
const access = new Set(['GRANT', 'REVOKE', 'DENY']);
/** Statements after which another one may follow without a semicolon, in a dialect that is not known. */
const followed = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'DROP', 'TRUNCATE', 'IF', 'SET', 'DECLARE', 'PRINT', 'EXEC', 'USE', 'ELSE', 'END']);

/** Parts statements that follow each other without a semicolon. */
export function runOn(tokens: readonly Token[], dialect: SqlDialect): readonly (readonly Token[])[] {
  if (dialect !== 'sqlserver' && dialect !== 'unknown') return [tokens];
  const out: (readonly Token[])[] = [];
  let from = 0;
  let depth = 0;
  let cases = 0;
  for (let i = 0; i < tokens.length; i++) {
    const upper = tokens[i]?.upper ?? '';
    if (upper === '(') depth += 1;
    else if (upper === ')') depth -= 1;
    else if (upper === 'CASE') cases += 1;
    else if (upper === 'END' && cases > 0) cases -= 1;
    else if (i > from && depth <= 0 && starts.has(upper) && isStart(tokens, from, i, dialect)) {
      out.push(tokens.slice(from, i));
      from = i;
      cases = 0;
    }
  }
  out.push(from === 0 ? tokens : tokens.slice(from));
  return out;
}

function isStart(tokens: readonly Token[], from: number, at: number, dialect: SqlDialect): boolean {
  const head = tokens[from]?.upper ?? '';
  const word = tokens[at]?.upper ?? '';
  const before = tokens[at - 1]?.upper ?? '';
  const next = tokens[at + 1]?.upper ?? '';
  if (joins.has(before) || access.has(head)) return false;
  if (dialect === 'unknown') return followed.has(head) && isPlain(word, next, tokens[at + 1]);
  switch (word) {
    case 'SELECT':
      return (head !== 'INSERT' && head !== 'WITH') || hasSource(tokens, from, at);
    case 'EXEC':
    case 'EXECUTE':
      return head !== 'CREATE' && (head !== 'INSERT' || hasSource(tokens, from, at));
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
    case 'MERGE':
      return before !== 'SET' && !(head === 'WITH' && before === ')') && head !== 'MERGE' && next !== '(' && head !== 'CREATE';
    case 'DROP':
      return head !== 'ALTER' || objects.has(next);
    case 'ALTER':
    case 'CREATE':
      return (head !== 'ALTER' && head !== 'CREATE') || objects.has(next);
    case 'IF':
      return next !== 'EXISTS' || tokens[at + 2]?.upper === '(';
    default:
      return true;
  }
}

/** Whether the INSERT or WITH that starts at `from` already has the query it needs. */
function hasSource(tokens: readonly Token[], from: number, at: number): boolean {
  return tokens.slice(from + 1, at).some((token) => token.upper === 'SELECT' || token.upper === 'VALUES' || token.upper === 'EXEC');
}

/** Only pairs that cannot be anything else: `DROP TABLE`, `TRUNCATE TABLE`, `DELETE FROM`. */
function isPlain(word: string, next: string, after: Token | undefined): boolean {
  if (word === 'DROP') return objects.has(next);
  if (word === 'TRUNCATE') return next === 'TABLE';
  if (word === 'DELETE') return next === 'FROM';
  if (word === 'EXEC') return after?.kind === 'word' && /^(?:xp_|sp_|master)/i.test(after.text);
  return false;
}
