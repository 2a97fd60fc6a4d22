import type { Tool } from '../../model/tool.ts';
import { migrationTool } from './subcommands.ts';

/** golang-migrate: other programs are called `migrate` as well, so its options must be there. Source: its README. */
export const tool: Tool = migrationTool({
  programs: ['migrate', 'golang-migrate'],
  summary: 'migrations by golang-migrate',
  options: { dash: 'words', flags: ['all', 'f', 'verbose', 'version', 'help', 'seq'], values: ['database', 'path', 'source', 'prefetch', 'lock-timeout', 'ext', 'dir', 'digits', 'format'] },
  url: ['database'],
  force: ['f'],
  words: (_command, options) => (options.has('database') ? options.operands.map((word) => word.text) : []),
  rows: {
    drop: 'reset',
    down: ({ options, words }) => (options.has('all') || words[1] === undefined ? 'undo-all' : 'undo'),
    up: 'migrate',
    goto: 'migrate',
    force: 'mark',
    version: 'read',
  },
  examples: [
    { run: 'migrate -database postgres://db.example.com/shop -path db drop -f', effects: ['delete data/database irreversible'] },
    { run: 'migrate -database postgres://localhost/shop -path db down 1', effects: ['delete data/rows irreversible'] },
    { run: 'migrate -database postgres://localhost/shop_test -path db down -all', effects: ['delete data/database recoverable'] },
    { run: 'migrate create -ext sql -dir db add_users', effects: [] },
  ],
});
