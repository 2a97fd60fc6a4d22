import type { Heard } from '../../agents/codec.ts';
import type { Session } from '../../session/session.ts';
import type { Shown } from '../../task/heard.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';

/** The session with the words of its prompts held against the transcript: words that the person did not type are taken back, recorded and said. */
export async function heardFrom(session: Session, { shown }: { readonly shown?: Shown }, event: Heard, ports: Ports): Promise<Session> {
  if (session.task.unheard === undefined || shown === undefined) return session;
  // Loaded late: a hook that judges one call does without the seven languages of prompts.
  const { heldAgainst } = await import('../../task/heard.ts');
  const { task, withdrawn } = heldAgainst(session.task, shown, session.place);
  for (const words of withdrawn) {
    const says = `a prompt gave no consent, because the agent's transcript has no such line of the person: ${words.replace(/\s+/g, ' ').slice(0, 200)}`;
    await ports.record({ ...entryOf(event, ports, session), kind: 'limit', says, by: 'rules' });
    ports.notice?.({ kind: 'difference', says: `${event.agent}: ${says}` });
  }
  return { ...session, task };
}
