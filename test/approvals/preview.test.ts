import assert from 'node:assert/strict';
import { previewOf } from '../../src/approvals/preview.ts';
import { factKey, type Fact, type PathFact } from '../../src/model/fact.ts';
import { effect } from './questions.ts';

const folder: PathFact = { exists: 'yes', is: 'folder', real: '/w/shop/data', files: { n: 12, bound: 'exact' }, bytes: { n: 3_400_000, bound: 'exact' }, git: 'mixed', dirty: { n: 1, bound: 'exact' }, untracked: { n: 8, bound: 'exact' }, ignored: { n: 0, bound: 'exact' } };
const deletes = effect({ object: { kind: 'path', path: '/w/shop/data' } });

function preview(fact: Partial<PathFact>): readonly string[] {
  return previewOf([deletes], new Map<string, Fact>([[factKey({ kind: 'path', path: '/w/shop/data' }), { ...folder, ...fact }]]));
}

describe('the preview of a question', () => {
  it('counts files and bytes, and which of them stand nowhere else', () => {
    assert.deepEqual(preview({}), ['shop/data: 12 files, 3.4 MB; 9 of them stand nowhere else']);
    assert.deepEqual(preview({ git: 'clean' }), ['shop/data: 12 files, 3.4 MB; all of it is in git']);
    assert.deepEqual(preview({ git: 'untracked' }), ['shop/data: 12 files, 3.4 MB; all of them stand nowhere else']);
  });

  it('says where a number is a bound', () => {
    assert.deepEqual(preview({ git: 'outside', files: { n: 20_000, bound: 'more-than' }, bytes: { n: 9e9, bound: 'more-than' } }), ['shop/data: more than 20000 files, more than 9.0 GB; more than 20000 of them stand nowhere else']);
  });

  it('names commits that nothing else reaches', () => {
    const fact: Fact = { exists: 'yes', only: { n: 4, bound: 'exact' }, titles: ['login', 'tests', 'fix', 'more'], merged: 'no' };
    const [line] = previewOf([effect({ object: { kind: 'git', what: 'branch', name: 'topic', repository: '/w' } })], new Map([['ref:/w:topic', fact]]));
    assert.equal(line, 'topic: 4 commits that nothing else reaches: “login”, “tests”, “fix”, …');
  });

  it('says that rows are not known, rather than nothing', () => {
    assert.deepEqual(previewOf([effect({ object: { kind: 'data', what: 'table', name: 'users' } })], new Map()), ['users: how many rows is not known']);
  });
});
