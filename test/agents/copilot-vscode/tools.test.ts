import assert from 'node:assert/strict';
import { decodeCopilotTool } from '../../../src/agents/copilot-vscode/tools.ts';
import type { Action } from '../../../src/model/action.ts';

const cases: readonly { readonly tool: string; readonly input: unknown; readonly action: Action }[] = [
  {
    tool: 'run_in_terminal',
    input: { command: 'ls', explanation: 'look', goal: 'g', mode: 'async' },
    action: { kind: 'shell', text: 'ls', dialect: 'posix', cwd: '/w', purpose: 'look', background: 'background' },
  },
  { tool: 'send_to_terminal', input: { id: 't1', command: 'y' }, action: { kind: 'keys', text: 'y', terminal: 't1', enter: 'enter' } },
  {
    tool: 'create_and_run_task',
    input: { workspaceFolder: '/w', task: { label: 'b', type: 'shell', command: 'rm', args: ['-rf', 'a b', '$(x)'] } },
    action: { kind: 'shell', text: 'rm -rf "a b" $(x)', dialect: 'posix', cwd: '/w', purpose: 'task b' },
  },
  { tool: 'run_task', input: { id: 't', workspaceFolder: '/w' }, action: { kind: 'editor', command: 'workbench.action.tasks.runTask', args: [{ id: 't', workspaceFolder: '/w' }] } },
  { tool: 'run_notebook_cell', input: { filePath: '/w/n.ipynb', cellId: 'c' }, action: { kind: 'editor', command: 'notebook.cell.execute', args: [{ filePath: '/w/n.ipynb', cellId: 'c' }] } },
  { tool: 'run_vscode_command', input: { commandId: 'x.y', name: 'n', args: ['a'] }, action: { kind: 'editor', command: 'x.y', args: ['a'] } },
  { tool: 'install_extension', input: { id: 'a.b', name: 'n' }, action: { kind: 'extension', id: 'a.b' } },
  { tool: 'create_file', input: { filePath: '/w/a', content: 'c' }, action: { kind: 'write', path: '/w/a', content: 'c' } },
  { tool: 'create_file', input: { filePath: 'file:///w/a%20b', content: 'c' }, action: { kind: 'write', path: '/w/a b', content: 'c' } },
  { tool: 'replace_string_in_file', input: { filePath: '/w/a', oldString: 'x', newString: 'y' }, action: { kind: 'edit', path: '/w/a', changes: [{ before: 'x', after: 'y' }] } },
  {
    tool: 'multi_replace_string_in_file',
    input: { replacements: [{ filePath: '/w/a', oldString: 'x\nz', newString: 'y' }, { filePath: '/w/b', oldString: '', newString: 'q' }] },
    action: { kind: 'patch', files: [{ path: '/w/a', change: 'update', removed: ['x', 'z'], added: ['y'] }, { path: '/w/b', change: 'update', removed: [], added: ['q'] }] },
  },
  { tool: 'insert_edit_into_file', input: { filePath: '/w/a', code: 'x' }, action: { kind: 'edit', path: '/w/a', changes: [{ before: '', after: 'x' }] } },
  { tool: 'edit_notebook_file', input: { filePath: '/w/n', editType: 'edit', newCode: ['a', 'b'] }, action: { kind: 'edit', path: '/w/n', changes: [{ before: '', after: 'a\nb' }] } },
  { tool: 'edit_notebook_file', input: { filePath: '/w/n', editType: 'delete', cellId: '1' }, action: { kind: 'edit', path: '/w/n', changes: [{ before: '', after: '' }] } },
  { tool: 'create_directory', input: { dirPath: 'd' }, action: { kind: 'folder', path: '/w/d' } },
  { tool: 'fetch_webpage', input: { urls: ['https://a.example'], query: 'q' }, action: { kind: 'fetch', url: 'https://a.example' } },
  {
    tool: 'fetch_webpage',
    input: { urls: ['https://a.example', "https://b.example/'x"] },
    action: { kind: 'shell', text: "curl 'https://a.example' 'https://b.example/%27x'", dialect: 'posix', cwd: '/w', purpose: 'fetch_webpage' },
  },
  { tool: 'runSubagent', input: { prompt: 'p', description: 'd' }, action: { kind: 'subagent', prompt: 'p' } },
  { tool: 'execution_subagent', input: { query: 'q', description: 'd' }, action: { kind: 'subagent', prompt: 'q', agent: 'execution_subagent' } },
  { tool: 'run_playwright_code', input: { code: 'x()' }, action: { kind: 'code', language: 'javascript', text: 'x()' } },
  { tool: 'click_element', input: { ref: '1' }, action: { kind: 'mcp', server: 'browser', tool: 'click_element', input: { ref: '1' } } },
  { tool: 'memory', input: { command: 'create', path: '/memories/a' }, action: { kind: 'note', what: 'memory create /memories/a' } },
  { tool: 'mcp_railway_volume_delete', input: { id: 1 }, action: { kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { id: 1 } } },
  { tool: 'github-mcp-server-delete_repo', input: {}, action: { kind: 'mcp', server: 'github', tool: 'mcp-server-delete_repo', input: {} } },
  { tool: 'bash', input: { command: 'ls', description: 'd', mode: 'detached' }, action: { kind: 'shell', text: 'ls', dialect: 'posix', cwd: '/w', purpose: 'd', background: 'background' } },
  { tool: 'powershell', input: { command: 'ls' }, action: { kind: 'shell', text: 'ls', dialect: 'powershell', cwd: '/w' } },
  { tool: 'write_bash', input: { shellId: '1', input: 'y{enter}' }, action: { kind: 'keys', text: 'y\n', terminal: '1', enter: 'enter' } },
  { tool: 'create', input: { path: 'a', file_text: 't' }, action: { kind: 'write', path: '/w/a', content: 't' } },
  { tool: 'edit', input: { path: 'a', old_str: 'x', new_str: 'y' }, action: { kind: 'edit', path: '/w/a', changes: [{ before: 'x', after: 'y' }] } },
  { tool: 'view', input: { path: 'a' }, action: { kind: 'read', path: '/w/a' } },
  { tool: 'task', input: { agent_type: 'general-purpose', prompt: 'p' }, action: { kind: 'subagent', prompt: 'p', agent: 'general-purpose' } },
];

const patch = ['*** Begin Patch', '*** Add File: new.txt', '+one', '+two', '*** Update File: old.txt', '*** Move to: moved.txt', '@@ f', ' same', '-gone', '+come', '*** Delete File: /etc/x', '*** End Patch'].join('\n');

describe('tools of Copilot', () => {
  for (const { tool, input, action } of cases) {
    it(`${tool} is ${action.kind}: ${JSON.stringify(input)}`, () => assert.deepEqual(decodeCopilotTool(tool, input, '/w'), action));
  }

  it('reads every file of a patch, as a field and as bare text', () => {
    const files: Action = {
      kind: 'patch',
      files: [
        { path: '/w/new.txt', change: 'add', content: 'one\ntwo\n' },
        { path: '/w/old.txt', change: 'move', to: '/w/moved.txt', removed: ['gone'], added: ['come'] },
        { path: '/etc/x', change: 'delete' },
      ],
    };
    assert.deepEqual(decodeCopilotTool('apply_patch', { input: patch, explanation: 'e' }, '/w'), files);
    assert.deepEqual(decodeCopilotTool('apply_patch', patch, '/w'), files);
  });

  it('does not take a patch without files, or half a replacement, for nothing', () => {
    assert.equal(decodeCopilotTool('apply_patch', { input: 'rubbish' }).kind, 'unknown');
    assert.equal(decodeCopilotTool('multi_replace_string_in_file', { replacements: [{ filePath: '/a', oldString: '', newString: '' }, { oldString: 'x' }] }).kind, 'unknown');
  });

  it('keeps a tool nobody knows', () => {
    assert.deepEqual(decodeCopilotTool('teleport', { to: 'x' }), { kind: 'unknown', tool: 'teleport', input: { to: 'x' } });
    assert.deepEqual(decodeCopilotTool('run_in_terminal', {}), { kind: 'unknown', tool: 'run_in_terminal', input: {} });
  });
});
