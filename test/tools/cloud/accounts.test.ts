import assert from 'node:assert/strict';
import type { Given } from '../../../src/model/tool.ts';
import { effectsOf, linesOf } from '../../support/effects.ts';

const setting = (name: 'aws-profile' | 'kube-context' | 'kube-namespace' | 'gcloud-project' | 'terraform-workspace' | 'docker-context', value: string): Given => ({ request: { kind: 'setting', name, directory: '/work/shop' }, fact: value });
const environments = (run: string, given: readonly Given[] = []): readonly string[] => effectsOf(run, given).map((effect) => effect.environment);

describe('cloud accounts', () => {
  it('tell the environment by profile, context, project and variables', () => {
    assert.deepEqual(environments('aws --profile prod ec2 terminate-instances --instance-ids i-1'), ['production']);
    assert.deepEqual(environments('AWS_PROFILE=acme-staging aws s3 rb s3://x --force'), ['staging']);
    assert.deepEqual(environments('aws s3 rb s3://x --force', [setting('aws-profile', 'acme-prod')]), ['production']);
    assert.deepEqual(environments('kubectl delete pod x', [setting('kube-context', 'prod-eu'), setting('kube-namespace', 'default')]), ['production']);
    assert.deepEqual(environments('gcloud sql instances delete db --project acme-dev'), ['development']);
    assert.deepEqual(environments('terraform destroy', [setting('terraform-workspace', 'production')]), ['production']);
    assert.deepEqual(environments('export KUBECONFIG=/home/dev/prod.yaml; kubectl delete deployment web'), ['production']);
  });

  it('a cluster of this machine is local, whatever its namespaces are called', () => {
    const [effect] = effectsOf('kubectl delete ns production --context kind-shop');
    assert.deepEqual([effect?.environment, effect?.undo], ['local', 'recoverable']);
  });

  it('an emulator of this machine can be built again', () => {
    assert.deepEqual(linesOf('awslocal s3 rb s3://x --force'), ['delete cloud/bucket recoverable no-dry-run']);
    assert.deepEqual(linesOf('aws --endpoint-url=http://localhost:4566 rds modify-db-instance --db-instance-identifier x --backup-retention-period 0'), ['configure cloud/database recoverable', 'disable cloud/database recoverable']);
  });

  it('options that weaken an undo are said beside the change', () => {
    const weakened = [
      'aws rds modify-db-instance --db-instance-identifier shop --no-deletion-protection',
      'aws rds modify-db-cluster --db-cluster-identifier shop --backup-retention-period 0',
      'aws dynamodb update-continuous-backups --table-name t --point-in-time-recovery-specification PointInTimeRecoveryEnabled=false',
      'aws ec2 modify-instance-attribute --instance-id i-1 --no-disable-api-termination',
      'gcloud sql instances patch shop --no-deletion-protection',
      'gcloud sql instances patch shop --no-enable-point-in-time-recovery',
      'gcloud storage buckets update gs://x --no-versioning',
      'az storage account blob-service-properties update --enable-delete-retention false --account-name a',
      'az keyvault update -n kv --enable-purge-protection false',
    ];
    for (const run of weakened) assert.ok(effectsOf(run).some((effect) => effect.marks?.includes('undo-removed')), run);
    const harmless = ['aws rds modify-db-instance --db-instance-identifier shop --deletion-protection', 'aws rds modify-db-instance --db-instance-identifier shop --backup-retention-period 14', 'gcloud storage buckets update gs://x --versioning', 'aws rds create-db-snapshot --db-instance-identifier x --db-snapshot-identifier y'];
    for (const run of harmless) assert.ok(effectsOf(run).every((effect) => !effect.marks?.includes('undo-removed')), run);
  });

  it('a delete without its last snapshot takes away the undo as well', () => {
    const [bare] = effectsOf('aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot');
    assert.ok(bare?.marks?.includes('undo-removed'));
    const [kept] = effectsOf('aws rds delete-db-instance --db-instance-identifier shop --final-db-snapshot-identifier last');
    assert.deepEqual([kept?.undo, kept?.marks], ['irreversible', undefined]);
  });

  it('what opens to everybody is said', () => {
    for (const run of ['aws ec2 authorize-security-group-ingress --group-id g --port 22 --cidr 0.0.0.0/0', 'aws s3api put-bucket-acl --bucket b --acl public-read', 'gcloud run services add-iam-policy-binding api --member allUsers --role roles/run.invoker', 'gcloud run deploy api --allow-unauthenticated'])
      assert.ok(effectsOf(run).some((effect) => effect.verb === 'grant'), run);
    assert.ok(effectsOf('aws s3api put-bucket-acl --bucket b --acl private').every((effect) => effect.verb !== 'grant'));
  });

  it('dry runs and plans change nothing', () => {
    for (const run of ['terraform plan -destroy', 'aws ec2 terminate-instances --instance-ids i-1 --dry-run', 'kubectl delete ns x --dry-run=server', 'helm uninstall x --dry-run', 'pulumi destroy --preview-only', 'aws s3 sync a s3://b --delete --dryrun', 'argocd app sync x --dry-run'])
      assert.ok(effectsOf(run).every((effect) => effect.verb === 'read'), run);
  });

  it('help is asked for by name only', () => {
    assert.deepEqual(linesOf('aws rds delete-db-instance help'), []);
    assert.deepEqual(linesOf('gcloud projects delete --help'), []);
    assert.deepEqual(linesOf('terraform destroy -help'), []);
  });

  it('names the thing, its account and what goes with it in the first line', () => {
    assert.equal(effectsOf('aws --profile prod rds delete-db-instance --db-instance-identifier orders')[0]?.says, 'deletes the rds db instance orders and all data in it (aws prod)');
    assert.equal(effectsOf('heroku pg:reset DATABASE_URL --app shop --confirm shop')[0]?.says, 'deletes all data of the database DATABASE_URL (heroku shop)');
    assert.equal(effectsOf('terraform destroy')[0]?.says, 'destroys every resource of the stack, with databases and volumes in it');
  });

  it('a word that looks like a verb and is a name stays a name', () => {
    for (const run of ['gcloud run services describe delete-me', 'az vm show -n delete-me -g rg', 'aws s3 ls s3://delete', 'kubectl get pod destroy-1', 'heroku pg:info delete -a shop']) assert.ok(effectsOf(run).every((effect) => effect.verb === 'read'), run);
  });

  it('a subcommand that cannot be read is unknown, not harmless', () => {
    const [effect] = effectsOf('aws $SERVICE $OPERATION --id 1');
    assert.equal(effect?.opacity, 'unmodelled');
  });
});
