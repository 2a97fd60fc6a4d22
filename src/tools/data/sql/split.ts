import type { SqlDialect } from './dialect.ts';
import { runOn } from './run-on.ts';
import type { Token } from './token.ts';

const routines = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'EVENT', 'PACKAGE', 'TASK']);
const blockEnds = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR', 'TRY', 'CATCH']);

/** Where the text of a routine may end. */
type Routine = 'none' | 'statement' | 'batch';

/**
 * Parts tokens into statements. A routine's body belongs to its CREATE; a line for the client program is a statement of its own.
 * Linear: a body that never ends is parted once more as if it were no body.
 */
export function splitStatements(tokens: readonly Token[], dialect: SqlDialect, bodies: 'bodies' | 'no-bodies' = 'bodies'): readonly (readonly Token[])[] {
  const out: (readonly Token[])[] = [];
  let now: Token[] = [];
  let routine: Routine = 'none';
  let depth = 0;
  let rule = 0;
  const flush = (): void => {
    if (now.length > 0 && routine === 'none') for (const part of runOn(now, dialect)) out.push(part);
    else if (now.length > 0) out.push(now);
    now = [];
    routine = 'none';
    depth = 0;
    rule = 0;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'batch') {
      flush();
      continue;
    }
    if (token.kind === 'client') {
      flush();
      out.push([token]);
      continue;
    }
    // With another DELIMITER a semicolon still parts statements outside a routine.
    if (token.kind === 'end' || (token.upper === ';' && (routine === 'none' || bodies === 'no-bodies'))) {
      if (routine === 'batch' || depth > 0 || rule > 0) now.push(token);
      else flush();
      continue;
    }
    now.push(token);
    const upper = token.upper;
    if (upper === '') continue;
    if (bodies === 'bodies' && routine === 'none' && now.length <= 14 && isDefinition(now[0])) routine = startsRoutine(upper, dialect);
    if (routine === 'statement') depth = bodyDepth(depth, upper, tokens[i + 1], dialect);
    if (now[0]?.upper === 'CREATE' && isRule(now)) rule += upper === '(' ? 1 : upper === ')' && rule > 0 ? -1 : 0;
  }
  const open = depth > 0 || rule > 0;
  const rest = now;
  if (open && bodies === 'bodies') {
    for (const part of splitStatements(rest, dialect, 'no-bodies')) out.push(part);
    return out;
  }
  flush();
  return out;
}

function isDefinition(token: Token | undefined): boolean {
  return token?.upper === 'CREATE' || token?.upper === 'ALTER';
}

function startsRoutine(upper: string, dialect: SqlDialect): Routine {
  if (!routines.has(upper)) return 'none';
  return dialect === 'sqlserver' ? 'batch' : 'statement';
}

/** `CREATE RULE … DO (a; b)`: the only list of statements in parentheses. */
function isRule(now: readonly Token[]): boolean {
  return now[1]?.upper === 'RULE' || (now[1]?.upper === 'OR' && now[3]?.upper === 'RULE');
}

/** Postgres has bodies only as `BEGIN ATOMIC … END`; the others as `BEGIN … END`. */
function bodyDepth(depth: number, upper: string, next: Token | undefined, dialect: SqlDialect): number {
  if (upper === 'BEGIN') return dialect !== 'postgres' || next?.upper === 'ATOMIC' ? depth + 1 : depth;
  if (depth === 0) return 0;
  if (upper === 'CASE') return depth + 1;
  if (upper === 'END') return next !== undefined && blockEnds.has(next.upper) ? depth : depth - 1;
  return depth;
}
