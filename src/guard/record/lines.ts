import { closeSync, openSync, readSync } from 'node:fs';

const chunk = 1024 * 1024;

/** The lines of a file, one at a time; of one that is not there, none. A file may be larger than a string can be. */
export function* linesOf(path: string): Generator<string> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    let half = Buffer.alloc(0);
    const buffer = Buffer.alloc(chunk);
    for (let read = readSync(file, buffer, 0, chunk, null); read > 0; read = readSync(file, buffer, 0, chunk, null)) {
      const bytes = half.length === 0 ? buffer.subarray(0, read) : Buffer.concat([half, buffer.subarray(0, read)]);
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        yield bytes.toString('utf8', from, end);
        from = end + 1;
      }
      half = Buffer.from(bytes.subarray(from));
    }
    if (half.length > 0) yield half.toString('utf8');
  } finally {
    closeSync(file);
  }
}
