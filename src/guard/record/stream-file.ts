import { closeSync, fdatasync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { messageOf } from '../safe-files.ts';
import type { Appended } from './append.ts';

/** The file of one stream: a line goes to its end whole, or nothing of it does. */
interface StreamFile {
  /** @param line without its line break */
  put(line: string): Appended;
  /** Whether everything put so far is on the disk itself. */
  isSynced(): Promise<boolean>;
  close(): void;
}

interface StreamFileOptions {
  /** `each`: a line is on the disk itself before it is acknowledged; else soon after, which a crash of the process survives and one of the machine may not. */
  readonly sync: 'each' | 'soon';
  /** How bytes are put into the file; tests have a disk that is full. */
  readonly writing?: (descriptor: number, bytes: Buffer, offset: number) => number;
}

const syncAfter = 100;

/** Makes the file, readable by this user alone. Throws where it cannot be made or is there already. */
export function openStreamFile(path: string, { sync, writing = writeSync }: StreamFileOptions): StreamFile {
  let descriptor = openSync(path, 'ax', 0o600);
  let written = 0;
  let isWhole = true;
  let syncing: NodeJS.Timeout | undefined;

  /**
   * The file was replaced (old or erased content, by a window that took this one for gone after the machine had slept) or taken away: what comes
   * goes where the next reader looks, not into a file without a name. The chain goes on, so whatever is missing is seen.
   */
  function followFile(): void {
    const now = openSync(path, 'a', 0o600);
    closeSync(descriptor);
    descriptor = now;
    written = fstatSync(descriptor).size;
  }

  /** A burst of records is synced once, a moment after its first: a write waits while the file is being synced. */
  function syncSoon(): void {
    syncing ??= setTimeout(() => {
      syncing = undefined;
      fdatasync(descriptor, () => undefined);
    }, syncAfter);
    syncing.unref();
  }

  return {
    put(line) {
      if (!isWhole) return { kind: 'failed', why: 'the record is closed' };
      const bytes = Buffer.from(`${line}\n`);
      try {
        if (fstatSync(descriptor).nlink === 0) followFile();
        for (let done = 0; done < bytes.length; ) done += writing(descriptor, bytes, done);
        if (sync === 'each') fdatasyncSync(descriptor);
      } catch (error) {
        try {
          ftruncateSync(descriptor, written); // a half line would look like a crash in the middle of the file
        } catch {
          isWhole = false; // nothing may follow a half line
        }
        return { kind: 'failed', why: messageOf(error) };
      }
      written += bytes.length;
      if (sync !== 'each') syncSoon();
      return { kind: 'written' };
    },
    isSynced: () => new Promise((resolve) => {
      fdatasync(descriptor, (error) => { resolve(error === null); });
    }),
    close() {
      clearTimeout(syncing);
      closeSync(descriptor);
    },
  };
}
