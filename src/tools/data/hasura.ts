import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Hasura's command line. Source: its reference. */
export const tool: Tool = migrationTool({
  programs: ['hasura'],
  summary: 'migrations and metadata of Hasura',
  options: { flags: ['all-databases', 'skip-execution', 'force', 'server', 'all', 'dry-run', 'skip-update-check'], values: ['endpoint', 'admin-secret', 'database-name', 'project', 'envfile', 'down', 'up', 'goto', 'type', 'version', 'f file', 'log-level'] },
  environment: ['endpoint', 'envfile', 'project'],
  stages: ['HASURA_GRAPHQL_ENDPOINT'],
  dryRun: ['dry-run'],
  force: ['force'],
  rows: {
    'migrate apply': ({ options }) => (options.value('down')?.text === 'all' ? 'undo-all' : options.has('down') ? 'undo' : 'migrate'),
    'migrate delete': 'mark',
    'migrate status': 'read',
    'metadata clear': ({ act }) => [act('reset', 'clears all metadata: tables tracked, relationships and permissions')],
    'metadata apply': ({ act }) => [act('push', 'replaces the metadata by what the project has')],
    'metadata export': 'read',
    'seed apply': 'seed',
    'seeds apply': 'seed',
  },
  examples: [
    { run: 'hasura migrate apply --down all --endpoint https://shop.hasura.app', effects: ['delete data/database irreversible'] },
    { run: 'hasura metadata clear', effects: ['delete data/database irreversible'] },
    { run: 'hasura migrate apply --endpoint http://localhost:8080', effects: ['edit data/migration unknown'] },
    { run: 'hasura console', effects: [] },
  ],
});
