import assert from 'node:assert/strict';
import { standingAt } from '../../../src/guard/replay/standing.ts';

describe('where a command of a replayed session begins', () => {
  const root = '/work/shop';

  it('begins at the root where a session changes into the same folder again', () => {
    assert.equal(standingAt('/work/shop/backend', root, 'cd backend && rm -rf data', undefined), root);
    assert.equal(standingAt('/work/shop/backend', root, 'rm -rf ./backend/data', undefined), root);
  });

  it('stays where it is for everything else', () => {
    assert.equal(standingAt('/work/shop/backend', root, 'rm -rf data', undefined), '/work/shop/backend');
    assert.equal(standingAt('/work/shop/backend', root, 'git add backend/a.py && rm ../scratch.txt', undefined), '/work/shop/backend');
    assert.equal(standingAt('/elsewhere', root, 'cd backend', undefined), '/elsewhere');
    assert.equal(standingAt('/work/shop/backend', root, 'cd backend', (path) => path === 'backend/backend'), '/work/shop/backend');
  });

  it('begins at the root where only the root holds the folder', () => {
    assert.equal(standingAt('/work/shop/backend', root, 'cd frontend && npm test', (path) => path === 'frontend'), root);
    assert.equal(standingAt('/work/shop/backend', root, 'cd app', (path) => path === 'backend/app'), '/work/shop/backend');
  });
});
