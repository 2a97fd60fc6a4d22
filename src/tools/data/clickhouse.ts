import type { Tool } from '../../model/tool.ts';
import { sqlClientTool } from './sql-client.ts';

/** ClickHouse's client. Source: its manual. */
export const tool: Tool = sqlClientTool({
  programs: ['clickhouse-client', 'clickhouse', 'clickhouse-local', 'chdb', 'ch'],
  summary: 'runs SQL against ClickHouse',
  dialect: 'clickhouse',
  options: { flags: ['multiquery n', 'multiline m', 'secure s', 'verbose', 'time t', 'vertical E', 'ignore-error', 'echo'], values: ['query q', 'queries-file', 'host h', 'port', 'user u', 'password', 'database d', 'format f', 'config-file C', 'param_id', 'connection'] },
  text: ['query'],
  file: ['queries-file'],
  host: ['host'],
  port: ['port'],
  database: ['database'],
  password: ['password'],
  names: ['connection', 'config-file'],
  variables: { host: ['CLICKHOUSE_HOST'], password: ['CLICKHOUSE_PASSWORD'] },
  when: (options) => (options.operands[0] === undefined || /^(?:client|local)$/.test(options.operands[0].text) || /[:\s]/.test(options.operands[0].text) ? 'runs' : []),
  operands: (operands) => ({ database: operands.find((word) => word.text.includes('://')) }),
  examples: [
    { run: "clickhouse-client -h ch-prod.example.com -q 'DROP TABLE events'", effects: ['delete data/table irreversible'] },
    { run: "clickhouse client --query 'ALTER TABLE events DELETE WHERE 1'", effects: ['delete data/rows irreversible'] },
    { run: "clickhouse-client -q 'SELECT count() FROM events'", effects: ['read data/rows none-needed'] },
    { run: "clickhouse-client -d events_test -q 'TRUNCATE TABLE events'", effects: ['delete data/rows recoverable'] },
    { run: 'clickhouse-server', effects: ['run program unknown'] },
  ],
});
