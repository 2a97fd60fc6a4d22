import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Call } from '../../agents/codec.ts';
import { tokensOf } from '../../context/tokens.ts';
import { fieldsOf } from '../../agents/fields.ts';

/** What a tool of VS Code returns at most of one file. */
const mostLines = 2_000;
const mostBytes = 512 * 1_024;

/**
 * The tokens of a result that the hook was not told. VS Code passes only the plain text of a result on to PostToolUse, and `read_file` answers
 * in another kind of part (Copilot Chat 0.67, recorded by test/e2e/context.e2e.ts): there the lines that were asked for are counted.
 * @param cwd where a relative path stands
 * @returns 0 where nothing was read or the file is not to be had
 */
export async function silentTokens({ action, input }: Call, cwd: string | undefined): Promise<number> {
  if (action.kind !== 'read') return 0;
  // A pipe that an agent made would never open, and a few of them would stop every reading of the guard.
  const file = await open(path.resolve(cwd ?? '/', action.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  if (file === undefined) return 0;
  try {
    if (!(await file.stat()).isFile()) return 0;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    const { from, to } = asked(input);
    return tokensOf(lines.slice(from - 1, Math.min(to, from - 1 + mostLines)).join('\n'));
  } catch {
    return 0;
  } finally {
    await file.close();
  }
}

/** Lines from 1, both ends included. */
function asked(input: unknown): { readonly from: number; readonly to: number } {
  const fields = fieldsOf(input);
  const from = Math.max(1, fields.number('startLine', 'offset') ?? 1);
  const limit = fields.number('limit');
  return { from, to: fields.number('endLine') ?? (limit === undefined ? Number.POSITIVE_INFINITY : from + limit - 1) };
}
