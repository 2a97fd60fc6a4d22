import type { Effect } from '../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../model/tool.ts';
import { dataEffect } from '../data/deed.ts';
import type { DataPlace } from '../data/place.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { isSql } from '../network/body.ts';

/** Methods by which applications change their data or act on the world, in the words of the usual object mappers. */
const acting = /(?:\.|->|::)\s*(?:(?:get|find|first)_or_(?:create|initialize)|firstOrCreate|save|update|create|insert|upsert|delete|destroy|remove|clear|set|increment|decrement|toggle|touch|truncate|bulk|force|fill|attach|detach|restore|assign|reset|revoke|grant|cancel|approve|refund|charge|send|deliver|dispatch|perform|enqueue|flush|execute|import|merge|move|reindex)(?:_\w+|[A-Z]\w*)?!?(?=\s*\(|[\s;)}'"]|$)/;

/** Methods that take many rows at once, or for good what a soft delete had kept. */
const bulk = /\bQueue\.(?:new|all)\b[^;\n]{0,80}?\.\s*(?:clear|each\(&:clear\))|(?:\.|->|::)\s*(?:forceDelete|truncate|destroyMany|deleteMany|delete_all|destroy_all|deleteAll|removeAll|bulkDelete|bulk_delete|flushAll|forceDestroy|really_destroy!|drop)(?=\s*[(;!]|\s*$)|(?:query|all|where|whereIn|newQuery|withTrashed|onlyTrashed)\s*\([^)]{0,200}\)\s*(?:->|\.)\s*(?:delete|destroy|forceDelete)\b/m;
/** Conditions that pick some of the rows. */
const picking = /\b(?:where|filter|find|find_by|limit|exclude)\w*\s*\(/;

/** One row that was asked for by its number. */
const single = /(?:::|->|\.)\s*(?:find|findOrFail|find_by|find_by_id|get|first|firstOrFail)\s*\(?[^)]{0,100}\)?\s*(?:->|&?\.)\s*(?:delete|forceDelete|destroy)/;

/** Statements that a program hands to its database: `query!(Repo, "TRUNCATE users")`, `DB::statement('DROP TABLE a')`. */
function sqlIn(text: string): readonly string[] {
  const calls = text.slice(0, 20_000).matchAll(/\b(?:query!?|execute!?|exec_query|statement|unprepared|raw)\s*\(?[^"'\n]{0,80}(?:"([^"\n]{6,2000})"|'([^'\n]{6,2000})')/g);
  return [...calls].slice(0, 20).map((match) => match[1] ?? match[2] ?? '').filter(isSql);
}

/**
 * What a program does that runs inside an application: what can be read of it,
 * else a change of the application's data where it calls a method that makes one.
 */
export function applicationCode(language: Language, text: string, nested: Nested, context: ToolContext, place: DataPlace): readonly Effect[] {
  const read = context.code(language, text, nested);
  if (read.some((effect) => effect.undo !== 'none-needed' && effect.opacity === undefined)) return read;
  const sql = sqlIn(text).flatMap((one) => sqlEffects(one, { ...place, context })).filter((effect) => effect.undo !== 'none-needed');
  if (sql.length > 0) return [...read, ...sql];
  const much = bulk.exec(text.slice(0, 20_000))?.[0];
  if (much !== undefined && !single.test(text)) return [...read, dataEffect(place, { verb: 'delete', what: 'rows', name: `the application's data (${much.replace(/^(?:\.|->|::)\s*/, '')})`, how: 'lost', reach: picking.test(text) ? 'some' : 'all', certainty: 'possible', says: `deletes rows of the application by ${much.replace(/^(?:\.|->|::)\s*/, '')}` })];
  const call = acting.exec(text.slice(0, 20_000))?.[0].replace(/^(?:\.|->|::)\s*/, '');
  if (call === undefined) return read;
  const every = /(?:_all!?|All|Many|_each)$/.test(call) && !picking.test(text);
  return [...read, dataEffect(place, { verb: 'edit', what: 'rows', name: `the application's data (${call})`, how: 'unknown', reach: every ? 'all' : 'some', certainty: 'possible', says: `changes the application's data by ${call}` })];
}
