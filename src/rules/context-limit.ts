import type { Rule } from '../model/rule.ts';
import { eachEffect, isReading } from './about.ts';

/** Nothing changes anything any more once the context is used up. */
export const rule: Rule = {
  id: 'context-limit',
  says: 'denies changes once the context of the session is used up',
  why: 'instructions fade as the context grows; past the limit an agent no longer obeys what it was told at the start',
  instead: 'stop here and let the person start a new session; what matters is carried over',
  verdict: 'deny',
  floor: 'deny',
  grade: 'routine',
  risks: ['ASI10', 'ASI06'],
  examples: {
    fires: [],
    silent: ['npm test', 'rm -rf node_modules', 'git commit -m "work"'],
  },
  judge(judged, world) {
    if (world.context !== 'limit') return [];
    return eachEffect(rule, judged.effects, (effect) => (isReading(effect) || effect.undo === 'none-needed' ? undefined : { says: `${effect.says}, and the context of this session is used up` })).slice(0, 1);
  },
};
