import type { Rule } from '../model/rule.ts';
import { eachEffect, isMarked } from './about.ts';

/** Makes something public, or takes something public back. */
export const rule: Rule = {
  id: 'publish',
  says: 'stops publishing to registries, stores and release pages',
  why: 'what was published is copied at once and cannot be called back',
  instead: 'do a dry run, show the person what would be published, and let them publish it',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI02', 'ASI04'],
  examples: {
    fires: ['npm publish', 'cargo publish', 'twine upload dist/*', 'gem push shop-1.0.gem', 'docker push registry.example.com/shop:1.0'],
    silent: ['npm publish --dry-run', 'npm pack', 'cargo package', 'docker build -t shop .', 'echo "npm publish"'],
  },
  judge: (judged) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (effect.verb !== 'publish' || isMarked(effect, 'dry-run') || effect.environment === 'local') return undefined;
      return { says: effect.says };
    }),
};
