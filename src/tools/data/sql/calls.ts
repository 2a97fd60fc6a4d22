import type { Cursor } from './cursor.ts';
import { strings } from './block.ts';
import type { Scope } from './scope.ts';
import type { Statement } from './statement.ts';

/** Functions with consequences of their own, wherever they stand in a statement. */
const watched = new Set(
  `pg_terminate_backend pg_cancel_backend lo_unlink lo_export lo_import pg_drop_replication_slot pg_read_file pg_read_binary_file pg_ls_dir
   dblink_exec dblink dblink_send_query pg_file_write pg_file_unlink pg_file_rename pg_promote pg_logical_emit_message pg_wal_replay_pause query_to_xml query_to_xmlschema query_to_xml_and_xmlschema cursor_to_xml
   load_extension writefile sys_exec sys_eval schedule unschedule drop_chunks add_retention_policy dropgeometrytable dropgeometrycolumn
   http_post http_delete http_put http_get http net_http_post truncate_tables delete_chunks drop_table remove_hypertable detach_chunk load_file edit
   run_command_on_workers run_command_on_shards master_drop_all_shards undistribute_table`.split(/\s+/),
);

/** Calls of such functions, and of routines defined in the same text, in one pass over the statement. */
export function callsIn(cursor: Cursor, scope: Scope): readonly Statement[] {
  const found: Statement[] = [];
  const list = cursor.tokens.list;
  for (let i = cursor.at; i < cursor.end && found.length < 100; i++) {
    const token = list[i];
    if (token === undefined || list[i + 1]?.upper !== '(' || (token.kind !== 'word' && token.kind !== 'name')) continue;
    const name = token.text.toLowerCase();
    const known = scope.defined.get(qualified(list, i)) ?? scope.defined.get(name);
    if (known !== undefined) found.push({ kind: 'block', inner: known });
    else if (watched.has(name)) found.push(called(qualified(list, i), cursor.fork(i + 1).inside(), scope));
  }
  return found;
}

function qualified(list: Cursor['tokens']['list'], at: number): string {
  const name = list[at]?.text ?? '';
  return (list[at - 1]?.upper === '.' ? `${list[at - 2]?.text ?? ''}.${name}` : name).toLowerCase();
}

function called(name: string, args: Cursor, scope: Scope): Statement {
  const texts = strings(args);
  // Functions that run SQL given as text: on another connection, on workers, later.
  const sql = name.startsWith('query_to_xml') ? texts[0] : /^(?:dblink\w*|run_command_on_\w+)$/.test(name) ? texts.at(-1) : undefined;
  if (sql !== undefined) return { kind: 'block', inner: scope.text(sql, 'top') };
  if (name === 'cron.schedule') return { kind: 'schedule', inner: scope.text(texts.at(-1) ?? '', 'top') };
  // One session is ended by its number.
  const number = texts.length === 0 && name.endsWith('_backend') ? args.token() : undefined;
  return { kind: 'call', name, args: number?.kind === 'number' ? [number.text] : texts };
}
