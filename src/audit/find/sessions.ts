import type { Hit } from './search.ts';
import { verdictNames, type Segment } from './segment.ts';

/** One session as a list shows it; `last` is where its newest record stands, which has the task. */
export interface SessionRow {
  readonly session: string;
  readonly agent: string;
  readonly from: number;
  readonly to: number;
  readonly calls: number;
  readonly asked: number;
  readonly refused: number;
  readonly last: Hit;
}

interface Counting {
  readonly session: string;
  agent: string;
  from: number;
  to: number;
  calls: number;
  asked: number;
  refused: number;
  last: { readonly segment: Segment; readonly row: number };
}

/** The sessions that were last heard of most recently, newest first. Looks at columns only, so a million records take some milliseconds. */
export function sessionsOf(segments: readonly Segment[], most: number): readonly SessionRow[] {
  const found = new Map<string, Counting>();
  for (const segment of segments) {
    const decision = segment.kinds.indexOf('decision');
    const refusals = segment.enforced.map((name) => name === 'denied' || name === 'stopped');
    const ask = verdictNames.indexOf('ask');
    for (let row = 0; row < segment.rows; row += 1) {
      const session = segment.sessions[segment.session[row] ?? 0] ?? '';
      if (session === '') continue;
      const at = segment.at[row] ?? 0;
      const agent = segment.agents[segment.agent[row] ?? 0] ?? '';
      let one = found.get(session);
      if (one === undefined) {
        one = { session, agent, from: at, to: at, calls: 0, asked: 0, refused: 0, last: { segment, row } };
        found.set(session, one);
      }
      if (one.agent === '') one.agent = agent;
      if (at < one.from) one.from = at;
      if (at >= one.to) {
        one.to = at;
        one.last = { segment, row };
      }
      if (segment.kind[row] !== decision) continue;
      one.calls += 1;
      if (segment.verdict[row] === ask) one.asked += 1;
      if (refusals[segment.wasEnforced[row] ?? 0] === true) one.refused += 1;
    }
  }
  return [...found.values()].sort((a, b) => b.to - a.to).slice(0, most).map(({ last: { segment, row }, ...one }) => ({ ...one, last: { at: segment.at[row] ?? 0, stream: segment.pieces[segment.piece[row] ?? 0]?.stream ?? '', offset: segment.offset[row] ?? 0, length: segment.length[row] ?? 0 } }));
}

