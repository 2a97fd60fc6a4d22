import type { Tool } from '../../model/tool.ts';
import { sqlClientTool } from './sql-client.ts';

/** Clients of warehouses and of several databases that take SQL with `-e`, `-q` or `--execute`. Sources: their manuals. */
export const tool: Tool = sqlClientTool({
  programs: ['trino', 'presto', 'beeline', 'hive', 'spark-sql', 'impala-shell', 'usql', 'dolt', 'vsql', 'nzsql', 'sqlplus', 'sql', 'sqlline', 'athenacli', 'ksql', 'rsql', 'pinot-admin', 'druid-sql', 'monetdb', 'mclient', 'rqlite', 'questdb', 'surreal', 'dbt-sql', 'octosql'],
  summary: 'runs SQL against a warehouse or database',
  dialect: 'unknown',
  default: 'elsewhere',
  options: { flags: ['S silent', 'v verbose', 'b'], values: ['execute', 'e', 'q query', 'c command', 'f file', 'i', 'u', 'h host', 'server', 'p password', 'd database', 'schema', 'catalog', 'n', 'hiveconf', 'hivevar', 'conf', 'master', 'port P', 'user U'] },
  text: ['execute', 'e', 'q', 'c'],
  file: ['f', 'i'],
  host: ['host', 'server'],
  database: ['u', 'd', 'catalog'],
  when: (options, command) => (command.program !== 'dolt' || options.operands[0]?.text === 'sql' ? 'runs' : []),
  operands: (operands) => ({ database: operands.find((word) => word.text.includes('://')) }),
  examples: [
    { run: "trino --server https://trino-prod.example.com --execute 'DROP TABLE hive.web.visits'", effects: ['delete data/table irreversible'] },
    { run: "beeline -u jdbc:hive2://hive.example.com:10000/web -e 'DROP DATABASE web CASCADE'", effects: ['delete data/database irreversible'] },
    { run: "hive -e 'SELECT 1'", effects: ['read data/rows none-needed'] },
    { run: "usql postgres://localhost/shop -c 'DELETE FROM orders'", effects: ['delete data/rows irreversible'] },
    { run: 'dolt log', effects: [] },
  ],
});
