import type { Effect } from '../model/effect.ts';
import type { Consent, Named, Task } from '../model/task.ts';
import { bare } from './clauses.ts';
import { matches } from './match.ts';
import { tokensOf } from './names.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';

/** Verbs that ask for a look or for words, and such as say nothing of what is done. */
const vague = /^(?:look|check|find|see|show|tell|list|read|explain|review|describe|count|search|get|give|make|do|be|have|has|had|is|are|was|were|can|could|may|might|will|would|should|shall|must|use|let|want|need|try|think|know|help|fix|work|handle|the|this|that|these|those|there|here|its?|my|our|your|his|her|their|all|both|each|every|some|any|no|not|and|but|or|if|when|while|as|since|because|for|from|with|without|in|on|at|of|to|by|about|which|what|who|why|how|where|please|then|now|also|just|only|maybe|so|i|we|you|he|she|they|hi|hello|hey|thanks|ok|okay)$/;

const pronoun = /(?:^|\s)(?:it|that|this|them|those|these)(?=$|[\s.,;!])/;

/**
 * "Mute monitor 78", "acknowledge incident PX12", "monitor 78 is noise, snooze it": orders whose verb means what a service says it means.
 * They cover the call that carries this verb in its own name and that names the object; nothing else.
 */
export function saidDeedsIn(clause: ReadClause, sentence: ReadSentence, reading: Reading): Pick<Consent, 'acts' | 'objects'> | undefined {
  if (sentence.lexicon.language !== 'en' || sentence.voice === 'reported' || (clause.form !== 'order' && clause.form !== 'statement') || sentence.asked === 'asked') return undefined;
  // "Close #88 and #91": the second has its verb from the first.
  const verbed = clause.verb === 'inherited' ? sentence.clauses.slice(0, sentence.clauses.indexOf(clause)).findLast((one) => one.verb !== 'inherited') : clause;
  const words = bare((verbed ?? clause).lower, sentence.lexicon, 'fillers').split(/[^\p{L}\p{N}-]+/u);
  const verb = words[0] ?? '';
  // An imperative has no ending: "orders api returns 500" orders nothing.
  if (!/^[a-z]{3,20}(?:-[a-z]+)?$/.test(verb) || /[^s]s$|ed$/.test(verb) || vague.test(verb) || words.length < 2) return undefined;
  const own = thingsIn(clause, reading);
  const objects = own.length > 0 || !pronoun.test(clause.lower) ? own : before(clause, sentence, reading);
  return objects.length === 0 ? undefined : { acts: [verb], objects };
}

function before(clause: ReadClause, sentence: ReadSentence, reading: Reading): readonly Named[] {
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  const earlier = here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? []);
  return earlier.some((one) => one.form === 'question' || one.form === 'forbids') ? [] : earlier.flatMap((one) => thingsIn(one, reading));
}

/** What a clause names, numbers behind a noun among it: "monitor 78", "build #1234". */
function thingsIn(clause: ReadClause, reading: Reading): readonly Named[] {
  const names = clause.objects.filter((object) => object.is !== 'class');
  const next = clause.verb === 'inherited' ? /^#?(\d{1,12})$/.exec(clause.text.trim())?.[1] : undefined;
  if (next !== undefined) return [{ kind: 'thing', name: next }];
  const words = reading.words(clause.text);
  const numbers = [...words.matchAll(/(?<![\p{L}\p{N}.-])(?!(?:to|in|for|by|than|over|under|after|before|until|last|first|next|top|about|least|most|port|version|node|python|line|lines)\b)(?:[\p{L}]{3,}|pr|mr)s?\s+(?:no\.?\s*|number\s+)?#?(\d{2,12}(?:\s*(?:,|&|\band\b|\bund\b)\s*#?\d{2,12})*)(?![\p{L}\p{N}.%-])/giu), ...words.matchAll(/(?<![\p{L}\p{N}.-])#(\d{1,12})(?![\p{L}\p{N}.%-])/gu)].flatMap((found) => (found[1] ?? '').match(/\d+/g) ?? []).map((name): Named => ({ kind: 'thing', name }));
  return [...names, ...numbers].filter((one, at, all) => all.findIndex((other) => other.name === one.name) === at);
}

/** The call is named by the verb of the order, and is about one of its objects. */
export function isSaidDeed(consent: Consent, effect: Effect, folders: readonly string[]): boolean {
  if (consent.acts === undefined || (effect.object.kind !== 'cloud' && effect.object.kind !== 'message') || effect.extent.reach === 'all') return false;
  const own = tokensOf(`${effect.via.split('/').slice(1).join(' ')} ${effect.words ?? ''} ${effect.verb}`);
  if (!consent.acts.some((verb) => own.some((token) => isForm(token, verb)))) return false;
  return consent.objects.some((object) => matches(object, effect, folders, 'consent'));
}

/** Verbs that a call carries whatever it is done to. */
const making = /^(?:create|add|set|change|edit|update|upgrade|run|start|apply|deploy|install|push|send|write|put|post|copy|move|rename|configure|enable|switch|build|test|convert|replace|migrate|import|export|sync|commit|tag|publish|release)$/;

/**
 * "Close issue 412": the same deed, done to another thing than the one the person named for it.
 * @param text the call's own words
 * @returns the names that the person gave
 */
export function otherThanSaid(effect: Effect, text: string, task: Task, folders: readonly string[]): string | undefined {
  const { object } = effect;
  if (object.kind !== 'cloud' || object.name === '' || effect.environment === 'local' || !['edit', 'stop', 'configure', 'deploy', 'start'].includes(effect.verb) || effect.extent.reach === 'all') return undefined;
  const own = tokensOf(`${text.slice(0, 4_000)} ${effect.words ?? ''}`);
  const orders = task.consents.filter((one) => one.from === undefined && one.acts?.some((verb) => !making.test(verb) && own.some((token) => isForm(token, verb))) === true);
  const names = orders.flatMap((one) => one.objects).filter((one) => one.kind === 'thing' || one.kind === 'service');
  if (names.length === 0 || names.length < orders.flatMap((one) => one.objects).length) return undefined;
  const said = text.toLowerCase();
  return [...names, ...task.named].some((one) => one.is !== 'class' && (said.includes(one.name.toLowerCase()) || matches(one, effect, folders, 'limit'))) ? undefined : names.map((one) => one.name).slice(0, 3).join(', ');
}

/** The same verb in another form: `mute`, `muted`, `mutes`, `muting`. */
export function isForm(token: string, verb: string): boolean {
  const stem = verb.replace(/(?:e|y)$/, '');
  return token === verb || (stem.length >= 3 && token.startsWith(stem) && /^(?:e|es|ed|s|ing|ies|ied|y|d|ee|ees)?$/.test(token.slice(stem.length)));
}
