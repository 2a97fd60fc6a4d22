import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { DecisionRecord } from '../../model/record.ts';
import { recordsOf } from './verify-folder.ts';

/** The fields that are read back; the rest of a record is not looked at here. */
const shape = z.looseObject({
  kind: z.literal('decision'),
  id: z.string(),
  at: z.number(),
  tool: z.string(),
  action: z.looseObject({ kind: z.string() }),
  effects: z.array(z.looseObject({ says: z.string() })),
  findings: z.array(z.looseObject({ rule: z.string(), verdict: z.enum(['allow', 'ask', 'deny']), says: z.string() })),
  verdict: z.enum(['allow', 'ask', 'deny']),
  enforced: z.string(),
  decidedBy: z.string(),
});

/** Decisions of all windows since a moment, oldest first, at most so many of the newest. */
export async function recentDecisions(folder: string, since: number, most: number, wanted: (decision: DecisionRecord) => boolean = () => true): Promise<readonly DecisionRecord[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
  let found: DecisionRecord[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const changed = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (changed < since) continue;
    for await (const { record } of recordsOf(file)) {
      if (!isDecision(record) || record.at < since || !wanted(record)) continue;
      found.push(record);
      if (found.length > most * 4) found = newest(found, most);
    }
  }
  return newest(found, most);
}

function newest(decisions: readonly DecisionRecord[], most: number): DecisionRecord[] {
  return [...decisions].sort((a, b) => a.at - b.at).slice(-most);
}

/** Written by Tagout itself, so the shape of the parts that are shown is enough. */
function isDecision(record: unknown): record is DecisionRecord {
  return shape.safeParse(record).success;
}
