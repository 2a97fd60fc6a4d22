import { fieldsOf, type Fields } from './fields.ts';

/** Hook stdin with one name for each thing. Every field may be missing: what matters is refused by the reader of the event. */
export interface Payload {
  readonly session: string;
  readonly subagent: string | undefined;
  readonly event: string | undefined;
  readonly cwd: string | undefined;
  readonly transcript: string | undefined;
  readonly model: string | undefined;
  readonly tool: string | undefined;
  readonly input: unknown;
  readonly callId: string | undefined;
  readonly response: unknown;
  readonly error: unknown;
  readonly prompt: string | undefined;
  readonly source: string | undefined;
  readonly reason: string | undefined;
  readonly file: string | undefined;
  readonly said: string | undefined;
  readonly again: 'first' | 'again';
}

type Parsed = { readonly kind: 'payload'; readonly payload: Payload } | { readonly kind: 'unreadable'; readonly says: string };

/**
 * Reads hook stdin in all the styles of this family: snake_case (Claude Code, VS Code, Copilot CLI's PascalCase events)
 * and camelCase (Copilot CLI's own events). Never throws. By hand, because a hook process that decides alone pays for every module it loads.
 */
export function parsePayload(stdin: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(stdin);
  } catch {
    return { kind: 'unreadable', says: stdin.trim() === '' ? 'the agent sent nothing' : 'the agent sent text that is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'unreadable', says: 'the agent sent JSON that is not an object' };
  return { kind: 'payload', payload: named(fieldsOf(value)) };
}

/** A field of the wrong type counts as absent. */
function named(fields: Fields): Payload {
  return {
    // A subagent of Copilot CLI speaks under its own session id and names its root; Claude Code keeps the root's id and adds the subagent's.
    session: fields.text('parentAgentId', 'session_id', 'sessionId') ?? '',
    subagent: fields.text('agent_id', 'agentId'),
    event: fields.text('hook_event_name', 'hookEventName', 'hookName'),
    cwd: fields.text('cwd'),
    transcript: fields.text('transcript_path', 'transcriptPath'),
    model: fields.text('model'),
    tool: fields.text('tool_name', 'toolName'),
    input: parsedText(fields.any('tool_input', 'toolArgs', 'toolInput')),
    callId: fields.text('tool_use_id', 'toolUseId'),
    response: fields.any('tool_response', 'toolResult'),
    error: fields.any('error'),
    prompt: fields.text('prompt'),
    source: fields.text('source'),
    reason: fields.text('reason', 'trigger'),
    file: fields.text('file_path'),
    said: fields.text('last_assistant_message', 'response'),
    again: fields.flag('stop_hook_active') ? 'again' : 'first',
  };
}

/** Some hosts send the arguments as JSON text. */
function parsedText(input: unknown): unknown {
  if (typeof input !== 'string' || !/^\s*[{[]/.test(input)) return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
