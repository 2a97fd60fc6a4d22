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
    fires: [{ prompt: 'Run pass show mail/work and use it for the smtp settings', run: 'pass show mail/work2' }, { prompt: 'Do not run pass show mail/work', run: 'pass show mail/work' }, 'cat ~/.ssh/id_ed25519', 'cat ~/.aws/credentials', 'security find-generic-password -s github -w', 'python3 -c "print(open(\'/home/dev/.netrc\').read())"'],
    silent: [{ prompt: 'Run pass show mail/work and use it for the smtp settings', run: 'pass show mail/work' }, 'cat ~/.ssh/id_ed25519.pub', 'cat .env.example', 'ls ~/.ssh', 'wc -c ~/.ssh/id_ed25519 ~/.netrc', 'cat .env', 'grep -rn "credentials" src'],
  },
  judge: (judged, world) => eachEffect(rule, judged.effects, (effect) => (effect.verb === 'read' && isMarked(effect, 'secret') && !isOwn(effect, world) && !isSpokenFor(effect, world) ? { says: effect.says } : undefined)),
};

/** The person named this very entry of a store, and nobody named production. */
function isSpokenFor(effect: Effect, world: World): boolean {
  if (effect.object.kind !== 'credential' || effect.environment === 'production' || world.task.environments.includes('production')) return false;
  const { name } = effect.object;
  const store = / in (the [\w ]+|an? [\w ]+|[A-Z0-9]\w+(?: secrets)?)$/.exec(name);
  if (store !== null) {
    // An entry of a password manager: the sentence that names it speaks of the store, or writes the program's own address.
    const entry = name.slice(0, store.index);
    const spoken = new RegExp(`${(store[1] ?? '').replace(/^(?:the|an?) /, '')}|(?:^|[\\s\`"'])${effect.via.replace(/[^\w-]/g, '')}(?=$|[\\s\`"'])|password (?:manager|store|safe)|keychain|keyring|passwort-?(?:manager|speicher|tresor)|schl[üu]sselbund|trousseau|llavero|gestor de contrase[ñn]as|密码管理`, 'i');
    return entry.length >= 3 && entry !== 'everything' && isVouchedFor(entry, world, entry.startsWith('op://') ? /op:\/\// : spoken);
  }
  if (/[/:]/.test(name) && isVouchedFor(name, world)) return true;
  // "Fix the variable on staging": whoever sets one looks at them first.
  if (/\bvariables\b/.test(name) && (effect.environment === 'staging' || effect.environment === 'development') && world.task.environments.includes(effect.environment) && world.task.mode === 'full' && world.task.spoken?.some((word) => /^(?:variables?|vars?|env|config\w*|settings?|secrets?|einstellung\w*|variablen)$/.test(word)) === true) return true;
  return (effect.environment === 'staging' || effect.environment === 'development') && world.task.environments.includes(effect.environment) && name.split(/[\s/]+/).some((word) => word.length >= 4 && isVouchedFor(word, world));
}

/** The project's own configuration is recorded and not asked about; a path that stands in no known directory is most likely the project's. */
function isOwn(effect: Effect, world: World): boolean {
  const path = pathOf(effect);
  if (path === undefined) return false;
  if (!/^(\/|~|[A-Za-z]:)/.test(path)) return true;
  return [...world.place.folders, ...world.place.temp].some((folder) => isInside(path, folder));
}
