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

/** "Delete the branch - wait no, leave that one": what was ordered right before is taken back. */
const retracts = /^(?:\P{L}|ah |oh |ach |hm+ |but )*(?:wait,? (?:no|don['’]?t|stop|actually)|no,? wait|scratch that|strike that|actually,? (?:no|don['’]?t|leave|keep|never)|on second thou?ght|never ?mind(?: that)?|forget (?:that|it)(?![\p{L}])|(?:moment|halt|warte|stopp?),? (?:nein|doch nicht|lieber nicht)|nein,? (?:warte|doch nicht|lass)|doch nicht|(?:non,? )?attends,? (?:non|en fait)|non,? (?:attends|finalement|en fait|laisse)|finalement,? (?:non|laisse)|(?:no,? )?espera,? (?:no|mejor)|no,? (?:espera|mejor no)|mejor no|(?:não,? )?espera,? (?:não|melhor)|não,? (?:espera|melhor não)|melhor não)(?![\p{L}])|^(?:等等|等一下|不对|算了|还是别)|^(?:いや|やっぱり?|待って)/iu;

function withoutRetracted(sentences: readonly ReadSentence[]): readonly ReadSentence[] {
  const told = (clause: ReadClause): ReadClause => (clause.form === 'order' || clause.form === 'wish' ? { ...clause, form: 'statement' } : clause);
  return sentences.map((sentence, at) => {
    const next = sentences[at + 1];
    const back = next !== undefined && retracts.test(next.lower) ? sentence.clauses.length : sentence.clauses.findIndex((_, number) => number > 0 && retracts.test(sentence.clauses.slice(number, number + 2).map((one) => one.lower).join(', ')));
    const own = sentence.clauses.map((clause): ReadClause => (clause.form === 'forbids' && clause.act === undefined && retracts.test(clause.lower) ? { ...clause, form: 'statement' } : clause));
    return back <= 0 ? { ...sentence, clauses: own } : { ...sentence, clauses: own.map((clause, number) => (number < back ? told(clause) : clause)) };
  });
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
  return { sentences: withoutRetracted(sentences), spans: masked.spans, words: (one) => unmask(one, masked.spans).trim().slice(0, 300) };
}
