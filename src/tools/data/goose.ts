import type { Command, Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import type { Options } from '../arguments.ts';
import { actEffect, type Act } from './acts.ts';
import { projectPlace } from './project.ts';
import { migrationTool } from './subcommands.ts';

const drivers = /^(?:postgres|pgx|mysql|sqlite3?|mssql|sqlserver|redshift|tidb|clickhouse|vertica|ydb|turso|duckdb)$/;
const acts: Readonly<Record<string, Act>> = { reset: 'undo-all', down: 'undo', 'down-to': 'undo', redo: 'undo', up: 'migrate', 'up-by-one': 'migrate', 'up-to': 'migrate', status: 'read', version: 'read', validate: 'read' };

/** Goose: `goose [DRIVER DBSTRING] COMMAND`. Source: its README. */
export const tool: Tool = migrationTool({
  programs: ['goose'],
  summary: 'migrations by goose',
  options: { dash: 'words', flags: ['allow-missing', 'no-versioning', 'v', 's', 'h', 'version', 'no-color'], values: ['dir', 'table', 'env', 'certfile', 'timeout'] },
  words: (_command, options) => commandWords(options),
  rows: {
    '*': ({ command, context, options, words }) => {
      const act = words[0] === 'down-to' && words[1] === '0' ? 'undo-all' : acts[words[0] ?? ''];
      if (act === undefined) return 'nothing';
      const place = projectPlace(command, context, { url: connectionWord(command, options), names: [options.value('env')], urls: ['GOOSE_DBSTRING'] });
      return [actEffect(act, place)];
    },
  },
  examples: [
    { run: 'goose postgres "host=db.example.com dbname=shop" reset', effects: ['delete data/database irreversible'] },
    { run: 'goose -dir db/migrations postgres "postgres://localhost/shop" down', effects: ['delete data/rows irreversible'] },
    { run: 'goose sqlite3 :memory: down-to 0', effects: ['delete data/database trivial'] },
    { run: 'goose create add_users sql', effects: [] },
    { run: 'goose up', effects: ['edit data/migration unknown'] },
  ],
});

/** The words from the command on; driver and connection may stand in front of it. */
function commandWords(options: Options): readonly string[] {
  const words = options.operands.map((word) => word.text);
  return drivers.test(words[0] ?? '') ? words.slice(2) : words;
}

function connectionWord(_command: Command, options: Options): Word | undefined {
  const [driver, connection] = options.operands;
  if (!drivers.test(driver?.text ?? '') || connection === undefined) return undefined;
  return /^sqlite/.test(driver?.text ?? '') && !connection.text.includes(':') ? { ...connection, text: `sqlite:${connection.text}` } : connection;
}
