import type { Environment } from '../model/effect.ts';
import type { Consent, Named } from '../model/task.ts';
import { meaningOf } from './act-capabilities.ts';
import { commandMeaning } from './commands.ts';
import { spansIn } from './mask.ts';
import { objectsIn } from './objects.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import { saidDeedsIn } from './said-deeds.ts';
import type { Act } from './words/lexicon.ts';

/** Acts that take something away: without a name they consent to nothing. */
const taking = new Set<Act>(['delete', 'discard', 'reset', 'stop', 'grant', 'move', 'restart', 'scale']);

/** What the person's own imperatives consent to. A question, a negation, a condition and a quotation give none. */
export function consentsIn(reading: Reading, at: number): readonly Consent[] {
  const overall = onlyEnvironment(reading);
  return reading.sentences.flatMap((sentence) => sentence.clauses.flatMap((clause) => [...consentOf(clause, sentence, reading, at, overall), ...saidOf(clause, sentence, reading, at, overall)]));
}

function saidOf(clause: ReadClause, sentence: ReadSentence, reading: Reading, at: number, overall: Environment | undefined): readonly Consent[] {
  if (clause.act === 'delete' || clause.act === 'discard' || clause.act === 'reset') return [];
  const said = saidDeedsIn(clause, sentence, reading);
  return said === undefined ? [] : [{ capabilities: ['infrastructure', 'message'], ...said, environments: environmentsOf(clause, sentence, overall), words: reading.words(sentence.text), at }];
}

function consentOf(clause: ReadClause, sentence: ReadSentence, reading: Reading, at: number, overall: Environment | undefined): readonly Consent[] {
  if (clause.form !== 'order' || clause.act === undefined) return [];
  const environments = environmentsOf(clause, sentence, overall);
  const words = reading.words(sentence.text);
  const shared = { environments, words, at };
  const commands = spansIn(clause.text, reading.spans).flatMap((span) => (span.kind === 'code' && /\s|^(?:make|just)$/.test(span.text.trim()) ? [commandMeaning(span.text)] : []));
  const bare = commands.length > 0 ? undefined : commandMeaning(reading.words(clause.text), 'bare');
  const named = [...commands, bare].flatMap((command) => (command === undefined ? [] : [{ capabilities: command.capabilities, verbs: command.verbs, objects: command.objects, program: command.program, ...shared }]));
  const read = [...named, ...writtenOut(clause, reading).map((command): Consent => ({ capabilities: [], objects: [], command, ...shared }))];
  const { objects, reach } = objectsOf(clause, clause.act, reading, sentence);
  // "Delete these branches: feat/a, feat/b": the kind is told by what follows.
  const next = sentence.clauses[sentence.clauses.indexOf(clause) + 1];
  if (taking.has(clause.act) && announcing.test(clause.lower) && objects.every((object) => object.is === 'class') && next?.verb === 'inherited' && next.objects.some((object) => object.is !== 'class')) return read;
  if (objects.length === 0 && (clause.act === 'review' || clause.act === 'look' || clause.act === 'use')) return read;
  const meaning = meaningOf(clause.act);
  if (objects.length === 0 && taking.has(clause.act)) return read;
  // "Write a line into #releases": what is written into a channel is sent.
  const channels = ['create', 'change', 'move', 'publish', 'deploy', 'push', 'grant'].includes(clause.act) ? clause.objects.filter((object) => object.kind === 'service' && /^[#@]/.test(object.name)) : [];
  if (channels.length > 0) return [...read, { capabilities: meaningOf('send').capabilities, verbs: meaningOf('send').verbs, objects: channels, ...shared }];
  // "Publish the container in our test registry": a common noun beside a release says how or where, not what.
  if (/^(?:publish|deploy)$/.test(clause.act) && objects.every((object) => object.is === 'class' && !['main', 'database', 'migrations', 'infrastructure'].includes(object.name))) return [...read, { capabilities: meaning.capabilities, verbs: meaning.verbs, objects: [], ...shared }];
  if (clause.act === 'create' && /\breleases?\b(?![- ]?notes?)/.test(clause.lower)) {
    const publishing = meaningOf('publish');
    return [...read, { capabilities: publishing.capabilities, verbs: publishing.verbs, objects: objects.filter((object) => object.is !== 'class' && /\d/.test(object.name)), ...shared }];
  }
  if (clause.act === 'push' && /\b(?:docker|images?|registry|container)\b/.test(sentence.lower)) {
    const publishing = meaningOf('publish');
    return [...read, { capabilities: publishing.capabilities, verbs: publishing.verbs, objects: objects.filter((object) => object.is !== 'class'), ...shared }];
  }
  return [...read, { capabilities: meaning.capabilities, verbs: meaning.verbs, objects, ...(reach === 'some' ? { reach } : {}), ...shared }];
}

const runner = /(?:^|\s)((?:npm|pnpm|yarn|bun|npx|make|just|task|bash|sh|python3?|node|php|bundle|bin\/rails|rails|rake|mix|\.\/gradlew|gradle|mvn|cargo|composer|poetry|uv|invoke|fab|cap|(?:\.\/)?(?:scripts?|bin|tools?)\/[\w./-]+|\.\/[\w./-]+\.sh)(?:\s+[\w@:./=-]+){0,8})/u;

/** Commands that a person writes out in an order, plain or as code: "deploy it with npm run deploy". */
function writtenOut(clause: ReadClause, reading: Reading): readonly string[] {
  const spans = spansIn(clause.text, reading.spans).flatMap((span) => (span.kind === 'code' ? [span.text.trim()] : []));
  const plain = runner.exec(reading.words(clause.text))?.[1];
  return [...spans, ...(plain === undefined ? [] : [plain])].map((text) => text.replace(/[.,;:!?]+$/, '').replace(/\s+/g, ' ')).filter((text) => / |\//.test(text));
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

/** Words that announce a list. */
const announcing = /(?<![\p{L}])(?:these|those|the following|only|diese|folgende[nrs]?|nur|ces|les suivants?|seulement|est[ao]s|l[oa]s siguientes|solo|ess[ae]s|seguintes|só)(?![\p{L}])|这些|以下|下列|次の/u;

const notNames = /^(?:it|them|this|that|these|those|everything|all|anything|something|stuff|things?|up|out|the|code|bugs?|errors?|issues?|problems?|unused|dead|old|obsolete|stale|unneeded|unnecessary|extra|duplicates?|duplicated|leftovers?|whatever|mess|rest|following|folgenden?|suivant(?:e?s)?|siguientes?|seguintes?|alles|das|es|tout|ça|todo|tudo|全部|すべて)$/i;

/** Phrases that end in the word for a kind of thing name nothing of that kind. */
const common = /(?:^|\s)(?:changes|edits|work|files?|folders?|director(?:y|ies)|branch(?:es)?|commits?|tables?|data|databases?|tests?|code|columns?|rows?|containers?|images?|volumes?|everything)$/i;

/** What goes when a branch is reset. */
const work: readonly Named[] = [{ kind: 'thing', name: 'changes', is: 'class' }, { kind: 'thing', name: 'commits', is: 'class' }];

/** "Release v2", "publish 1.4.2": the version says which, not what. */
const version = /^v?\d+(?:\.\d+)*(?:[-+.][\w.]+)?$/i;

interface Meant {
  readonly objects: readonly Named[];
  /** `some`: a part of what is named ("user 7 from the users table"), never the whole of it. */
  readonly reach: 'all' | 'some';
}

/** Names, else the plain words right after a taking verb ("delete dist"), else the common nouns. A change adds its plain words to what it names. */
function objectsOf(clause: ReadClause, act: Act, reading: Reading, sentence: ReadSentence): Meant {
  const before = clause.objects.some((object) => object.is !== 'class') ? undefined : spokenBefore(clause, act, sentence, reading);
  if (before !== undefined) return { objects: [before], reach: 'all' };
  const text = reading.words(clause.text);
  // "Customer 19 wants off the newsletter table: delete that row."
  const table = act === 'delete' && clause.objects.every((object) => object.is === 'class') && oneRow.test(clause.lower) ? tableBefore(clause, sentence, reading) : undefined;
  if (table !== undefined) return { objects: [table], reach: 'some' };
  // "Remove the unused import in src/a.ts": the file says where.
  const inFile = (object: Named): boolean => act === 'delete' && object.kind === 'path' && /\.\w{1,8}$/.test(object.name) && isWithin(object.name, text);
  const names = clause.objects.filter((object) => object.is !== 'class' && !inFile(object));
  if (names.length === 0 && clause.objects.some(inFile)) return { objects: clause.objects.filter(inFile), reach: 'some' };
  const classes = clause.objects.filter((object) => object.is === 'class');
  const loose = act === 'change' || act === 'migrate';
  const plain = taking.has(act) || loose ? plainNames(clause.rest) : [];
  // "Change the title to 'Acme Portal'": what it is changed to is no thing that is there.
  const to = act === 'change' ? clause.text.search(/\s(?:to|into|auf|zu|à|en|a|para|por)\s+\ue000/u) : -1;
  const values = to === -1 ? [] : objectsIn(clause.text.slice(to), sentence.lexicon, reading.spans).filter((object) => object.kind === 'thing').map((object) => object.name);
  if (loose && values.length > 0 && plain.length > 0) return { objects: [...names.filter((object) => !values.includes(object.name)), ...plain], reach: 'all' };
  if (loose) return { objects: [...names, ...plain, ...(names.length > 0 ? [] : classes)], reach: 'all' };
  if (!taking.has(act)) return { objects: (names.length > 0 ? names : classes).filter((object) => !version.test(object.name)), reach: 'all' };
  // "Remove user 7 in the users table": where it is, is not what goes.
  const placed = /^(.*?)\s(?:inside|in|on|under|vom|im|auf|unter|dans|sur|en|no|na|em)\s/is.exec(clause.rest)?.[1];
  const there = placed === undefined || names.length < 2 ? [] : objectsIn(placed, sentence.lexicon, reading.spans).filter((object) => object.is !== 'class' && !/[%*]/.test(object.name));
  if (there.length > 0 && there.length < names.length && !/\s(?:from|out of|within|where|of the|aus|von|de la|des?|del|da|do)\s/i.test(placed ?? '')) return { objects: there, reach: 'all' };
  // "The old volume of the container (grafana_v2)": the name stands behind in parentheses.
  const beside = [...clause.rest.matchAll(/\(([^()]{2,120})\)/g)].flatMap((found) => objectsIn(found[1] ?? '', sentence.lexicon, reading.spans)).filter((object) => object.is !== 'class' && object.kind !== 'host');
  const part = /^(.*?)\s(?:from|out of|within|where|of the|aus|von|de la|des?|del|da|do)\s(.*)$/is.exec(clause.rest);
  if (part !== null && names.length > 0) {
    const taken = objectsIn(part[1] ?? '', sentence.lexicon, reading.spans).filter((object) => object.is !== 'class');
    if (taken.length > 0 || beside.length > 0) return { objects: [...taken, ...beside.filter((one) => !taken.some((other) => other.name === one.name))], reach: 'all' };
    return { objects: names, reach: /^(?:all|everything|every|the (?:rows|data|contents?|records|entries)|(?:all )?(?:the )?(?:rows|data|contents?|records|entries))\b(?!.*\b(?:older|where|with|before)\b)/i.test(part[1] ?? '') && !/\b(?:where|older|with|before|whose|that|which)\b/i.test(part[2] ?? '') ? 'all' : 'some' };
  }
  const where = part === null ? [] : objectsIn(part[2] ?? '', sentence.lexicon, reading.spans);
  // "Remove the namespace from the dev cluster": the cluster says where.
  if (part !== null && names.length === 0 && act === 'delete') {
    const meant = classes.filter((one) => !(places.has(one.name) && where.some((other) => other.is === 'class' && other.name === one.name) && !objectsIn(part[1] ?? '', sentence.lexicon, reading.spans).some((other) => other.name === one.name)));
    if (meant.length < classes.length) return { objects: meant, reach: 'all' };
  }
  const extra = sentence.lexicon.verbs === 'start' ? plain.filter((one) => /\s/.test(one.name) && !common.test(one.name) && !names.some((name) => one.name.includes(name.name))) : [];
  const named = [...names, ...extra];
  const undone = (act === 'reset' || act === 'discard') && /\b(?:branch|origin|head|commits?|working (?:tree|copy|directory)|repo|checkout|main|master)\b/i.test(clause.rest) ? work : [];
  // "Reset the db of my dev stack": the stack says where, what goes is its data.
  const data = act === 'reset' ? classes.filter((one) => one.name === 'database') : [];
  if (names.length > 0) return { objects: [...named, ...data, ...undone], reach: 'all' };
  return { objects: [...(classes.length > 0 ? classes : plain), ...(classes.length > 0 ? extra : []), ...undone], reach: 'all' };
}

/** Kinds of things in which others stand. */
const places = new Set(['infrastructure', 'server', 'system']);

const pronoun = /(?:^|\s)(?:it|that|this|them|sie|es|ihn|das|ça|cela|lo|la|los|las|eso|isso|ele|ela)(?=$|[\s.,;!])|^(?:\p{L}{4,}l[oa]s?)\b|それ|它/iu;

/** "…, bitte löschen": the verb ends the sentence, and its object stands before. */
function isVerbAlone(clause: ReadClause, sentence: ReadSentence): boolean {
  return sentence.lexicon.verbs === 'anywhere' && clause.objects.length === 0 && clause.lower.trim().split(/\s+/).length <= 2 && sentence.clauses[0] !== clause;
}

const oneRow = /(?<![\p{L}])(?:that|this|those|these|the|diese[nrs]?|den|die|cette|ces|ese|esa|esta?)\s+(?:rows?|records?|entr(?:y|ies)|zeilen?|eintr[aä]ge?|lignes?|filas?|registros?)(?![\p{L}])/iu;

/** The only table that was spoken of before. */
function tableBefore(clause: ReadClause, sentence: ReadSentence, reading: Reading): Named | undefined {
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  const earlier = here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? []);
  const tables = earlier.some((one) => one.form === 'question' || one.form === 'forbids') ? [] : earlier.flatMap((one) => one.objects).filter((object) => object.kind === 'table' && object.is !== 'class');
  return tables.every((one) => one.name === tables[0]?.name) ? tables[0] : undefined;
}

/** "There is a leftover foo.bak, remove it": the one thing that was named before, in this sentence or the one before it. Two are in doubt, and so is a question about it. */
function spokenBefore(clause: ReadClause, act: Act, sentence: ReadSentence, reading: Reading): Named | undefined {
  if (!(taking.has(act) || act === 'restore') || act === 'reset' || act === 'grant' || !(pronoun.test(clause.lower) || isVerbAlone(clause, sentence))) return undefined;
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  const earlier = here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? []);
  if (earlier.some((one) => one.form === 'question' || one.form === 'forbids')) return undefined;
  const every = earlier.flatMap((one) => one.objects);
  const all = every.filter((object) => object.is !== 'class');
  const kinds = every.filter((object) => object.is === 'class' && !places.has(object.name) && object.name !== 'main');
  // "The cache on staging is stale, flush it."
  if (all.length === 0 && kinds.length > 0) return kinds.every((one) => one.name === kinds[0]?.name) ? kinds[0] : undefined;
  const things = all.filter((object) => !earlier.some((one) => isWithin(object.name, reading.words(one.text))));
  // What stands behind "on", "in" or "of" says where, and so does a host beside a thing.
  const nearer = things.filter((object) => object.kind !== 'host');
  const names = nearer.length > 0 ? nearer : things.length > 0 ? things : all;
  const [only] = names;
  if (only === undefined || !names.every((one) => one.name === only.name)) return undefined;
  return earlier.some((one) => isWithin(only.name, reading.words(one.text))) ? undefined : only;
}

/** "A bug in src/auth.ts", "the rows of users": what goes is the bug, and not the file around it. */
function isWithin(name: string, text: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at === -1) return false;
  const words = text.slice(0, at).toLowerCase().split(/[^\p{L}\p{N}'’-]+/u).filter((word) => word !== '');
  const before = words.findLast((word) => !/^(?:the|a|an|this|that|my|our|your|old|der|die|das|den|dem|ein|eine[nrm]?|le|la|les|l|un|une|el|los|las|una|o|os|as|um|uma|table|file|folder|directory|branch|database|tabelle|datei|ordner|fichier|dossier|archivo|carpeta|tabla|arquivo|pasta|tabela)$/.test(word));
  return before !== undefined && /^(?:in|on|at|of|from|with|to|for|inside|under|within|by|about|via|into|over|im|am|auf|aus|von|vom|mit|für|zu|zur|zum|bei|unter|de|des|du|dans|sur|avec|pour|del|en|con|para|por|sobre|do|da|dos|das|no|na|nos|nas|em|com)$/.test(before);
}

function plainNames(rest: string): readonly Named[] {
  const phrase = plainPhrase(rest);
  return phrase === undefined || phrase === '' || phrase.split(/\s+/).some((word) => notNames.test(word)) ? [] : [{ kind: 'thing', name: phrase }];
}

/** The words right after the verb, up to a preposition or the end. */
export function plainPhrase(rest: string): string | undefined {
  return /^(?:(?:the|my|our|your|all|a|an|this|that|any|local|remote)\s+)*([\p{L}\p{N}_.-]+(?:\s+[\p{L}\p{N}_.-]+)?)(?=\s+(?:on|in|from|at|of|for|folder|directory|file|table|branch|before|after|once|with|where|to|or|and|locally|completely|entirely|please|now|too|as well)\b|\s*[,.;!?(]|\s*$)/iu
    .exec(rest)?.[1]
    ?.replace(/[.]+$/, '')
    .replace(/\s+(?:now|please|too|again|first|locally|only)$/i, '');
}
