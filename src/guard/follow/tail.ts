import { open, stat } from 'node:fs/promises';

/** How far a growing file has been read. */
export interface Place {
  readonly inode: number;
  readonly offset: number;
  /** The beginning of a line whose end has not been written yet. */
  readonly half: Buffer;
  /** The last bytes that were read, so that a rewritten file is noticed. */
  readonly last: Buffer;
}

/** Reads from the first byte of whatever stands there. */
export const startOfFile: Place = { inode: 0, offset: 0, half: Buffer.alloc(0), last: Buffer.alloc(0) };

/** What happened to the file since it was read last. */
type Change = 'same' | 'grown' | 'begun-anew' | 'rewritten' | 'gone';

interface Tail {
  readonly change: Change;
  readonly lines: readonly string[];
  readonly place: Place;
  /** Bytes of the file now. */
  readonly size: number;
}

const chunk = 1024 * 1024;
/** Lines longer than this are passed over: a transcript line of that size is a picture. */
const longestLine = 8 * 1024 * 1024;

/**
 * The whole lines that a file grew by, from the last place on; at most `most` bytes a call, so that a 100 MB file takes several calls and little memory.
 * A shorter file or another inode is read from its beginning and said to be; bytes already read that changed are `rewritten`.
 */
export async function tail(path: string, from: Place, most = chunk): Promise<Tail> {
  const now = await stat(path).catch(() => undefined);
  if (now === undefined) return { change: from.inode === 0 ? 'same' : 'gone', lines: [], place: startOfFile, size: 0 };
  const anew = from.inode !== 0 && (now.ino !== from.inode || now.size < from.offset);
  const begin = anew ? startOfFile : from;
  if (!anew && now.size === from.offset) return { change: 'same', lines: [], place: { ...from, inode: now.ino }, size: now.size };
  const file = await open(path, 'r');
  try {
    const rewritten = !anew && from.last.length > 0 && !(await bytesAt(file, from.offset - from.last.length, from.last.length)).equals(from.last);
    const bytes = await bytesAt(file, begin.offset, Math.min(most, now.size - begin.offset));
    const text = Buffer.concat([begin.half, bytes]);
    const end = text.lastIndexOf(10);
    const whole = end < 0 ? '' : text.subarray(0, end).toString('utf8');
    const rest = text.subarray(end + 1);
    const place: Place = { inode: now.ino, offset: begin.offset + bytes.length, half: rest.length > longestLine ? Buffer.alloc(0) : Buffer.from(rest), last: Buffer.from(text.subarray(Math.max(0, text.length - 64))) };
    return { change: rewritten ? 'rewritten' : anew ? 'begun-anew' : 'grown', lines: whole === '' ? [] : whole.split('\n').filter((line) => line !== ''), place, size: now.size };
  } finally {
    await file.close();
  }
}

async function bytesAt(file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, Math.min(chunk, length - read), position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
