import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const end = 512 * 1024;

/**
 * The last size that an agent wrote into its transcript, in tokens, for a hook that decides alone: from the file's end, once, by hand
 * (a hook process pays for every module it loads). `undefined` where none stands there, as in VS Code's own transcripts.
 */
export function lastSize(transcript: string): number | undefined {
  const lines = endOf(transcript).split('\n');
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (!line.includes('"usage"')) continue;
    const found = sizeIn(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sizeIn(line: string): number | undefined {
  const value = parsed(line);
  if (!isObject(value) || value['isSidechain'] === true || value['agentId'] !== undefined) return undefined;
  const { message, data } = value;
  const usage = isObject(message) ? message['usage'] : isObject(data) && value['type'] === 'session.usage_record' ? data['usage'] : undefined;
  if (!isObject(usage) || usage['parentToolCallId'] !== undefined) return undefined;
  const claude = [usage['input_tokens'], usage['cache_creation_input_tokens'], usage['cache_read_input_tokens']].filter((one) => typeof one === 'number');
  if (claude.length > 0) return claude.reduce((sum, one) => sum + one, 0);
  const { inputTokens } = usage;
  return typeof inputTokens === 'number' ? inputTokens : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function endOf(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const from = Math.max(0, size - end);
    const buffer = Buffer.alloc(size - from);
    const read = readSync(file, buffer, 0, buffer.length, from);
    return buffer.subarray(0, read).toString('utf8');
  } catch {
    return '';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
