import { speaksOfOthers } from '../beside.ts';
import type { Named } from '../../model/task.ts';
import type { ReadClause, ReadSentence } from '../reading.ts';
import { namesFirst, type Draft } from './draft.ts';

/** The parts of a sentence that say what stays, and name it: "update the dependencies, but leave the lockfile alone". */
export function stillIn({ clauses, lexicon }: ReadSentence): readonly ReadClause[] {
  return clauses.flatMap((clause, at) => {
    if (!lexicon.untouched.test(clause.lower)) return [];
    if (clause.environments.length > 0 || clause.objects.length > 0 || speaksOfOthers(clause.lower)) return [clause];
    const before = clauses.slice(0, at).findLast((one) => one.objects.length > 0) ?? clauses[at - 1];
    // "The infra folder is Ana's, so leave it alone": what was just spoken of.
    return before !== undefined && clause.lower.trim().split(/\s+/).length <= 5 && before.form === 'statement' ? [before] : [];
  });
}

/** What a sentence says is to stay as it is. */
export function untouchedIn(sentence: Pick<ReadSentence, 'environments'>, objects: readonly Named[]): readonly Draft[] {
  const named = namesFirst(objects);
  if (named.length === 0 && sentence.environments.length === 0) return [];
  return [{ kind: 'forbid', capabilities: 'every-change', objects: named, environments: sentence.environments }];
}
