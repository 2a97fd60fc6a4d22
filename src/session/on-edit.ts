import type { Task } from '../model/task.ts';
import type { Session } from './session.ts';

/**
 * The session after the person edited its task by hand: a limit lifted, a scope or a mode changed. As with their next prompt, what only a rule
 * refused may be tried again and is judged anew; what the person refused stays refused.
 */
export function onEdit(session: Session, edit: (task: Task) => Task): Session {
  const refusals = session.trajectory.refusals.filter(({ by }) => by !== 'guard');
  return { ...session, task: edit(session.task), trajectory: { ...session.trajectory, refusals } };
}
