import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Lines of a file or of standard input, one at a time, so that memory stays constant. */
export async function* linesOf(file: string | undefined): AsyncGenerator<string> {
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield line;
}

/** One JSON value, or the reason why there is none. */
export function parseLine(line: string): { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'error'; readonly error: string } {
  try {
    return { kind: 'value', value: JSON.parse(line) };
  } catch (error) {
    return { kind: 'error', error: `the line is not JSON: ${error instanceof Error ? error.message : 'unknown error'}` };
  }
}

/** Writes a line and waits where the reader is slower. */
export function printLine(value: unknown): Promise<void> | undefined {
  if (process.stdout.write(`${JSON.stringify(value)}\n`)) return undefined;
  return new Promise((resolve) => process.stdout.once('drain', resolve));
}
