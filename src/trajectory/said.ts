import type { Trajectory } from '../model/trajectory.ts';

/** Whether the agent's last words belong to the call that is judged: said right before it, or before the call just before. */
export function isSaidNow(trajectory: Trajectory): boolean {
  return trajectory.said !== '' && trajectory.calls - trajectory.saidAt <= 1;
}
