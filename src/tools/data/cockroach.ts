import type { Tool } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { sqlClientTool } from './sql-client.ts';

/** CockroachDB's and YugabyteDB's shells. Source: the manual of cockroach. */
export const tool: Tool = sqlClientTool({
  programs: ['cockroach', 'ysqlsh', 'crdb'],
  summary: 'runs SQL against CockroachDB or YugabyteDB',
  dialect: 'postgres',
  options: { flags: ['insecure', 'echo-sql', 'safe-updates', 'all'], values: ['execute e', 'c command', 'file f', 'url', 'host h', 'port p', 'user u U', 'database d', 'certs-dir', 'format', 'set', 'watch', 'v'] },
  text: ['execute', 'c'],
  file: ['file'],
  host: ['host'],
  port: ['port'],
  database: ['url', 'database'],
  variables: { host: ['COCKROACH_HOST', 'COCKROACH_URL'], database: ['COCKROACH_DATABASE'] },
  when: (options, command) => {
    const word = options.operands[0]?.text;
    if (command.program === 'ysqlsh' || word === 'sql' || word === undefined) return 'runs';
    return word === 'node' || word === 'debug' || word === 'init' ? [unmodelled(command.program, `cockroach ${word}`, 'unknown')] : [];
  },
  operands: (operands) => ({ database: operands.find((word) => word.text.includes('://')) }),
  examples: [
    { run: "cockroach sql --url postgresql://root@crdb-prod.example.com:26257/shop -e 'DROP DATABASE shop CASCADE'", effects: ['delete data/database irreversible'] },
    { run: "cockroach sql --insecure -d shop -e 'SELECT 1'", effects: ['read data/rows none-needed'] },
    { run: "cockroach sql --insecure -d shop_test -e 'TRUNCATE orders'", effects: ['delete data/rows recoverable'] },
    { run: "cockroach sql --insecure -d shop -e 'DELETE FROM orders WHERE true'", effects: ['delete data/rows irreversible'] },
  ],
});
