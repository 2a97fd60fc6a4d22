import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Frameworks and shops of PHP with database commands of their own. Sources: their command references. */
export const tool: Tool = migrationTool({
  programs: ['yii', 'cake', 'spark', 'craft', 'magento', 'n98-magerun2', 'typo3', 'occ'],
  summary: 'database commands of PHP frameworks and shops',
  options: { flags: ['force f', 'no-interaction n', 'interactive', 'all', 'quiet q', 'dry-run x', 'yes y'], values: ['target t', 'date d', 'env e', 'connection c', 'plugin p', 'source s', 'group g', 'b batch'] },
  environment: ['env', 'connection'],
  stages: ['YII_ENV', 'APP_ENV', 'CI_ENVIRONMENT', 'CRAFT_ENVIRONMENT'],
  otherwise: 'development',
  dryRun: ['dry-run'],
  force: ['force', 'no-interaction'],
  rows: {
    'migrate/fresh': 'reset',
    'migrate/down': ({ words }) => (words[1] === 'all' ? 'undo-all' : 'undo'),
    'migrate/redo': 'undo',
    'migrate/up': 'migrate',
    'migrate/all': 'migrate',
    'db/restore': 'restore',
    'migrations rollback': ({ options }) => (options.value('target')?.text === '0' ? 'undo-all' : 'undo'),
    'migrations migrate': 'migrate',
    'schema_cache clear': 'nothing',
    'migrate:refresh': 'undo-all',
    'migrate:rollback': ({ options }) => (options.value('b')?.text === '0' ? 'undo-all' : 'undo'),
    migrate: 'migrate',
    'db:seed': 'seed',
    'setup:uninstall': 'drop',
    'setup:rollback': 'restore',
    'setup:upgrade': 'migrate',
    'db:drop': 'drop',
    'db:import': 'restore',
    'db:dump': 'read',
    'database:import': 'restore',
  },
  examples: [
    { run: 'yii migrate/fresh --interactive=0', effects: ['delete data/database irreversible'] },
    { run: 'bin/magento setup:uninstall -n', effects: ['delete data/database irreversible'] },
    { run: 'php spark migrate:refresh', effects: ['delete data/database irreversible'] },
    { run: 'bin/cake migrations rollback -t 0', effects: ['delete data/database irreversible'] },
    { run: 'yii migrate/up', effects: ['edit data/migration unknown'] },
    { run: 'bin/magento cache:flush', effects: [] },
  ],
});
