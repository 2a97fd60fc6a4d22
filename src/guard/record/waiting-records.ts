import type { Appended } from './append.ts';

/** Records that the disk did not take yet, oldest first. */
interface WaitingRecords {
  count(): number;
  /** Keeps a record, or counts it as lost where there is no room for it. */
  keep(record: unknown): void;
  /** Hands the records to `put`, one after the other, until one fails; that one and those behind it go on waiting. */
  drain(put: (record: unknown) => Appended): 'empty' | 'stuck';
  /** Records that had no room since `forgetLost`. */
  lost(): number;
  forgetLost(): void;
}

/** @param most how much memory a disk that takes nothing may cost */
export function openWaitingRecords(most: { readonly records: number; readonly bytes: number }): WaitingRecords {
  const waiting: { readonly record: unknown; readonly bytes: number }[] = [];
  let held = 0;
  let lost = 0;
  return {
    count: () => waiting.length,
    keep(record) {
      const bytes = JSON.stringify(record).length;
      if (waiting.length >= most.records || held + bytes > most.bytes) {
        lost += 1;
        return;
      }
      waiting.push({ record, bytes });
      held += bytes;
    },
    drain(put) {
      for (let [first] = waiting; first !== undefined; [first] = waiting) {
        if (put(first.record).kind === 'failed') return 'stuck';
        waiting.shift();
        held -= first.bytes;
      }
      return 'empty';
    },
    lost: () => lost,
    forgetLost() {
      lost = 0;
    },
  };
}
