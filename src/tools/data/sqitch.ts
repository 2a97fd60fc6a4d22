import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** Sqitch. Source: its manual. */
export const tool: Tool = migrationTool({
  programs: ['sqitch'],
  summary: 'migrations by Sqitch',
  options: { flags: ['y', 'no-prompt', 'verify', 'log-only'], values: ['target t', 'to-change to', 'db-name d', 'db-host h', 'plan-file f', 'engine', 'top-dir', 'set s', 'chdir C', 'onto-change onto', 'upto-change upto', 'mode'] },
  environment: ['target', 'db-host', 'db-name'],
  force: ['y', 'no-prompt'],
  dryRun: ['log-only'],
  rows: {
    revert: ({ options }) => (options.has('to-change') ? 'undo' : 'undo-all'),
    rebase: ({ options }) => (options.has('onto-change') ? 'undo' : 'undo-all'),
    checkout: 'undo',
    deploy: 'migrate',
    status: 'read',
    verify: 'read',
    log: 'read',
  },
  examples: [
    { run: 'sqitch revert -y -t production', effects: ['delete data/database irreversible'] },
    { run: 'sqitch revert --to @HEAD^ -t staging', effects: ['delete data/rows irreversible'] },
    { run: 'sqitch deploy', effects: ['edit data/migration unknown'] },
    { run: 'sqitch add users -n "adds users"', effects: [] },
  ],
});
