import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Atlas. Source: its command reference. */
export const tool: Tool = migrationTool({
  programs: ['atlas'],
  summary: 'schemas and migrations by Atlas',
  options: { flags: ['auto-approve', 'dry-run', 'allow-dirty'], values: ['url u', 'to', 'from f', 'dev-url', 'env', 'config c', 'dir', 'schema s', 'var', 'to-version', 'to-tag', 'exclude', 'format', 'tx-mode', 'lock-timeout'] },
  url: ['url'],
  environment: ['env', 'config'],
  dryRun: ['dry-run'],
  force: ['auto-approve'],
  rows: {
    'schema clean': 'reset',
    'schema apply': ({ options }) => (options.has('auto-approve') ? 'push-lossy' : 'push'),
    'schema inspect': 'read',
    'schema diff': 'read',
    'migrate apply': 'migrate',
    'migrate down': 'undo',
    'migrate set': 'mark',
    'migrate status': 'read',
  },
  examples: [
    { run: 'atlas schema clean -u mysql://root:pass@db.example.com/shop --auto-approve', effects: ['delete data/database irreversible'] },
    { run: 'atlas schema apply -u sqlite://test.db --to file://schema.hcl --auto-approve', effects: ['delete data/column recoverable'] },
    { run: 'atlas migrate apply --env local', effects: ['edit data/migration unknown'] },
    { run: 'atlas migrate lint', effects: [] },
  ],
});
