import type { Consent } from '../model/task.ts';
import type { ReadClause, Reading } from './reading.ts';

/** "Do it on dev", "mach das auf dev": what was ordered before, at another place. */
const again = /\b(?:do|run|make|try|apply|execute|use) (?:it|that|this|the same)\b|\binstead\b|\brather\b|\b(?:mach|tu|führe?) (?:es|das)\b|\bstattdessen\b|\blieber\b|\bfais[- ]?(?:le|la|ça)\b|\bplutôt\b|\bhazlo\b|\bmejor en\b|\ben su lugar\b|\bfa(?:ça|z) (?:isso|em|no|na)\b|\bem vez disso\b|改在|改成|在.{0,12}上做|代わりに|(?:で|に)(?:だけ)?実行/u;
/** It is meant there, and nowhere else. */
const nowhereElse = /\b(?:only|just|instead|rather|nur|stattdessen|lieber|seulement|uniquement|plutôt|solo|sólo|solamente|mejor|só|somente|apenas)\b|只在|改在|改成|だけ|代わりに/u;
/** "The same for orders_2024": what was ordered before, of something else. */
const alike = /\b(?:the same|same thing|likewise|ditto)\b.{0,30}\b(?:for|with|to|on|of)\b|\b(?:das ?selbe|das gleiche|dasselbe|genauso)\b.{0,30}\b(?:für|mit|bei|auf)\b|\bla même chose\b.{0,30}\b(?:pour|avec|sur)\b|\blo mismo\b.{0,30}\b(?:para|con|en|de)\b|\bo mesmo\b.{0,30}\b(?:para|com|em|no|na|de)\b|同样|也(?:删|清|改)|同じ/u;

/**
 * Consents after a prompt that takes up an order given before: at another place ("wait, on dev only"), or of another thing ("now the same for b").
 * `undefined` where the prompt takes up none.
 */
export function takenUp(previous: readonly Consent[], reading: Reading, at: number): readonly Consent[] | undefined {
  const last = previous.findLast((consent) => consent.from === undefined);
  if (last === undefined) return undefined;
  const clauses = reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids' && clause.form !== 'question').map((clause) => ({ clause, words: reading.words(sentence.text) })));
  const moved = clauses.find(({ clause }) => clause.environments.length > 0 && clause.environments.every((one) => one !== 'production') && again.test(clause.lower));
  if (moved !== undefined) {
    const kept = nowhereElse.test(moved.clause.lower) ? previous.filter((consent) => consent.environments.length === 0 || consent.environments.every((one) => moved.clause.environments.includes(one))) : previous;
    return [...kept, { ...last, environments: moved.clause.environments, words: moved.words, at }];
  }
  const other = clauses.find(({ clause }) => alike.test(clause.lower) && namesOf(clause).length > 0);
  if (other === undefined) return undefined;
  const environments = other.clause.environments.length > 0 ? other.clause.environments : last.environments;
  return [...previous, { ...last, objects: namesOf(other.clause), environments, words: other.words, at }];
}

function namesOf(clause: ReadClause): Consent['objects'] {
  return clause.objects.filter((object) => object.is !== 'class' && object.kind !== 'host');
}
