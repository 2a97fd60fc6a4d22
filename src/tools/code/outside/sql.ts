import { fileDatabaseEffects } from '../../data/sqlite-file.ts';
import { sqlEffects } from '../../data/sql-effects.ts';
import { viaOf, type Call } from '../program.ts';
import { knownText, optionsOf, wordFrom, type Value } from '../value.ts';
import { entry, methodOf, rootOf, type Found } from './found.ts';
import { placeOfCall } from './place.ts';

const executing = /^(execute|executemany|executescript|execute_sql|exec_driver_sql|exec_query|exec_update|exec_delete|query|queryRaw|raw|rawQuery|exec|run|all|get|each|prepare|sql|unsafe|scalars?|scalar|fetch|fetchrow|fetchval|fetchone|mogrify|statement|unprepared|select|delete|update|do|\$executeRaw|\$executeRawUnsafe|\$queryRaw|\$queryRawUnsafe|executeRaw|executeQuery|executeUpdate|read_sql|read_sql_query|run_query|connection_execute|Exec|Query|QueryRow|ExecContext)$/;
const beginning = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|;|\()*(select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with|merge|replace|copy|call|exec|execute|do|vacuum|explain|begin|start|commit|use|set|pragma|rename|comment|reindex|cluster|refresh|lock|load|attach|detach|flush|purge|kill|shutdown|declare|if)\b/i;

/** SQL that a program hands to a database, recognised by the method and by the text itself. */
export function sqlCall(call: Call): Found {
  if (!executing.test(methodOf(call)) || isDigest(call)) return 'not-mine';
  const text = sqlIn(call.arg(0, 'sql', 'query', 'statement', 'operation', 'text'));
  if (text === undefined) return 'not-mine';
  addSql(text, call);
  return 'read';
}

/** `createHash('sha256').update(text)`: text is worked on here, and no database hears of it. */
function isDigest(call: Call): boolean {
  return call.chain.slice(0, -1).some((link) => /^(?:crypto|node:crypto|hashlib|hmac|createHash|createHmac|createCipheriv|Hash|CryptoHasher|console|assert|TextEncoder)$/.test(link.name));
}

function addSql(text: string, call: Call): void {
  const { deeds } = call.program;
  const via = viaOf(call, deeds.language);
  const file = databaseFile(call);
  if (file !== undefined) {
    deeds.add(fileDatabaseEffects(text, { file: file.path, via, context: deeds.context, cwd: deeds.cwd, dialect: file.dialect }));
    return;
  }
  const { environment, stays, server, database } = placeOfCall(call);
  deeds.add(sqlEffects(text, { via, context: deeds.context, environment, stays, cwd: deeds.cwd, ...(server === undefined ? {} : { server }), ...(database === undefined ? {} : { database }) }));
}

/** `sqlite3.connect(path)`, `new Database(path)`, `duckdb.connect(path)`. */
function databaseFile(call: Pick<Call, 'chain'>): { readonly path: string; readonly dialect: 'sqlite' | 'duckdb' } | undefined {
  const root = rootOf(call);
  const dialect = /^duckdb/.test(root) ? 'duckdb' : /^(sqlite3|better-sqlite3|sqlite|bun:sqlite|node:sqlite|aiosqlite|Database|SQLite3)$/.test(root) ? 'sqlite' : undefined;
  if (dialect === undefined) return undefined;
  const opened = call.chain.find((link) => link.call !== undefined && /^(connect|Database|open|new|DatabaseSync|default|sqlite3|better-sqlite3)$/.test(link.name))?.call;
  const path = opened?.named.get('database') ?? opened?.args[0];
  if (path === undefined) return { path: ':memory:', dialect };
  return { path: knownText(path) ?? wordFrom(path).text, dialect };
}

/** The SQL in an argument: text, an options object, or what `text(…)` and `sql` made of text. */
function sqlIn(value: Value | undefined): string | undefined {
  for (const option of value === undefined ? [] : optionsOf(value)) {
    if (option.kind === 'text' && beginning.test(option.word.text)) return option.word.text;
    const inner = option.kind === 'map' ? entry(option, 'text', 'sql', 'query') : option.kind === 'thing' ? option.chain.findLast((link) => /^(text|sql|raw|SQL|literal|unsafe|format)$/.test(link.name))?.call?.args[0] : option.kind === 'list' ? option.items[0] : undefined;
    if (inner?.kind === 'text' && beginning.test(wordFrom(inner).text)) return wordFrom(inner).text;
  }
  return undefined;
}
