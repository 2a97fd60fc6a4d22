import type { Rule } from '../model/rule.ts';
import { eachEffect, finding, isReading } from './about.ts';

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
    const instead = world.note === undefined ? rule.instead : `stop here. The one thing that you may still write is a note of your open points, with your file-writing tool, once, to exactly ${world.note}. The person starts a new session, and what matters is carried over`;
    // Another agent would start with room of its own and go on for this one.
    if (judged.action.kind === 'subagent') return [finding(rule, 'starts another agent, and the context of this session is used up', { instead })];
    return eachEffect(rule, judged.effects, (effect) => (isReading(effect) || effect.undo === 'none-needed' ? undefined : { says: `${effect.says}, and the context of this session is used up`, instead })).slice(0, 1);
  },
};
