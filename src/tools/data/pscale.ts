import type { Tool } from '../../model/tool.ts';
import { familyTool } from '../cloud/family.ts';

/** PlanetScale's command line. Source: its reference. */
export const tool: Tool = familyTool({
  provider: 'planetscale',
  programs: ['pscale'],
  summary: 'databases, branches and deploy requests of PlanetScale',
  shape: { takes: ['org', 'service-token', 'service-token-id', 'format', 'f', 'region', 'from', 'into', 'role', 'host', 'remote-addr', 'local-addr', 'execute', 'notes'] },
  targets: ['org'],
  rows: {
    'database|databases delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'branch|branches delete': { does: 'delete', what: 'database', undo: 'irreversible', says: 'deletes, with its data, a branch of the database' },
    'branch|branches demote': { does: 'disable', what: 'protection', undo: 'recoverable', says: 'takes the protections of production from a branch of' },
    'branch safe-migrations': { does: 'change', what: 'protection' },
    'branch safe-migrations disable': { does: 'disable', what: 'protection', undo: 'recoverable', says: 'allows schema changes without a deploy request in' },
    'backup|backups delete': { does: 'delete', what: 'backup', undo: 'irreversible' },
    'password|passwords delete': { does: 'delete', what: 'secret', undo: 'recoverable' },
    'deploy-request|dr deploy': { does: 'deploy', what: 'database', undo: 'unknown', says: 'applies the schema changes of a deploy request to' },
    'deploy-request|dr revert': { does: 'change', what: 'database', undo: 'unknown' },
    'deploy-request|dr create|list|show|diff': { does: 'read', what: 'database' },
    'database restore-dump': { does: 'change', what: 'database', undo: 'irreversible', says: 'replaces data by a dump in' },
    'database dump': { does: 'read', what: 'database' },
    connect: { does: 'start', what: 'database', undo: 'trivial' },
    shell: { does: 'read', what: 'database', says: 'opens a prompt at' },
    'org switch': { does: 'login', what: 'account' },
  },
  examples: [
    { run: 'pscale database delete shop --force', effects: ['delete cloud irreversible'] },
    { run: 'pscale branch delete shop feature-1', effects: ['delete cloud irreversible'] },
    { run: 'pscale deploy-request deploy shop 12', effects: ['deploy cloud unknown'] },
    { run: 'pscale branch list shop', effects: ['read cloud none-needed'] },
  ],
});
