import type { CloudThing, Undo } from '../../model/effect.ts';

interface Kind {
  readonly what: CloudThing;
  /** What is left when it is deleted. Controllers make pods again; a manifest usually makes a workload again; nobody makes data again. */
  readonly undo: Undo;
}

const table: readonly (readonly [string, CloudThing, Undo])[] = [
  ['ns namespace namespaces project projects', 'namespace', 'irreversible'],
  ['pvc persistentvolumeclaim persistentvolumeclaims pv persistentvolume persistentvolumes volumeattachment volumeattachments', 'volume', 'irreversible'],
  ['volumesnapshot volumesnapshots vs volumesnapshotcontent volumesnapshotcontents volumesnapshotclass', 'snapshot', 'irreversible'],
  ['backup backups schedule schedules backupstoragelocation backupstoragelocations restorepoint scheduledbackup scheduledbackups perconaxtradbclusterbackup postgrescluster-backup', 'backup', 'irreversible'],
  ['secret secrets sealedsecret sealedsecrets externalsecret externalsecrets', 'secret', 'irreversible'],
  ['crd crds customresourcedefinition customresourcedefinitions', 'resource', 'irreversible'],
  ['statefulset statefulsets sts', 'workload', 'unknown'],
  ['node nodes no machine machines machinedeployment machinedeployments machineset machinepool nodepool', 'instance', 'irreversible'],
  ['cluster clusters postgresql postgresqls postgrescluster kafka kafkas elasticsearch mysqlcluster redisfailover mongodb mongodbcommunity database databases', 'database', 'irreversible'],
  ['pod pods po job jobs replicaset replicasets rs event events ev endpoint endpoints ep endpointslice endpointslices lease leases certificaterequest certificaterequests csr challenge challenges order orders taskrun taskruns pipelinerun pipelineruns workflowrun', 'container', 'recoverable'],
  ['deployment deployments deploy daemonset daemonsets ds cronjob cronjobs cj replicationcontroller replicationcontrollers rc rollout rollouts ksvc application applications app kustomization kustomizations ks helmrelease helmreleases hr applicationset', 'workload', 'unknown'],
  ['service services svc ingress ingresses ing networkpolicy networkpolicies netpol gateway gateways httproute httproutes virtualservice virtualservices destinationrule', 'network', 'unknown'],
  ['configmap configmaps cm hpa horizontalpodautoscaler horizontalpodautoscalers pdb poddisruptionbudget poddisruptionbudgets limitrange resourcequota quota priorityclass storageclass sc', 'resource', 'unknown'],
  ['role roles rolebinding rolebindings clusterrole clusterroles clusterrolebinding clusterrolebindings serviceaccount serviceaccounts sa', 'policy', 'unknown'],
  ['validatingwebhookconfiguration validatingwebhookconfigurations mutatingwebhookconfiguration mutatingwebhookconfigurations clusterpolicy clusterpolicies constraint constrainttemplate', 'protection', 'unknown'],
];

const kinds = new Map<string, Kind>();
for (const [names, what, undo] of table) for (const name of names.split(' ')) if (!kinds.has(name)) kinds.set(name, { what, undo });

/** What a Kubernetes kind is (`pvc`, `deployments.apps`, `StatefulSet`) and what its deletion leaves. */
export function kubernetesKind(name: string): Kind {
  return kinds.get(name.toLowerCase().split('.')[0] ?? '') ?? { what: 'resource', undo: 'unknown' };
}

/** One object of a manifest. */
export interface ManifestObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/**
 * The objects of a manifest in YAML or JSON, by their `kind` and `metadata.name`. Reads lines, not the whole grammar:
 * templates and unusual layouts give objects without a name. Never throws; at most 200 objects.
 */
export function manifestObjects(text: string): readonly ManifestObject[] {
  if (text.trimStart().startsWith('{')) return jsonObjects(text);
  const objects: ManifestObject[] = [];
  for (const document of text.split(/^---.*$/m).slice(0, 200)) {
    const kind = /^kind:\s*["']?([A-Za-z]+)/m.exec(document)?.[1];
    if (kind === undefined) continue;
    const metadata = /^metadata:[ \t]*\r?\n((?:[ \t]+.*\r?\n?|\r?\n)*)/m.exec(document)?.[1] ?? '';
    const namespace = /^\s+namespace:\s*["']?([^"'\s#]+)/m.exec(metadata)?.[1];
    objects.push({ kind, name: /^\s+name:\s*["']?([^"'\s#]+)/m.exec(metadata)?.[1] ?? '', ...(namespace === undefined ? {} : { namespace }) });
  }
  return objects;
}

function jsonObjects(text: string): readonly ManifestObject[] {
  const kind = /"kind"\s*:\s*"([A-Za-z]+)"/.exec(text)?.[1];
  return kind === undefined ? [] : [{ kind, name: /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '' }];
}
