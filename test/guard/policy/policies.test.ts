import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPolicies, type Policies, type PolicyPlaces } from '../../../src/guard/policy/policies.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';

describe('policies on this machine', () => {
  let base = '';
  let places: PolicyPlaces;
  let policies: Policies;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-policy-'));
    mkdirSync(join(base, 'work/.tagout'), { recursive: true });
    places = { organisation: join(base, 'organisation.jsonc'), user: join(base, 'user.jsonc'), workspaces: [join(base, 'work/.tagout/policy.jsonc')] };
    policies = openPolicies(() => places);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const workspace = (text: string): void => writeFileSync(join(base, 'work/.tagout/policy.jsonc'), text);

  it('are the built-in one where there is no file', () => assert.deepEqual(policies.policy(), builtInPolicy));

  it('are read again when a file changes, and a workspace only tightens', () => {
    workspace('{ "protected": ["migrations/**"], "rules": { "publish": "allow" } }');
    assert.deepEqual(policies.policy().protected, ['migrations/**']);
    assert.deepEqual(policies.policy().rules, {});
    assert.equal(policies.held().length, 1);
    writeFileSync(places.user, '{ "rules": { "publish": "allow" } }');
    assert.deepEqual(policies.policy().rules, { publish: 'allow' });
  });

  it('leave the last good one in force when a file breaks or goes', () => {
    workspace('{ "protected": ["migrations/**"] }');
    policies.policy();
    workspace('{ "protected": [');
    assert.deepEqual(policies.policy().protected, ['migrations/**']);
    assert.match(policies.troubles()[0]?.says ?? '', /last good one/);
    rmSync(join(base, 'work/.tagout/policy.jsonc'));
    assert.deepEqual(policies.policy().protected, ['migrations/**']);
  });

  it('say that a file which was never good leaves the built-in one', () => {
    workspace('nonsense');
    assert.deepEqual(policies.policy(), builtInPolicy);
    assert.match(policies.troubles()[0]?.says ?? '', /built-in/);
  });

  it('of an organisation are ignored where others can write them', () => {
    writeFileSync(places.organisation, '{ "rules": { "publish": "deny" } }', { mode: 0o666 });
    chmodSync(places.organisation, 0o666);
    assert.deepEqual(policies.policy().rules, {});
  });
});
