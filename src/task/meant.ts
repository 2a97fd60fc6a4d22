import type { Named } from '../model/task.ts';
import { taking } from './act-capabilities.ts';
import { objectsIn } from './objects.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import { isWithin, namesakeOf, places, referredTo, tableBefore } from './referring.ts';
import type { Act } from './words/lexicon.ts';

/** The objects that an order means. */
export interface Meant {
  readonly objects: readonly Named[];
  /** `some`: a part of what is named ("user 7 from the users table"), never the whole of it. */
  readonly reach: 'all' | 'some';
}

/** An order with what its clause says, for the readings below. */
interface Order {
  readonly clause: ReadClause;
  readonly act: Act;
  readonly sentence: ReadSentence;
  readonly reading: Reading;
  /** What the clause names, without the file in which something goes. */
  readonly names: readonly Named[];
  readonly classes: readonly Named[];
  /** The plain words right behind the verb. */
  readonly plain: readonly Named[];
}

/** The name of a setting says how something is reached: "the connection is in STAGING_DATABASE_URL". */
const setting = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:URL|URI|DSN|HOST|DB|DATABASE|CONNECTION|CONN|TOKEN|KEY)$/;

/** What an order covers: what it names or refers to, else the plain words right after a taking verb ("delete dist"), else its common nouns. */
export function meantBy(clause: ReadClause, act: Act, reading: Reading, sentence: ReadSentence): Meant {
  const namesake = taking.has(act) ? namesakeOf(clause, sentence, reading) : undefined;
  if (namesake !== undefined) return { objects: [namesake], reach: 'all' };
  const isSilent = clause.objects.every((object) => object.is === 'class' || setting.test(object.name));
  const held = act === 'delete' && isSilent ? tableBefore(clause, sentence, reading) : undefined;
  if (held !== undefined) return { objects: [held], reach: 'some' };
  const before = isSilent ? referredTo(clause, act, sentence, reading) : [];
  if (before.length > 0) return { objects: before, reach: 'all' };
  // "Remove the unused import in src/a.ts": the file says where.
  const text = reading.words(sentence.lexicon.verbs === 'start' ? clause.rest : clause.text);
  const inFile = (object: Named): boolean => act === 'delete' && object.kind === 'path' && /\.\w{1,8}$/.test(object.name) && isWithin(object.name, text, sentence.lexicon.language);
  const names = clause.objects.filter((object) => object.is !== 'class' && !inFile(object));
  if (names.length === 0 && clause.objects.some(inFile)) return { objects: clause.objects.filter(inFile), reach: ownWork.test(clause.rest) ? 'all' : 'some' };
  const classes = clause.objects.filter((object) => object.is === 'class');
  const order: Order = { clause, act, sentence, reading, names, classes, plain: plainNames(clause.rest) };
  if (act === 'change' || act === 'migrate') return changed(order);
  if (!taking.has(act)) return { objects: (names.length > 0 ? names : classes).filter((object) => !version.test(object.name)), reach: 'all' };
  return placed(order) ?? takenFrom(order) ?? takenWhole(order);
}

/** "The uncommitted stuff in src/a.ts": all that git does not have of the file, and nothing that it has. */
const ownWork = /^(?:(?:the|my|our|all|local|recent|of)\s+)*(?:uncommitted|unstaged|unsaved|changes|edits|modifications|work in progress|wip)\b/i;

/** A change adds its plain words to what it names; what something is changed to is no thing that is there ("change the title to 'Acme Portal'"). */
function changed({ clause, act, sentence, reading, names, classes, plain }: Order): Meant {
  const to = act === 'change' ? clause.text.search(/\s(?:to|into|auf|zu|à|en|a|para|por)\s+\ue000/u) : -1;
  const values = to === -1 ? [] : objectsIn(clause.text.slice(to), sentence.lexicon, reading.spans).filter((object) => object.kind === 'thing').map((object) => object.name);
  if (values.length > 0 && plain.length > 0) return { objects: [...names.filter((object) => !values.includes(object.name)), ...plain], reach: 'all' };
  return { objects: [...names, ...plain, ...(names.length > 0 ? [] : classes)], reach: 'all' };
}

/** "Remove user 7 in the users table": where it is, is not what goes. */
function placed({ clause, sentence, reading, names }: Order): Meant | undefined {
  const before = /^(.*?)\s(?:inside|in|on|under|vom|im|auf|unter|dans|sur|en|no|na|em)\s/is.exec(clause.rest)?.[1];
  if (before === undefined || names.length < 2 || /\s(?:from|out of|within|where|of the|aus|von|de la|des?|del|da|do)\s/i.test(before)) return undefined;
  const there = objectsIn(before, sentence.lexicon, reading.spans).filter((object) => object.is !== 'class' && !/[%*]/.test(object.name));
  return there.length > 0 && there.length < names.length ? { objects: there, reach: 'all' } : undefined;
}

/** Every one of what stands in the place: "all rows", "everything", "the contents". */
const every = /^(?:all|everything|every|(?:all )?(?:the |its )?(?:rows|data|contents?|records|entries|tables|keys|messages))\b/i;
/** What picks some of them out. */
const picking = /\b(?:where|older|newer|with|before|after|since|whose|that|which|except|named|called|like|matching|starting|ending|from the)\b/i;
const apart = /^(.*?)\s(?:from|out of|within|where|of the|aus|von|de la|des?|del|da|do)\s(.*)$/is;
const inside = /^(.*?)\s(?:from|out of|within|inside|in|on|of the)\s(?:(?!\s(?:from|within|inside|in)\s).)*$/is;

/** What is taken, and out of what: in Chinese and Japanese the place comes first ("usersテーブルからa1を", "从 users 表删除 a1"). */
function partsOf(rest: string, language: string): readonly [string, string, string] | undefined {
  const first = language === 'ja' ? /^(.*?)から(.+)$/su.exec(rest) : language === 'zh' ? /从(.*?)(?:中|里)?(?:删除?掉?|移除|清除|去掉)(.+)$/su.exec(rest) : undefined;
  if (first?.[1] !== undefined && first[2] !== undefined) return [first[0], first[2], first[1]];
  const part = apart.exec(rest);
  return part === null ? undefined : [part[0], part[1] ?? '', part[2] ?? ''];
}

/** "Delete the orders of 2020 from the staging db", "remove the namespace from the cluster": what stands behind the preposition says where. */
function takenFrom(order: Order): Meant | undefined {
  const { clause, act, sentence, reading, names } = order;
  // "Ma base de dev": a name for what it is, and no part of anything.
  const part = partsOf(clause.rest.replace(/(?<![\p{L}])(base|bdd?|banco|tabla|tabela) de (?=données|datos|dados|dev|test|prueba|desarrollo|desenvolvimento)/giu, '$1 '), sentence.lexicon.language);
  if (names.length === 0) return act === 'delete' || act === 'discard' ? outOfPlace(order) : undefined;
  if (part === undefined) return undefined;
  // "The old volume of the container (grafana_v2)": the name stands behind in parentheses, and nothing else with it.
  const beside = [...clause.rest.matchAll(/\(([^()\s]{2,120}(?:(?:,| and)\s[^()\s]{2,120})*)\)/g)].flatMap((found) => objectsIn(found[1] ?? '', sentence.lexicon, reading.spans)).filter((object) => object.is !== 'class' && object.kind !== 'host');
  const taken = objectsIn(part[1] ?? '', sentence.lexicon, reading.spans).filter((object) => object.is !== 'class' && !/^[@.*%]/.test(object.name));
  if (taken.length > 0 || beside.length > 0) return { objects: [...taken, ...beside.filter((one) => !taken.some((other) => other.name === one.name))], reach: 'all' };
  const whole = every.test(part[1] ?? '') && !picking.test(part[1] ?? '') && !/\b(?:where|older|with|before|whose|that|which)\b/i.test(part[2] ?? '');
  return { objects: names, reach: whole ? 'all' : 'some' };
}

/** Nothing is named but kinds of things: one that stands behind the preposition is the place, unless all that is in it goes. */
function outOfPlace({ clause, sentence, reading, classes }: Order): Meant | undefined {
  const part = sentence.lexicon.verbs === 'start' ? inside.exec(clause.rest) : apart.exec(clause.rest);
  const what = part?.[1];
  if (what === undefined) return undefined;
  const held = objectsIn(what, sentence.lexicon, reading.spans).filter((one) => one.is === 'class');
  const meant = classes.filter((one) => !(places.has(one.name) || one.name === 'database') || held.some((other) => other.name === one.name));
  if (meant.length === classes.length || (every.test(what) && !picking.test(what))) return undefined;
  const own = meant.length > 0 ? meant : plainNames(what);
  return { objects: own, reach: picking.test(what) || meant.length === 0 ? 'some' : 'all' };
}

/** "Docker eats my disk, prune the lot": what a prune takes; volumes only where they are named. */
const unused: readonly Named[] = [{ kind: 'thing', name: 'containers', is: 'class' }, { kind: 'thing', name: 'images', is: 'class' }, { kind: 'thing', name: 'cache', is: 'class' }];
const everything = /^(?:everything|the lot|it all|all of it|all|whatever(?: is unused)?)(?![\p{L}])/iu;

/** What goes when a branch is reset. */
const work: readonly Named[] = [{ kind: 'thing', name: 'changes', is: 'class' }, { kind: 'thing', name: 'commits', is: 'class' }];

function takenWhole({ clause, act, sentence, reading, names, classes, plain }: Order): Meant {
  if (names.length === 0 && everything.test(clause.rest) && reading.sentences.some((one) => /(?<![\p{L}])(?:docker|podman)(?![\p{L}])/u.test(one.lower))) return { objects: [...unused, ...classes.filter((one) => !unused.some((kind) => kind.name === one.name))], reach: 'all' };
  const extra = sentence.lexicon.verbs === 'start' ? plain.filter((one) => /\s/.test(one.name) && !common.test(one.name) && !names.some((name) => one.name.includes(name.name))) : [];
  const undone = (act === 'reset' || act === 'discard') && /\b(?:branch|origin|head|commits?|working (?:tree|copy|directory)|repo|checkout|main|master)\b/i.test(clause.rest) ? work : [];
  // "Reset the db of my dev stack": the stack says where, what goes is its data.
  const data = act === 'reset' ? classes.filter((one) => one.name === 'database') : [];
  if (names.length > 0) return { objects: [...names, ...extra, ...data, ...undone], reach: 'all' };
  // "Drop the table": a table is no database, and which one it is was not said.
  const kinds = oneTable.test(clause.rest) && !wholeDatabase.test(clause.rest) ? classes.filter((one) => one.name !== 'database') : classes;
  if (kinds.length < classes.length && plain.every((one) => oneTable.test(one.name))) return { objects: kinds, reach: 'all' };
  // "Scale web down", "restart the worker": what runs is as often called by the word for its kind.
  const running = kinds.length > 0 && (act === 'scale' || act === 'restart' || act === 'stop') ? plain : [];
  return { objects: [...(kinds.length > 0 ? kinds : plain), ...(kinds.length > 0 ? extra : []), ...running, ...undone], reach: 'all' };
}

const oneTable = /(?<![\p{L}])(?:table|collection|column|index|row|tabelle|spalte|tabla|columna|tabela|coluna)(?![\p{L}])/iu;
const wholeDatabase = /(?<![\p{L}])(?:every|each|all|databases?|dbs?|data|postgres\w*|mysql|mariadb|sqlite|mongo\w*|redis|datenbank(?:en)?|jede|alle|bases?|banco|toda|todas)(?![\p{L}])/iu;

/** "Release v2", "publish 1.4.2": the version says which, not what. */
const version = /^v?\d+(?:\.\d+)*(?:[-+.][\w.]+)?$/i;

const notNames = /^(?:it|them|this|that|these|those|everything|all|anything|something|stuff|things?|up|out|the|code|bugs?|errors?|issues?|problems?|unused|dead|old|obsolete|stale|unneeded|unnecessary|extra|duplicates?|duplicated|leftovers?|whatever|mess|rest|following|folgenden?|suivant(?:e?s)?|siguientes?|seguintes?|alles|das|es|tout|ça|todo|tudo|全部|すべて)$/i;

/** Phrases that end in the word for a kind of thing name nothing of that kind. */
const common = /(?:^|\s)(?:changes|edits|work|files?|folders?|director(?:y|ies)|branch(?:es)?|commits?|tables?|data|databases?|tests?|code|columns?|rows?|containers?|images?|volumes?|everything)$/i;

function plainNames(rest: string): readonly Named[] {
  const phrase = plainPhrase(rest);
  return phrase === undefined || phrase === '' || phrase.split(/\s+/).some((word) => notNames.test(word)) ? [] : [{ kind: 'thing', name: phrase }];
}

/** The words right after the verb, up to a preposition or the end. */
export function plainPhrase(rest: string): string | undefined {
  return /^(?:(?:the|my|our|your|its|their|all|a|an|this|that|any|local|remote)\s+)*([\p{L}\p{N}_.-]+(?:\s+[\p{L}\p{N}_.-]+)?)(?=\s+(?:on|in|from|at|of|for|folder|directory|file|table|branch|before|after|older|newer|once|with|where|to|or|and|locally|completely|entirely|please|now|too|as well|down|up|back|there|here)\b|\s*[,.;!?(]|\s*$)/iu
    .exec(rest)?.[1]
    ?.replace(/[.]+$/, '')
    .replace(/\s+(?:now|please|too|again|first|locally|only|completely|entirely|fully|altogether)$/i, '');
}
