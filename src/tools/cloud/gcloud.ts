import type { Tool } from '../../model/tool.ts';
import type { Effect } from '../../model/effect.ts';
import { bucketEffects } from './aws-s3.ts';
import { familyTool, type Call } from './family.ts';

const plain = ['quiet', 'q', 'async', 'force', 'recursive', 'r', 'R', 'all', 'delete-disks-all', 'verbose', 'no-async', 'allow-unauthenticated', 'delete-unmatched-destination-objects', 'continue-on-error', 'deletion-protection', 'dry-run', 'n', 'log-http', 'all-versions', 'ignore-file', 'auto-delete', 'local', 'plain-text', 'brief', 'update-adc', 'no-launch-browser', 'launch-browser', 'remove-data-disk'];

export const tool: Tool = familyTool({
  provider: 'gcloud',
  programs: ['gcloud'],
  summary: 'every service of a project, by the verb of the command',
  shape: { others: 'take', plain },
  targets: ['project', 'account', 'configuration'],
  variables: ['CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_ACTIVE_CONFIG_NAME', 'GOOGLE_CLOUD_PROJECT'],
  setting: 'gcloud-project',
  nouns: ['run', 'deploy', 'backup', 'builds', 'monitoring', 'logging', 'log', 'version', 'recovery', 'test'],
  dryRun: ['dry-run', 'validate-only'],
  special: ofStorage,
  rows: {
    'projects delete': { does: 'delete', what: 'project', undo: 'irreversible', says: 'shuts down, with everything in it, the project', extent: { reach: 'all' } },
    'sql instances delete': { does: 'delete', what: 'database', undo: 'irreversible', says: 'deletes, with its data and its backups, the database instance' },
    'sql instances patch': { does: 'change', what: 'database' },
    'sql instances restart': { does: 'stop', what: 'database', undo: 'trivial' },
    'sql instances restore-backup': { does: 'change', what: 'database', undo: 'irreversible', says: 'replaces the data of the database instance by a backup:' },
    'sql backups restore': { does: 'change', what: 'database', undo: 'irreversible', says: 'replaces the data of a database instance by the backup' },
    'sql import': { does: 'change', what: 'database', undo: 'unknown' },
    'sql export': { does: 'create', what: 'backup' },
    'sql users set-password': { does: 'change', what: 'identity' },
    'firestore bulk-delete': { does: 'delete', what: 'database', undo: 'irreversible', extent: { reach: 'some' } },
    'firestore import': { does: 'change', what: 'database', undo: 'unknown' },
    'datastore import': { does: 'change', what: 'database', undo: 'unknown' },
    'run deploy': { does: 'deploy', what: 'service' },
    'run jobs execute': { does: 'start', what: 'workload', undo: 'recoverable' },
    'run services delete': { does: 'delete', what: 'workload', undo: 'unknown' },
    'app deploy': { does: 'deploy', what: 'service' },
    'functions deploy': { does: 'deploy', what: 'function' },
    'builds submit': { does: 'deploy', what: 'image' },
    'compute ssh': { does: 'read', what: 'instance', says: 'logs in to' },
    'compute scp': { does: 'send', what: 'instance', undo: 'recoverable' },
    'compute instances reset': { does: 'stop', what: 'instance', undo: 'trivial' },
    'compute instances stop': { does: 'stop', what: 'instance', undo: 'recoverable' },
    'compute instances delete-access-config': { does: 'change', what: 'network' },
    'compute instances detach-disk': { does: 'change', what: 'volume' },
    'compute reset-windows-password': { does: 'secret' },
    'container clusters get-credentials': { does: 'login', what: 'environment', says: 'makes the cluster the target of kubectl:', marks: ['target'] },
    'secrets versions access': { does: 'secret' },
    'secrets versions destroy': { does: 'delete', what: 'secret', undo: 'irreversible' },
    'secrets versions disable': { does: 'disable', what: 'secret' },
    'kms keys versions destroy': { does: 'delete', what: 'key', undo: 'irreversible' },
    'iam service-accounts keys create': { does: 'grant', what: 'identity', marks: ['secret'], says: 'creates a key that acts as' },
    'iam roles delete': { does: 'delete', what: 'policy', undo: 'recoverable', undoBy: 'soft-delete' },
    'auth print-access-token': { does: 'secret' },
    'auth print-identity-token': { does: 'secret' },
    'auth application-default print-access-token': { does: 'secret' },
    'auth list': { does: 'read', what: 'identity' },
    auth: { does: 'login', what: 'account' },
    'config get': { does: 'read', what: 'environment' },
    'config get-value': { does: 'read', what: 'environment' },
    'config list': { does: 'read', what: 'environment' },
    'config configurations list': { does: 'read', what: 'environment' },
    'config configurations describe': { does: 'read', what: 'environment' },
    config: { does: 'login', what: 'environment' },
    components: { does: 'create', what: 'object', undo: 'trivial' },
    init: { does: 'login', what: 'account' },
    info: { does: 'read' },
    version: { does: 'read' },
    topic: { does: 'read' },
    feedback: { does: 'read' },
    'pubsub topics publish': { does: 'send', what: 'queue' },
    'pubsub subscriptions pull': { does: 'read', what: 'queue' },
    'pubsub subscriptions seek': { does: 'change', what: 'queue', undo: 'unknown' },
    'services disable': { does: 'disable', what: 'service', undo: 'unknown' },
    'services enable': { does: 'change', what: 'service' },
    'billing projects unlink': { does: 'disable', what: 'account', undo: 'unknown', says: 'takes the billing away, which stops everything, from the project' },
    'logging logs delete': { does: 'delete', what: 'log', undo: 'irreversible', marks: ['trace'] },
    'logging sinks delete': { does: 'delete', what: 'log', undo: 'unknown', marks: ['trace'] },
    'logging write': { does: 'create', what: 'log' },
    'deployment-manager deployments delete': { does: 'delete', what: 'stack', undo: 'irreversible' },
    'artifacts docker images delete': { does: 'delete', what: 'image', undo: 'irreversible' },
    'container images delete': { does: 'delete', what: 'image', undo: 'irreversible' },
    'beta emulators': { does: 'read' },
    emulators: { does: 'read' },
  },
  examples: [
    { run: 'gcloud projects delete acme-prod --quiet', effects: ['delete cloud irreversible'] },
    { run: 'gcloud sql instances delete orders', effects: ['delete cloud irreversible'] },
    { run: 'gcloud sql instances patch orders --no-backup', effects: ['configure cloud recoverable', 'disable cloud irreversible'] },
    { run: 'gcloud compute instances list', effects: ['read cloud none-needed'] },
    { run: 'gcloud compute instances delete web-1 --zone europe-west1-b', effects: ['delete cloud irreversible'] },
    { run: 'gcloud storage rm -r gs://backups', effects: ['delete cloud irreversible'] },
    { run: 'gcloud storage ls gs://backups', effects: ['read cloud none-needed'] },
    { run: 'gcloud auth print-access-token', effects: ['read credential none-needed'] },
    { run: 'gcloud run deploy api --source .', effects: ['deploy cloud recoverable'] },
    { run: 'gcloud run services describe delete-me', effects: ['read cloud none-needed'] },
    { run: 'gcloud beta compute snapshots delete nightly', effects: ['delete cloud irreversible'] },
  ],
});

/** `gcloud storage …` has the shape of bucket programs; `alpha` and `beta` change nothing. */
function ofStorage(call: Call): readonly Effect[] | undefined {
  const words = call.words;
  if (words[0] === 'alpha' || words[0] === 'beta' || words[0] === 'preview') {
    const stage = call.command.args.findIndex((word) => word.text === words[0]);
    return tool.effects({ ...call.command, args: call.command.args.filter((_, i) => i !== stage) }, call.context);
  }
  if (words[0] !== 'storage') return undefined;
  const [, verb = '', sub = ''] = words;
  if (verb === 'buckets' || verb === 'objects' || verb === 'managed-folders') {
    if (sub === 'delete') return [call.deed({ does: 'delete', kind: [verb.slice(0, -1)], what: verb === 'buckets' ? 'bucket' : 'object', name: words[3] ?? '' })];
    return undefined;
  }
  return bucketEffects(call, verb, words.slice(2), 'gcloud', isBucket);
}

function isBucket(word: string): boolean {
  return /^(gs|s3):\/\//.test(word);
}
