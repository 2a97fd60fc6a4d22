import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { fileText, inputOf, unreadInput } from './client.ts';
import { dataEffect } from './deed.ts';
import { sqlEffects } from './sql-effects.ts';
import { migrationTool, type Call } from './subcommands.ts';

/** WordPress' and Drupal's command lines. Sources: the manuals of WP-CLI and Drush. */
export const tool: Tool = migrationTool({
  programs: ['wp', 'drush'],
  summary: 'databases and content of WordPress and Drupal sites',
  options: { flags: ['yes y', 'force', 'network', 'dry-run', 'all-tables', 'delete', 'uploads', 'allow-root', 'defer-term-counting', 'skip-delete'], values: ['path', 'url', 'ssh', 'http', 'user', 'root r', 'uri l', 'reassign', 'format', 'field', 'extra', 'file', 'post_type', 'fields'] },
  environment: ['ssh', 'url', 'uri', 'path', 'http'],
  stages: ['WP_ENV', 'WP_ENVIRONMENT_TYPE'],
  dryRun: ['dry-run'],
  force: ['yes'],
  otherwise: 'local',
  words: (command, options) => {
    const words = options.operands.map((word) => word.text);
    // Drush names a site by an alias: `drush @shop.prod sql:drop`.
    const plain = words.filter((word) => !word.startsWith('@'));
    return command.program === 'drush' ? plain.map((word, i) => (i === 0 ? word.replace('sql-', 'sql:').replace('site-install', 'site:install') : word)) : plain;
  },
  rows: {
    'db reset': 'reset',
    'db clean': 'reset',
    'db drop': 'drop',
    'db import': 'restore',
    'db query': queried,
    'db export': 'read',
    'db tables': 'read',
    'db search': 'read',
    'site empty': 'flush',
    'site delete': 'drop',
    'search-replace': content('edit', 'replaces text in all tables'),
    'post delete': content('delete', 'deletes posts'),
    'user delete': content('delete', 'deletes users'),
    'comment delete': content('delete', 'deletes comments'),
    'term delete': content('delete', 'deletes terms'),
    'option delete': content('delete', 'deletes options'),
    'option update': content('edit', 'changes options'),
    'plugin activate': switched('switches plugins on'),
    'plugin deactivate': switched('switches plugins off'),
    'plugin install': switched('installs plugins'),
    'plugin update': switched('updates plugins'),
    'theme activate': switched('changes the theme'),
    'theme update': switched('updates themes'),
    'theme delete': content('delete', 'deletes themes'),
    'core update': switched('updates WordPress'),
    'maintenance-mode activate': switched('takes the site off the air'),
    'plugin delete': content('delete', 'deletes plugins'),
    'plugin uninstall': content('delete', 'uninstalls plugins with their data'),
    'user create': ({ place }) => [dataEffect(place, { verb: 'grant', what: 'role', name: 'a user', how: 'recoverable', says: 'creates a user of the site' })],
    'sql:drop': 'reset',
    'sql:create': 'reset',
    'sql:query': queried,
    'sql:cli': queried,
    'sql:sync': 'restore',
    'sql:sanitize': content('edit', 'rewrites the data of users'),
    'sql:dump': 'read',
    'site:install': 'reset',
    'entity:delete': content('delete', 'deletes entities'),
    'user:cancel': content('delete', 'deletes users'),
  },
  examples: [
    { run: 'wp db reset --yes', effects: ['delete data/database irreversible'] },
    { run: 'wp @staging plugin deactivate broken-cache', effects: ['edit data/rows recoverable'] },
    { run: 'wp db query "TRUNCATE wp_posts"', effects: ['delete data/rows irreversible'] },
    { run: 'wp search-replace old.example new.example --dry-run', effects: ['edit data/rows irreversible'] },
    { run: 'drush @shop.prod sql:drop -y', effects: ['delete data/database irreversible'] },
    { run: 'wp plugin list', effects: [] },
    { run: 'wp db export backup.sql', effects: ['read data/database none-needed'] },
  ],
});

function switched(says: string): (call: Call) => readonly Effect[] {
  return ({ place, words }) => [dataEffect(place, { verb: 'edit', what: 'rows', name: words.slice(2).join(' ') || 'the settings', how: 'recoverable', reach: 'one', says: `${says} of the site` })];
}

function content(verb: 'delete' | 'edit', says: string): (call: Call) => readonly Effect[] {
  return ({ place, words, options }) => [
    dataEffect(place, { verb, what: 'rows', name: words.slice(2).join(' ') || 'the content', how: 'lost', reach: options.has('all-tables', 'network') || words.some((word) => word.includes(unknownPart)) ? 'all' : 'some', says: `${says} of the site`, marks: [options.has('dry-run') ? 'dry-run' : undefined] }),
  ];
}

function queried({ command, context, words, place, options }: Call): readonly Effect[] {
  const { connection: _, ...at } = place;
  const file = options.value('file');
  const inline = words.slice(words[0] === 'db' ? 2 : 1).join(' ');
  const input = inline !== '' ? ({ kind: 'text', text: inline } as const) : file === undefined ? inputOf(command, context) : fileText(file, command, context);
  if (input.kind === 'none') return [];
  return input.kind === 'unread' ? [unreadInput(place, input)] : sqlEffects(input.text, { ...at, context, cwd: command.cwd, dialect: 'mysql' });
}
