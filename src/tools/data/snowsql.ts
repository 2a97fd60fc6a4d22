import type { Tool } from '../../model/tool.ts';
import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { deedOf } from '../cloud/deed.ts';
import { sqlClientTool } from './sql-client.ts';

/** Snowflake's clients. Source: their manuals. */
export const tool: Tool = sqlClientTool({
  programs: ['snowsql', 'snow'],
  summary: 'runs SQL against Snowflake',
  dialect: 'snowflake',
  default: 'elsewhere',
  options: { flags: ['noup', 'stdin i', 'mfa-prompt', 'temporary-connection', 'x'], values: ['query q', 'filename f', 'accountname a account', 'username u user', 'dbname d database', 'schemaname s schema', 'rolename r role', 'warehouse w', 'connection c environment', 'config', 'option o', 'variable D', 'host h', 'format', 'password'] },
  text: ['query'],
  file: ['filename'],
  host: ['host', 'accountname'],
  database: ['dbname'],
  names: ['connection'],
  variables: { host: ['SNOWFLAKE_ACCOUNT', 'SNOWSQL_ACCOUNT'], database: ['SNOWFLAKE_DATABASE', 'SNOWSQL_DATABASE'], password: ['SNOWSQL_PWD', 'SNOWFLAKE_PASSWORD'] },
  when: (options, command) => (command.program === 'snowsql' || options.operands[0]?.text === 'sql' ? 'runs' : dropped(options.operands.map((word) => word.text), command)),
  examples: [
    { run: "snowsql -c prod -q 'DROP DATABASE ANALYTICS'", effects: ['delete data/database irreversible'] },
    { run: "snow sql -q 'TRUNCATE TABLE EVENTS' -c dev", effects: ['delete data/rows irreversible'] },
    { run: "snowsql -q 'SELECT 1'", effects: ['read data/rows none-needed'] },
    { run: "snowsql -c dev -q 'ALTER TABLE T SET DATA_RETENTION_TIME_IN_DAYS = 0'", effects: ['disable data/table irreversible'] },
  ],
});

/** `snow object drop table users`, `snow app teardown`: objects by words instead of SQL. */
function dropped(words: readonly string[], command: Command): readonly Effect[] {
  const at = words.findIndex((word) => /^(?:drop|delete|teardown|remove|purge|abort)$/.test(word));
  if (at < 1 || at > 2) return [];
  const kind = [...words.slice(0, at).filter((word) => word !== 'object'), ...(words[0] === 'object' ? words.slice(at + 1, at + 2) : [])];
  return [deedOf({ via: command.program, provider: 'snowflake', does: 'delete', kind, name: words.at(-1) ?? '', environment: 'unknown', undo: 'irreversible' })];
}
