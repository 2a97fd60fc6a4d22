import type { Environment } from '../model/effect.ts';
import { isName } from '../model/pattern.ts';
import type { Place } from '../model/tool.ts';

const words: Readonly<Record<Exclude<Environment, 'unknown'>, ReadonlySet<string>>> = {
  production: new Set(['prod', 'production', 'prd', 'live', 'produktion', 'producao', 'produccion']),
  staging: new Set(['staging', 'stage', 'stg', 'uat', 'preprod', 'preproduction', 'qa', 'nonprod', 'acceptance', 'canary', 'hml', 'homolog', 'homologacao', 'homologation', 'recette', 'qas']),
  development: new Set(['dev', 'devel', 'develop', 'development', 'test', 'tests', 'testing', 'ci', 'sandbox', 'preview', 'demo', 'scratch', 'playground', 'feature']),
  local: new Set(['localhost', 'local', 'minikube', 'k3d', 'orbstack', 'colima', 'localstack', 'ip6-localhost']),
};

const localName = /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|\[::1\]|localhost|host\.docker\.internal|docker-desktop|rancher-desktop|kind-.*|.*\.localhost|[\w-]+\.local)$/i;
const order: readonly Environment[] = ['production', 'staging', 'development', 'local'];

/**
 * The environment that names tell: hosts, contexts, projects, databases, URLs. The most serious name wins;
 * names that tell nothing give `unknown`. Patterns of the policy come first.
 */
export function environmentOf(names: readonly (string | undefined)[], patterns: Place['environments'] = []): Environment {
  const seen = new Set<Environment>();
  for (const name of names) {
    if (name === undefined || name === '') continue;
    for (const one of parts(name)) seen.add(environmentOfName(one, patterns));
  }
  return order.find((environment) => seen.has(environment)) ?? 'unknown';
}

function environmentOfName(name: string, patterns: NonNullable<Place['environments']>): Environment {
  const set = patterns.find((entry) => isName(entry.pattern.toLowerCase(), name.toLowerCase()));
  if (set === undefined) return environmentByName(name);
  // A pattern that names nothing cannot know better than a name that tells of production.
  const byName = set.raises === undefined && set.pattern.replace(/[*?[\]{},]/g, '').length >= 3 ? undefined : environmentByName(name);
  return byName !== undefined && byName !== 'unknown' && order.indexOf(byName) < order.indexOf(set.is) ? byName : set.is;
}

function environmentByName(name: string): Environment {
  if (localName.test(name.replace(/:\d{1,5}$/, ''))) return 'local';
  // The last part of a public host is its registry's: `api.machines.dev` is no development.
  const tokens = tokensOf(name.replace(/\.(?:svc\.cluster|cluster|k8s)\.local$/i, '').replace(/^((?:[\w-]+\.)+[\w-]+)\.local$/i, '$1').replace(/^([\w-]+\.(?:[\w-]+\.)*[\w-]+)\.(?:dev|live|demo|ci)$/i, '$1'));
  for (const environment of order) {
    if (environment === 'unknown') continue;
    if (tokens.some((token) => words[environment].has(token))) return environment;
  }
  return 'unknown';
}

/** A URL tells by its host and by the first and last part of its path (the database), never by its credentials. */
function parts(name: string): readonly string[] {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)(?::\d+)?(\/[^?#\s]*)?/i.exec(name);
  if (!url) return [name];
  const path = (url[2] ?? '').split('/').filter((part) => part !== '');
  return [url[1] ?? '', ...path.slice(0, 1), ...path.slice(-1)].filter((part) => part !== '');
}

/** `non-prod` and `pre-prod` are no production: the prefix joins its word. */
function tokensOf(name: string): readonly string[] {
  const split = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/\b(non|pre)[-_. ]?(prod)/g, '$1$2')
    .split(/[^a-z0-9]+/);
  return split.map((token) => token.replace(/\d+$/, '')).filter((token) => token !== '');
}
