import type { Heard } from '../../agents/codec.ts';
import { startSession, type Session } from '../../session/session.ts';
import type { Ports } from './ports.ts';

/** The session of an event: the one at hand, else what was saved of it, else a new one. What cannot be read back is read-only. */
export async function knownSession(sessions: Map<string, Session>, heard: Heard, ports: Ports): Promise<Session> {
  const id = heard.session === '' ? `${heard.agent} without a session` : heard.session;
  const cwd = heard.cwd;
  const there = sessions.get(id);
  if (there !== undefined) {
    const moved = cwd === undefined || (there.cwd.kind === 'at' && there.cwd.path === cwd) ? there : { ...there, cwd: { kind: 'at' as const, path: cwd } };
    return { ...moved, policy: ports.policy() };
  }
  const place = ports.placeOf(cwd);
  const fresh = startSession({ id, agent: heard.agent, place, policy: ports.policy(), cwd: cwd === undefined ? { kind: 'unknown', why: 'the agent did not say where it is' } : { kind: 'at', path: cwd } });
  const saved = await ports.load(id);
  if (saved === 'none') return fresh;
  if (saved === 'unreadable') return { ...fresh, task: { ...fresh.task, mode: 'read-only', degraded: 'what was known of this session cannot be read' } };
  // The workspace stays what it was when the session began, whatever directory it is in now.
  const { folders = fresh.place.folders, ...rest } = saved;
  return { ...fresh, ...rest, place: { ...fresh.place, folders } };
}
