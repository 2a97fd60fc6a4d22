import type { World } from '../model/rule.ts';
import { isSaidNow } from '../trajectory/said.ts';

/** Words with which an agent leaves its task for something that it came upon, in the languages that agents speak. */
const asides = /\b(?:while (?:(?:i['’]?m|i am|we['’]?re|we are) )?(?:here|at it|there)(?=[,:. ])|since (?:i['’]?m|we['’]?re) (?:here|already|at it)|as a bonus|in passing|unrelated|(?:also|have) (?:noticed|spotted|found|seen|saw)|i noticed|might as well|may as well|taking the opportunity|bonus|drive-by|bei der gelegenheit|nebenbei|wenn ich schon|außerdem ist mir aufgefallen|gleich mit|au passage|tant que j['’]y suis|j['’]en profite|de paso|ya que estoy|aprovecho|aproveito|aproveitando|já que estou)\b|ついで|顺便|順便|另外我(?:发现|注意)/i;

/** Whether the agent just said that it is leaving its task for something that it came upon. */
export function isInPassing(world: World): boolean {
  return isSaidNow(world.trajectory) && asides.test(world.trajectory.said.slice(-2_000));
}
