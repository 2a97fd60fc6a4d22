import { writeSync } from 'node:fs';
import type { HookOutput } from '../../agents/codec.ts';
import { printReply } from '../socket/wire.ts';

/** Writes an answer to the host, or to the launcher that hands it on, and ends the process. An answer that cannot be written ends in the exit code that refuses. */
export function printAndExit(output: HookOutput, to: 'host' | 'launcher'): never {
  try {
    if (to === 'launcher') {
      writeAll(1, printReply({ kind: 'done', output }));
      process.exit(0);
    }
    if (output.stderr !== '') writeAll(2, `${output.stderr}\n`);
    if (output.stdout !== '') writeAll(1, `${output.stdout}\n`);
  } catch {
    process.exit(2);
  }
  process.exit(output.exit);
}

/** A pipe may take only a part at once; the host reads on. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  const until = Date.now() + 2_000;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN') || Date.now() > until) throw error;
    }
  }
}
