import type { Action } from '../../model/action.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { filesByShape } from './files.ts';
import { has, wordsOf } from './named.ts';
import { programByShape } from './program.ts';
import { awsByShape, codeByShape, keysByShape, shellByShape } from './shell.ts';

/**
 * What a call of a tool that no codec knows is about to do, read from the words of its name and the shape of its input: agents that
 * Tagout has never met still call their shell a shell and their files paths. `undefined` where neither says anything.
 */
export function actionByShape(tool: string, input: unknown, cwd?: string): Action | undefined {
  const fields = fieldsOf(input);
  return ofServer(tool, fields, cwd) ?? local(tool, fields, cwd);
}

function local(tool: string, fields: Fields, cwd: string | undefined): Action | undefined {
  const words = wordsOf(tool);
  return (
    awsByShape(fields, cwd) ??
    keysByShape(words, fields) ??
    programByShape(words, fields, cwd) ??
    codeByShape(words, fields) ??
    shellFirst(words, fields, cwd) ??
    filesByShape(words, fields, cwd) ??
    fetched(words, fields) ??
    instructed(words, fields) ??
    ended(words, fields, cwd) ??
    noted(words, fields)
  );
}

/** A patch may be called `command` as well. */
function shellFirst(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const action = shellByShape(words, fields, cwd);
  return action?.kind === 'shell' && action.text.startsWith('*** Begin Patch') ? undefined : action;
}

/** A call that is passed on to a server: named in the fields, or in the tool's own name. */
function ofServer(tool: string, fields: Fields, cwd: string | undefined): Action | undefined {
  const server = fields.text('server_name', 'serverName', 'server', 'ServerName');
  const inner = fields.text('tool_name', 'toolName', 'tool', 'ToolName', 'name');
  if (server !== undefined && inner !== undefined) return { kind: 'mcp', server, tool: inner, input: parsed(fields.any('arguments', 'args', 'input', 'parameters', 'params')) };
  const joined = /^mcp[_:.-]+([A-Za-z0-9-]+)[_:./-]+(.+)$/.exec(tool) ?? /^([A-Za-z0-9-]{2,60})(?:__|::|\/)(.+)$/.exec(tool);
  if (joined?.[1] === undefined || joined[2] === undefined) return undefined;
  // An extension of the agent itself may bring its shell and its editor: what it runs stands above who brought it.
  const own = local(joined[2], fields, cwd);
  return own?.kind === 'shell' || own?.kind === 'write' || own?.kind === 'edit' ? own : { kind: 'mcp', server: joined[1], tool: joined[2], input: fields.raw };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return { input: value };
  }
}

function fetched(words: readonly string[], fields: Fields): Action | undefined {
  const url = fields.text('url', 'uri', 'Url', 'URL', 'href', 'endpoint');
  if (url === undefined || !/^https?:/i.test(url)) return undefined;
  const method = fields.text('method', 'http_method');
  const given = fields.any('body', 'data', 'payload', 'json');
  const body = given === undefined ? undefined : typeof given === 'string' ? given : JSON.stringify(given);
  if (method === undefined && body === undefined && !has(words, 'fetch web browser browse navigate open http request read url get page visit crawl scrape download')) return undefined;
  return { kind: 'fetch', url, ...(method !== undefined && { method }), ...(body !== undefined && { body }) };
}

function instructed(words: readonly string[], fields: Fields): Action | undefined {
  if (!has(words, 'task agent subagent delegate spawn')) return undefined;
  const prompt = fields.text('prompt', 'message', 'instructions', 'task', 'description');
  return prompt === undefined ? undefined : { kind: 'subagent', prompt };
}

/** A process is ended by its number as `kill` does it; what the agent started itself goes by the agent's own names. */
function ended(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  if (!has(words, 'kill stop terminate end close') || !has(words, 'process terminal shell bash command session pty')) return undefined;
  const pid = fields.number('pid', 'process_id', 'processId') ?? Number(fields.text('pid') ?? Number.NaN);
  if (Number.isInteger(pid)) return { kind: 'shell', text: `kill ${String(pid)}`, dialect: 'posix', ...(cwd !== undefined && { cwd }) };
  return fields.any('id', 'bash_id', 'shell_id', 'shellId', 'terminal_id', 'terminalId', 'session_id', 'task_id') === undefined ? undefined : { kind: 'note', what: words.join('_') };
}

/** Who names a receiver writes to somebody, and not to the person of the session. */
const receiverNames = ['to', 'recipient', 'recipients', 'receiver', 'email', 'phone', 'channel', 'user', 'user_id', 'userId', 'users', 'username'];

/** Bookkeeping of agents: lists, plans, thoughts, questions to the person. */
function noted(words: readonly string[], fields: Fields): Action | undefined {
  const first = words[0] ?? '';
  const isOwn = has(words, 'todo todos plan planning thinking thought think followup completion topic intent mode') || /^(ask|finish|complete|now|wait|sleep|report)$/.test(first) || (has(words, 'user human person') && /^(notify|message|tell|inform|show|present|suggest|prompt)$/.test(first) && fields.any(...receiverNames) === undefined);
  return isOwn && !has(words, 'delete drop run execute apply deploy') ? { kind: 'note', what: words.join('_') } : undefined;
}
