import type { Tool } from '../../model/tool.ts';
import { sqlClientTool } from './sql-client.ts';

/** Microsoft's clients of SQL Server. Source: the manual of sqlcmd; Invoke-Sqlcmd's reference. */
export const tool: Tool = sqlClientTool({
  programs: ['sqlcmd', 'mssql-cli', 'osql', 'Invoke-Sqlcmd', 'go-sqlcmd', 'tsql', 'isql'],
  summary: 'runs SQL against SQL Server',
  dialect: 'sqlserver',
  options: { dash: 'words', flags: ['E', 'I', 'N', 'C', 'e', 'b', 'r', 'X', 'W', 'k', 'TrustServerCertificate', 'EncryptConnection', 'Verbose'], values: ['S ServerInstance', 'd Database', 'U Username', 'P Password', 'Q', 'q Query', 'i InputFile', 'o', 's', 'h', 'w', 'l', 't QueryTimeout', 'v Variable', 'H', 'D', 'ConnectionString'] },
  text: ['Q', 'q'],
  file: ['i'],
  host: ['S'],
  database: ['d', 'ConnectionString'],
  password: ['P'],
  variables: { host: ['SQLCMDSERVER'], database: ['SQLCMDDBNAME'], password: ['SQLCMDPASSWORD'] },
  examples: [
    { run: "sqlcmd -S prod-sql.example.com -d Shop -Q 'DROP TABLE dbo.Orders'", effects: ['delete data/table irreversible'] },
    { run: "sqlcmd -S localhost -d Shop -Q 'SELECT 1 DELETE FROM Orders'", effects: ['read data/rows none-needed', 'delete data/rows irreversible'] },
    { run: "sqlcmd -S localhost -d Shop_test -Q 'TRUNCATE TABLE Orders'", effects: ['delete data/rows recoverable'] },
    { run: "sqlcmd -S . -Q 'SELECT @@VERSION'", effects: ['read data/rows none-needed'] },
    { run: "sqlcmd -S localhost -Q 'RESTORE DATABASE Shop FROM DISK = N''a.bak'' WITH REPLACE'", effects: ['overwrite data/database irreversible'] },
  ],
});
