import { readFileSync, readSync } from 'node:fs';
import { codeOf } from '../safe-files.ts';
import { largestBody, parseBody, printBody, type Body } from '../socket/wire.ts';

/** A hook's standard input; refused where it is too large or ends in the middle. */
export type Input = { readonly kind: 'body'; readonly bytes: Buffer; readonly body: Body } | { readonly kind: 'refused'; readonly says: string };

/**
 * Reads what the launcher (or the agent itself) writes to stdin, to its end but no more than can be judged.
 * @param environ a file with the environment that the agent gave its hook, as Linux keeps it of the launcher's process; `self` for this process's own; else it stands before the payload
 */
export async function readInput(stdin: AsyncIterable<unknown>, environ: string | undefined): Promise<Input> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > largestBody) return { kind: 'refused', says: 'this tool call is larger than 10 MB' };
    chunks.push(bytes);
  }
  const bytes = Buffer.concat([...environmentIn(environ), ...chunks]);
  return { kind: 'body', bytes, body: parseBody(bytes) };
}

/** What stands on stdin, read at once: for the launcher, whose pipe always ends. Node's own stream costs a hook process more than its whole reading. */
export async function* fromLauncher(descriptor: number, stream: () => AsyncIterable<unknown>): AsyncIterable<unknown> {
  const chunk = Buffer.allocUnsafe(64 * 1024);
  for (;;) {
    let size: number;
    try {
      size = readSync(descriptor, chunk);
    } catch (error) {
      // Windows says an ended pipe so.
      if (codeOf(error) === 'EOF') return;
      // Somebody made the pipe one that does not wait.
      if (codeOf(error) !== 'EAGAIN') throw error;
      yield* stream();
      return;
    }
    if (size === 0) return;
    yield Buffer.from(chunk.subarray(0, size));
  }
}

/** Without an environment some facts are absent, which takes the worse reading. */
function environmentIn(file: string | undefined): readonly Buffer[] {
  if (file === undefined) return [];
  if (file === 'self') return [printBody(process.env, '')];
  try {
    const bytes = readFileSync(file);
    return bytes.length > 0 && bytes.at(-1) === 0 ? [bytes, Buffer.from('&')] : [];
  } catch {
    return [];
  }
}
