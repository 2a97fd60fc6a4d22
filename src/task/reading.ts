import type { Environment } from '../model/effect.ts';
import type { Named } from '../model/task.ts';
import { clausesOf, sentencesOf, type Clause, type Sentence } from './clauses.ts';
import { environmentsIn } from './environments.ts';
import { unhurried } from './haste.ts';
import { lexiconOf } from './language.ts';
import { mask, unmask, type Span } from './mask.ts';
import { objectsIn } from './objects.ts';

/** A clause with what it names. */
export interface ReadClause extends Clause {
  readonly objects: readonly Named[];
  readonly environments: readonly Environment[];
}

export interface ReadSentence extends Sentence {
  readonly number: number;
  readonly clauses: readonly ReadClause[];
  readonly environments: readonly Environment[];
}

/** The person's words taken apart; masked spans can be put back for showing. */
export interface Reading {
  readonly sentences: readonly ReadSentence[];
  readonly spans: readonly Span[];
  /** The last sentence of the prompt before, to which "drop it" can refer. */
  readonly before?: ReadSentence;
  /** The masked text with its spans put back. */
  words(masked: string): string;
}

/** "The cluster 'eu-staging'": a name in quotes behind the word for a place is a place. */
function withPlaces(lower: string, spans: readonly Span[]): string {
  return lower.replace(/((?:cluster|context|environment|env|namespace|workspace|server|host|database|db|stage|region|umgebung|serveur|environnement|entorno|servidor|ambiente)\s+)\ue000(\d+)\ue001/gu, (_, noun: string, at: string) => `${noun}${(spans[Number(at)]?.text ?? '').toLowerCase()}`);
}

/** "Tell Dana that …", "write to Dana": a person stands right behind the verb, and is written large. */
function addresseeOf(clause: Clause): readonly Named[] {
  const name = clause.act === 'send' && clause.form === 'order' ? /^(?:a (?:dm|message|mail|note) )?(?:to |an |à |a |al |pra |para )?(\p{Lu}\p{Ll}[\p{L}'’-]{1,30})(?![\p{L}\p{N}./_-])/u.exec(clause.rest)?.[1] : undefined;
  return name === undefined || /^(?:The|This|That|These|It|Them|Slack|Teams|Discord|Jira|Github|Linear)$/i.test(name) ? [] : [{ kind: 'service', name }];
}

/** Takes the person's own words apart. Total. */
export function readWords(text: string): Reading {
  // Typed in haste: the tilde of a negation is what many leave out.
  const typed = mask(text.replace(/(?<![\p{L}])([Nn])ao(?![\p{L}])/gu, '$1ão'));
  const main = lexiconOf(typed.text.toLowerCase());
  const masked = { ...typed, text: unhurried(typed.text, main) };
  const sentences = sentencesOf(masked.text, (lower) => lexiconOf(lower, main)).map((sentence, number): ReadSentence => {
    const clauses = clausesOf(sentence, number, masked.spans).map((clause): ReadClause => ({ ...clause, objects: [...objectsIn(clause.form === 'order' || clause.form === 'wish' || clause.form === 'forbids' ? clause.rest : clause.text, sentence.lexicon, masked.spans), ...addresseeOf(clause)], environments: environmentsIn(withPlaces(clause.lower, masked.spans), sentence.lexicon, clause.form === 'forbids' ? 'forbidden' : 'said') }));
    return { ...sentence, number, clauses, environments: environmentsIn(withPlaces(sentence.lower, masked.spans), sentence.lexicon) };
  });
  return { sentences, spans: masked.spans, words: (one) => unmask(one, masked.spans).trim().slice(0, 300) };
}
