import type { SessionEvent } from '../model/rule.ts';

/** A shell command that ended well. */
export function ran(command: string, text = ''): SessionEvent {
  return { call: { tool: 'Bash', input: { command } }, result: { ok: true, text } };
}

/** A shell command that failed with this text. */
export function failed(command: string, text: string): SessionEvent {
  return { call: { tool: 'Bash', input: { command } }, result: { ok: false, text } };
}

/** A call of any other tool. */
export function called(tool: string, input: Readonly<Record<string, unknown>>, text = ''): SessionEvent {
  return { call: { tool, input }, result: { ok: true, text } };
}
