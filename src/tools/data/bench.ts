import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Frappe's bench: every site has a database of its own. Source: its command reference. */
export const tool: Tool = migrationTool({
  programs: ['bench'],
  summary: 'sites of Frappe and ERPNext with their databases',
  options: { flags: ['yes y', 'force', 'no-backup', 'verbose', 'with-public-files', 'skip-failing'], values: ['site', 'db-name', 'admin-password', 'mariadb-root-password', 'db-root-password', 'root-password', 'archived-sites-path'] },
  environment: ['site'],
  otherwise: 'development',
  force: ['yes', 'force'],
  rows: {
    reinstall: 'reset',
    'drop-site': 'drop',
    restore: 'restore',
    'partial-restore': 'restore',
    migrate: 'migrate',
    backup: 'read',
  },
  examples: [
    { run: 'bench --site shop.localhost reinstall --yes', effects: ['delete data/database irreversible'] },
    { run: 'bench drop-site shop.localhost --force', effects: ['delete data/database irreversible'] },
    { run: 'bench --site shop.localhost backup', effects: ['read data/database none-needed'] },
    { run: 'bench start', effects: [] },
  ],
});
