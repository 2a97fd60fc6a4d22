import type { Trajectory } from '../model/trajectory.ts';

/** Whether the agent's last words belong to the call that is judged: nothing was changed since. */
export function isSaidNow(trajectory: Trajectory): boolean {
  return trajectory.said !== '' && trajectory.steps === trajectory.saidAt;
}
