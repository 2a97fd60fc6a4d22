import type { Session } from '../session/session.ts';
import type { Ports } from './desk/ports.ts';
import type { Instructed } from './instructed.ts';
import { loadJournal, saveJournal, type Kept } from './journal/journal.ts';
import type { State } from './state.ts';

/** Calls follow each other within milliseconds: their journal is written once for several of them. */
const coalescedFor = 250;

/** Sessions on disk. What a person said is written before anything is answered, the rest soon after. */
interface SavedSessions extends Pick<Ports, 'load' | 'save'> {
  /** Remembers what the agents of a session told each other before this process began. */
  recall(session: string): Promise<void>;
  /** Writes what still waits. */
  flush(): Promise<void>;
}

/** @param instructed is kept in the same journals */
export function openSessions(state: State, instructed: Instructed): SavedSessions {
  const waiting = new Map<string, { readonly session: Session; readonly timer: NodeJS.Timeout }>();
  const written = new Map<string, Session>();
  const recalled = new Set<string>();

  const write = async (session: Session): Promise<void> => {
    clearTimeout(waiting.get(session.id)?.timer);
    waiting.delete(session.id);
    written.set(session.id, session);
    saveJournal(state, keptOf(session, instructed.of(session.id)));
  };
  return {
    async load(id) {
      const loaded = loadJournal(state, id);
      if (loaded.kind === 'none') return 'none';
      if (loaded.kind === 'unreadable') return 'unreadable';
      const { task, trajectory, folders, context, ending } = loaded.kept;
      return { task, trajectory, context, ending, folders };
    },
    async save(session) {
      const before = written.get(session.id);
      const isUrgent = before === undefined || before.task !== session.task || before.trajectory.refusals !== session.trajectory.refusals || before.context !== session.context || before.ending !== session.ending;
      if (isUrgent) return write(session);
      clearTimeout(waiting.get(session.id)?.timer);
      const timer = setTimeout(() => void write(session).catch(() => undefined), coalescedFor);
      timer.unref();
      waiting.set(session.id, { session, timer });
    },
    async recall(id) {
      if (id === '' || recalled.has(id)) return;
      recalled.add(id);
      const loaded = loadJournal(state, id);
      if (loaded.kind === 'kept') instructed.remember(id, loaded.kept.instructed);
    },
    async flush() {
      await Promise.all([...waiting.values()].map(({ session }) => write(session).catch(() => undefined)));
    },
  };
}

function keptOf(session: Session, instructed: readonly string[]): Kept {
  const { id, agent, place, task, trajectory, context, ending } = session;
  return { id, agent, folders: place.folders, task, trajectory, context, ending, instructed };
}
