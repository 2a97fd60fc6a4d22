import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPolicies, policyPlaces, type Policies, type PolicyPlaces } from '../../../src/guard/policy/policies.ts';
import { noSeal, sealWith } from '../../../src/guard/seal.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';

describe('policies on this machine', () => {
  let base = '';
  let places: PolicyPlaces;
  let policies: Policies;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-policy-'));
    mkdirSync(join(base, 'work/.tagout'), { recursive: true });
    places = { organisation: join(base, 'organisation.jsonc'), user: join(base, 'user.jsonc'), workspaces: [join(base, 'work/.tagout/policy.jsonc')], kept: join(base, 'state/policies') };
    policies = openPolicies(() => places);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const file = (): string => join(base, 'work/.tagout/policy.jsonc');
  const workspace = (text: string): void => writeFileSync(file(), text);

  it('are the built-in one where there is no file', () => assert.deepEqual(policies.policy(), builtInPolicy));

  it('are read again when a file changes, and a workspace only tightens', () => {
    workspace('{ "protected": ["migrations/**"], "rules": { "publish": "allow" } }');
    assert.deepEqual(policies.policy().protected, ['migrations/**']);
    assert.deepEqual(policies.policy().rules, {});
    assert.equal(policies.held().length, 1);
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

  const text = '{ "protected": ["migrations/**"] }';
  const loose = '{ "rules": { "publish": "allow" }, "programs": { "allow": ["terraform"] } }';
  const again = (): Policies => openPolicies(() => places);

  it('loosen only what the person accepted, exactly that, and again after every change', () => {
    for (const [file, from] of [[places.user, 'user'], [places.workspaces[0] ?? '', 'workspace']] as const) {
      writeFileSync(file, loose);
      assert.deepEqual(policies.policy().rules, {}, from);
      const [waiting] = policies.waiting();
      assert.deepEqual(waiting?.loosens, ['sets the rule publish to allow', 'allows the programs terraform']);
      assert.equal(policies.accept(file, 'something else'), 'changed');
      assert.equal(policies.accept(file, waiting?.digest ?? ''), 'accepted');
      assert.deepEqual([policies.policy().rules, policies.policy().programs.allow, policies.waiting(), again().policy().rules], [{ publish: 'allow' }, ['terraform'], [], { publish: 'allow' }]);
      writeFileSync(file, loose.replace('terraform', 'psql'));
      assert.deepEqual([policies.policy().programs.allow, policies.waiting().length], [[], 1]);
      rmSync(file);
      assert.deepEqual([policies.policy().programs.allow, policies.waiting()], [[], []]);
    }
  });

  it('let nothing go that a checkout, a stash or a deletion takes away, for later windows and hooks as well, until the person says so', () => {
    workspace(text);
    policies.policy();
    for (const weaker of ['{}', '{ "protected": ["docs/**"] }', undefined]) {
      if (weaker === undefined) rmSync(file());
      else workspace(weaker);
      assert.ok(policies.policy().protected.includes('migrations/**'));
      assert.ok(again().policy().protected.includes('migrations/**'));
      assert.match(policies.waiting()[0]?.loosens[0] ?? '', /no longer protects migrations/);
    }
    assert.equal(policies.accept(file(), policies.waiting()[0]?.digest ?? ''), 'accepted');
    assert.deepEqual([policies.policy().protected, again().policy().protected], [[], []]);
  });

  it('count at once where they tighten, and what is tightened stays', () => {
    workspace('{ "protected": ["a/**"] }');
    policies.policy();
    workspace('{ "protected": ["a/**", "b/**"] }');
    assert.deepEqual([policies.policy().protected, policies.waiting()], [['a/**', 'b/**'], []]);
    workspace('{ "protected": ["a/**"] }');
    assert.equal(policies.policy().protected.length, 2);
  });

  it('hold for every worktree of the repository, until its folder is gone', () => {
    mkdirSync(join(base, 'work/.git/worktrees/other'), { recursive: true });
    writeFileSync(join(base, 'work/.git/worktrees/other/commondir'), '../..\n');
    mkdirSync(join(base, 'other'));
    writeFileSync(join(base, 'other/.git'), `gitdir: ${join(base, 'work/.git/worktrees/other')}\n`);
    workspace(text);
    policies.policy();
    const elsewhere = openPolicies(() => ({ ...places, workspaces: [join(base, 'other/.tagout/policy.jsonc')] }));
    assert.deepEqual(elsewhere.policy().protected, ['migrations/**']);
    const stranger = openPolicies(() => ({ ...places, workspaces: [join(base, 'stranger/.tagout/policy.jsonc')] }));
    assert.deepEqual(stranger.policy().protected, []);
  });

  it('are accepted by nobody who only writes to the state folder, and by nobody where no window is', () => {
    const seal = sealWith(() => 'the key of this editor');
    const sealed = (): Policies => openPolicies(() => places, Date.now, () => true, seal);
    const window = sealed();
    workspace(loose);
    window.policy();
    // What an attacker can do without the key: the acceptance as a policy without seals keeps it.
    policies.policy();
    assert.equal(policies.accept(file(), policies.waiting()[0]?.digest ?? ''), 'accepted');
    assert.deepEqual([again().policy().rules, window.policy().rules, window.waiting().length], [{ publish: 'allow' }, {}, 1]);
    assert.equal(window.accept(file(), window.waiting()[0]?.digest ?? ''), 'accepted');
    assert.deepEqual([window.policy().rules, sealed().policy().rules], [{ publish: 'allow' }, { publish: 'allow' }]);
    for (const other of [noSeal, sealWith(() => 'the key of another editor')]) assert.deepEqual(openPolicies(() => places, Date.now, () => true, other).policy().rules, {});
    assert.deepEqual(sealed().policy().rules, { publish: 'allow' }, 'a hook alone leaves the acceptance as it is');
  });

  it('of a workspace that is not trusted only tighten, whatever was accepted before', () => {
    workspace('{ "protected": ["a/**"], "rules": { "publish": "allow" } }');
    policies.policy();
    policies.accept(file(), policies.waiting()[0]?.digest ?? '');
    let isTrusted = true;
    const window = openPolicies(() => places, Date.now, () => isTrusted);
    assert.deepEqual([window.policy().rules, window.policy().protected], [{ publish: 'allow' }, ['a/**']]);
    isTrusted = false;
    assert.deepEqual([window.policy().rules, window.policy().protected], [{}, ['a/**']]);
    isTrusted = true;
    assert.deepEqual(window.policy().rules, { publish: 'allow' });
  });

  it('that wait are shown against the last content that did not wait, in a later window too', () => {
    workspace(loose);
    policies.policy();
    for (const one of [policies, again()]) {
      one.policy();
      assert.deepEqual(one.waiting().map(({ before, after, putBack }) => [before, after, putBack.length]), [['', loose, 0]]);
    }
    policies.accept(file(), policies.waiting()[0]?.digest ?? '');
    const more = loose.replace('"terraform"', '"terraform", "kubectl"');
    workspace(more);
    for (const one of [policies, again()]) {
      one.policy();
      assert.deepEqual(one.waiting().map(({ before, after }) => [before, after]), [[loose, more]]);
    }
  });

  it('of a repository hold in a folder of it that is opened by itself, each pattern from where its file stands', () => {
    const shop = join(base, 'work');
    mkdirSync(join(shop, '.git'));
    mkdirSync(join(shop, 'packages/app/.tagout'), { recursive: true });
    mkdirSync(join(shop, 'packages/app/.git'));
    mkdirSync(join(shop, 'packages/app/src'));
    workspace('{ "protected": ["packages/app/db/**", "**/*.sql"], "own": [{ "id": "no-x", "says": "x", "verdict": "deny", "paths": ["./x"] }] }');
    writeFileSync(join(shop, 'packages/app/.tagout/policy.jsonc'), '{ "protected": ["own/**"] }');
    const inside = openPolicies(() => ({ ...policyPlaces(join(base, 'home'), [join(shop, 'packages/app/src')], join(base, 'state')), organisation: places.organisation }));
    assert.deepEqual([...inside.policy().protected].sort(), [`${shop}/**/*.sql`, `${shop}/packages/app/db/**`, `${shop}/packages/app/own/**`].sort());
    assert.deepEqual(inside.policy().own[0]?.paths, [`${shop}/x`]);
    assert.deepEqual(policyPlaces(shop, [join(shop, 'packages')]).above, [], 'a home folder that is a repository');
  });

  it('stand without what was kept, where that cannot be read', () => {
    rmSync(join(base, 'state'), { recursive: true, force: true });
    mkdirSync(join(base, 'state'));
    writeFileSync(join(base, 'state/policies'), 'no folder');
    workspace(text);
    assert.deepEqual(policies.policy().protected, ['migrations/**']);
  });

  it('are not followed out of their folder, and are no policy where they are none', () => {
    writeFileSync(join(base, 'elsewhere.jsonc'), text);
    symlinkSync(join(base, 'elsewhere.jsonc'), file());
    assert.deepEqual([policies.policy().protected, policies.troubles().length], [[], 1]);
    rmSync(file());
    mkdirSync(file());
    assert.match(policies.troubles()[0]?.says ?? policies.policy().digest, /no plain file|built-in/);
    rmSync(file(), { recursive: true });
    workspace(`{ "protected": [${'"a",'.repeat(100_000)}] }`);
    policies.policy();
    assert.match(policies.troubles()[0]?.says ?? '', /size/);
  });

  it('build on files beside them, and on nothing else', () => {
    workspace('{ "extends": ["./team.jsonc"], "protected": ["own/**"] }');
    writeFileSync(join(base, 'work/.tagout/team.jsonc'), text);
    assert.deepEqual(policies.policy().protected, ['own/**', 'migrations/**']);
    writeFileSync(join(base, 'work/.tagout/team.jsonc'), '{}');
    assert.ok(policies.policy().protected.includes('migrations/**'));
    assert.equal(policies.waiting().length, 1);
    writeFileSync(join(base, 'loose.jsonc'), '{}');
    symlinkSync(join(base, 'loose.jsonc'), join(base, 'work/.tagout/link.jsonc'));
    for (const outside of ['../../loose.jsonc', './node_modules/x/policy.jsonc', './link.jsonc', './missing.jsonc']) {
      workspace(`{ "extends": ["${outside}"] }`);
      assert.ok(policies.policy().protected.includes('migrations/**'));
      assert.match(policies.troubles()[0]?.says ?? '', /cannot be extended/, outside);
    }
  });

  it('of an organisation hold over what the person accepted', () => {
    writeFileSync(places.organisation, '{ "rules": { "publish": "deny" }, "programs": { "deny": ["terraform"] } }', { mode: 0o644 });
    chmodSync(base, 0o755);
    workspace(loose);
    policies.policy();
    policies.accept(file(), policies.waiting()[0]?.digest ?? '');
    if (process.getuid?.() !== 0) return assert.match(policies.troubles()[0]?.says ?? '', /administrator/);
    assert.deepEqual([policies.policy().rules, policies.policy().programs.allow], [{ publish: 'deny' }, []]);
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
