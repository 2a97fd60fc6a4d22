import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { clientPlace, inputOf, opens, unreadInput } from './client.ts';
import { sqlEffects } from './sql-effects.ts';

const spec: OptionSpec = {
  flags: ['f force', 'B batch', 'N skip-column-names', 's silent', 't table', 'v verbose', 'E vertical', 'C compress', 'X xml', 'H html', 'r raw', 'n unbuffered', 'q quick', 'A no-auto-rehash', 'U safe-updates i-am-a-dummy', 'b no-beep', 'G named-commands', 'j syslog', 'T debug-info', 'w wait', 'V version', 'I help'],
  values: ['e execute', 'h host', 'P port', 'u user', 'S socket', 'D database', 'defaults-file', 'defaults-extra-file', 'defaults-group-suffix', 'login-path', 'protocol', 'default-character-set', 'init-command', 'delimiter', 'ssl-ca', 'ssl-cert', 'ssl-key', 'ssl-mode', 'tee', 'pager', 'connect-timeout', 'max-allowed-packet', 'prompt'],
  maybe: ['p password'],
};

/** Runs SQL against MySQL or MariaDB. Source: the manual of the mysql client. */
export const tool: Tool = {
  programs: ['mysql', 'mariadb', 'mycli'],
  summary: 'runs SQL against MySQL or MariaDB',
  effects: effectsOf,
  examples: [
    { run: 'mysql -e "SHOW TABLES" shop', effects: ['read data/rows none-needed'] },
    { run: 'mysql -uroot -ps3cret -h prod-db shop -e "DROP DATABASE shop"', effects: ['delete data/database irreversible'] },
    { run: 'mysql shop_test -e "TRUNCATE orders"', effects: ['delete data/rows recoverable'] },
    { run: 'mysql -e "USE shop; DELETE FROM orders WHERE id = 3"', effects: ['delete data/rows irreversible'] },
    { run: 'mysql shop -e "/*!50000 DROP TABLE users */"', effects: ['delete data/table irreversible'] },
    { run: 'mysql -h db.example.com shop < dump.sql', effects: ['overwrite data/database irreversible', 'read path none-needed'] },
    { run: 'mysql -h db.example.com shop < views.sql', effects: ['run program unknown', 'read path none-needed'] },
    { run: 'mysql shop -e "PURGE BINARY LOGS BEFORE NOW()"', effects: ['disable data/server irreversible'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const place = clientPlace(command, context, {
    host: options.value('host'),
    port: options.value('port'),
    database: options.value('database') ?? options.operands[0],
    password: options.value('password'),
    variables: { host: ['MYSQL_HOST'], password: ['MYSQL_PWD'] },
    names: [options.value('login-path')?.text, options.value('defaults-group-suffix')?.text, options.value('defaults-file', 'defaults-extra-file')?.text],
  });
  const texts = [...options.all('init-command'), ...options.all('execute')].map((word) => word.text);
  const run = (text: string): readonly Effect[] => sqlEffects(text, { ...place, context, dialect: 'mysql', cwd: command.cwd });
  const input = options.all('execute').length > 0 ? ({ kind: 'none' } as const) : inputOf(command, context);
  if (input.kind === 'text') texts.push(input.text);
  const effects = texts.length === 0 ? [] : run(texts.join('\n;\n'));
  if (input.kind === 'unread') return [...effects, unreadInput(place, input)];
  return effects.length === 0 ? [opens(place)] : effects;
}
