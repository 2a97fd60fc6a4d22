import type { Tool } from '../../model/tool.ts';
import { sqlClientTool } from './sql-client.ts';

/** Cassandra's shell. Source: its manual. CQL has the words of SQL that matter here. */
export const tool: Tool = sqlClientTool({
  programs: ['cqlsh', 'ycqlsh'],
  summary: 'runs CQL against Cassandra',
  dialect: 'unknown',
  options: { flags: ['ssl', 'debug', 'no-color C', 'tty', 'browser'], values: ['execute e', 'file f', 'keyspace k', 'username u', 'password p', 'cqlshrc', 'connect-timeout', 'request-timeout', 'secure-connect-bundle b'] },
  text: ['execute'],
  file: ['file'],
  database: ['keyspace'],
  password: ['password'],
  names: ['secure-connect-bundle', 'cqlshrc'],
  variables: { host: ['CQLSH_HOST'] },
  operands: 'host',
  examples: [
    { run: "cqlsh cassandra-prod.example.com -e 'DROP KEYSPACE shop'", effects: ['delete data/database irreversible'] },
    { run: "cqlsh -e 'TRUNCATE shop.orders'", effects: ['delete data/rows irreversible'] },
    { run: "cqlsh -k shop_test -e 'DROP TABLE orders'", effects: ['delete data/table recoverable'] },
    { run: "cqlsh -e 'DESCRIBE KEYSPACES'", effects: ['read data/rows none-needed'] },
  ],
});
