import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Soda, tern and Lucky: migration tools of Go and Crystal. Sources: their READMEs. */
export const tool: Tool = migrationTool({
  programs: ['soda', 'buffalo', 'tern', 'rel', 'lucky', 'sql-migrate', 'bun-cli', 'amber'],
  summary: 'databases and migrations of Go and Crystal projects',
  options: { flags: ['all a', 'debug d', 'dryrun'], values: ['env e', 'config c', 'path p', 'step s', 'limit', 'destination', 'migrations m', 'conn-string', 'host', 'database', 'port', 'user', 'password'] },
  url: ['conn-string'],
  environment: ['env', 'config', 'host', 'database'],
  stages: ['GO_ENV', 'LUCKY_ENV', 'AMBER_ENV'],
  otherwise: 'development',
  dryRun: ['dryrun'],
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    return command.program === 'buffalo' ? (words[0] === 'pop' || words[0] === 'db' ? words.slice(1) : []) : words;
  },
  rows: {
    reset: 'reset',
    drop: 'drop',
    create: 'create',
    'migrate down': 'undo',
    'migrate up': 'migrate',
    'migrate status': 'read',
    migrate: ({ options }) => (options.value('destination')?.text === '0' ? 'undo-all' : 'migrate'),
    rollback: 'undo',
    down: ({ options }) => (options.value('limit')?.text === '0' ? 'undo-all' : 'undo'),
    redo: 'undo',
    up: 'migrate',
    status: 'read',
    'db drop': 'drop',
    'db.drop': 'drop',
    'db.reset': 'reset',
    'db.rollback_all': 'undo-all',
    'db.rollback': 'undo',
    'db.migrate': 'migrate',
  },
  examples: [
    { run: 'soda drop -a', effects: ['delete data/database irreversible'] },
    { run: 'soda reset -e test', effects: ['delete data/database recoverable'] },
    { run: 'tern migrate --destination 0', effects: ['delete data/database irreversible'] },
    { run: 'sql-migrate up', effects: ['edit data/migration unknown'] },
    { run: 'buffalo dev', effects: [] },
  ],
});
