import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Action, McpAnnotations } from '../../src/model/action.ts';
import { effectsOf, lineOf } from '../support/effects.ts';

const call = (server: string, tool: string, input: unknown, annotations?: McpAnnotations): Action => ({ kind: 'mcp', server, tool, input, ...(annotations === undefined ? {} : { annotations }) });
const lines = (...words: Parameters<typeof call>): readonly string[] => effectsOf(call(...words)).map(lineOf);

describe('calls of MCP tools', () => {
  it('are read by the words of their names', () => {
    assert.deepEqual(lines('github', 'delete_repository', { owner: 'acme', repo: 'shop' }), ['delete cloud/repository irreversible']);
    assert.deepEqual(lines('github', 'list_issues', { owner: 'acme', repo: 'shop' }), ['read cloud/resource none-needed']);
    assert.deepEqual(lines('github', 'search_code', { q: 'delete_repository' }), ['read cloud/resource none-needed']);
    assert.deepEqual(lines('railway', 'volumeDelete', { volumeId: 'v' }), ['delete cloud/volume irreversible']);
    assert.deepEqual(lines('slack', 'slack_post_message', { channel_id: 'C1', text: 'hi' }), ['send message irreversible']);
    assert.deepEqual(lines('stripe', 'create_refund', { payment_intent: 'p' }), ['send cloud/account irreversible']);
    assert.deepEqual(lines('linear', 'update_issue', { id: 'A-1' }), ['configure cloud/object trivial']);
  });

  it('a name that says nothing is unknown', () => {
    assert.equal(effectsOf(call('acme', 'frobnicate', {}))[0]?.opacity, 'unmodelled');
  });

  it('SQL among the arguments is read as SQL', () => {
    assert.deepEqual(lines('postgres', 'query', { sql: 'DROP TABLE users' }), ['delete data/table irreversible']);
    assert.ok(effectsOf(call('postgres', 'query', { sql: 'SELECT 1' })).every((effect) => effect.verb === 'read' || effect.undo === 'none-needed'));
    assert.deepEqual(lines('brave', 'web_search', { query: 'drop table users in postgres' }), ['read cloud/resource none-needed']);
  });

  it('shell text among the arguments is read as shell text', () => {
    assert.deepEqual(lines('desktop-commander', 'start_process', { command: 'rm -rf /etc' }), ['delete path irreversible recursive']);
    assert.deepEqual(lines('shell', 'run', { command: 'rm', args: ['-rf', '/etc'] }), ['delete path irreversible recursive']);
    assert.ok(effectsOf(call('terraform', 'ExecuteTerraformCommand', { command: 'destroy' })).some((effect) => effect.verb === 'delete'));
    assert.ok(effectsOf(call('ssh', 'exec', { host: 'prod-1', command: 'rm -rf /srv' })).some((effect) => effect.environment === 'production'));
  });

  it('calls that a call hands on are read as if they were called themselves', () => {
    assert.deepEqual(lines('composio', 'MULTI_EXECUTE_TOOL', { tools: [{ tool_slug: 'GMAIL_DELETE_MESSAGE', arguments: { id: '1' } }] }).filter((line) => line.startsWith('delete')).length, 1);
    assert.deepEqual(lines('gateway', 'invoke', { tool: 'wipe_database', args: {} }).filter((line) => line.startsWith('delete')).length, 1);
    assert.deepEqual(lines('gateway', 'proxy', { method: 'tools/call', params: { name: 'delete_project', arguments: { id: '1' } } }).filter((line) => line.startsWith('delete')).length, 1);
    assert.ok(lines('analytics', 'track_event', { name: 'delete_clicked', params: {} }).every((line) => !line.startsWith('delete')));
    assert.ok(lines('gateway', 'search_tools', { tool: 'delete_project', args: {} }).every((line) => !line.startsWith('delete')));
  });

  it('what an argument shows is read whatever the tool is called', () => {
    assert.deepEqual(lines('acme', 'script', { script: 'rm -rf /etc' }), ['delete path irreversible recursive']);
    assert.deepEqual(lines('acme', 'note', { script: 'remember to water the plants' }).filter((line) => line.startsWith('delete')), []);
    assert.ok(lines('neon', 'run_sql_transaction', { params: { sqlStatements: ['DELETE FROM users'] } }).some((line) => line.startsWith('delete data/rows')));
    assert.ok(lines('redis', 'execute_command', { command: 'FLUSHALL' }).some((line) => line.startsWith('delete data/keys')));
    assert.ok(lines('aws', 'use_aws', { service_name: 'rds', operation_name: 'delete_db_instance' }).some((line) => line.startsWith('delete cloud')));
  });

  it('addresses and documents among the arguments are requests', () => {
    assert.deepEqual(lines('http', 'request', { method: 'DELETE', url: 'https://api.example.com/v1/projects/1' }), ['delete cloud/project irreversible']);
    assert.deepEqual(lines('fetch', 'fetch', { url: 'https://example.com' }), ['fetch host none-needed']);
    assert.deepEqual(lines('acme', 'graphql', { query: 'mutation { deleteProject(id: 1) { id } }' }), ['delete cloud/project irreversible']);
    assert.deepEqual(lines('playwright', 'browser_navigate', { url: 'vscode://tagout.tagout/x' }), ['configure agent/guard unknown']);
  });

  it('files of a file server are files of this machine', () => {
    assert.deepEqual(lines('filesystem', 'write_file', { path: '/work/shop/new.ts', content: 'x' }), ['overwrite path recoverable']);
    assert.ok(effectsOf(call('filesystem', 'delete_file', { path: '/home/dev/notes' })).some((effect) => effect.verb === 'delete' && effect.object.kind === 'path'));
    assert.ok(effectsOf(call('filesystem', 'read_text_file', { path: '/home/dev/.ssh/id_rsa' })).some((effect) => effect.marks?.includes('secret')));
    assert.ok(effectsOf(call('github', 'get_file_contents', { owner: 'a', repo: 'b', path: '.env' })).every((effect) => effect.object.kind !== 'path'));
  });

  it('the environment is told by server and arguments', () => {
    assert.equal(effectsOf(call('postgres-prod', 'delete_rows', { table: 'x' }))[0]?.environment, 'production');
    assert.equal(effectsOf(call('railway', 'service_delete', { serviceId: 's', environment: 'staging' }))[0]?.environment, 'staging');
  });

  it('hints of a server only tighten', () => {
    assert.deepEqual(lines('acme', 'delete_thing', { id: 1 }, { destructive: 'no', readOnly: 'yes' }), lines('acme', 'delete_thing', { id: 1 }));
    assert.equal(effectsOf(call('acme', 'sync_things', { id: 1 }, { destructive: 'yes' }))[0]?.undo, 'unknown');
    assert.deepEqual(lines('acme', 'get_thing', { id: 1 }, { destructive: 'yes' }), lines('acme', 'get_thing', { id: 1 }));
  });

  it('give effects for any input', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 30 }), fc.jsonValue({ maxDepth: 3 }), (server, tool, input) => {
        assert.ok(effectsOf(call(server, tool, input)).every((effect) => effect.says.length > 0));
      }),
      { numRuns: 300 },
    );
  });
});
