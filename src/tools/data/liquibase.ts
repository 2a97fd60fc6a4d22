import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Liquibase's command line. Source: its reference. */
export const tool: Tool = migrationTool({
  programs: ['liquibase'],
  summary: 'migrations by Liquibase',
  options: { flags: ['force', 'verbose'], values: ['url', 'username', 'password', 'changelog-file changeLogFile', 'defaults-file defaultsFile', 'contexts', 'label-filter', 'tag', 'count', 'date', 'schemas', 'reference-url', 'log-level'] },
  url: ['url'],
  environment: ['defaults-file', 'contexts'],
  urls: ['LIQUIBASE_COMMAND_URL'],
  force: ['force'],
  rows: {
    'drop-all': 'reset',
    dropAll: 'reset',
    rollback: 'undo',
    'rollback-count': 'undo',
    rollbackCount: 'undo',
    'rollback-to-date': 'undo',
    'rollback-one-changeset': 'undo',
    'rollback-one-update': 'undo',
    update: 'migrate',
    'update-count': 'migrate',
    'update-to-tag': 'migrate',
    'update-testing-rollback': 'undo',
    'changelog-sync': 'mark',
    'mark-next-changeset-ran': 'mark',
    'release-locks': 'mark',
    'clear-checksums': 'mark',
    status: 'read',
    history: 'read',
    diff: 'read',
    snapshot: 'read',
    'generate-changelog': 'read',
    'update-sql': 'read',
    'rollback-sql': 'read',
  },
  examples: [
    { run: 'liquibase drop-all --url=jdbc:mysql://db.example.com/shop', effects: ['delete data/database irreversible'] },
    { run: 'liquibase rollback-count 3', effects: ['delete data/rows irreversible'] },
    { run: 'liquibase status', effects: ['read data/database none-needed'] },
    { run: 'liquibase --url=jdbc:postgresql://localhost/shop_test dropAll', effects: ['delete data/database recoverable'] },
  ],
});
