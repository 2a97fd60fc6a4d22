import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'flux',
  programs: ['flux'],
  summary: 'deployments from git: deleting a kustomization takes what it deployed with it',
  shape: { takes: ['n', 'namespace', 'context', 'kubeconfig', 'timeout', 'path', 'url', 'branch', 'interval', 'source', 'owner', 'repository', 'o', 'output', 'kube-context', 'prune'] },
  targets: ['context', 'kube-context', 'n', 'namespace'],
  setting: 'kube-context',
  dryRun: ['dry-run'],
  rows: {
    delete: { does: 'delete', what: 'workload', undo: 'irreversible', says: 'deletes, with what it deployed, the' },
    uninstall: { does: 'delete', what: 'workload', undo: 'unknown', says: 'uninstalls flux and its definitions' },
    suspend: { does: 'stop', what: 'workload', undo: 'trivial' },
    resume: { does: 'start', what: 'workload', undo: 'trivial' },
    reconcile: { does: 'deploy', what: 'workload' },
    bootstrap: { does: 'deploy', what: 'cluster', undo: 'recoverable' },
    install: { does: 'deploy', what: 'workload' },
    create: { does: 'create', what: 'workload' },
    push: { does: 'deploy', what: 'object' },
    export: { does: 'read' },
    build: { does: 'read' },
    pull: { does: 'read' },
    check: { does: 'read' },
    stats: { does: 'read' },
    envsubst: { does: 'read' },
  },
  examples: [
    { run: 'flux delete kustomization apps -s', effects: ['delete cloud irreversible'] },
    { run: 'flux get kustomizations', effects: ['read cloud none-needed'] },
    { run: 'flux reconcile kustomization apps', effects: ['deploy cloud recoverable'] },
    { run: 'flux uninstall --dry-run', effects: ['read cloud none-needed'] },
  ],
});
