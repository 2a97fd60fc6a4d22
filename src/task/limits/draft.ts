import type { Environment } from '../../model/effect.ts';
import type { Capability, Limit, Named } from '../../model/task.ts';

/** A limit as a sentence words it, before it gets its id, its words and its time. */
export type Draft = Pick<Limit, 'kind' | 'capabilities'> & { readonly acts?: readonly string[]; readonly objects?: readonly Named[]; readonly environments?: readonly Environment[]; readonly except?: readonly Named[]; readonly spares?: 'new' | 'notes'; readonly why?: 'freeze' };

/** Names before common nouns: "don't touch the users table" is about users, not about every table. */
export function namesFirst(objects: readonly Named[]): readonly Named[] {
  const names = objects.filter((object) => object.is !== 'class');
  return names.length > 0 ? names : objects;
}

/** What a command may do that is run; files may still be written. */
export const whateverRuns: readonly Capability[] = ['run', 'delete', 'install', 'push', 'git-history', 'database-schema', 'database-data', 'infrastructure', 'deploy', 'publish', 'message', 'system'];

/** Words for everything that could be run. */
export const runsNothing = /\b(?:anything|nothing|any (?:commands?|scripts?|code|sql|quer(?:y|ies))|nichts|keine (?:befehle|skripte|kommandos)|nada|ningún|ningun|nenhum|rien|aucune?)\b|任何|什么都|何も|一切/u;
