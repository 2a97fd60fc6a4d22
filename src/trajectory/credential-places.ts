import type { Place } from '../model/tool.ts';

/** Whose credential a file holds: the project's documented configuration, or something nobody spoke of. */
export type CredentialPlace = 'project-configuration' | 'file';

const documented = /^(?:[\w@.-]+\/){0,3}(?:\.env(?:\.(?:local|dev|development|test|testing|staging|stage|example|sample|template|defaults?|ci))*|\.env\.(?:local|dev|development|test|staging)\.[\w.]+|\.?(?:local|dev|development|test|testing|ci|docker|compose|app|api|web|server|backend|frontend|db|database|common|base|default)\.env|\.envrc|\.dev\.vars|\.flaskenv|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml|readme(?:\.\w+)?|contributing(?:\.\w+)?|claude\.md|agents\.md|(?:config|configs|settings)\/[\w./-]+|docs?\/[\w./-]+|[\w.-]*config\.(?:[cm]?[jt]s|json|ya?ml|toml)|appsettings[\w.]*\.json|application[\w.-]*\.(?:ya?ml|properties)|\.github\/workflows\/[\w.-]+|wrangler\.toml|fly\.toml|supabase\/config\.toml|\.npmrc)$/i;
const elsewhere = /(?:^|\/)(?:old|legacy|archive|archived|backups?|bak|attic|tmp|temp|other|private|personal|scratch|dumps?|node_modules|vendor|downloads?|notes?|infra|infrastructure|terraform|ops|admin|deploy|prod|production|scripts?|tools?)(?:\/|$)|prod(?:uction)?|(?:^|[._-])(?:bak|old|backup|orig)(?:$|[._-])/i;

/** Where a credential that was read from a path counts as coming from. Paths are absolute; a path outside the workspace is never its configuration. */
export function credentialPlace(path: string, place: Place): CredentialPlace {
  const folder = place.folders.find((one) => path === one || path.startsWith(`${one}/`));
  const relative = folder === undefined ? (place.folders.length === 0 && !path.startsWith('/') ? path : undefined) : path.slice(folder.length + 1);
  if (relative === undefined || elsewhere.test(relative)) return 'file';
  return documented.test(relative) ? 'project-configuration' : 'file';
}
