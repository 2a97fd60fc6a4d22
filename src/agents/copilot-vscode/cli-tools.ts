import { parsePatch } from '../patch.ts';
import { absolutePath } from '../path.ts';
import type { Reader } from './reader.ts';

function shell(dialect: 'posix' | 'powershell'): Reader {
  return (fields, cwd) => {
    const text = fields.text('command');
    if (text === undefined) return undefined;
    const purpose = fields.text('description');
    const terminal = fields.text('shellId', 'sessionId');
    const background = fields.flag('detach') || fields.text('mode') === 'async' || fields.text('mode') === 'detached';
    return {
      kind: 'shell',
      text,
      dialect,
      ...(cwd !== undefined && { cwd }),
      ...(purpose !== undefined && { purpose }),
      ...(terminal !== undefined && { terminal }),
      ...(background && { background: 'background' as const }),
    };
  };
}

/** Input to a running shell; `{enter}` stands for the key. */
const writeShell: Reader = (fields) => {
  const text = fields.text('input', 'text', 'command');
  if (text === undefined) return undefined;
  const enter = /\{enter\}|[\r\n]/i.test(text);
  return { kind: 'keys', text: text.replace(/\{enter\}/gi, '\n'), terminal: fields.text('shellId', 'sessionId') ?? 'unknown', enter: enter ? 'enter' : 'no-enter' };
};

const create: Reader = (fields, cwd) => {
  const path = fields.text('path', 'file_path');
  const content = fields.text('file_text', 'content');
  return path === undefined || content === undefined ? undefined : { kind: 'write', path: absolutePath(path, cwd), content };
};

const edit: Reader = (fields, cwd) => {
  const path = fields.text('path', 'file_path');
  const before = fields.text('old_str');
  const after = fields.text('new_str') ?? (before === undefined ? undefined : '');
  return path === undefined || before === undefined || after === undefined ? undefined : { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before, after }] };
};

/** One tool for all file work in older builds. */
const editor: Reader = (fields, cwd) => {
  const command = fields.text('command');
  if (command === 'create') return create(fields, cwd);
  if (command === 'str_replace') return edit(fields, cwd);
  if (command === 'view') return view(fields, cwd);
  const path = fields.text('path');
  const after = fields.text('new_str', 'insert_text');
  return command !== 'insert' || path === undefined || after === undefined ? undefined : { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before: '', after }] };
};

const view: Reader = (fields, cwd) => {
  const path = fields.text('path');
  return path === undefined ? undefined : { kind: 'read', path: absolutePath(path, cwd) };
};

const fetchPage: Reader = (fields) => {
  const url = fields.text('url');
  return url === undefined ? undefined : { kind: 'fetch', url };
};

/** A patch comes as the whole input or as a field of it, by the agent's version. */
export const applyPatch: Reader = (fields, cwd) => {
  const text = typeof fields.raw === 'string' ? fields.raw : fields.text('input', 'patch');
  const files = text === undefined ? undefined : parsePatch(text, cwd);
  return files === undefined ? undefined : { kind: 'patch', files };
};

const instructs: Reader = (fields) => {
  const prompt = fields.text('prompt', 'message');
  const agent = fields.text('agent_type', 'agent_id', 'name');
  return prompt === undefined ? undefined : { kind: 'subagent', prompt, ...(agent !== undefined && { agent }) };
};

function look(what: string): Reader {
  return (fields, cwd) => {
    const path = fields.text('path');
    const sought = fields.text('pattern', 'query');
    return { kind: 'look', what: sought === undefined ? what : `${what} ${sought}`, ...(path !== undefined && { path: absolutePath(path, cwd) }) };
  };
}

const looks = ['fetch_copilot_cli_documentation', 'glob', 'grep', 'list_agents', 'list_bash', 'list_powershell', 'lsp', 'read_agent', 'read_bash', 'read_powershell', 'rg', 'session_store_sql', 'web_search'];
const notes = ['ask_user', 'exit_plan_mode', 'report_intent', 'skill', 'sql', 'stop_bash', 'stop_powershell', 'store_memory', 'task_complete', 'update_todo'];

/** Tools of Copilot CLI 1.0.102, whose runtime is also VS Code's "Copilot" harness. Its `sql` reaches the session's own notes only. */
export const cliTools: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['bash', shell('posix')],
  ['powershell', shell('powershell')],
  ['write_bash', writeShell],
  ['write_powershell', writeShell],
  ['create', create],
  ['edit', edit],
  ['str_replace_editor', editor],
  ['apply_patch', applyPatch],
  ['view', view],
  ['web_fetch', fetchPage],
  ['task', instructs],
  ['write_agent', instructs],
  ...looks.map((name): [string, Reader] => [name, look(name)]),
  ...notes.map((name): [string, Reader] => [name, (): { kind: 'note'; what: string } => ({ kind: 'note', what: name })]),
]);
