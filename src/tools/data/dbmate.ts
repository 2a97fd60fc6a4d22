import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** dbmate. Source: its README. */
export const tool: Tool = migrationTool({
  programs: ['dbmate'],
  summary: 'databases and migrations by dbmate',
  options: { flags: ['no-dump-schema', 'strict', 'wait', 'verbose v'], values: ['url u', 'env e', 'env-file', 'migrations-dir d', 'schema-file s', 'migrations-table', 'wait-timeout'] },
  url: ['url'],
  environment: ['env', 'env-file'],
  rows: {
    drop: 'drop',
    rollback: 'undo',
    down: 'undo',
    up: 'migrate',
    migrate: 'migrate',
    create: 'create',
    load: 'restore',
    status: 'read',
    dump: 'read',
    wait: 'read',
  },
  examples: [
    { run: 'dbmate --url postgres://db.example.com/shop drop', effects: ['delete data/database irreversible'] },
    { run: 'dbmate -e TEST_DATABASE_URL drop', effects: ['delete data/database recoverable'] },
    { run: 'dbmate up', effects: ['edit data/migration unknown'] },
    { run: 'dbmate new add_users', effects: [] },
  ],
});
