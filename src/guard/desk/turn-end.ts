import type { Answer, HookEvent } from '../../agents/codec.ts';
import type { Session } from '../../session/session.ts';
import { contradictions } from '../../trajectory/report.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';

type Stop = Extract<HookEvent, { kind: 'stop' }>;

/**
 * What is answered at the end of a turn: the agent's last message is held against the record. A plain contradiction is recorded, which
 * shows it to the person, and given back to the agent once, where its host lets the end of a turn be refused; the second time it ends.
 */
export async function turnEnded(event: Stop, session: Session, ports: Ports): Promise<Answer> {
  if (event.of !== 'session' || event.said === undefined || event.said.trim() === '') return { kind: 'pass' };
  const found = contradictions(event.said, session.trajectory);
  if (found.length === 0) return { kind: 'pass' };
  for (const says of found.slice(0, 3)) await ports.record({ ...entryOf(event, ports, session), kind: 'report', says });
  if (event.again === 'again' || session.policy.watch === 'watch') return { kind: 'pass' };
  return { kind: 'block', reason: `tagout's record says otherwise: ${found.slice(0, 3).join('; ')}. Tell the person what really happened, or do what is missing` };
}
