import { appendFileSync } from 'node:fs';
import { compact } from '../../audit/compact.ts';
import { redactValue } from '../../audit/redact/redact.ts';
import { append, newHead } from '../../audit/seal.ts';
import type { TagoutRecord } from '../../model/record.ts';
import { messageOf } from '../safe-files.ts';

/** Whether a record is on disk. */
export type Appended = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly why: string };

/**
 * Takes a record before anything is answered.
 * @param failing `forget` for a record that would not be true if it were written later; else it waits in memory
 */
export type Recorder = (record: TagoutRecord, failing?: 'wait' | 'forget') => Promise<Appended>;

/**
 * The spool of a hook process without a guard: a chained line each, readable by this user only, and not sealed, because sealing keys
 * live in the editor alone. Synchronous: what was appended is in the file before the answer leaves.
 * @param stream the name of the writer, which is the name of its file
 */
export function openSpool(path: string, stream: string): Recorder {
  let head = newHead(stream);
  return (record) => {
    try {
      const next = append(head, { kind: 'record', record: compact(redactValue(record)) }, record.at);
      appendFileSync(path, `${next.line}\n`, { mode: 0o600 });
      head = next.head;
      return Promise.resolve({ kind: 'written' });
    } catch (error) {
      return Promise.resolve({ kind: 'failed', why: messageOf(error) });
    }
  };
}
