import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Gel, formerly EdgeDB. Source: its command reference. */
export const tool: Tool = migrationTool({
  programs: ['gel', 'edgedb'],
  summary: 'instances, branches and migrations of Gel',
  options: { flags: ['force', 'non-interactive', 'dev-mode', 'yes y', 'empty'], values: ['instance I', 'dsn', 'host H', 'port P', 'branch b', 'database d', 'to-revision', 'password', 'credentials-file'] },
  url: ['dsn'],
  environment: ['instance', 'branch', 'database', 'host'],
  otherwise: 'local',
  force: ['force', 'non-interactive'],
  rows: {
    'database wipe': 'reset',
    'database drop': 'drop',
    'database create': 'create',
    'branch wipe': 'reset',
    'branch drop': 'drop',
    'branch create': 'create',
    'instance destroy': 'drop',
    'project unlink': 'nothing',
    restore: 'restore',
    dump: 'read',
    migrate: 'migrate',
    'migration apply': 'migrate',
    'migration status': 'read',
  },
  examples: [
    { run: 'gel branch wipe main --non-interactive', effects: ['delete data/database irreversible'] },
    { run: 'edgedb instance destroy -I shop --force', effects: ['delete data/database irreversible'] },
    { run: 'gel migrate', effects: ['edit data/migration unknown'] },
    { run: 'gel migration create', effects: [] },
  ],
});
