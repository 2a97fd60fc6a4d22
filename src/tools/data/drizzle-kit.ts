import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Drizzle's command line. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['drizzle-kit'],
  summary: 'schema and migrations of a project that uses Drizzle',
  options: { flags: ['force', 'strict', 'verbose', 'custom', 'explain'], values: ['config', 'dialect', 'schema', 'out', 'driver', 'url', 'host', 'port', 'user', 'password', 'database', 'name', 'tablesFilter', 'schemaFilters', 'prefix'] },
  url: ['url'],
  environment: ['config', 'host', 'database'],
  force: ['force'],
  dryRun: ['explain'],
  rows: {
    push: ({ options }) => (options.has('force') ? 'push-lossy' : 'push'),
    migrate: 'migrate',
    introspect: 'read',
    pull: 'read',
  },
  examples: [
    { run: 'drizzle-kit push --force', effects: ['delete data/column irreversible'] },
    { run: 'drizzle-kit push', effects: ['edit data/schema unknown'] },
    { run: 'drizzle-kit push --force --url postgres://localhost/shop_test', effects: ['delete data/column recoverable'] },
    { run: 'drizzle-kit generate', effects: [] },
    { run: 'drizzle-kit migrate', effects: ['edit data/migration unknown'] },
  ],
});
