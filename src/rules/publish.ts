import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { eachEffect, isMarked } from './about.ts';

/** The person's own word for what everybody may read. */
const forEverybody = /(?<![\p{L}-])(?:public(?:ly)?(?![- /](?:apis?|docs?|documentation|keys?|interfaces?|methods?|functions?|class(?:es)?|types?|fields?|ips?|subnets?|endpoints?|pages?|members?|exports?|urls?|folders?|director(?:y|ies)|dir|assets?|static|holidays?|html)\b|\/)|publish\w*|open[- ]?sourc\w*|öffentlich\w*|veröffentlich\w*|públic\w*|publi[qé]\w*|pubblic\w*|公开|公開)/iu;

const notForEverybody = /\b(?:not|never|no|non|isn't|don't|shouldn't|keine?|nicht|pas)\b[^.,;]{0,25}\bp[uú]b/iu;

/** Everybody is to see it, and the person said so. */
export function isShownAsSaid(effect: Effect, world: World): boolean {
  return isMarked(effect, 'everybody') && effect.verb === 'publish' && world.task.prompts.some((prompt) => forEverybody.test(prompt) && !notForEverybody.test(prompt));
}

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
    fires: [{ prompt: 'Put this on GitHub', run: 'gh repo create shop --public --source=. --push' }, 'npm publish', 'cargo publish', 'twine upload dist/*', 'gem push shop-1.0.gem', 'docker push registry.example.com/shop:1.0'],
    silent: [{ prompt: 'Put this on GitHub as a public repository', run: 'gh repo create shop --public --source=. --push' }, { prompt: 'Put this on GitHub', run: 'gh repo create shop --private --source=. --push' }, 'npm publish --dry-run', 'npm pack', 'cargo package', 'docker build -t shop .', 'echo "npm publish"'],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (effect.verb !== 'publish' || isMarked(effect, 'dry-run') || effect.environment === 'local') return undefined;
      if (isShownAsSaid(effect, world)) return undefined;
      return { says: effect.says };
    }),
};
