import type { Named } from '../model/task.ts';
import { taking } from './act-capabilities.ts';
import { serviceName } from './objects.ts';
import { typeNoun } from './type-nouns.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import type { Act, Lexicon } from './words/lexicon.ts';

/** Kinds of things in which others stand. */
export const places = new Set(['infrastructure', 'server', 'system']);

const pronoun = /(?<![\p{L}])(?:itself|selbst|lui-même|elle-même|mism[oa]|mesm[oa])(?![\p{L}])|(?:^|[\s-])(?:it|that|this|them|those|these|both|sie|es|ihn|das|ça|cela|lo|la|los|las|eso|isso|ele|ela)(?=$|[\s.,;!])|^(?:\p{L}{4,}l[oa]s?)\b|それ|它/iu;
/** They stand for all that was named, not for one of it. */
const plural = /(?:^|\s)(?:them|those|these|both|(?:all|both) of (?:them|those|these))(?=$|[\s.,;!])/iu;
const oneRow = /(?<![\p{L}])(?:that|this|those|these|the|diese[nrs]?|den|die|cette|ces|ese|esa|esta?)\s+(?:rows?|records?|entr(?:y|ies)|zeilen?|eintr[aä]ge?|lignes?|filas?|registros?)(?![\p{L}])/iu;

/** The clauses to which words of a clause can refer back: those before it in its sentence, else the sentence before. Questions and prohibitions are none. */
function earlierOf(clause: ReadClause, sentence: ReadSentence, reading: Reading): readonly ReadClause[] {
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  // A question of the prompt before was answered since.
  const silent = reading.sentences.slice(0, sentence.number).every((one) => one.clauses.every((other) => other.objects.length === 0));
  if (here.length === 0 && silent) return (reading.before?.clauses ?? []).filter((one) => one.form !== 'forbids');
  const earlier = here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? []);
  return earlier.some((one) => one.form === 'question' || one.form === 'forbids') ? [] : earlier;
}

/** "In the users table there are some test accounts": what is spoken of is in it. */
const held = /(?<![\p{L}])(?:in|dans|en|na|no)\s.{0,60}(?<![\p{L}])(?:there(?:['’]s| is| are)|we have|i see|gibt es|sind|liegen|stehen|il y a|y a|hay|tem|há|existem)(?![\p{L}])/u;

/** The only table that was spoken of before: "customer 19 wants off the newsletter table: delete that row". */
export function tableBefore(clause: ReadClause, sentence: ReadSentence, reading: Reading): Named | undefined {
  const earlier = earlierOf(clause, sentence, reading);
  if (!oneRow.test(clause.lower) && !(plural.test(clause.lower) && earlier.some((one) => held.test(one.lower)))) return undefined;
  const tables = earlier.flatMap((one) => one.objects).filter((object) => object.kind === 'table' && object.is !== 'class');
  return tables.every((one) => one.name === tables[0]?.name) ? tables[0] : undefined;
}

const possessed = /^(?:all (?:of )?)?(?:its|their)\s+(?:\w+\s+)?(tables?|volumes?|branch(?:es)?|tags?|folders?|director(?:y|ies)|databases?|checkpoints?|artifacts?|images?|containers?|pods?|deployments?|buckets?|queues?|topics?|caches?|logs?|runs?)(?![\p{L}])/iu;

/** "The run exp12 diverged, delete its checkpoints", "drop its table": what bears the name of the one thing that was spoken of. A part of a table is none. */
export function namesakeOf(clause: ReadClause, sentence: ReadSentence, reading: Reading): Named | undefined {
  const noun = possessed.exec(clause.rest)?.[1];
  if (noun === undefined) return undefined;
  const named = (clauses: readonly ReadClause[]): readonly Named[] => clauses.filter((one) => one.form !== 'forbids' && one.form !== 'question').flatMap((one) => one.objects).filter((object) => object.is !== 'class' && object.kind !== 'host');
  const here = named(sentence.clauses.slice(0, sentence.clauses.indexOf(clause)));
  const [owner, ...others] = here.length > 0 ? here : named(reading.sentences[sentence.number - 1]?.clauses ?? []);
  if (owner === undefined || others.some((one) => one.name !== owner.name) || owner.kind === 'table' || owner.kind === 'database') return undefined;
  return { kind: typeNoun(noun) ?? 'thing', name: owner.name };
}

/** "…, bitte löschen": the verb ends the sentence, and its object stands before. */
function isVerbAlone(clause: ReadClause, sentence: ReadSentence): boolean {
  return sentence.lexicon.verbs === 'anywhere' && clause.objects.length === 0 && clause.lower.trim().split(/\s+/).length <= 2 && sentence.clauses[0] !== clause;
}

/**
 * "There is a leftover foo.bak, remove it": what was named before, in this sentence or the one before it.
 * "It" stands for the one thing that was named, and two are in doubt; "them" and "both" stand for all of them.
 */
export function referredTo(clause: ReadClause, act: Act, sentence: ReadSentence, reading: Reading): readonly Named[] {
  if (!(taking.has(act) || act === 'restore') || act === 'grant' || !(pronoun.test(clause.lower) || isVerbAlone(clause, sentence))) return [];
  const earlier = earlierOf(clause, sentence, reading);
  const every = earlier.flatMap((one) => one.objects);
  const all = every.filter((object) => object.is !== 'class');
  const kinds = every.filter((object) => object.is === 'class' && !places.has(object.name) && object.name !== 'main');
  // "Reset it" is as often said of a branch or a form: only of what holds data is it meant so.
  if (act === 'reset' && !every.every((object) => object.kind === 'database' || (object.is === 'class' && ['database', 'volumes', 'containers', 'cache'].includes(object.name)))) return [];
  // "The cache on staging is stale, flush it."
  if (all.length === 0 && kinds.length > 0) return kinds.every((one) => one.name === kinds[0]?.name) ? kinds.slice(0, 1) : subjectOf(earlier, sentence, kinds);
  const held = (object: Named): boolean => isPlace(object, earlier, reading, sentence.lexicon.language);
  // "My edits to src/a.ts are garbage, restore it": work is thrown away in the file that is named.
  const backed = (act === 'restore' || act === 'discard') && all.every((object) => object.kind === 'path');
  const things = all.filter((object) => !held(object));
  // What stands behind "on", "in" or "of" says where, and so does a host beside a thing.
  const nearer = things.filter((object) => object.kind !== 'host' && !(things.length > 1 && serviceName.test(object.name)));
  const names = backed ? all : nearer.length > 0 ? nearer : things;
  const distinct = names.filter((one, at) => names.findIndex((other) => other.name === one.name) === at);
  const both = /(?:^|\s)both(?=$|[\s.,;!])/iu.test(clause.lower);
  if (plural.test(clause.lower)) return both && distinct.length !== 2 ? [] : distinct;
  return distinct.length === 1 ? distinct : [];
}

/** "The tag points to the broken commit, move it": what the sentence is about stands first in it, behind its article. */
function subjectOf(earlier: readonly ReadClause[], { lexicon }: ReadSentence, kinds: readonly Named[]): readonly Named[] {
  const start = /^(?:the|my|our|this|that|der|die|das|le|la|les|mon|ma|el|los|las|mi|o|os|as|meu|minha)\s+(.*)$/u.exec(earlier[0]?.lower ?? '')?.[1];
  return start === undefined ? [] : kinds.filter((kind) => lexicon.nouns.some(([name, pattern]) => name === kind.name && pattern.exec(start)?.index === 0)).slice(0, 1);
}

/** In one language a word is a preposition, in the next it is "you". */
const prepositions: Readonly<Record<Lexicon['language'], RegExp>> = {
  en: /^(?:in|on|at|of|from|with|to|for|inside|under|within|by|about|via|into|over)$/,
  de: /^(?:im|am|auf|aus|von|vom|mit|für|zu|zur|zum|bei|unter)$/,
  fr: /^(?:de|des|du|dans|sur|avec|pour)$/,
  es: /^(?:de|del|en|con|para|por|sobre)$/,
  pt: /^(?:de|do|da|dos|das|no|na|nos|nas|em|com|para|por|sobre)$/,
  zh: /^$/,
  ja: /^$/,
};

/** "A bug in src/auth.ts", "the rows of users": what goes is the bug, and not the file around it. */
export function isWithin(name: string, text: string, language: Lexicon['language']): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at === -1) return false;
  const words = text.slice(0, at).toLowerCase().split(/[^\p{L}\p{N}'’-]+/u).filter((word) => word !== '');
  const before = words.findLast((word) => !/^(?:the|a|an|this|that|my|our|your|old|der|die|das|den|dem|ein|eine[nrm]?|le|la|les|l|un|une|el|los|las|una|o|os|as|um|uma|table|file|folder|directory|branch|database|tabelle|datei|ordner|fichier|dossier|archivo|carpeta|tabla|arquivo|pasta|tabela)$/.test(word));
  return before !== undefined && (prepositions.en.test(before) || prepositions[language].test(before));
}

/** It says where something else is: "on a", "look at a and b", where the list stands as its first name does. */
function isPlace(object: Named, clauses: readonly ReadClause[], reading: Reading, language: Lexicon['language']): boolean {
  const at = clauses.findIndex((one) => one.objects.includes(object));
  const clause = clauses[at];
  if (clause === undefined) return false;
  if (isWithin(object.name, reading.words(clause.text), language)) return true;
  const head = clause.verb === 'inherited' ? clauses.slice(0, at).findLast((one) => one.verb !== 'inherited') : undefined;
  return head?.objects.some((other) => other.is !== 'class' && isWithin(other.name, reading.words(head.text), language)) ?? false;
}
