import assert from 'node:assert/strict';
import fc from 'fast-check';
import { graphqlEffects } from '../../../src/tools/network/graphql-effects.ts';
import { readGraphql } from '../../../src/tools/network/graphql.ts';

const target = { via: 'curl', provider: 'railway', host: 'api.example.com', environment: 'unknown' } as const;
const brief = (query: string, variables?: unknown, operationName?: string): readonly string[] =>
  graphqlEffects({ query, variables, ...(operationName === undefined ? {} : { operationName }) }, target).map((effect) => `${effect.verb} ${'what' in effect.object ? effect.object.what : effect.object.kind} ${'name' in effect.object ? effect.object.name : ''} ${effect.undo}`);

describe('graphql', () => {
  it('queries are reads', () => {
    assert.deepEqual(brief('{ deletedVolumes { id } }'), ['fetch host api.example.com none-needed']);
    assert.deepEqual(brief('query deleteEverything { me { id } }'), ['fetch host api.example.com none-needed']);
    assert.deepEqual(brief('subscription { volumeDeleted { id } }'), ['fetch host api.example.com none-needed']);
  });

  it('mutations are read by the words of their fields, not of their operation', () => {
    assert.deepEqual(brief('mutation listThings { volumeDelete(volumeId: "v1") }'), ['delete volume v1 irreversible']);
    assert.deepEqual(brief('mutation { deleteProject(id: 7) { id } }'), ['delete project 7 irreversible']);
    assert.deepEqual(brief('mutation { delete_users(where: {}) { affected_rows } }'), ['delete identity  irreversible']);
    assert.deepEqual(brief('mutation { updateUser(id: 1) { id } }'), ['configure identity 1 recoverable']);
    assert.deepEqual(brief('mutation { serviceInstanceDeploy(serviceId: "s") }'), ['deploy instance s recoverable']);
  });

  it('aliases and fragments hide nothing', () => {
    assert.deepEqual(brief('mutation { look: volumeDelete(volumeId: "v") }'), ['delete volume v irreversible']);
    assert.deepEqual(brief('mutation { ...A } fragment A on Mutation { volumeDelete(volumeId: "v") }'), ['delete volume v irreversible']);
    assert.deepEqual(brief('mutation { ... on Mutation { volumeDelete(volumeId: "v") } }'), ['delete volume v irreversible']);
  });

  it('variables name the object', () => {
    assert.deepEqual(brief('mutation d($id: String!) { volumeDelete(volumeId: $id) }', { id: 'v9' }), ['delete volume v9 irreversible']);
    assert.deepEqual(brief('mutation d($input: In!) { projectDelete(input: $input) }', { input: { projectId: 'p' } }), ['delete project p irreversible']);
  });

  it('the operation that is named is the one that runs', () => {
    const both = 'query a { me { id } } mutation b { volumeDelete(volumeId: "v") }';
    assert.deepEqual(brief(both, undefined, 'a'), ['fetch host api.example.com none-needed']);
    assert.deepEqual(brief(both, undefined, 'b'), ['delete volume v irreversible']);
    assert.ok(brief(both).some((line) => line.startsWith('delete')));
  });

  it('a document that does not parse is unknown, and worse where it names a deletion', () => {
    assert.deepEqual(brief('{ me {'), ['run host api.example.com unknown']);
    const [effect] = graphqlEffects({ query: 'mutation { volumeDelete(volumeId: "v") ' }, target);
    assert.deepEqual([effect?.verb, effect?.certainty], ['delete', 'possible']);
  });

  it('switching a backup off takes away an undo', () => {
    const [effect] = graphqlEffects({ query: 'mutation { updateDatabase(id: 1, backupsEnabled: false) { id } }' }, target);
    assert.ok(effect?.marks?.includes('undo-removed'));
  });

  it('says where, and in which environment', () => {
    const [effect] = graphqlEffects({ query: 'mutation { volumeDelete(volumeId: "v", environmentId: "prod") }' }, target);
    assert.equal(effect?.says, 'deletes the volume v and all data in it through the mutation volumeDelete at api.example.com in the environment prod');
  });

  it('never throws, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}()mutation query deleteVolume:"$!.@ \n\uFFFC'), maxLength: 200 }), (text) => {
        assert.ok(['read', 'unreadable'].includes(readGraphql({ query: text }).kind));
      }),
    );
  });

  it('is bounded for deep and long documents', () => {
    assert.equal(readGraphql({ query: `mutation ${'{ a '.repeat(50_000)}` }).kind, 'unreadable');
    assert.equal(readGraphql({ query: `mutation { ${'volumeDelete '.repeat(10_000)} }` }).kind, 'read');
  });
});
