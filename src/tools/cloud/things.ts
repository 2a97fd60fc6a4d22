import type { CloudThing, Undo } from '../../model/effect.ts';

/** Words of resource names and the thing they mean; the first group that holds a word wins. */
const groups: readonly (readonly [CloudThing, string])[] = [
  ['backup', 'backup backups recovery-point recoverypoint restore-point recovery pitr continuous-backup backup-vault archive archives'],
  ['snapshot', 'snapshot snapshots snap snaps'],
  ['protection', 'protection lock locks guard rule-protection ruleset rulesets deletion-protection mfa waf shield guardrail'],
  ['volume', 'volume volumes disk disks ebs efs filesystem filesystems file-system share shares pvc persistentvolumeclaim persistentvolumeclaims pv persistentvolume persistentvolumes datastore storage blockstorage block-storage fileshare'],
  ['database', `database databases db dbs sql rds aurora postgres postgresql pg mysql mariadb redis mongo mongodb dynamodb table tables cosmosdb firestore spanner bigtable elasticache redshift warehouse keyspace keyspaces
    cache caches kv d1 neo4j neptune documentdb collection collections index indexes indices datasets dataset memorystore timestream opensearch elasticsearch domain-search datasource branch-db managed-database memcache namespace-kv branch branches replica replicas serverlessdb valkey`],
  ['bucket', 'bucket buckets container-storage storageaccount storage-account r2 s3 gcs spaces objectstorage object-storage bucketaccess'],
  ['object', 'object objects blob blobs file files item items document documents record-set-object asset assets'],
  ['secret', 'secret secrets parameter parameters secretsmanager credential credentials env environment-variable variable variables config-var config config-vars configvars'],
  ['key', 'key keys kms hsm keyvault vault key-vault certificate certificates cert certs keyring ssh-key sshkey ssh-keys keypair key-pair'],
  ['cluster', 'cluster clusters eks gke aks kubernetes k8s doks lke nodepool nodepools node-pool nodegroup nodegroups node nodes emr dataproc kafka msk'],
  ['namespace', 'namespace namespaces ns'],
  ['instance', 'instance instances vm vms server servers droplet droplets linode linodes machine machines host hosts node-instance compute vps baremetal bare-metal virtualmachine computer workspace-instance fleet fleets dyno dynos guest pcs'],
  ['stack', 'stack stacks deployment-stack stackset stacksets deployment-manager infrastructure'],
  ['state', 'state states tfstate'],
  ['project', 'project projects app apps application applications site sites worker workers pages pages-project workspace workspaces folder folders group groups resourcegroup resource-group team teams organization organizations org orgs space tenant tenants subscription subscriptions'],
  ['account', 'account accounts billing organization-account customer customers'],
  ['environment', 'environment environments'],
  ['identity', 'user users role roles identity identities principal principals serviceaccount service-account service-accounts member members group-member sp token tokens access-key accesskey oauth client-credential login-profile'],
  ['policy', 'policy policies iam binding permission permissions acl acls rbac rule rules grant grants firewall-rule assignment'],
  ['dns', 'dns zone zones record records recordset record-set record-sets route53 domain domains hosted hostedzone'],
  ['network', `network networks vpc vpcs subnet subnets firewall firewalls security-group loadbalancer load-balancer lb elb alb gateway gateways route routes ip ips address addresses eip endpoint endpoints nat vpn peering listener
    target-group ingress proxy cdn distribution distributions elastic tunnel tunnels eni interface`],
  ['queue', 'queue queues topic topics sqs sns stream streams kinesis pubsub subscription-topic eventbus eventhub bus servicebus'],
  ['function', 'function functions lambda lambdas fn faas edge-function layer'],
  ['container', 'container containers task tasks pod pods'],
  ['image', 'image images ami amis ecr registry registries repository-image acr artifact artifacts'],
  ['workload', 'workload workloads deployment deployments deploy job jobs cronjob statefulset daemonset replicaset revision revisions service-revision pipeline pipelines'],
  ['service', 'service services svc addon addons plugin plugins integration resource-service'],
  ['log', 'log logs log-group loggroup trail trails cloudtrail sink sinks flow-log flow audit'],
  ['workflow', 'workflow workflows schedule schedules scheduler trigger triggers alarm alarms webhook webhooks hook hooks monitor'],
  ['release', 'release releases version versions'],
  ['repository', 'repository repositories repo repos codecommit'],
];

const byWord = new Map<string, CloudThing>();
for (const [what, list] of groups) for (const word of list.split(/\s+/)) if (word !== '' && !byWord.has(word)) byWord.set(word, what);

/** The thing that words of a resource name mean: whole names first, then the last word that is known. */
export function thingOf(words: readonly string[]): CloudThing {
  const joined = byWord.get(words.join('-'));
  if (joined !== undefined) return joined;
  // A backup or protection of something is a backup or protection, wherever the word stands.
  const kinds = words.map((word) => byWord.get(word));
  for (const strong of ['backup', 'snapshot', 'protection'] as const) if (kinds.includes(strong)) return strong;
  for (let i = words.length; i > 1; i--) {
    const pair = byWord.get(words.slice(i - 2, i).join('-'));
    if (pair !== undefined) return pair;
    const one = kinds[i - 1];
    if (one !== undefined) return one;
  }
  return kinds[0] ?? 'resource';
}

/** Things that can be made again from what stands elsewhere: a manifest, an image, the code. */
const rebuilt: ReadonlySet<CloudThing> = new Set(['container']);

/** What a deletion of the thing leaves to go back to, where nothing else is known. */
export function undoOfDelete(what: CloudThing): Undo {
  if (rebuilt.has(what)) return 'recoverable';
  return 'irreversible';
}

/** What goes with the thing, for the reason. */
export function lostWith(what: CloudThing): string {
  switch (what) {
    case 'volume':
    case 'database':
    case 'bucket':
      return ' and all data in it';
    case 'project':
    case 'environment':
    case 'account':
    case 'namespace':
    case 'cluster':
    case 'stack':
      return ' and everything in it';
    case 'instance':
      return ' and its disk';
    case 'backup':
    case 'snapshot':
      return ', which a restore would need';
    case 'key':
      return ' and with it whatever it protects';
    case 'state':
      return ', by which the infrastructure is managed';
    default:
      return '';
  }
}
