import assert from 'node:assert/strict';
import { changesSomething, extentOf, statesIn } from '../../src/tools/mcp-things.ts';
import { operationIn } from '../../src/tools/mcp-inner.ts';
import { verbOfName } from '../../src/tools/mcp-name.ts';

const at = (tool: string, input: unknown): boolean => changesSomething({ tool, input, environment: 'unknown' });

describe('a call whose verb nobody knows', () => {
  it('does something to the thing that it names by its id, or gives a state', () => {
    for (const [tool, input] of [['solve_ticket', { id: 4 }], ['orderCapture', { order_id: 'o1' }], ['manage_incidents', { manage_request: { status: 'resolved' } }], ['produce', { topic: 'a', value: '{}' }], ['block_user', { user_id: 'u' }]] as const) assert.ok(at(tool, input), tool);
  });
  it('only answers where its name says what is looked at, or where it takes a question', () => {
    for (const [tool, input] of [['ticket_metrics', { id: 4 }], ['ask_question', { repo_id: 'x', question: 'how?' }], ['deep_research', { topic: 'x' }], ['company_profile', { id: 1 }], ['convert_currency', { value: 3 }], ['manage-env-vars', { siteId: 's', getAllEnvVars: true }]] as const) assert.ok(!at(tool, input), tool);
  });
});

describe('how many things a call lists', () => {
  it('counts ids and named entries, and no labels', () => {
    assert.deepEqual(extentOf({ ids: ['a', 'b', 'c'], labelIds: ['x', 'y'] }), { reach: 'some', resources: { n: 3, bound: 'exact' } });
    assert.deepEqual(extentOf({ inputs: [{ id: '1' }, { id: '2' }] }), { reach: 'some', resources: { n: 2, bound: 'exact' } });
    assert.deepEqual(extentOf({ id: 'a', labels: ['x', 'y'] }), { reach: 'one' });
  });
  it('reads what a thing shall be', () => assert.equal(statesIn({ request: { status: 'resolved' } }), 'resolved'));
});

describe('what the arguments of a change take away', () => {
  it('is a removal where they put a thing into the bin', () => {
    for (const input of [{ page_id: 'p', in_trash: true }, { id: 'p', archived: true }, { pages: ['p'], to: 'trash' }]) assert.equal(operationIn(input), 'archive_object', JSON.stringify(input));
    assert.equal(operationIn({ page_id: 'p', archived: false }), undefined);
  });
  it('an incident is resolved, a library is only looked up', () => {
    assert.equal(verbOfName('resolve_incident').does, 'change');
    assert.equal(verbOfName('resolve-library-id').does, 'read');
  });
});
