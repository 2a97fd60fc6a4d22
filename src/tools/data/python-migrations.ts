import type { Tool } from '../../model/tool.ts';
import type { Options } from '../arguments.ts';
import { saidDeed } from '../said-deed.ts';
import { migrationTool } from './subcommands.ts';

/** A named model is built anew from its sources; a refresh of all of them goes over what is there. */
function rebuilds(options: { has(name: string): boolean }): 'load' | 'migrate' {
  return options.has('full-refresh') && !options.has('select') ? 'load' : 'migrate';
}

/** Migration tools of Python beside Alembic and Django, and dbt, whose full refresh builds tables anew. Sources: their manuals. */
export const tool: Tool = migrationTool({
  programs: ['yoyo', 'yoyo-migrate', 'piccolo', 'dbt', 'sqlmesh', 'craft-py', 'masonite', 'orator', 'beanie'],
  summary: 'migrations of Python projects, and models of dbt',
  options: { flags: ['all', 'full-refresh f', 'batch b', 'fake', 'auto_agree', 'force', 'no-prompts', 'auto-apply', 'store-failures'], values: ['database', 'config c', 'revision r', 'target t', 'profile', 'profiles-dir', 'project-dir', 'select s m models', 'exclude', 'vars', 'args', 'environment e', 'gateway'] },
  url: ['database'],
  environment: ['target', 'profile', 'environment', 'gateway', 'config'],
  stages: ['DBT_TARGET', 'ENV'],
  otherwise: 'development',
  rows: {
    rollback: ({ options }) => (options.has('all') ? 'undo-all' : 'undo'),
    reapply: 'undo',
    apply: 'migrate',
    mark: 'mark',
    'migrations backwards': ({ words }) => (words[3] === 'all' || words[3] === '0001' ? 'undo-all' : 'undo'),
    'migrations forwards': 'migrate',
    'schema generate': 'read',
    run: ({ options }) => (isRefreshed(options) ? rebuilds(options) : 'migrate'),
    build: ({ options }) => (isRefreshed(options) ? rebuilds(options) : 'migrate'),
    seed: ({ options }) => (isRefreshed(options) ? 'load' : 'seed'),
    snapshot: 'migrate',
    // A macro is called by what it does.
    'run-operation': ({ words }) => (saidDeed(words[1] ?? '', 'any') === undefined ? 'migrate' : 'refill'),
    'migrate:reset': 'undo-all',
    'migrate:refresh': 'undo-all',
    'migrate:rollback': 'undo',
    migrate: 'migrate',
    destroy: 'reset',
    plan: 'read',
  },
  examples: [
    { run: 'dbt run --full-refresh --target prod', effects: ['overwrite data/database irreversible'] },
    { run: 'dbt run --full-refresh', effects: ['overwrite data/database irreversible'] },
    { run: 'dbt seed --full-refresh --target dev', effects: ['create data/rows recoverable'] },
    { run: 'dbt build --full-refresh -t ci_pr_12', effects: ['edit data/migration unknown'] },
    { run: 'dbt run', effects: ['edit data/migration unknown'] },
    { run: 'yoyo rollback --all --batch --database postgresql://localhost/shop', effects: ['delete data/database irreversible'] },
    { run: 'piccolo migrations backwards app all', effects: ['delete data/database irreversible'] },
    { run: 'dbt test', effects: [] },
  ],
});

/** Everything is built anew: in a schema of one's own the models and seeds of the project do that, elsewhere what a model gathered over time goes. */
function isRefreshed(options: Options): boolean {
  const target = options.value('target', 't');
  const own = target?.known === 'known' && /^(?:dev|development|ci|test|local|sandbox|pr)(?:[-_].*)?$/i.test(target.text);
  return options.has('full-refresh') && !own;
}
