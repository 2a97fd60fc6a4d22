import type { Environment } from '../model/effect.ts';
import type { Consent, Named } from '../model/task.ts';
import { meaningOf } from './act-capabilities.ts';
import { commandMeaning } from './commands.ts';
import { spansIn } from './mask.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import type { Act } from './words/lexicon.ts';

/** Acts that take something away: without a name they consent to nothing. */
const taking = new Set<Act>(['delete', 'discard', 'reset', 'stop', 'grant', 'move', 'restart', 'scale']);

/** What the person's own imperatives consent to. A question, a negation, a condition and a quotation give none. */
export function consentsIn(reading: Reading, at: number): readonly Consent[] {
  const overall = onlyEnvironment(reading);
  return reading.sentences.flatMap((sentence) => sentence.clauses.flatMap((clause) => consentOf(clause, sentence, reading, at, overall)));
}

function consentOf(clause: ReadClause, sentence: ReadSentence, reading: Reading, at: number, overall: Environment | undefined): readonly Consent[] {
  if (clause.form !== 'order' || clause.act === undefined) return [];
  const environments = environmentsOf(clause, sentence, overall);
  const words = reading.words(sentence.text);
  const shared = { environments, words, at };
  const commands = spansIn(clause.text, reading.spans).flatMap((span) => (span.kind === 'code' && /\s|^(?:make|just)$/.test(span.text.trim()) ? [commandMeaning(span.text)] : []));
  const bare = commandMeaning(reading.words(clause.text));
  const read = [...commands, bare].flatMap((command) => (command === undefined ? [] : [{ capabilities: command.capabilities, verbs: command.verbs, objects: command.objects, ...shared }]));
  const objects = objectsOf(clause, clause.act);
  const meaning = meaningOf(clause.act);
  if (objects.length === 0 && taking.has(clause.act)) return read;
  return [...read, { capabilities: meaning.capabilities, verbs: meaning.verbs, objects, ...shared }];
}

/** The clause's own environments, else the one that its sentence names, else the only one that the whole prompt names, unless that is production. */
function environmentsOf(clause: ReadClause, sentence: ReadSentence, overall: Environment | undefined): readonly Environment[] {
  if (clause.environments.length > 0) return clause.environments;
  const near = sentence.clauses.filter((one) => one.form !== 'forbids' && one.form !== 'question').flatMap((one) => one.environments);
  const distinct = [...new Set(near)];
  if (distinct.length === 1) return distinct;
  return overall === undefined || overall === 'production' ? [] : [overall];
}

function onlyEnvironment(reading: Reading): Environment | undefined {
  const all = new Set(reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids').flatMap((clause) => clause.environments)));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

const notNames = /^(?:it|them|this|that|these|those|everything|all|anything|something|stuff|things?|up|out|the|code|bugs?|errors?|issues?|problems?|unused|dead|old|obsolete|stale|unneeded|unnecessary|extra|duplicates?|duplicated|leftovers?|whatever|mess|rest|alles|das|es|tout|ça|todo|tudo|全部|すべて)$/i;

/** Names, else the plain words right after a taking verb ("delete dist"), else the common nouns. */
function objectsOf(clause: ReadClause, act: Act): readonly Named[] {
  const names = clause.objects.filter((object) => object.is !== 'class');
  if (names.length > 0) return names;
  const classes = clause.objects.filter((object) => object.is === 'class');
  if (!taking.has(act)) return classes;
  const phrase = /^(?:(?:the|my|our|your|all|a|an|this|that|old|local|remote)\s+)*([\p{L}\p{N}_.-]+(?:\s+[\p{L}\p{N}_.-]+)?)(?=\s+(?:on|in|from|at|of|for|folder|directory|file|table|branch|before|after|once|with|to|locally|completely|entirely|please|now|too|as well)\b|\s*[,.;!?]|\s*$)/iu.exec(clause.rest)?.[1];
  if (phrase === undefined || phrase.split(/\s+/).some((word) => notNames.test(word)) || classes.length > 0) return classes;
  return [{ kind: 'thing', name: phrase }];
}
