import type { Tool } from '../../model/tool.ts';
import { editPath } from '../paths.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'kubernetes',
  programs: ['kustomize', 'kubectx', 'kubens', 'k9s', 'kubeseal', 'kubeval', 'kubeconform', 'kube-linter', 'stern', 'kubetail', 'popeye', 'jsonnet', 'cue', 'ytt', 'kpt', 'kompose', 'kubescape', 'pluto', 'istioctl', 'linkerd', 'cilium'],
  summary: 'programs that write or look at manifests, and switch contexts',
  shape: { takes: ['o', 'output', 'n', 'namespace', 'context', 'f', 'filename', 'd'] },
  targets: ['context', 'n', 'namespace'],
  dryRun: ['dry-run'],
  rows: {
    build: { does: 'read', what: 'resource' },
    uninstall: { does: 'delete', what: 'workload', undo: 'unknown' },
    purge: { does: 'delete', what: 'workload', undo: 'unknown' },
    install: { does: 'deploy', what: 'workload' },
    'live destroy': { does: 'delete', what: 'workload', undo: 'unknown' },
    'live apply': { does: 'deploy', what: 'workload' },
    live: { does: 'read', what: 'workload' },
    analyze: { does: 'read', what: 'workload' },
    'proxy-config': { does: 'read', what: 'workload' },
  },
  bare: { does: 'read', what: 'resource' },
  special: (call) => {
    const name = call.words[0];
    if (call.command.program === 'kustomize' && name === 'edit') return editPath(call.context, call.command.cwd, 'kustomization.yaml', { via: 'kustomize' });
    if (name === undefined || !(call.command.program === 'kubectx' || call.command.program === 'kubens')) return undefined;
    return [call.deed({ does: 'login', kind: [call.command.program === 'kubectx' ? 'context' : 'namespace'], what: 'environment', name, says: `makes ${name} the ${call.command.program === 'kubectx' ? 'context' : 'namespace'} of every later kubectl call` })];
  },
  examples: [
    { run: 'kustomize build overlays/prod', effects: ['read cloud none-needed'] },
    { run: 'kustomize edit set image api=api:2', effects: ['edit path recoverable'] },
    { run: 'kubectx prod-eu', effects: ['configure cloud trivial'] },
    { run: 'istioctl uninstall --purge -y', effects: ['delete cloud irreversible'] },
    { run: 'stern api', effects: ['read cloud none-needed'] },
  ],
});
