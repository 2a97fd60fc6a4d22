import { messageOf } from '../safe-files.ts';
import { retain } from './rewrite.ts';

interface UpkeepOptions {
  readonly record: string;
  readonly signing: string;
  /** How long and how much is kept. */
  kept(): { readonly days: number; readonly bytes: number };
  now(): number;
  note(says: string): Promise<unknown>;
  log(level: 'info' | 'warn', text: string): void;
}

const first = 5 * 60_000;
const every = 6 * 3_600_000;

/** Deletes what is too old or too much now, and says so in the record. */
export async function keepUp({ record, signing, kept, now, note, log }: UpkeepOptions): Promise<void> {
  try {
    const limits = kept();
    const { entries, streams } = retain(record, limits, signing, now());
    if (entries > 0) await note(`${String(entries)} old entries of ${String(streams)} streams were deleted: kept are ${String(limits.days)} days and ${String(Math.round(limits.bytes / 1_000_000))} MB`);
  } catch (error) {
    log('warn', `old records could not be deleted: ${messageOf(error)}`);
  }
}

/** Looks now and then; not at once, because a window has better things to do when it opens. */
export function openUpkeep(options: UpkeepOptions): { dispose(): void } {
  const timers = [setTimeout(() => void keepUp(options), first), setInterval(() => void keepUp(options), every)];
  for (const timer of timers) timer.unref();
  return {
    dispose() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
