import type { Tool } from '../../model/tool.ts';
import { familyTool } from '../cloud/family.ts';

/** Neon's command line. Source: its reference. A branch can be brought back only while its history is kept. */
export const tool: Tool = familyTool({
  provider: 'neon',
  programs: ['neonctl', 'neon'],
  summary: 'projects, branches and databases of Neon',
  shape: { takes: ['project-id', 'api-key', 'o', 'output', 'org-id', 'name', 'branch', 'parent', 'role-name', 'database-name', 'context-file', 'preserve-under-name', 'database', 'role'] },
  targets: ['project-id', 'org-id'],
  nouns: ['connection-string', 'cs'],
  rows: {
    'projects|project delete': { does: 'delete', what: 'project', undo: 'irreversible', says: 'deletes, with all branches and databases, the project' },
    'branches|branch delete': { does: 'delete', what: 'database', undo: 'irreversible', says: 'deletes, with its data, the branch' },
    'branches|branch reset': { does: 'change', what: 'database', undo: 'irreversible', says: 'replaces the data of the branch by its parent:' },
    'branches|branch restore': { does: 'change', what: 'database', undo: 'irreversible', says: 'replaces the data of the branch by an older state:' },
    'databases|database|db delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'roles|role delete': { does: 'delete', what: 'identity', undo: 'unknown' },
    'connection-string|cs': { does: 'secret' },
    'ip-allow reset': { does: 'disable', what: 'protection', undo: 'recoverable' },
    'set-context': { does: 'login', what: 'project' },
  },
  examples: [
    { run: 'neonctl projects delete round-sun-123', effects: ['delete cloud irreversible'] },
    { run: 'neonctl branches delete preview-7 --project-id round-sun-123', effects: ['delete cloud irreversible'] },
    { run: 'neonctl branches reset main --parent', effects: ['configure cloud irreversible'] },
    { run: 'neonctl branches list', effects: ['read cloud none-needed'] },
  ],
});
