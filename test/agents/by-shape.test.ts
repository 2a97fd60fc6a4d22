import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import type { Action } from '../../src/model/action.ts';

const cwd = '/w';
const read = (tool: string, input: unknown): Action => decodeTool('an agent nobody knows', tool, input, cwd);
const delta = (path: string, before: string, after: string): Action => ({ kind: 'edit', path, changes: [{ before, after }] });

/** Shapes that agents without a codec send, from their published tool descriptions: [tool, input, what it is]. */
const rows: readonly (readonly [string, unknown, Action])[] = [
  ['shell', { command: ['bash', '-lc', 'rm -rf a b'] }, { kind: 'shell', text: "bash -lc 'rm -rf a b'", dialect: 'posix', cwd }],
  ['shell', { command: ['echo', "it's"] }, { kind: 'shell', text: "echo 'it'\\''s'", dialect: 'posix', cwd }],
  ['exec_command', { cmd: 'ls', workdir: 'sub' }, { kind: 'shell', text: 'ls', dialect: 'posix', cwd: '/w/sub' }],
  ['run_command', { CommandLine: 'ls', Cwd: '/x' }, { kind: 'shell', text: 'ls', dialect: 'posix', cwd: '/x' }],
  ['run_terminal_cmd', { command: 'npm start', is_background: true, explanation: 'starts it' }, { kind: 'shell', text: 'npm start', dialect: 'posix', cwd, purpose: 'starts it', background: 'background' }],
  ['execute_pwsh_powershell', { command: 'gci' }, { kind: 'shell', text: 'gci', dialect: 'powershell', cwd }],
  ['developer__shell', { command: 'ls' }, { kind: 'shell', text: 'ls', dialect: 'posix', cwd }],
  ['attempt_completion', { result: 'done', command: 'open x.html' }, { kind: 'shell', text: 'open x.html', dialect: 'posix', cwd }],
  ['do_stuff', { script: 'rm -rf x' }, { kind: 'shell', text: 'rm -rf x', dialect: 'posix', cwd }],
  ['exec', { command: 'docker', args: ['rm', 'a b'] }, { kind: 'shell', text: "docker rm 'a b'", dialect: 'posix', cwd }],
  ['use_aws', { service_name: 's3', operation_name: 'delete_bucket', parameters: { Bucket: 'x' }, region: 'eu-west-1' }, { kind: 'shell', text: 'aws s3api delete-bucket --bucket x --region eu-west-1', dialect: 'posix', cwd }],
  ['write_stdin', { session_id: 3, chars: 'DROP DATABASE x;\n' }, { kind: 'keys', text: 'DROP DATABASE x;\n', terminal: '3', enter: 'enter' }],
  ['send_input', { id: 'a', input: 'rm -rf x' }, { kind: 'keys', text: 'rm -rf x', terminal: 'a', enter: 'no-enter' }],
  ['local_shell', { action: { type: 'exec', command: ['rm', '-rf', 'x'] } }, { kind: 'shell', text: 'rm -rf x', dialect: 'posix', cwd }],
  ['git', { args: ['push', '--force', 'origin', 'main'] }, { kind: 'shell', text: 'git push --force origin main', dialect: 'posix', cwd }],
  ['run_git_command', { command: 'git status' }, { kind: 'shell', text: 'git status', dialect: 'posix', cwd }],
  ['kubectl', { args: 'delete ns shop', context: 'prod' }, { kind: 'shell', text: 'kubectl delete ns shop --context prod', dialect: 'posix', cwd }],
  ['terraform', { command: 'destroy', auto_approve: true, dir: 'infra' }, { kind: 'shell', text: 'terraform destroy --auto-approve', dialect: 'posix', cwd: '/w/infra' }],
  ['docker_cli', { arguments: ['rm', '-v', 'db'], command: 'volume' }, { kind: 'shell', text: 'docker volume rm -v db', dialect: 'posix', cwd }],
  ['execute_code', { language: 'bash', code: 'rm -rf x' }, { kind: 'shell', text: 'rm -rf x', dialect: 'posix' }],
  ['RunScript', { interpreter: '/bin/bash', code: 'rm -rf x' }, { kind: 'shell', text: 'rm -rf x', dialect: 'posix' }],
  ['execute_code', { language: 'PowerShell', code: 'gci' }, { kind: 'shell', text: 'gci', dialect: 'powershell' }],
  ['python', 'import os', { kind: 'code', language: 'python', text: 'import os' }],
  ['ipython', { code: 'import os' }, { kind: 'code', language: 'python', text: 'import os' }],
  ['spawn', { executable: 'docker', arguments: ['volume', 'rm', 'db'] }, { kind: 'shell', text: 'docker volume rm db', dialect: 'posix', cwd }],
  ['send_to_terminal', { id: '1', text: 'rm -rf x' }, { kind: 'keys', text: 'rm -rf x', terminal: '1', enter: 'enter' }],
  ['send_to_terminal', { id: '1', text: 'rm -rf x', addNewline: false }, { kind: 'keys', text: 'rm -rf x', terminal: '1', enter: 'no-enter' }],
  ['tmux_send', { keys: 'npm test Enter', session: 'a' }, { kind: 'keys', text: 'npm test\n', terminal: 'a', enter: 'enter' }],
  ['execute_python', { code: 'import os' }, { kind: 'code', language: 'python', text: 'import os' }],
  ['code_interpreter', { language: 'Ruby', code: 'puts 1' }, { kind: 'code', language: 'ruby', text: 'puts 1' }],
  ['write_to_file', { path: 'a.ts', content: 'x' }, { kind: 'write', path: '/w/a.ts', content: 'x' }],
  ['save-file', { path: 'a.ts', file_content: 'x' }, { kind: 'write', path: '/w/a.ts', content: 'x' }],
  ['fs_write', { command: 'create', path: '/etc/x', file_text: 'y' }, { kind: 'write', path: '/etc/x', content: 'y' }],
  ['fs_write', { command: 'append', path: 'x', new_str: 'y' }, delta('/w/x', '', 'y')],
  ['edit', { filePath: 'a', oldString: '1', newString: '2' }, delta('/w/a', '1', '2')],
  ['replace_in_file', { path: 'a', diff: '------- SEARCH\n1\n=======\n2\n+++++++ REPLACE' }, delta('/w/a', '1', '2')],
  ['apply_diff', { path: 'a', diff: '@@ -1 +1 @@\n-1\n+2' }, delta('/w/a', '1', '2')],
  ['edit_file', { target_file: 'a', instructions: 'i', code_edit: '2' }, delta('/w/a', '', '2')],
  ['apply_patch', { input: '*** Begin Patch\n*** Delete File: a\n*** End Patch' }, { kind: 'patch', files: [{ path: '/w/a', change: 'delete' }] }],
  ['delete_file', { target_file: 'a' }, { kind: 'delete', path: '/w/a' }],
  ['remove-files', { file_paths: ['a', '/b'] }, { kind: 'patch', files: [{ path: '/w/a', change: 'delete' }, { path: '/b', change: 'delete' }] }],
  ['move_path', { source_path: 'a', destination_path: 'b' }, { kind: 'move', from: '/w/a', to: '/w/b' }],
  ['create_directory', { path: 'a' }, { kind: 'folder', path: '/w/a' }],
  ['view_file', { AbsolutePath: '/a' }, { kind: 'read', path: '/a' }],
  ['developer__text_editor', { command: 'view', path: 'a' }, { kind: 'mcp', server: 'developer', tool: 'text_editor', input: { command: 'view', path: 'a' } }],
  ['search_files', { regex: 'delete', path: 'src' }, { kind: 'look', what: 'search files delete', path: '/w/src' }],
  ['use_mcp_tool', { server_name: 'db', tool_name: 'query', arguments: '{"sql":"drop table x"}' }, { kind: 'mcp', server: 'db', tool: 'query', input: { sql: 'drop table x' } }],
  ['mcp_github_delete_repository', { repo: 'x' }, { kind: 'mcp', server: 'github', tool: 'delete_repository', input: { repo: 'x' } }],
  ['http_request', { url: 'https://a.example/x', method: 'DELETE', body: { a: 1 } }, { kind: 'fetch', url: 'https://a.example/x', method: 'DELETE', body: '{"a":1}' }],
  ['new_task', { message: 'go on' }, { kind: 'subagent', prompt: 'go on' }],
  ['kubectl', { command: 'kubectl delete ns shop', context: 'prod' }, { kind: 'shell', text: 'kubectl delete ns shop --context prod', dialect: 'posix', cwd }],
  ['notify_user', { to: 'all@shop.example', message: 'done' }, { kind: 'unknown', tool: 'notify_user', input: { to: 'all@shop.example', message: 'done' } }],
  ['notify_user', { message: 'done' }, { kind: 'note', what: 'notify_user' }],
  ['kill_process', { pid: 123 }, { kind: 'shell', text: 'kill 123', dialect: 'posix', cwd }],
  ['KillTerminal', { terminal_id: 'a' }, { kind: 'note', what: 'kill_terminal' }],
  ['update_plan', { plan: [{ step: 'drop the table' }] }, { kind: 'note', what: 'update_plan' }],
  ['ask_followup_question', { question: 'drop it?' }, { kind: 'note', what: 'ask_followup_question' }],
];

describe('a tool that no codec knows', () => {
  for (const [tool, input, action] of rows) {
    it(`is read by its shape: ${tool} ${JSON.stringify(input).slice(0, 80)}`, () => {
      assert.deepEqual(read(tool, input), action);
    });
  }

  it('is unknown where its name and input say nothing, and never dropped', () => {
    assert.deepEqual(read('frobnicate', { level: 3 }), { kind: 'unknown', tool: 'frobnicate', input: { level: 3 } });
  });

  it('stands below the exact names of the agents that have a codec', () => {
    assert.equal(read('Bash', { command: 'ls' }).kind, 'shell');
    assert.deepEqual(decodeTool('claude-code', 'Write', { file_path: '/a', content: 'b' }), { kind: 'write', path: '/a', content: 'b' });
  });

  it('never throws, whatever it is given', () => {
    for (const tool of ['', '__', 'mcp__', '\0', 'constructor', 'delete_file', 'shell']) {
      for (const input of [undefined, null, 7, 'rm', [], [1], { path: 7 }, { command: {} }, { command: [1, {}] }, { __proto__: null }]) assert.equal(typeof read(tool, input).kind, 'string');
    }
  });
});
