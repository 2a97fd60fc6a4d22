import type { Tool } from '../../model/tool.ts';
import { started } from '../wrappers/start.ts';
import { migrationTool, type Call, type Row } from './subcommands.ts';

/** `rw prisma …` and `blitz prisma …` start prisma itself. */
const inner: Row = ({ command, context, options }: Call) => {
  const at = command.args.findIndex((word) => word === options.operands[0]);
  const next = started(command, command.args.slice(at), { through: command.program });
  return next === undefined ? [] : context.command(next);
};

/** Frameworks of Node with database commands of their own. Sources: their command references. */
export const tool: Tool = migrationTool({
  programs: ['payload', 'ace', 'strapi', 'directus', 'medusa', 'wasp', 'blitz', 'encore', 'rw', 'redwood', 'keystone'],
  summary: 'database commands of Node frameworks',
  options: { flags: ['force', 'force-accept-warning', 'yes y', 'dry-run', 'no-interactive', 'all', 'seed', 'drop-views', 'drop-types', 'help h'], values: ['connection c', 'file f', 'from', 'to', 'batch', 'env e', 'config', 'only', 'exclude'] },
  environment: ['env', 'connection', 'to', 'config'],
  stages: ['NODE_ENV'],
  otherwise: 'development',
  dryRun: ['dry-run'],
  force: ['force', 'yes'],
  rows: {
    'migrate:fresh': 'reset',
    'migrate:reset': 'undo-all',
    'migrate:refresh': 'undo-all',
    'migrate:down': 'undo',
    'migrate:status': 'read',
    migrate: 'migrate',
    'migration:fresh': 'reset',
    'migration:refresh': 'undo-all',
    'migration:reset': 'undo-all',
    'migration:rollback': ({ command }) => (command.args.some((word) => /^--(?:batch=0|to=0|all)$/.test(word.text)) ? 'undo-all' : 'undo'),
    'migration:run': 'migrate',
    'db:wipe': 'reset',
    'db:truncate': 'flush',
    'db:seed': 'seed',
    'db:rollback': 'undo',
    'db:migrate': 'migrate',
    'db:sync-links': 'push',
    // Strapi deletes what is there before it imports or transfers.
    import: 'restore',
    transfer: 'restore',
    export: 'read',
    'schema apply': 'push-lossy',
    'database migrate:latest': 'migrate',
    'database migrate:down': 'undo',
    'db reset': 'reset',
    'db clean': 'reset',
    'db migrate-dev': 'migrate',
    'db seed': 'seed',
    prisma: inner,
  },
  examples: [
    { run: 'payload migrate:fresh', effects: ['delete data/database irreversible'] },
    { run: 'ace db:wipe', effects: ['delete data/database irreversible'] },
    { run: 'NODE_ENV=test ace migration:fresh', effects: ['delete data/database recoverable'] },
    { run: 'rw prisma migrate reset --force', effects: ['delete data/database irreversible'] },
    { run: 'wasp db reset', effects: ['delete data/database irreversible'] },
    { run: 'strapi develop', effects: [] },
  ],
});
