import { tokensOf } from '../context/tokens.ts';
import type { Result } from './codec.ts';
import { fieldsOf } from './fields.ts';
import type { Payload } from './payload.ts';

/** What of a tool's output is kept in memory: beginning and end, where credentials and errors stand. */
const half = 10_000;

/**
 * How a call ended. Claude Code says `Exit code 1` in the error of a failed shell call; Copilot CLI calls a failing command a success
 * and says `<shellId: 0 completed with exit code 1>` at its end; VS Code says it in words (all recorded).
 */
export function resultOf(payload: Payload, event: string): Result {
  const failed = /failure$/i.test(event);
  const fields = fieldsOf(payload.response);
  const whole = failed ? wordsOf(payload.error) : wordsOf(payload.response);
  const text = bounded(whole);
  const tokens = text === whole ? {} : { tokens: tokensOf(whole) };
  const exitCode = exitCodeIn(text);
  const said = fields.text('resultType');
  if (failed || (said !== undefined && said !== 'success') || fields.flag('interrupted', 'is_error', 'isError')) return { ended: 'failed', text, ...tokens, ...(exitCode !== undefined && { exitCode }) };
  if (exitCode !== undefined) return { ended: exitCode === 0 ? 'succeeded' : 'failed', text, ...tokens, exitCode };
  // VS Code gives the bare output of a command, failed or not.
  const bare = payload.response === undefined || (typeof payload.response === 'string' && payload.tool === 'run_in_terminal');
  return { ended: bare ? 'unknown' : 'succeeded', text, ...tokens };
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  const fields = fieldsOf(value);
  const streams = [fields.text('stdout'), fields.text('stderr')].filter((one) => one !== undefined && one !== '');
  if (streams.length > 0) return streams.join('\n');
  return fields.text('textResultForLlm', 'message', 'content') ?? JSON.stringify(value) ?? '';
}

/** Only where the host itself writes it, not anywhere in what the tool printed. */
function exitCodeIn(text: string): number | undefined {
  const found = /^Exit code (\d{1,3})\b/.exec(text) ?? /<shellId: [\w-]{1,64} completed with exit code (\d{1,3})>\s*$/.exec(text) ?? /(?:^|\n)Command exited with code (\d{1,3})\s*$/.exec(text);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

function bounded(text: string): string {
  return text.length <= 2 * half ? text : `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
}
