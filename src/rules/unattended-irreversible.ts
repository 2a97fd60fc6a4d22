import type { Rule } from '../model/rule.ts';
import { eachEffect, isMarked, isReading, isSessionMade, isTaking } from './about.ts';

/** Nobody is there to answer, and it cannot be taken back. */
export const rule: Rule = {
  id: 'unattended-irreversible',
  says: 'denies what cannot be taken back while nobody is there to be asked',
  why: 'a question at night is answered by nobody, and what is lost at night is found lost in the morning',
  instead: 'leave it for when the person is back, and note what you would do',
  verdict: 'deny',
  floor: 'deny',
  grade: 'irreversible',
  risks: ['ASI02', 'ASI08'],
  examples: { fires: [], silent: ['rm -rf node_modules', 'git status', 'npm test'] },
  judge: (judged, world) =>
    world.attended === 'attended'
      ? []
      : eachEffect(rule, judged.effects, (effect) => {
          if (isReading(effect) || isSessionMade(effect, world) || isMarked(effect, 'regenerable') || isMarked(effect, 'temporary')) return undefined;
          if (effect.undo !== 'irreversible' || !(isTaking(effect) || effect.verb === 'publish' || effect.verb === 'send')) return undefined;
          return { says: `${effect.says}, while nobody is there to be asked` };
        }),
};
