import { isRecord } from './network/graphql.ts';
import { verbOfName } from './mcp-name.ts';

/** A call that another call's arguments hold: a gateway's, a batch's, a protocol's own. */
export interface InnerCall {
  readonly tool: string;
  readonly input: unknown;
}

/** Keys that name a tool, and keys that name one only where its arguments stand beside it. */
const naming = ['tool', 'recipient_name', 'tool_name', 'toolName', 'tool_slug', 'toolSlug', 'function_name', 'functionName', 'action_name', 'actionName', 'operation_name', 'operationName', 'operation_id', 'operationId', 'api_name', 'capability'];
const namingBeside = ['name', 'function', 'action', 'operation', 'method', 'command', 'type'];
const given = ['arguments', 'args', 'params', 'parameters', 'input', 'inputs', 'tool_args', 'toolArgs', 'tool_input', 'toolInput', 'tool_arguments', 'payload'];
const most = 50;

/** Calls within the arguments of a call; none where they hold none. Bounded in depth and number. */
export function innerCalls(input: unknown): readonly InnerCall[] {
  const found: InnerCall[] = [];
  visit(input, 0, found);
  return found;
}

function visit(value: unknown, depth: number, found: InnerCall[]): void {
  if (depth > 4 || found.length >= most) return;
  if (Array.isArray(value)) value.slice(0, most).forEach((one) => visit(one, depth + 1, found));
  if (!isRecord(value)) return;
  const args = given.map((key) => parsed(value[key])).find((one) => isRecord(one) || Array.isArray(one));
  const keys = args === undefined ? naming : [...naming, ...namingBeside];
  const tool = keys.map((key) => value[key]).find((one): one is string => typeof one === 'string' && (isToolName(one) || (args !== undefined && runs.test(one))));
  if (tool !== undefined) found.push({ tool, input: args ?? {} });
  // What stands in arrays and in named parts of a protocol's message may be calls of their own.
  for (const [key, one] of Object.entries(value).slice(0, most)) if (Array.isArray(one) || (isRecord(one) && (given.includes(key) || key === 'function'))) visit(one, depth + 1, found);
}

/** Tools of one word that run what they are given; beside arguments the word names no verb. */
const runs = /^(?:bash|shell|sh|zsh|terminal|exec|execute|powershell|pwsh|cmd|python|sql|query|fetch|http)$/i;

/** Arguments that a host passes on as text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 100_000 || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Several words as a tool's name has them; `tools/call` and a lone verb name no tool. */
function isToolName(text: string): boolean {
  return /^[A-Za-z][\w.:-]{2,79}$/.test(text) && /[a-z0-9][A-Z]|[_.:-]/.test(text);
}

const asking = ['command', 'operation', 'action', 'method', 'op', 'service', 'verb', 'operation_type', 'operationType', 'request_type', 'operation_name', 'operationName', 'api_action', 'apiAction', 'mode', 'intent', 'task_type'];

/** The operation that an argument names, where it takes something away or opens it. */
export function operationIn(input: unknown): string | undefined {
  if (!isRecord(input)) return undefined;
  if (input['is_destroy'] === true || input['destroy'] === true) return 'destroy_infrastructure';
  if (['archived', 'archive', 'in_trash', 'trashed', 'deleted', 'is_deleted', '_destroy', 'isArchived', 'isDeleted', 'inTrash'].some((key) => input[key] === true) || ['to', 'parent', 'folder', 'destination', 'target_folder'].some((key) => typeof input[key] === 'string' && /^(?:trash|bin|recycle[ _-]?bin|papierkorb)$/i.test(input[key]))) return 'archive_object';
  if (input['private'] === false || input['visibility'] === 'public' || (input['public'] === true && !('body' in input) && !('comment' in input)) || input['acl'] === 'public-read') return 'grant_public_access';
  for (const key of asking) {
    const value = input[key];
    if (typeof value !== 'string' || value.length > 60 || /^https?:/.test(value)) continue;
    // A command with spaces is shell text; one word with its parameters beside it is an operation (`group_delete`).
    if (key === 'command' && (!/^[A-Za-z]\w*_\w+$/.test(value) || !given.some((one) => isRecord(input[one])))) continue;
    if (/^(?:delete|destroy|remove|purge|terminate|drop|truncate|wipe|flush|unlock|disable|deactivate)/i.test(value)) return value;
    if (/^[A-Za-z]\w*[_.:-]\w+/.test(value) && verbOfName(value).does === 'delete') return value;
  }
  const typed = input['type'] ?? input['kind'];
  return typeof typed === 'string' && typed.length <= 60 && /^(?:delete|destroy|purge|terminate|drop|truncate|wipe|nuke)[_-]?[A-Za-z]/.test(typed) && /[_-]|[a-z][A-Z]/.test(typed) ? typed : undefined;
}
