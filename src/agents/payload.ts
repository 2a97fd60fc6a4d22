import { z } from 'zod';

/** A field of the wrong type counts as absent: what matters and is absent is refused by the reader of the event. */
const text = z.string().optional().catch(undefined);
const anything = z.unknown().optional();

/**
 * Hook stdin in all the styles of this family: snake_case (Claude Code, VS Code, Copilot CLI's PascalCase events)
 * and camelCase (Copilot CLI's own events).
 */
const schema = z.looseObject({
  session_id: text,
  sessionId: text,
  agent_id: text,
  agentId: text,
  parentAgentId: text,
  hook_event_name: text,
  hookEventName: text,
  hookName: text,
  cwd: text,
  transcript_path: text,
  transcriptPath: text,
  model: text,
  tool_name: text,
  toolName: text,
  tool_input: anything,
  toolArgs: anything,
  toolInput: anything,
  tool_use_id: text,
  toolUseId: text,
  tool_response: anything,
  toolResult: anything,
  mcp_server: z.looseObject({ name: text }).optional().catch(undefined),
  error: anything,
  prompt: text,
  source: text,
  reason: text,
  trigger: text,
  file_path: text,
  last_assistant_message: text,
  response: text,
  stop_hook_active: z.boolean().optional().catch(undefined),
});

/** Hook stdin with one name for each thing. */
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
  readonly server: string | undefined;
  readonly prompt: string | undefined;
  readonly source: string | undefined;
  readonly reason: string | undefined;
  readonly file: string | undefined;
  readonly said: string | undefined;
  readonly again: 'first' | 'again';
}

export type Parsed = { readonly kind: 'payload'; readonly payload: Payload } | { readonly kind: 'unreadable'; readonly says: string };

/** Reads hook stdin; never throws. */
export function parsePayload(stdin: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(stdin);
  } catch {
    return { kind: 'unreadable', says: stdin.trim() === '' ? 'the agent sent nothing' : 'the agent sent text that is not JSON' };
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { kind: 'unreadable', says: 'the agent sent JSON that is not an object' };
  return { kind: 'payload', payload: named(parsed.data) };
}

function named(raw: z.infer<typeof schema>): Payload {
  // A subagent of Copilot CLI speaks under its own session id and names its root; Claude Code keeps the root's id and adds the subagent's.
  const own = raw.session_id ?? raw.sessionId ?? '';
  return {
    session: raw.parentAgentId ?? own,
    subagent: raw.agent_id ?? raw.agentId,
    event: raw.hook_event_name ?? raw.hookEventName ?? raw.hookName,
    cwd: raw.cwd,
    transcript: raw.transcript_path ?? raw.transcriptPath,
    model: raw.model,
    tool: raw.tool_name ?? raw.toolName,
    input: parsedText(raw.tool_input ?? raw.toolArgs ?? raw.toolInput),
    callId: raw.tool_use_id ?? raw.toolUseId,
    response: raw.tool_response ?? raw.toolResult,
    error: raw.error,
    server: raw.mcp_server?.name,
    prompt: raw.prompt,
    source: raw.source,
    reason: raw.reason ?? raw.trigger,
    file: raw.file_path,
    said: raw.last_assistant_message ?? raw.response,
    again: raw.stop_hook_active === true ? 'again' : 'first',
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
