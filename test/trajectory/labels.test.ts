import assert from 'node:assert/strict';
import { noTrajectory } from '../../src/model/trajectory.ts';
import { labelsIn, standingIn, withLabels, withPlaces } from '../../src/trajectory/labels.ts';
import type { Effect } from '../../src/model/effect.ts';

const names = (text: string, path?: string): readonly string[] => labelsIn(text, path).map((label) => label.name);

describe('what a result tells to be production', () => {
  it('reads a key, a block and the file that a search names', () => {
    assert.deepEqual(names('test: test-db.shop.lan\nlive: db1.shop.lan'), ['db1.shop.lan']);
    assert.deepEqual(names('production:\n  host: db1.shop.io\n  port: 5432\nstaging:\n  host: db2.shop.io'), ['db1.shop.io']);
    assert.deepEqual(names('.env:1:DATABASE_URL=postgres://localhost/a\n.env.production:1:DATABASE_URL=postgres://app:x@db.shop.com:5432/app'), ['db.shop.com']);
    assert.deepEqual(names('{"preview":"E1PREV77","production":"E2WWWW77"}'), ['e2wwww77']);
  });

  it('takes no scripts, files, versions or names of two environments', () => {
    assert.deepEqual(names('{"scripts":{"production":"node server.js","live":"vite --port 3000"}}', '/work/shop/package.json'), []);
    assert.deepEqual(names('production: v1.20.3\nlive: ./deploy/live.yaml'), []);
    assert.deepEqual(names('staging: db.shop.io\nproduction: db.shop.io'), []);
  });

  it('reads the place on which a program stands from its own status', () => {
    assert.deepEqual(standingIn('railway status', 'Project: shop\nEnvironment: production'), { program: 'railway', name: 'production' });
    assert.deepEqual(standingIn('gcloud config get-value project', 'shop-production'), { program: 'gcloud', name: 'shop-production' });
    assert.deepEqual(standingIn('terraform workspace show', 'default'), { program: 'terraform' });
    assert.equal(standingIn('npm run status', 'Environment: production'), undefined);
  });

  it('a newer status takes the place of an older one', () => {
    const stood = withLabels(noTrajectory, 'railway status', 'Environment: production', undefined);
    assert.equal(stood.labels?.length, 1);
    assert.equal(withLabels(stood, 'railway status', 'Environment: staging', undefined).labels?.length, 0);
  });

  it('only raises what nobody placed, and not where the call says itself where it works', () => {
    const effect: Effect = { verb: 'configure', object: { kind: 'cloud', what: 'environment', name: 'LOG_LEVEL', provider: 'railway' }, environment: 'unknown', extent: {}, undo: 'recoverable', certainty: 'certain', via: 'railway', says: 'sets LOG_LEVEL' };
    const stood = withLabels(noTrajectory, 'railway status', 'Environment: production', undefined);
    assert.equal(withPlaces([effect], stood, 'railway variables --set LOG_LEVEL=debug')[0]?.environment, 'production');
    assert.equal(withPlaces([effect], stood, 'railway variables --set LOG_LEVEL=debug --environment staging')[0]?.environment, 'unknown');
    assert.equal(withPlaces([{ ...effect, environment: 'staging' }], stood, 'railway variables --set LOG_LEVEL=debug')[0]?.environment, 'staging');
  });
});
