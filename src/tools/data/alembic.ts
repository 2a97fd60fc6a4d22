import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Alembic, and Flask-Migrate that wraps it. Sources: their manuals. */
export const tool: Tool = migrationTool({
  programs: ['alembic', 'flask', 'aerich'],
  summary: 'migrations of Python projects that use SQLAlchemy or Tortoise',
  options: { flags: ['sql', 'raiseerr', 'autogenerate', 'purge', 'yes', 'verbose', 'multidb', 'delete', 'safe'], values: ['config c', 'name n', 'x', 'message m', 'tag', 'directory d', 'app A', 'env-file e', 'rev-id', 'head', 'version v'] },
  environment: ['name', 'config', 'x', 'env-file'],
  stages: ['FLASK_ENV', 'APP_ENV', 'ENV', 'ENVIRONMENT'],
  urls: ['SQLALCHEMY_DATABASE_URI', 'SQLALCHEMY_DATABASE_URL', 'DB_URL'],
  dryRun: ['sql'],
  otherwise: 'development',
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    // `flask db downgrade` is `alembic downgrade`; other words of flask are no migrations.
    if (command.program === 'flask') return words[0] === 'db' ? words.slice(1) : ['flask'];
    return words;
  },
  rows: {
    'downgrade base': 'undo-all',
    // `aerich downgrade -v 0`, `alembic downgrade -12`: most of what there is.
    downgrade: ({ options, words }) => (options.value('version')?.text === '0' || Number(/^-(\d+)$/.exec(words[1] ?? '')?.[1] ?? 0) > 9 ? 'undo-all' : 'undo'),
    upgrade: 'migrate',
    stamp: 'mark',
    current: 'read',
    history: 'read',
    heads: 'read',
    check: 'read',
    'init-db': 'migrate',
    inspectdb: 'read',
  },
  examples: [
    { run: 'alembic downgrade base', effects: ['delete data/database irreversible'] },
    { run: 'alembic downgrade -1', effects: ['delete data/rows irreversible'] },
    { run: 'alembic downgrade base --sql', effects: ['delete data/database irreversible'] },
    { run: 'DATABASE_URL=postgresql://localhost/shop_test alembic downgrade base', effects: ['delete data/database recoverable'] },
    { run: 'flask db downgrade base', effects: ['delete data/database irreversible'] },
    { run: 'alembic upgrade head', effects: ['edit data/migration unknown'] },
    { run: 'flask run', effects: [] },
    { run: 'alembic revision -m "add users"', effects: [] },
  ],
});
