import type { Action, PatchFile } from '../../model/action.ts';
import { fieldsOf } from '../fields.ts';
import { absolutePath } from '../path.ts';
import { applyPatch, cliTools } from './cli-tools.ts';
import { commandAndWords, type Reader } from './reader.ts';

/**
 * What a tool call of Copilot is about to do: the chat agent of VS Code and Copilot CLI, whose tools have other names.
 * A tool nobody knows, or a known one whose input does not have the fields it needs, is `unknown`, never dropped.
 * Shapes: VS Code 1.139.1 (`languageModelTools` of Copilot Chat 0.67.0 and the workbench's own), Copilot CLI 1.0.102.
 * @param cwd the session's directory, absolute; relative paths are resolved in it
 */
export function decodeCopilotTool(tool: string, input: unknown, cwd?: string): Action {
  const fields = fieldsOf(input);
  return (tools.get(tool) ?? cliTools.get(tool))?.(fields, cwd) ?? mcpCall(tool, input) ?? { kind: 'unknown', tool, input };
}

/**
 * `mcp_<server>_<tool>` in VS Code, `<server>-<tool>` in Copilot CLI. Where one ends and the other begins cannot be known;
 * the shortest server is taken, so that the tool keeps every word that says what it does.
 */
function mcpCall(tool: string, input: unknown): Action | undefined {
  const match = /^mcp_([^_]+)_(.+)$/s.exec(tool) ?? /^([A-Za-z0-9_.]+)-(.+)$/s.exec(tool);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { kind: 'mcp', server: match[1], tool: match[2], input };
}

const terminal: Reader = (fields, cwd) => {
  const text = fields.text('command');
  if (text === undefined) return undefined;
  const purpose = fields.text('explanation', 'goal');
  const background = fields.flag('isBackground') || fields.text('mode') === 'async';
  return {
    kind: 'shell',
    text,
    dialect: /^[a-z]:[\\/]/i.test(cwd ?? '') ? 'powershell' : 'posix',
    ...(cwd !== undefined && { cwd }),
    ...(purpose !== undefined && { purpose }),
    ...(background && { background: 'background' as const }),
  };
};

/** Sent with Enter, always. */
const keys: Reader = (fields) => {
  const text = fields.text('command');
  return text === undefined ? undefined : { kind: 'keys', text, terminal: fields.text('id') ?? 'unknown', enter: 'enter' };
};

/** Written to tasks.json and run at once; VS Code quotes an argument only where it holds white space. */
const task: Reader = (fields) => {
  const inner = fields.inner('task');
  const command = inner.text('command');
  if (command === undefined) return undefined;
  const cwd = fields.text('workspaceFolder');
  return {
    kind: 'shell',
    text: commandAndWords(command, inner.texts('args')),
    dialect: /^[a-z]:[\\/]/i.test(cwd ?? '') ? 'powershell' : 'posix',
    ...(cwd !== undefined && { cwd }),
    purpose: `task ${inner.text('label') ?? ''}`.trim(),
    ...(inner.flag('isBackground') && { background: 'background' as const }),
  };
};

const create: Reader = (fields, cwd) => {
  const path = fields.text('filePath');
  const content = fields.text('content');
  return path === undefined || content === undefined ? undefined : { kind: 'write', path: absolutePath(path, cwd), content };
};

const replace: Reader = (fields, cwd) => {
  const path = fields.text('filePath');
  const before = fields.text('oldString');
  const after = fields.text('newString');
  if (path === undefined || before === undefined || after === undefined) return undefined;
  return { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before, after }] };
};

/** One call may change several files. */
const replaceMany: Reader = (fields, cwd) => {
  const parts = fields.list('replacements').map(fieldsOf);
  const files = parts.flatMap((part): PatchFile[] => {
    const path = part.text('filePath');
    if (path === undefined) return [];
    return [{ path: absolutePath(path, cwd), change: 'update', removed: lines(part.text('oldString')), added: lines(part.text('newString')) }];
  });
  return files.length === 0 || files.length < parts.length ? undefined : { kind: 'patch', files };
};

function lines(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split('\n');
}

/** The call holds new text only, with marks for what stays. */
const insert: Reader = (fields, cwd) => {
  const path = fields.text('filePath');
  const after = fields.text('code', 'newCode') ?? (fields.list('newCode').length > 0 ? fields.texts('newCode').join('\n') : undefined) ?? (fields.text('editType') === 'delete' ? '' : undefined);
  return path === undefined || after === undefined ? undefined : { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before: '', after }] };
};

const folder: Reader = (fields, cwd) => {
  const path = fields.text('dirPath');
  return path === undefined ? undefined : { kind: 'folder', path: absolutePath(path, cwd) };
};

const read: Reader = (fields, cwd) => {
  const path = fields.text('filePath', 'path');
  return path === undefined ? undefined : { kind: 'read', path: absolutePath(path, cwd) };
};

/** Several pages are several requests: said as the requests that they are, so that none of them is left out. */
const fetchPages: Reader = (fields, cwd) => {
  const urls = [...fields.texts('urls'), ...[fields.text('url')].filter((one) => one !== undefined)];
  const [first] = urls;
  if (first === undefined) return undefined;
  if (urls.length === 1) return { kind: 'fetch', url: first };
  return { kind: 'shell', text: commandAndWords('curl', urls.map((url) => `'${url.replaceAll("'", '%27')}'`)), dialect: 'posix', ...(cwd !== undefined && { cwd }), purpose: 'fetch_webpage' };
};

const page: Reader = (fields) => {
  const url = fields.text('url');
  return url === undefined ? { kind: 'mcp', server: 'browser', tool: 'navigate', input: fields.raw } : { kind: 'fetch', url };
};

const pageCode: Reader = (fields) => {
  const text = fields.text('code');
  return text === undefined ? undefined : { kind: 'code', language: 'javascript', text };
};

const editorCommand: Reader = (fields) => {
  const command = fields.text('commandId');
  return command === undefined ? undefined : { kind: 'editor', command, args: fields.list('args') };
};

/** Runs what stands in the notebook, the task file or the tests: the text is not in the call. */
function editorRun(command: string): Reader {
  return (fields) => ({ kind: 'editor', command, args: [fields.raw] });
}

const extension: Reader = (fields) => {
  const id = fields.text('id');
  return id === undefined ? undefined : { kind: 'extension', id };
};

const rename: Reader = (fields, cwd) => {
  const path = fields.text('filePath', 'uri');
  const before = fields.text('symbol');
  const after = fields.text('newName');
  if (path === undefined || before === undefined || after === undefined) return undefined;
  return { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before, after, every: 'all' }] };
};

function subagent(agent?: string): Reader {
  return (fields) => {
    const prompt = fields.text('prompt', 'query');
    const name = fields.text('agentName', 'subagentType') ?? agent;
    return prompt === undefined ? undefined : { kind: 'subagent', prompt, ...(name !== undefined && { agent: name }) };
  };
}

function look(what: string): Reader {
  return (fields, cwd) => {
    const path = fields.text('path', 'filePath', 'repositoryPath');
    const sought = fields.text('query', 'pattern', 'symbolName', 'repo');
    return { kind: 'look', what: sought === undefined ? what : `${what} ${sought}`, ...(path !== undefined && { path: absolutePath(path, cwd) }) };
  };
}

function note(what: string): Reader {
  return (fields) => ({ kind: 'note', what: [what, fields.text('command'), fields.text('path')].filter((part) => part !== undefined).join(' ') });
}

function browser(tool: string): Reader {
  return (fields) => ({ kind: 'mcp', server: 'browser', tool, input: fields.raw });
}

/** Each tool by its name for the model and, where it has one, by its id as a contribution. */
const readers: readonly (readonly [Reader, ...string[]])[] = [
  [terminal, 'run_in_terminal'],
  [keys, 'send_to_terminal'],
  [task, 'create_and_run_task'],
  [editorRun('workbench.action.tasks.runTask'), 'run_task'],
  [editorRun('testing.run'), 'runTests'],
  [editorRun('notebook.cell.execute'), 'run_notebook_cell', 'copilot_runNotebookCell'],
  [editorCommand, 'run_vscode_command', 'copilot_runVscodeCommand'],
  [extension, 'install_extension', 'copilot_installExtension'],
  [create, 'create_file', 'copilot_createFile'],
  [replace, 'replace_string_in_file', 'copilot_replaceString'],
  [replaceMany, 'multi_replace_string_in_file', 'copilot_multiReplaceString'],
  [insert, 'insert_edit_into_file', 'copilot_insertEdit'],
  [insert, 'edit_notebook_file', 'copilot_editNotebook'],
  [applyPatch, 'copilot_applyPatch'],
  [rename, 'vscode_renameSymbol'],
  [folder, 'create_directory', 'copilot_createDirectory'],
  [read, 'read_file', 'copilot_readFile'],
  [read, 'view_image', 'copilot_viewImage'],
  [fetchPages, 'fetch_webpage', 'copilot_fetchWebPage', 'vscode_fetchWebPage_internal'],
  [page, 'open_browser_page'],
  [page, 'navigate_page'],
  [pageCode, 'run_playwright_code'],
  [subagent(), 'runSubagent'],
  ...['search_subagent', 'explore_subagent', 'execution_subagent'].map((name): readonly [Reader, ...string[]] => [subagent(name), name]),
  ...['click_element', 'drag_element', 'hover_element', 'type_in_page', 'handle_dialog', 'screenshot_page', 'read_page'].map((name): readonly [Reader, ...string[]] => [browser(name), name]),
];

const looks = [
  'copilot_findFiles', 'copilot_findTestFiles', 'copilot_findTextInFiles', 'copilot_getChangedFiles', 'copilot_getErrors', 'copilot_getNotebookSummary',
  'copilot_getVSCodeAPI', 'copilot_githubRepo', 'copilot_githubTextSearch', 'copilot_listDirectory', 'copilot_readNotebookCellOutput',
  'copilot_readProjectStructure', 'copilot_searchCodebase', 'copilot_searchWorkspaceSymbols', 'copilot_sessionStoreSql',
  'file_search', 'get_changed_files', 'get_errors', 'get_task_output', 'get_terminal_output', 'get_vscode_api', 'github_repo', 'github_text_search',
  'grep_search', 'list_dir', 'read_notebook_cell_output', 'read_project_structure', 'search_workspace_symbols', 'semantic_search', 'session_store_sql',
  'terminal_last_command', 'terminal_selection', 'testFailure', 'test_search', 'tool_search', 'vscode_listCodeUsages',
];

const notes = [
  'copilot_createNewJupyterNotebook', 'copilot_createNewWorkspace', 'copilot_memory', 'copilot_resolveMemoryFileUri', 'copilot_switchAgent',
  'create_new_jupyter_notebook', 'create_new_workspace', 'kill_terminal', 'manage_todo_list', 'memory', 'resolve_memory_file_uri', 'skill', 'switch_agent',
  'vscode_askQuestions', 'vscode_get_confirmation', 'vscode_get_confirmation_with_options', 'vscode_get_terminal_confirmation', 'vscode_reviewPlan',
];

const tools: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...readers.flatMap(([reader, ...names]) => names.map((name): [string, Reader] => [name, reader])),
  ...looks.map((name): [string, Reader] => [name, look(name)]),
  ...notes.map((name): [string, Reader] => [name, note(name)]),
]);
