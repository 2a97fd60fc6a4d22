import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { isInside } from '../tools/resolve.ts';
import { isVouchedFor } from '../trajectory/credential-use.ts';
import { eachEffect, isMarked, pathOf } from './about.ts';

/** Reads key stores and credentials that are not the project's own. */
export const rule: Rule = {
  id: 'secret-read',
  says: 'stops reading of key stores and credentials outside the workspace',
  why: 'what an agent has read it can use and repeat; the credential that ended PocketOS was found in a file nobody had named',
  instead: "use the project's own documented configuration, or ask the person for the credential",
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI03'],
  examples: {
    fires: ['cat ~/.ssh/id_ed25519', 'cat ~/.aws/credentials', 'security find-generic-password -s github -w', 'python3 -c "print(open(\'/home/dev/.netrc\').read())"'],
    silent: ['cat ~/.ssh/id_ed25519.pub', 'cat .env.example', 'ls ~/.ssh', 'cat .env', 'grep -rn "credentials" src'],
  },
  judge: (judged, world) => eachEffect(rule, judged.effects, (effect) => (effect.verb === 'read' && isMarked(effect, 'secret') && !isOwn(effect, world) && !isSpokenFor(effect, world) ? { says: effect.says } : undefined)),
};

/** The person named this very entry of a store, and nobody named production. */
function isSpokenFor(effect: Effect, world: World): boolean {
  if (effect.object.kind !== 'credential' || effect.environment === 'production' || world.task.environments.includes('production')) return false;
  const { name } = effect.object;
  if (/[/:]/.test(name) && isVouchedFor(name, world)) return true;
  return (effect.environment === 'staging' || effect.environment === 'development') && world.task.environments.includes(effect.environment) && name.split(/[\s/]+/).some((word) => word.length >= 4 && isVouchedFor(word, world));
}

/** The project's own configuration is recorded and not asked about; a path that stands in no known directory is most likely the project's. */
function isOwn(effect: Effect, world: World): boolean {
  const path = pathOf(effect);
  if (path === undefined) return false;
  if (!/^(\/|~|[A-Za-z]:)/.test(path)) return true;
  return [...world.place.folders, ...world.place.temp].some((folder) => isInside(path, folder));
}
