import type { Action } from '../model/action.ts';
import type { Decoded, Heard, HookEvent } from './codec.ts';
import { parsePayload, type Payload } from './payload.ts';
import { resultOf } from './result.ts';

type ToolReader = (tool: string, input: unknown, cwd?: string) => Action;

/** Names of the events in all hosts, without case; each host uses one of them per kind. */
const kinds: ReadonlyMap<string, HookEvent['kind']> = new Map([
  ['sessionstart', 'session-start'],
  ['userpromptsubmit', 'prompt'],
  ['userpromptsubmitted', 'prompt'],
  ['pretooluse', 'before-call'],
  ['posttooluse', 'after-call'],
  ['posttoolusefailure', 'after-call'],
  ['stop', 'stop'],
  ['agentstop', 'stop'],
  ['subagentstop', 'stop'],
  ['sessionend', 'session-end'],
  ['precompact', 'compaction'],
  ['postcompact', 'compaction'],
  ['configchange', 'config-change'],
]);

/**
 * Reads one event of the family of hosts that share Claude Code's hook shape.
 * @param event the event of the hook entry, used where the payload does not name one
 */
export function decodeEvent(agent: string, stdin: string, event: string, readTool: ToolReader): Decoded {
  const parsed = parsePayload(stdin);
  if (parsed.kind === 'unreadable') return parsed;
  const { payload } = parsed;
  // The entry's own event wins: what is asked about a call must not be turned into something harmless by its payload.
  const name = event === '' ? (payload.event ?? '') : event;
  const heard: Heard = {
    agent,
    name,
    session: payload.session,
    ...(payload.subagent !== undefined && { subagent: payload.subagent }),
    ...(payload.cwd !== undefined && { cwd: payload.cwd }),
    ...(payload.transcript !== undefined && { transcript: payload.transcript }),
    ...(payload.model !== undefined && { model: payload.model }),
  };
  const kind = kinds.get(name.toLowerCase()) ?? 'unknown';
  if (kind === 'before-call' || kind === 'after-call') return callEvent(kind, heard, payload, readTool);
  return { kind: 'event', event: otherEvent(kind, heard, payload) };
}

function callEvent(kind: 'before-call' | 'after-call', heard: Heard, payload: Payload, readTool: ToolReader): Decoded {
  if (payload.tool === undefined) return { kind: 'unreadable', says: 'the agent sent a tool call without the name of the tool' };
  const call = {
    tool: payload.tool,
    input: payload.input,
    action: readTool(payload.tool, payload.input, heard.cwd),
    ...(payload.callId !== undefined && { id: payload.callId }),
  };
  if (kind === 'before-call') return { kind: 'event', event: { ...heard, kind, call } };
  return { kind: 'event', event: { ...heard, kind, call, result: resultOf(payload, heard.name) } };
}

function otherEvent(kind: Exclude<HookEvent['kind'], 'before-call' | 'after-call'>, heard: Heard, payload: Payload): HookEvent {
  switch (kind) {
    case 'session-start':
      return { ...heard, kind, source: payload.source ?? 'unknown' };
    case 'prompt':
      return { ...heard, kind, text: payload.prompt ?? '', from: typedBy(payload) };
    case 'stop':
      return {
        ...heard,
        kind,
        of: payload.subagent === undefined && !/^subagent/i.test(heard.name) ? 'session' : 'subagent',
        again: payload.again,
        ...(payload.said !== undefined && { said: payload.said }),
      };
    case 'session-end':
      return { ...heard, kind, why: payload.reason ?? 'unknown' };
    case 'compaction':
      return { ...heard, kind, when: /^pre/i.test(heard.name) ? 'before' : 'after' };
    case 'config-change':
      return {
        ...heard,
        kind,
        ...(payload.file !== undefined && { file: payload.file }),
        ...(payload.source !== undefined && { source: payload.source }),
      };
    case 'unknown':
      return { ...heard, kind };
  }
}

/**
 * Not every prompt was typed: a subagent's task carries the subagent's id (Copilot CLI), and the end of a background task comes back
 * as a prompt that holds the task's own output (Claude Code). A person who types such a tag only loses consent by it.
 */
function typedBy(payload: Payload): 'person' | 'agent' {
  return payload.subagent !== undefined || /^\s*<(?:task-notification|system-reminder|system-notification)\b/i.test(payload.prompt ?? '') ? 'agent' : 'person';
}
