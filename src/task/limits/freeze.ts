import type { Capability } from '../../model/task.ts';
import type { ReadSentence } from '../reading.ts';
import type { Draft } from './draft.ts';

const frozen: readonly Capability[] = ['push', 'publish', 'deploy', 'git-history', 'database-schema', 'database-data', 'infrastructure'];

/** "code freeze until Monday", "main is frozen", "deploy freeze". */
export function freezeIn(sentence: ReadSentence): readonly Draft[] {
  const lower = sentence.lower;
  if (/\b(?:database|schema|data|db|datenbank)[- ]?freeze/.test(lower)) return [{ kind: 'forbid', capabilities: ['database-schema', 'database-data'] }];
  if (/\b(?:deploy(?:ment)?|release|production)[- ]?freeze|(?:deploys?|releases) (?:is|are) frozen|上线|\b(?:gel|arrêt|congelación|congelamento|freeze|stopp?)\s+(?:des?|du|de la|de los?|das?|dos?|der|für)\s+(?:\p{L}+\s+)?(?:mises? en prod\p{L}*|déploiements?|livraisons?|deploy\p{L}*|despliegues?|lanzamientos?|implant\p{L}+|releases?|auslieferung\p{L}*)/u.test(lower)) return [{ kind: 'forbid', capabilities: ['deploy', 'publish', 'infrastructure', 'database-schema', 'database-data'] }, { kind: 'forbid', capabilities: ['push'], objects: [{ kind: 'branch', name: 'tag', is: 'class' }] }];
  const main = sentence.lexicon.nouns.some(([name, pattern]) => name === 'main' && pattern.test(lower));
  if (main) return [{ kind: 'forbid', capabilities: ['push', 'git-history'], objects: [{ kind: 'branch', name: 'main', is: 'class' }] }, { kind: 'forbid', capabilities: ['deploy', 'publish', 'infrastructure', 'database-schema', 'database-data'] }];
  return [{ kind: 'forbid', capabilities: frozen }];
}
