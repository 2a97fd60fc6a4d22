import { assign } from './session.ts';
import { assembled } from './block.ts';
import { callsIn } from './calls.ts';
import { readClientLine } from './client-command.ts';
import { Cursor, tokensOf } from './cursor.ts';
import type { SqlDialect } from './dialect.ts';
import { constantText } from './dynamic.ts';
import { lexSql } from './lex.ts';
import { unknownName } from './names.ts';
import { readers } from './readers.ts';
import type { Scope } from './scope.ts';
import { splitStatements } from './split.ts';
import type { Statement } from './statement.ts';
import type { Token } from './token.ts';

/** Bodies in bodies, and statements in statements, deeper than anybody writes; what lies deeper counts as assembled text. */
const maxLevel = 12;
const maxNesting = 60;
/** Statements kept of one text; past them the rest is one `dynamic` statement. */
const maxStatements = 50_000;

const tooDeep: readonly Statement[] = [{ kind: 'dynamic', says: 'runs SQL that is nested too deep to read' }];

/** State that the levels of one reading share. */
interface Shared {
  readonly dialect: SqlDialect;
  readonly defined: Map<string, readonly Statement[]>;
  readonly variables: Map<string, string>;
  readonly branches: Scope['branches'];
  /** Characters of nested text still to be read, so that text in text stays linear. */
  budget: number;
}

/** Reads SQL text as the statements it holds, in order. Never throws; linear in the text. */
export function readSql(text: string, dialect: SqlDialect = 'unknown'): readonly Statement[] {
  const shared: Shared = { dialect, defined: new Map(), variables: new Map(), branches: { seen: 'none' }, budget: 4 * text.length + 100_000 };
  return readText(text, 'top', 0, shared);
}

function readText(text: string, place: Scope['place'], level: number, shared: Shared): readonly Statement[] {
  if (level > maxLevel || shared.budget < 0) return tooDeep;
  shared.budget -= text.length;
  return readTokens(lexSql(text, shared.dialect).tokens, place, level, shared);
}

function readTokens(tokens: readonly Token[], place: Scope['place'], level: number, shared: Shared): readonly Statement[] {
  const out: Statement[] = [];
  let before: readonly Token[] = [];
  const scope = scopeOf(place, level, 0, shared);
  for (const part of splitStatements(tokens, shared.dialect)) {
    if (out.length > maxStatements) return [...out, { kind: 'dynamic', says: 'runs more SQL than can be read' }];
    const first = part[0];
    if (first?.kind === 'client') for (const statement of readClientLine(first.text, before, scope)) out.push(statement);
    else for (const statement of readWhole(new Cursor(tokensOf(part)), scope)) out.push(statement);
    before = part;
  }
  return out;
}

function scopeOf(place: Scope['place'], level: number, nesting: number, shared: Shared): Scope {
  return {
    dialect: shared.dialect,
    place,
    defined: shared.defined,
    variables: shared.variables,
    branches: shared.branches,
    statement: (cursor) => (nesting > maxNesting ? tooDeep : readWhole(cursor, scopeOf(place, level, nesting + 1, shared))),
    text: (sql, inner) => readText(sql, inner, level + 1, shared),
    list: (tokens) => {
      if (level > maxLevel || shared.budget < 0) return tooDeep;
      const last = tokens.at(-1);
      shared.budget -= (last?.end ?? 0) - (tokens[0]?.start ?? 0);
      return readTokens(tokens, 'block', level + 1, shared);
    },
  };
}

/** Statements whose inner text has its own reading, or does not run: what they hold is not looked for from outside. */
const closed = new Set(['EXPLAIN', 'DESCRIBE', 'DESC', 'PREPARE', 'CREATE', 'DO', 'EXECUTE', 'EXEC', 'CALL', 'IF', 'WHILE', 'FOR', 'BEGIN', 'ELSE', 'LOOP', 'RETURN', 'CASE', 'WHEN', 'EXCEPTION', 'ELSIF', 'ELSEIF', 'THEN', 'REPEAT', 'COPY']);

/** One statement with all that is written inside it. */
function readWhole(cursor: Cursor, scope: Scope): readonly Statement[] {
  skipLabels(cursor);
  while (cursor.upper() === '(') {
    const inside = cursor.inside();
    if (inside.done) break;
    cursor = inside;
  }
  const head = cursor.upper();
  const main = readMain(cursor.fork(), scope);
  const outside = head === 'CREATE' && !isTableAs(cursor);
  if (outside || (closed.has(head) && head !== 'CREATE')) return head === 'CALL' || outside ? main : [...main, ...callsOf(head, cursor, scope)];
  return [...writesInside(cursor, scope), ...main, ...callsIn(cursor, scope)];
}

/** Conditions of IF and WHILE may call functions as well. */
function callsOf(head: string, cursor: Cursor, scope: Scope): readonly Statement[] {
  if (head !== 'IF' && head !== 'WHILE' && head !== 'RETURN') return [];
  const end = cursor.fork();
  end.seek('THEN', 'LOOP', 'DO', 'BEGIN');
  return callsIn(cursor.fork(cursor.at, end.at), scope);
}

/** `CREATE TABLE … AS query` runs its query; a view does not. */
function isTableAs(cursor: Cursor): boolean {
  const walk = cursor.fork(cursor.at, Math.min(cursor.end, cursor.at + 8));
  return walk.seek('TABLE');
}

function skipLabels(cursor: Cursor): void {
  while (cursor.is('<<')) {
    cursor.seek('>>');
    cursor.at += 1;
  }
  // `name:` in front of a loop (MySQL).
  if (cursor.token()?.kind === 'word' && cursor.upper(1) === ':' && readers.has(cursor.upper(2))) cursor.at += 2;
}

function readMain(cursor: Cursor, scope: Scope): readonly Statement[] {
  const token = cursor.token();
  if (token === undefined) return [];
  const reader = readers.get(token.upper);
  if (reader !== undefined) {
    cursor.at += 1;
    return reader(cursor, scope);
  }
  return readOther(cursor, scope, token);
}

/** Assignments of a block, SQL Server's procedure call without EXEC, and what is not known. */
function readOther(cursor: Cursor, scope: Scope, token: Token): readonly Statement[] {
  if (token.kind === 'word' && (cursor.upper(1) === ':=' || (scope.place === 'block' && cursor.upper(1) === '='))) {
    assign(token.text, cursor.fork(cursor.at + 1), scope);
    return [];
  }
  if (scope.place === 'block' && cursor.ahead(':=')) {
    const at = cursor.fork();
    at.seek(':=');
    assign(token.text, at, scope);
    return [];
  }
  if (/^(?:sp_|xp_)\w+$/i.test(token.text) || /^(?:master|msdb)$/i.test(token.text)) return readers.get('EXEC')?.(cursor, scope) ?? [];
  if (token.text.includes(unknownName) || token.kind === 'param') return assembled(cursor, scope);
  return [{ kind: 'unknown', head: token.text.slice(0, 40) }];
}

/** Statements in parentheses that write: `AS (DELETE …)`, in one pass over the whole statement. */
function writesInside(cursor: Cursor, scope: Scope): readonly Statement[] {
  const out: Statement[] = [];
  const list = cursor.tokens.list;
  for (let i = cursor.at + 1; i < cursor.end - 1; i++) {
    if (list[i]?.upper !== '(') continue;
    const before = list[i - 1]?.upper;
    if (before !== 'AS' && before !== 'MATERIALIZED') continue;
    const inside = cursor.fork(i).inside();
    // What stands in parentheses of its own is met by this same pass.
    if (inside.take('WITH')) inside.seek('SELECT', 'DELETE', 'UPDATE', 'INSERT', 'MERGE');
    if (!inside.is('DELETE', 'UPDATE', 'INSERT', 'MERGE')) continue;
    for (const statement of readMain(inside, scope)) out.push(statement);
  }
  return out;
}

/** The text that the expression of `SELECT 'text'` gives; for tools that run what a query prints. */
export function selectedText(text: string, dialect: SqlDialect): string {
  const cursor = new Cursor(tokensOf(lexSql(text, dialect).tokens));
  cursor.skip('SELECT');
  return constantText(cursor, { variables: new Map() });
}
