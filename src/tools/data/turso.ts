import type { Tool } from '../../model/tool.ts';
import { familyTool, type Call } from '../cloud/family.ts';
import { inputOf, unreadInput } from './client.ts';
import type { Effect } from '../../model/effect.ts';
import { placeOf } from './place.ts';
import { sqlEffects } from './sql-effects.ts';

/** Turso's command line. Source: its reference. */
export const tool: Tool = familyTool({
  provider: 'turso',
  programs: ['turso'],
  summary: 'databases and groups of Turso',
  shape: { takes: ['group', 'location', 'from-db', 'from-file', 'from-dump', 'instance', 'org', 'timestamp'] },
  rows: {
    'db destroy': { does: 'delete', what: 'database', undo: 'irreversible' },
    'group destroy': { does: 'delete', what: 'project', undo: 'irreversible', says: 'destroys, with all databases in it, the group' },
    'org destroy': { does: 'delete', what: 'account', undo: 'irreversible' },
    'db tokens invalidate': { does: 'revoke', what: 'secret', undo: 'irreversible' },
    'group tokens invalidate': { does: 'revoke', what: 'secret', undo: 'irreversible' },
    'db tokens create': { does: 'secret' },
    'db create': { does: 'create', what: 'database' },
    'db export': { does: 'read', what: 'database' },
    'db inspect': { does: 'read', what: 'database' },
    dev: { does: 'start', what: 'database', undo: 'trivial', where: 'here' },
  },
  special: shelled,
  examples: [
    { run: 'turso db destroy shop --yes', effects: ['delete cloud irreversible'] },
    { run: "turso db shell shop 'DROP TABLE users'", effects: ['delete data/table irreversible'] },
    { run: "turso db shell shop 'SELECT 1'", effects: ['read data/rows none-needed'] },
    { run: 'turso db list', effects: ['read cloud none-needed'] },
  ],
});

/** `turso db shell NAME [SQL]`. */
function shelled({ words, command, context }: Call): readonly Effect[] | undefined {
  if (words[0] !== 'db' || words[1] !== 'shell') return undefined;
  const name = words[2] ?? '';
  const place = placeOf(command.program, { host: 'turso', database: name, otherwise: 'unknown' }, context);
  const text = words.slice(3).join(' ');
  const input = text === '' ? inputOf(command, context) : ({ kind: 'text', text } as const);
  if (input.kind === 'none') return [];
  return input.kind === 'unread' ? [unreadInput(place, input)] : sqlEffects(input.text, { ...place, context, dialect: 'sqlite', cwd: command.cwd });
}
