import { familyTool } from './family.ts';
import type { Tool } from '../../model/tool.ts';

export const tool: Tool = familyTool({
  provider: 'mongodb-atlas',
  programs: ['atlas', 'mongocli'],
  summary: 'clusters, backups and projects of MongoDB Atlas',
  shape: { takes: ['projectId', 'orgId', 'P', 'profile', 'clusterName', 'o', 'output', 'tier', 'provider', 'region'] },
  targets: ['projectId', 'P', 'profile'],
  nouns: ['backups'],
  // Another program of that name changes schemas; it is described elsewhere.
  special: (call) => (/^(schema|migrate|login|logout|version|license|copilot|auth|config|completion)$/.test(call.words[0] ?? '') ? [] : undefined),
  rows: {
    'clusters delete|rm': { does: 'delete', what: 'cluster', undo: 'irreversible' },
    'clusters pause': { does: 'stop', what: 'cluster' },
    'backups snapshots delete': { does: 'delete', what: 'snapshot', undo: 'irreversible' },
    'backups restores start': { does: 'delete', what: 'database', undo: 'irreversible', says: 'replaces the data of a cluster by the backup' },
    'deployments delete': { does: 'delete', what: 'database', undo: 'irreversible' },
    'projects delete': { does: 'delete', what: 'project', undo: 'irreversible' },
  },
  bare: { does: 'read' },
  examples: [
    { run: 'atlas clusters delete shop --force', effects: ['delete cloud irreversible'] },
    { run: 'atlas backups snapshots delete 5f --clusterName shop', effects: ['delete cloud irreversible'] },
    { run: 'atlas clusters list', effects: ['read cloud none-needed'] },
  ],
});
