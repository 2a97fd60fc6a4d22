import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Query } from '../../audit/find/search.ts';
import { storyOf, type Story } from '../../audit/story.ts';
import { openIndex, type RecordIndex } from './index-folder.ts';

/** A session as the lists of the editor show it. */
export type ListedSession = ReturnType<RecordIndex['sessions']>[number];

/** The record as a person reads it: sessions, what was done in them, and what is looked for. */
export interface Library {
  sessions(most: number): Promise<readonly ListedSession[]>;
  find(query: Query, most: number): Promise<ReturnType<RecordIndex['find']>>;
  /** What one session did; `left` counts the oldest records for which a page has no room. */
  story(session: string): Promise<{ readonly story: Story; readonly records: readonly object[]; readonly left: number } | undefined>;
  close(): void;
}

/** A page of so many records is as long as anybody reads; the rest is exported. */
const mostOfStory = 20_000;
/** An index whose opening took long is kept for this many times as long, whatever was written meanwhile. */
const keptFor = 20;

/** Opens the record for reading. The index is opened when it is first needed, and again when there is more in the files. */
export function openLibrary(folder: string, now: () => number = Date.now): Library {
  let open: { readonly index: RecordIndex; readonly of: string; readonly until: number } | undefined;
  let opening: Promise<RecordIndex> | undefined;

  async function fresh(): Promise<RecordIndex> {
    if (open !== undefined && (now() < open.until || open.of === stateOf(folder))) return open.index;
    opening ??= reopen().finally(() => {
      opening = undefined;
    });
    return opening;
  }
  async function reopen(): Promise<RecordIndex> {
    const of = stateOf(folder);
    const began = now();
    const index = await openIndex(folder);
    const before = open?.index;
    if (before !== undefined) setImmediate(() => { before.close(); }); // somebody may just be searching in it
    open = { index, of, until: now() + keptFor * (now() - began) };
    return index;
  }
  return {
    sessions: async (most) => (await fresh()).sessions(most),
    find: async (query, most) => (await fresh()).find(query, most),
    async story(session) {
      const { records, total } = (await fresh()).find({ session }, mostOfStory);
      return records.length === 0 ? undefined : { story: storyOf(session, records), records: [...records].reverse(), left: total - records.length };
    },
    close() {
      open?.index.close();
      open = undefined;
    },
  };
}

/** Names and sizes of the streams: the same text as long as nothing was written. */
function stateOf(folder: string): string {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).map((name) => `${name} ${statSync(join(folder, name)).size}`).join('\n');
  } catch {
    return '';
  }
}
