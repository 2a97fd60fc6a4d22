import type { Rule } from '../model/rule.ts';
import { eachEffect, isMarked, isReading } from './about.ts';

/** Changes something that others live on. */
export const rule: Rule = {
  id: 'production-effect',
  says: 'stops changes of production',
  why: 'production is outside the default envelope of every task, and a mistake there reaches people who were never asked',
  instead: 'show the person the exact change and let them run or approve it; try it on a local or staging environment first',
  verdict: 'ask',
  floor: 'ask',
  grade: 'irreversible',
  risks: ['ASI02', 'ASI03'],
  examples: {
    fires: ['psql -h prod-db.example.com -c "UPDATE users SET plan = 1 WHERE id = 7"', 'kubectl --context prod-eu delete pod web-1', 'ssh prod-1 "systemctl restart nginx"', 'helm upgrade shop ./chart --kube-context production'],
    silent: ['psql -h prod-db.example.com -c "SELECT 1"', 'kubectl --context prod-eu get pods', 'NODE_ENV=production npm run build', 'ls prod/', 'git commit -m "deploy to production"'],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (effect.environment !== 'production' || isReading(effect) || (effect.verb === 'send' && effect.undo === 'none-needed')) return undefined;
      // "Show me what prod would change": choosing the place that the words name changes nothing there.
      if (effect.verb === 'configure' && effect.undo === 'none-needed' && world.task.environments.includes('production')) return undefined;
      if (effect.object.kind === 'path' && !isMarked(effect, 'remote')) return undefined;
      if (effect.verb === 'run' && effect.opacity === 'unmodelled' && !isMarked(effect, 'remote') && effect.target === undefined) return undefined;
      const soft = effect.undo === 'none-needed' || effect.undo === 'trivial' || effect.undo === 'recoverable';
      return { says: effect.says, floor: soft ? 'allow' : 'ask', grade: soft ? 'routine' : 'irreversible' };
    }),
};
