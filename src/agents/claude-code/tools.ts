import type { Action } from '../../model/action.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { absolutePath } from '../path.ts';

type Reader = (fields: Fields, cwd: string | undefined) => Action | undefined;

/**
 * What a tool call of Claude Code is about to do, in the common shape.
 * A tool nobody knows, or a known one whose input does not have the fields it needs, is `unknown`, never dropped.
 * Shapes: `sdk-tools.d.ts` of Claude Code 2.1.329, and older names that settings and recorded sessions still hold.
 * @param cwd the session's directory, absolute; relative paths are resolved in it
 */
export function decodeClaudeTool(tool: string, input: unknown, cwd?: string): Action {
  const fields = fieldsOf(input);
  return readers.get(tool)?.(fields, cwd) ?? mcpCall(tool, input) ?? { kind: 'unknown', tool, input };
}

/** `mcp__<server>__<tool>`: neither part of a real name starts with an underscore. */
function mcpCall(tool: string, input: unknown): Action | undefined {
  const match = /^mcp__(.+?)__(.+)$/s.exec(tool);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { kind: 'mcp', server: match[1], tool: match[2], input };
}

function shell(dialect: 'posix' | 'powershell'): Reader {
  return (fields, cwd) => {
    const text = fields.text('command');
    if (text === undefined) return undefined;
    const purpose = fields.text('description');
    return {
      kind: 'shell',
      text,
      dialect,
      ...(cwd !== undefined && { cwd }),
      ...(purpose !== undefined && { purpose }),
      ...(fields.flag('run_in_background') && { background: 'background' }),
    };
  };
}

/** Runs its command like a shell and keeps it running; a WebSocket is opened instead where one is named. */
const monitor: Reader = (fields, cwd) => {
  const url = fields.inner('ws').text('url');
  if (fields.text('command') === undefined && url !== undefined) return { kind: 'fetch', url };
  const action = shell('posix')(fields, cwd);
  return action?.kind === 'shell' ? { ...action, background: 'background' } : action;
};

const write: Reader = (fields, cwd) => {
  const path = fields.text('file_path');
  const content = fields.text('content');
  return path === undefined || content === undefined ? undefined : { kind: 'write', path: absolutePath(path, cwd), content };
};

const edit: Reader = (fields, cwd) => {
  const path = fields.text('file_path');
  const parts = fields.list('edits').map(fieldsOf);
  const changes = (parts.length > 0 ? parts : [fields]).flatMap((part) => {
    const before = part.text('old_string');
    const after = part.text('new_string');
    return before === undefined || after === undefined ? [] : [{ before, after, ...(part.flag('replace_all') && { every: 'all' as const }) }];
  });
  return path === undefined || changes.length === 0 ? undefined : { kind: 'edit', path: absolutePath(path, cwd), changes };
};

/** The old text of a cell is not in the call: `before` is empty. */
const notebook: Reader = (fields, cwd) => {
  const path = fields.text('notebook_path');
  const after = fields.text('edit_mode') === 'delete' ? '' : fields.text('new_source');
  return path === undefined || after === undefined ? undefined : { kind: 'edit', path: absolutePath(path, cwd), changes: [{ before: '', after }] };
};

const read: Reader = (fields, cwd) => {
  const path = fields.text('file_path', 'path');
  return path === undefined ? undefined : { kind: 'read', path: absolutePath(path, cwd) };
};

function look(what: string): Reader {
  return (fields, cwd) => {
    const path = fields.text('path');
    const sought = fields.text('pattern', 'query');
    return { kind: 'look', what: sought === undefined ? what : `${what} ${sought}`, ...(path !== undefined && { path: absolutePath(path, cwd) }) };
  };
}

const fetchPage: Reader = (fields) => {
  const url = fields.text('url');
  return url === undefined ? undefined : { kind: 'fetch', url };
};

/** Text that an agent will be given as its instructions, now, later or elsewhere. */
function instructs(agent?: string): Reader {
  return (fields) => {
    const prompt = fields.text('prompt', 'message', 'content');
    const name = fields.text('subagent_type', 'to', 'recipient') ?? agent;
    return prompt === undefined ? undefined : { kind: 'subagent', prompt, ...(name !== undefined && { agent: name }) };
  };
}

/** A wake-up may also only end or skip the next one. */
const wakeUp: Reader = (fields, cwd) => instructs('wake-up')(fields, cwd) ?? { kind: 'note', what: 'ScheduleWakeup' };

/** A script is code; a saved workflow is known by its name or path only. */
const workflow: Reader = (fields, cwd) => {
  const path = fields.text('scriptPath');
  if (path !== undefined) return { kind: 'subagent', prompt: `workflow ${absolutePath(path, cwd)}`, agent: 'Workflow' };
  const script = fields.text('script');
  if (script !== undefined) return { kind: 'code', language: 'javascript', text: script };
  const name = fields.text('name', 'resumeFromRunId');
  return name === undefined ? undefined : { kind: 'subagent', prompt: `workflow ${name}`, agent: 'Workflow' };
};

/** Leaving a worktree can remove it, with uncommitted work where that is said: the same as git's own command. */
const exitWorktree: Reader = (fields, cwd) => {
  if (fields.text('action') !== 'remove') return { kind: 'note', what: 'ExitWorktree' };
  const force = fields.flag('discard_changes') ? '--force ' : '';
  return { kind: 'shell', text: `git worktree remove ${force}.`, dialect: 'posix', ...(cwd !== undefined && { cwd }), purpose: 'ExitWorktree' };
};

/** Tools that act on the vendor's own service: named like a call to a server, so that what is said of such calls holds for them. */
function hosted(operation: (fields: Fields) => string | undefined): Reader {
  return (fields) => ({ kind: 'mcp', server: 'claude.ai', tool: operation(fields) ?? 'unknown', input: fields.raw });
}

function resource(operation: string): Reader {
  return (fields) => ({ kind: 'mcp', server: fields.text('server') ?? 'any', tool: operation, input: fields.raw });
}

function note(what: string): Reader {
  return () => ({ kind: 'note', what });
}

const notes = [
  'AskUserQuestion',
  'CronDelete',
  'CronList',
  'EnterPlanMode',
  'EnterWorktree',
  'ExitPlanMode',
  'KillBash',
  'KillShell',
  'OfferChromeSetup',
  'ProposeGoal',
  'ProposeSkills',
  'PushNotification',
  'ReadNotifications',
  'ReportFindings',
  'ShowOnboardingRolePicker',
  'Skill',
  'TaskCreate',
  'TaskStop',
  'TaskUpdate',
  'TodoWrite',
  'ToolSearch',
];

const looks = ['BashOutput', 'Glob', 'Grep', 'LS', 'LSP', 'NotebookRead', 'TaskGet', 'TaskList', 'TaskOutput', 'TodoRead', 'WebSearch'];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Bash', shell('posix')],
  ['PowerShell', shell('powershell')],
  ['Monitor', monitor],
  ['Write', write],
  ['Edit', edit],
  ['MultiEdit', edit],
  ['NotebookEdit', notebook],
  ['Read', read],
  ['WebFetch', fetchPage],
  ['Agent', instructs()],
  ['Task', instructs()],
  ['SendMessage', instructs()],
  ['CronCreate', instructs('schedule')],
  ['ScheduleWakeup', wakeUp],
  ['Workflow', workflow],
  ['ExitWorktree', exitWorktree],
  ['RemoteTrigger', hosted((fields) => `trigger_${fields.text('action') ?? 'unknown'}`)],
  ['Projects', hosted((fields) => fields.text('method'))],
  ['ClaudeDesign', hosted((fields) => fields.text('operation'))],
  ['Artifact', hosted((fields) => `artifact_${fields.text('action') ?? 'publish'}`)],
  ['SendFeedback', hosted(() => 'send_feedback')],
  ['ListMcpResources', resource('list_resources')],
  ['ListMcpResourcesTool', resource('list_resources')],
  ['RefreshMcpTools', resource('list_tools')],
  ['ReadMcpResource', resource('read_resource')],
  ['ReadMcpResourceTool', resource('read_resource')],
  ['ReadMcpResourceDir', resource('list_resources')],
  ['ReadMcpResourceDirTool', resource('list_resources')],
  ...notes.map((name): [string, Reader] => [name, note(name)]),
  ...looks.map((name): [string, Reader] => [name, look(name)]),
]);
