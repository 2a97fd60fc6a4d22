import assert from 'node:assert/strict';
import { effectsOf, linesOf } from '../../support/effects.ts';

const reads = (run: string): boolean => effectsOf(run).some((effect) => effect.verb === 'read' && effect.marks?.includes('secret') === true);

describe('secrets', () => {
  it('that stores and programs print are read', () => {
    const printing = ['security find-generic-password -s x -w', 'security find-internet-password -g -s github.com', 'secret-tool lookup a b', 'pass show x', 'pass x/y', 'gopass show -o x', 'op read op://a/b/c', 'op item get x --fields password', 'bw get item x', 'lpass show x', 'vault kv get secret/x', 'vault read secret/x', 'aws secretsmanager get-secret-value --secret-id x', 'aws sts get-session-token', 'gcloud auth print-access-token', 'gcloud secrets versions access latest --secret x', 'az account get-access-token', 'az keyvault secret show --vault-name v -n x', 'kubectl get secret x -o json', 'kubectl config view --raw', 'gpg --export-secret-keys', 'heroku config:get A -a x', 'sops --decrypt x.yaml', 'age -d -i k x.age', 'doctl auth token', 'npm config get _authToken', 'claude setup-token'];
    for (const run of printing) assert.ok(reads(run), run);
  });

  it('that are only listed or looked around are not', () => {
    for (const run of ['security list-keychains', 'pass ls', 'op vault list', 'op --version', 'bw status', 'vault kv list secret/', 'aws secretsmanager list-secrets', 'gcloud secrets list', 'gcloud auth list', 'az keyvault secret list --vault-name v', 'kubectl get secrets', 'kubectl config view', 'gpg -K', 'gpg --list-secret-keys', 'sops --version', 'ssh-add -l']) assert.ok(!reads(run), run);
  });

  it('of the environment are printed whole or one by one', () => {
    assert.deepEqual(linesOf('printenv'), ['read credential none-needed']);
    assert.deepEqual(linesOf('env'), ['read credential none-needed']);
    assert.deepEqual(linesOf('printenv PATH'), []);
    assert.deepEqual(effectsOf('printenv STRIPE_API_KEY').map((effect) => effect.credential?.name), ['STRIPE_API_KEY']);
    assert.deepEqual(linesOf('export A=1'), []);
  });

  it('that are deleted are lost', () => {
    for (const run of ['pass rm -f x', 'security delete-generic-password -s x', 'op item delete x', 'gpg --batch --yes --delete-secret-keys X', 'vault kv destroy -versions=1 secret/x', 'aws secretsmanager delete-secret --secret-id x --force-delete-without-recovery'])
      assert.ok(effectsOf(run).some((effect) => effect.verb === 'delete' && effect.undo === 'irreversible'), run);
    assert.equal(effectsOf('aws secretsmanager delete-secret --secret-id x')[0]?.undo, 'recoverable');
  });

  it('programs that pull passwords have no other use', () => {
    assert.ok(reads('mimikatz.exe sekurlsa::logonpasswords'));
  });
});
