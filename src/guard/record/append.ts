import { appendFileSync } from 'node:fs';
import type { TagoutRecord } from '../../model/record.ts';
import { messageOf } from '../safe-files.ts';

export type Appended = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly why: string };

/** Takes a record before anything is answered. */
export type Recorder = (record: TagoutRecord) => Promise<Appended>;

/**
 * Appends records to a file, a JSON line each, readable by this user only. Synchronous: what was appended is in the file
 * before the answer leaves, in the order of the calls.
 * @param redact takes secrets out before anything is stored
 */
export function appendTo(path: string, redact: (value: unknown) => unknown): Recorder {
  return (record) => {
    try {
      appendFileSync(path, `${JSON.stringify(redact(record))}\n`, { mode: 0o600 });
      return Promise.resolve({ kind: 'written' });
    } catch (error) {
      return Promise.resolve({ kind: 'failed', why: messageOf(error) });
    }
  };
}
