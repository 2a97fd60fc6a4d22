import assert from 'node:assert/strict';
import { decodeClaudeTool } from '../../../src/agents/claude-code/tools.ts';
import type { Action } from '../../../src/model/action.ts';

const cases: readonly { readonly tool: string; readonly input: unknown; readonly action: Action }[] = [
  {
    tool: 'Bash',
    input: { command: 'ls', description: 'List', run_in_background: true },
    action: { kind: 'shell', text: 'ls', dialect: 'posix', cwd: '/w', purpose: 'List', background: 'background' },
  },
  { tool: 'PowerShell', input: { command: 'Get-Item .' }, action: { kind: 'shell', text: 'Get-Item .', dialect: 'powershell', cwd: '/w' } },
  {
    tool: 'Monitor',
    input: { command: 'tail -f log', description: 'Watch', timeout_ms: 1 },
    action: { kind: 'shell', text: 'tail -f log', dialect: 'posix', cwd: '/w', purpose: 'Watch', background: 'background' },
  },
  { tool: 'Monitor', input: { description: 'd', timeout_ms: 1, ws: { url: 'wss://h.example/x' } }, action: { kind: 'fetch', url: 'wss://h.example/x' } },
  { tool: 'Write', input: { file_path: 'a/../b', content: 'c' }, action: { kind: 'write', path: '/w/b', content: 'c' } },
  {
    tool: 'Edit',
    input: { file_path: '/w/b', old_string: 'x', new_string: 'y', replace_all: true },
    action: { kind: 'edit', path: '/w/b', changes: [{ before: 'x', after: 'y', every: 'all' }] },
  },
  {
    tool: 'MultiEdit',
    input: { file_path: '/w/b', edits: [{ old_string: 'x', new_string: 'y' }, { old_string: 'p', new_string: 'q' }] },
    action: { kind: 'edit', path: '/w/b', changes: [{ before: 'x', after: 'y' }, { before: 'p', after: 'q' }] },
  },
  {
    tool: 'NotebookEdit',
    input: { notebook_path: 'n.ipynb', cell_id: '1', new_source: 'print(1)' },
    action: { kind: 'edit', path: '/w/n.ipynb', changes: [{ before: '', after: 'print(1)' }] },
  },
  { tool: 'Read', input: { file_path: '~/x' }, action: { kind: 'read', path: '~/x' } },
  { tool: 'Grep', input: { pattern: 'rm -rf', path: 'src' }, action: { kind: 'look', what: 'Grep rm -rf', path: '/w/src' } },
  { tool: 'WebFetch', input: { url: 'https://e.example', prompt: 'read' }, action: { kind: 'fetch', url: 'https://e.example' } },
  {
    tool: 'Agent',
    input: { description: 'd', prompt: 'do it', subagent_type: 'Explore' },
    action: { kind: 'subagent', prompt: 'do it', agent: 'Explore' },
  },
  { tool: 'CronCreate', input: { cron: '* * * * *', prompt: 'again' }, action: { kind: 'subagent', prompt: 'again', agent: 'schedule' } },
  { tool: 'ScheduleWakeup', input: { stop: true }, action: { kind: 'note', what: 'ScheduleWakeup' } },
  { tool: 'Workflow', input: { script: 'agent("x")' }, action: { kind: 'code', language: 'javascript', text: 'agent("x")' } },
  { tool: 'Workflow', input: { scriptPath: 'w.js', script: 'x' }, action: { kind: 'subagent', prompt: 'workflow /w/w.js', agent: 'Workflow' } },
  {
    tool: 'ExitWorktree',
    input: { action: 'remove', discard_changes: true },
    action: { kind: 'shell', text: 'git worktree remove --force .', dialect: 'posix', cwd: '/w', purpose: 'ExitWorktree' },
  },
  { tool: 'TodoWrite', input: { todos: [] }, action: { kind: 'note', what: 'TodoWrite' } },
  { tool: 'mcp__data_base__drop__table', input: { t: 1 }, action: { kind: 'mcp', server: 'data_base', tool: 'drop__table', input: { t: 1 } } },
  { tool: 'ReadMcpResource', input: { server: 's', uri: 'u' }, action: { kind: 'mcp', server: 's', tool: 'read_resource', input: { server: 's', uri: 'u' } } },
  { tool: 'RemoteTrigger', input: { action: 'run' }, action: { kind: 'mcp', server: 'claude.ai', tool: 'trigger_run', input: { action: 'run' } } },
];

describe('tools of Claude Code', () => {
  for (const { tool, input, action } of cases) {
    it(`${tool} is ${action.kind}: ${JSON.stringify(input)}`, () => assert.deepEqual(decodeClaudeTool(tool, input, '/w'), action));
  }

  it('keeps a tool nobody knows, and a known one without its fields', () => {
    assert.deepEqual(decodeClaudeTool('Teleport', { to: 'x' }), { kind: 'unknown', tool: 'Teleport', input: { to: 'x' } });
    assert.deepEqual(decodeClaudeTool('Bash', { cmd: 'ls' }), { kind: 'unknown', tool: 'Bash', input: { cmd: 'ls' } });
    assert.deepEqual(decodeClaudeTool('Bash', null), { kind: 'unknown', tool: 'Bash', input: null });
    assert.deepEqual(decodeClaudeTool('constructor', {}), { kind: 'unknown', tool: 'constructor', input: {} });
  });

  it('leaves a relative path alone where no directory is known', () => {
    assert.deepEqual(decodeClaudeTool('Read', { file_path: 'a/b' }), { kind: 'read', path: 'a/b' });
    assert.deepEqual(decodeClaudeTool('Read', { file_path: 'b' }, 'C:\\w'), { kind: 'read', path: 'C:\\w\\b' });
  });
});
