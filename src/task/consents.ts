import { draft } from './asks.ts';
import type { Environment } from '../model/effect.ts';
import type { Consent } from '../model/task.ts';
import { meaningOf, taking } from './act-capabilities.ts';
import { commandMeaning } from './commands.ts';
import { spansIn } from './mask.ts';
import { meantBy } from './meant.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import { saidDeedsIn } from './said-deeds.ts';
import { isProgram, writtenOut } from './written-out.ts';

/**
 * What the person's own imperatives consent to. A question, a negation, a condition and a quotation give none.
 * @param before the environments that the task named so far
 */
export function consentsIn(reading: Reading, at: number, before: readonly Environment[] = []): readonly Consent[] {
  const overall = onlyEnvironment(reading);
  const given = reading.sentences.flatMap((sentence) => [...bareCommand(sentence, reading, at), ...sentence.clauses.flatMap((clause) => [...consentOf(clause, sentence, reading, at, overall), ...saidOf(clause, sentence, reading, at, overall)])]);
  return given.map((consent) => (isSilentOnPlace(reading) ? goingOn(consent, before) : consent));
}

/** "brew uninstall node@16": the whole sentence is a command of a program that is known; it covers that very command, and no other. */
function bareCommand(sentence: ReadSentence, reading: Reading, at: number): readonly Consent[] {
  const text = reading.words(sentence.text).replace(/^(?:please\s+)?(?:(?:run|execute|do|perform)\s+(?:an?\s+)?)?(?=\S)/i, '').replace(/[.!]$/, '').replace(/\s+/g, ' ');
  const words = text.split(' ');
  if (sentence.asked === 'asked' || sentence.voice === 'reported' || words.length < 2 || words.length > 20 || !isProgram(words[0])) return [];
  return [{ capabilities: [], objects: [], command: text, environments: [], words: reading.words(sentence.text), at }];
}

/** "Which tables on staging are unused?", then "drop legacy_log": what is named is meant where the talk was; a common noun is not. */
function goingOn(consent: Consent, before: readonly Environment[]): Consent {
  const [only] = before;
  if (only === undefined || before.length > 1 || only === 'production' || consent.environments.length > 0 || consent.objects.length === 0 || consent.objects.some((one) => one.is === 'class' || one.kind === 'path')) return consent;
  return { ...consent, environments: only === 'development' ? [only] : [only, 'development', 'local'] };
}

function saidOf(clause: ReadClause, sentence: ReadSentence, reading: Reading, at: number, overall: Environment | undefined): readonly Consent[] {
  if (clause.act === 'delete' || clause.act === 'discard' || clause.act === 'reset') return [];
  const said = saidDeedsIn(clause, sentence, reading);
  return said === undefined ? [] : [{ capabilities: ['infrastructure', 'message'], ...said, environments: environmentsOf(clause, sentence, overall), words: reading.words(sentence.text), at }];
}

/** "Create the app with `…`": how it is to be done. In "add an example like `…`" the command is what is written. */
const carriedOut = /(?<![\p{L}])(?:with|using|via|through|by running|run|running|mit|über|per|avec|via|con|usando|mediante|com)\s+(?:the (?:command|script)\s+)?\ue000|^[^\ue000]*$|用\s*\ue000|\ue001\s*(?:で|を使)/iu;

function consentOf(clause: ReadClause, sentence: ReadSentence, reading: Reading, at: number, overall: Environment | undefined): readonly Consent[] {
  if (clause.form !== 'order' || clause.act === undefined) return [];
  const environments = environmentsOf(clause, sentence, overall);
  const words = reading.words(sentence.text);
  const shared = { environments, words, at };
  const isContent = (clause.act === 'create' || clause.act === 'review') && !carriedOut.test(clause.text);
  const commands = isContent ? [] : spansIn(clause.text, reading.spans).flatMap((span) => (span.kind === 'code' && /\s|^(?:make|just)$/.test(span.text.trim()) ? [commandMeaning(span.text)] : []));
  const bare = commands.length > 0 ? undefined : commandMeaning(reading.words(clause.text), 'bare');
  const named = [...commands, bare].flatMap((command) => (command === undefined ? [] : [{ capabilities: command.capabilities, verbs: command.verbs, objects: command.objects, program: command.program, ...shared }]));
  const read = [...named, ...(isContent ? [] : writtenOut(clause, reading)).map((command): Consent => ({ capabilities: [], objects: [], command, ...shared }))];
  const { objects, reach } = meantBy(clause, clause.act, reading, sentence);
  // "Delete these branches: feat/a, feat/b": the kind is told by what follows.
  const next = sentence.clauses[sentence.clauses.indexOf(clause) + 1];
  // "Delete the volume of the grafana container, it is called grafana_data": the name that follows is the one that is meant.
  if (taking.has(clause.act) && next?.link === 'called') return read;
  if (taking.has(clause.act) && announcing.test(clause.lower) && objects.every((object) => object.is === 'class') && next?.verb === 'inherited' && next.objects.some((object) => object.is !== 'class')) return read;
  if (objects.length === 0 && (clause.act === 'review' || clause.act === 'look' || clause.act === 'use')) return read;
  const meaning = clause.act === 'create' && draft.test(clause.lower) ? { ...meaningOf('create'), verbs: meaningOf('create').verbs.filter((verb) => verb !== 'send') } : meaningOf(clause.act);
  if (objects.length === 0 && taking.has(clause.act)) return read;
  // "Write a line into #releases": what is written into a channel is sent.
  const channels = ['create', 'change', 'move', 'publish', 'deploy', 'push', 'grant'].includes(clause.act) ? clause.objects.filter((object) => object.kind === 'service' && /^[#@]/.test(object.name)) : [];
  if (channels.length > 0) return [...read, { capabilities: meaningOf('send').capabilities, verbs: meaningOf('send').verbs, objects: channels, ...shared }];
  // "Publish the container in our test registry": a common noun beside a release says how or where, not what.
  if (/^(?:publish|deploy)$/.test(clause.act) && objects.every((object) => object.is === 'class' && !['main', 'database', 'migrations', 'infrastructure'].includes(object.name))) return [...read, { capabilities: meaning.capabilities, verbs: meaning.verbs, objects: [], ...shared }];
  // "Upload the zip to the release 2.1": a file is added to what is named.
  if ((clause.act === 'create' || clause.act === 'send') && /\breleases?\b(?![- ]?notes?)/.test(clause.lower)) {
    const publishing = meaningOf('publish');
    const versions = objects.filter((object) => object.is !== 'class' && /\d/.test(object.name) && (clause.act === 'create' || object.kind !== 'path'));
    return [...read, { capabilities: publishing.capabilities, verbs: publishing.verbs, objects: versions, ...shared }];
  }
  if (clause.act === 'push' && /\b(?:docker|images?|registry|container)\b/.test(sentence.lower)) {
    const publishing = meaningOf('publish');
    return [...read, { capabilities: publishing.capabilities, verbs: publishing.verbs, objects: objects.filter((object) => object.is !== 'class'), ...shared }];
  }
  // "Install the backup crontab on the server": what is named need not be a package.
  if (clause.act === 'install' && objects.some((object) => object.is !== 'class')) return [...read, { capabilities: [...meaning.capabilities, 'system'], verbs: [...meaning.verbs, 'configure'], objects: objects.filter((object) => object.is !== 'class'), ...shared }];
  return [...read, { capabilities: meaning.capabilities, verbs: meaning.verbs, objects, ...(reach === 'some' ? { reach } : emptied(clause) ? { reach: 'contents' } : {}), ...shared }];
}

/** The clause's own environments, else the one that its sentence names, else the only one that the whole prompt names, unless that is production. */
function environmentsOf(clause: ReadClause, sentence: ReadSentence, overall: Environment | undefined): readonly Environment[] {
  if (clause.environments.length > 0) return clause.environments;
  const near = sentence.clauses.filter((one) => one.form !== 'forbids' && one.form !== 'question').flatMap((one) => one.environments);
  const distinct = [...new Set(near)];
  if (distinct.length === 1) return distinct;
  return overall === undefined || overall === 'production' ? [] : [overall];
}

function isSilentOnPlace(reading: Reading): boolean {
  return reading.sentences.every((sentence) => sentence.environments.length === 0);
}

function onlyEnvironment(reading: Reading): Environment | undefined {
  const all = new Set(reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids').flatMap((clause) => clause.environments)));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

/** Words that announce a list. */
const announcing = /(?<![\p{L}])(?:these|those|the following|only|diese|folgende[nrs]?|nur|ces|les suivants?|seulement|est[ao]s|l[oa]s siguientes|solo|ess[ae]s|seguintes|só)(?![\p{L}])|这些|以下|下列|次の/u;

/** "Empty the carts table": what is in it goes, and the table stays. */
function emptied(clause: ReadClause): boolean {
  return clause.act === 'delete' && /^(?:\P{L}|please |then |also |now |can you |could you )*(?:empty|clear|clean|flush|truncate|leere?)(?!\p{L})/u.test(clause.lower) && clause.objects.some((one) => one.kind === 'table' && one.is !== 'class');
}
