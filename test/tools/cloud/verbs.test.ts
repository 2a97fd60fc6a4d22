import assert from 'node:assert/strict';
import { operationVerb, tokensOf, verbOf } from '../../../src/tools/cloud/verbs.ts';
import { thingOf } from '../../../src/tools/cloud/things.ts';

describe('words of cloud operations', () => {
  it('fall apart alike in every spelling', () => {
    const spellings = ['delete-db-instance', 'DeleteDBInstance', 'deleteDbInstance', 'delete_db_instance'];
    for (const spelling of spellings) assert.deepEqual(tokensOf(spelling), ['delete', 'db', 'instance']);
  });

  it('tell what is done by the first or the last of them', () => {
    assert.equal(operationVerb('volumeDelete')?.does, 'delete');
    assert.equal(operationVerb('batch-delete-image')?.does, 'delete');
    assert.equal(operationVerb('describe-deleted-instances')?.does, 'read');
    assert.equal(operationVerb('terminate-instances')?.does, 'delete');
    assert.equal(operationVerb('put-item')?.does, 'create');
    assert.equal(verbOf('orders'), undefined);
  });

  it('tell what a thing is, backups before all', () => {
    assert.equal(thingOf(['db', 'cluster', 'snapshot']), 'snapshot');
    assert.equal(thingOf(['recovery', 'point']), 'backup');
    assert.equal(thingOf(['db', 'instance']), 'instance');
    assert.equal(thingOf(['hosted', 'zone']), 'dns');
    assert.equal(thingOf(['something', 'else']), 'resource');
  });
});
