import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Flyway's command line. Source: its reference. */
export const tool: Tool = migrationTool({
  programs: ['flyway'],
  summary: 'migrations by Flyway',
  options: { dash: 'words', values: ['url', 'user', 'password', 'configFiles', 'environment', 'schemas', 'locations', 'target', 'baselineVersion', 'cleanDisabled', 'connectRetries', 'placeholders', 'dryRunOutput'] },
  url: ['url'],
  environment: ['environment', 'configFiles'],
  urls: ['FLYWAY_URL'],
  dryRun: ['dryRunOutput'],
  rows: {
    clean: 'reset',
    undo: 'undo',
    migrate: 'migrate',
    baseline: 'mark',
    repair: 'mark',
    info: 'read',
    validate: 'read',
  },
  words: (_command, options) => {
    const words = options.operands.map((word) => word.text);
    // Several commands may stand in one call: the worst of them counts.
    return ['clean', 'undo', 'migrate'].filter((word) => words.includes(word)).concat(words).slice(0, 1);
  },
  examples: [
    { run: 'flyway -url=jdbc:postgresql://db.example.com/shop clean', effects: ['delete data/database irreversible'] },
    { run: 'flyway clean migrate', effects: ['delete data/database irreversible'] },
    { run: 'flyway -url=jdbc:postgresql://localhost/shop_test clean', effects: ['delete data/database recoverable'] },
    { run: 'flyway info', effects: ['read data/database none-needed'] },
  ],
});
