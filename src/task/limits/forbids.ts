import type { Named } from '../../model/task.ts';
import { forbiddenBy, isChange } from '../act-capabilities.ts';
import { isBare, leftOf, type Left } from '../bareness.ts';
import { forbiddenVerb, requestsIn, saidOf, skippedIn, versionsIn } from '../forbidden-deeds.ts';
import { plainPhrase } from '../meant.ts';
import { hasFiles } from '../path-classes.ts';
import type { ReadClause } from '../reading.ts';
import type { Act, Lexicon } from '../words/lexicon.ts';
import { namesFirst, runsNothing, whateverRuns, type Draft } from './draft.ts';

/** Common nouns that say nothing of where a limit holds, by the act it forbids. */
const emptyClasses: Readonly<Partial<Record<Act, readonly string[]>>> = {
  install: ['dependencies', 'package', 'lockfile'],
  push: ['commits', 'changes', 'branch', 'tests'],
  commit: ['changes', 'tests', 'commits', 'tag'],
  deploy: ['infrastructure', 'changes', 'server', 'package'],
  publish: ['package'],
  fetch: ['network'],
  rewrite: ['history', 'commits', 'branch'],
  'force-push': ['branch', 'history'],
  merge: ['branch', 'changes'],
  migrate: ['migrations', 'database'],
  run: ['system'],
  delete: ['system'],
};

/** All that is left of a prohibition that goes on: "und auch sonst nichts". */
const anythingAtAll = /(?<!\p{L})(?:nichts?|alles|rien|tout|nada|todo|tudo)(?!\p{L})|什么都|任何|何も|一切/u;

/** Words that say that a prohibition holds everywhere, or nothing that can be found again. */
const emptyPhrase = /^(?:any|anything|nothing|everything|it|them|this|that|these|those|files?|code|things?|stuff|something|changes?|edits?|yet|please|at all|anything else|other|else|one|existing|behaviou?r|logic|functionality|semantics|meaning|style|formatting|by|up|any files?|any code|all)$/i;

/** Programs that people forbid by their bare name: "no sudo", "don't use docker". */
const programs = /(?<![\p{L}\p{N}/.-])(git [a-z-]{3,}|sudo|doas|docker|podman|kubectl|terraform|npm|npx|yarn|pnpm|bun|pip|brew|apt|apt-get|curl|wget|ssh|scp|rsync|psql|aws|gcloud|az|make)(?![\p{L}\p{N}/-]|\.\w)/u;

/** What a part of a sentence forbids, in the language of `lexicon`: its act and what that is about. */
export function forbidsIn(clause: ReadClause, lexicon: Lexicon): readonly Draft[] {
  const { environments } = clause;
  const { verbs } = lexicon;
  // "Don't touch config/, ops looks after it": what follows and names nothing is no further thing that is forbidden.
  if (verbs === 'anywhere' && clause.verb === 'inherited' && clause.objects.length + environments.length === 0 && !anythingAtAll.test(clause.rest.toLowerCase())) return [];
  const named = toolsForbidden(clause, verbs);
  if (named !== undefined) return [named];
  // "No more unwraps in main.rs": what shall not be in the file, which is changed for it.
  if (verbs === 'start' && /^(?:\P{L}|please |and |but |also )*(?:no|zero) more (?!(?:changes|edits|modifications|updates|writes|pushes|commits|deploys)(?!\p{L}))\p{L}+s (?:in|inside|within|across) /u.test(clause.lower)) return [];
  if (clause.act === undefined) return withoutAct(clause, verbs);
  // "Build the image, don't push it": an image is brought out, and not a branch.
  if (clause.act === 'push' && clause.objects.some((object) => object.is === 'class' && ['images', 'containers', 'package'].includes(object.name))) return [{ kind: 'forbid', capabilities: ['publish', 'push'], environments }];
  const asks = clause.act === 'push' || clause.act === 'merge' ? requestsIn(clause) : undefined;
  if (asks !== undefined) return asks;
  const said = verbs === 'start' ? saidOf(clause) : [];
  const skipped = clause.act === 'skip' ? skippedIn(clause.lower) : undefined;
  if (skipped !== undefined) return [{ kind: 'forbid', capabilities: ['run'], objects: skipped.map((name) => ({ kind: 'thing', name })) }];
  const capabilities = forbiddenBy(clause.act);
  if (capabilities !== 'every-change' && capabilities.length === 0) return said;
  const left = verbs === 'anywhere' ? leftOf(clause, lexicon) : undefined;
  const objects = objectsOf(clause, clause.act, left, lexicon);
  const narrower = narrowed(clause, objects);
  if (narrower !== undefined) return narrower;
  if (capabilities === 'every-change' && objects.length === 0 && environments.length === 0) return (left === undefined ? isBare(clause) : left.kind === 'bare') ? [{ kind: 'forbid', capabilities }] : said;
  if (clause.act === 'install' && versionsIn(clause.lower).length > 0) return versionsIn(clause.lower);
  if (clause.act === 'install') return installsForbidden(clause, capabilities, objects) ?? [{ kind: 'forbid', capabilities, objects, environments }, ...said];
  return [{ kind: 'forbid', capabilities, objects, environments }, ...said];
}

/** "Don't use --force", "no sudo": an option or a program by its bare name. */
function toolsForbidden(clause: ReadClause, verbs: 'start' | 'anywhere'): Draft | undefined {
  const { act, environments } = clause;
  const isUse = act === undefined || act === 'use' || act === 'run';
  const flags = verbs === 'start' ? (clause.text.match(/(?<![\w-])--[a-z][\w-]+/g) ?? []) : [];
  if (flags.length > 0 && (isUse || act === 'create')) return { kind: 'forbid', capabilities: ['run'], objects: flags.slice(0, 5).map((name) => ({ kind: 'thing', name })) };
  const program = isUse ? programs.exec(clause.lower)?.[1] : undefined;
  if (program === undefined) return undefined;
  // "Don't start anything in aws": the account, and not the program that looks at it.
  const isPlace = new RegExp(`(?<![\\p{L}])(?:${verbs === 'start' ? 'in|on|at|from' : 'in|auf|bei|dans|sur|en|em|no|na'}) (?:the |our |my |dem |der |le |la |el )?${program}(?![\\p{L}\\p{N}])`, 'u').test(clause.lower);
  return isPlace ? { kind: 'forbid', capabilities: 'every-change', objects: [{ kind: 'service', name: program }], environments } : { kind: 'forbid', capabilities: ['run'], objects: [{ kind: 'thing', name: program }] };
}

/** Kinds of things that a product meets wherever it runs: "no crash without a network" protects none of them. */
const ofMachine: ReadonlySet<string> = new Set(['network', 'cache', 'logs', 'process', 'frontend']);

/** A verb that no list holds, or none at all: what it is about stays as it is. */
function withoutAct(clause: ReadClause, verbs: 'start' | 'anywhere'): readonly Draft[] {
  const { environments } = clause;
  const objects = namesFirst(clause.objects.filter((object) => object.is !== 'class' || !ofMachine.has(object.name)));
  // "新しい依存は禁止": what may not be made is an install of something new.
  if (objects.length > 0 && objects.every((object) => object.is === 'class' && object.name === 'dependencies') && newOnes.test(clause.lower)) return [{ kind: 'forbid', capabilities: ['install'], environments, except: [{ kind: 'package', name: '' }] }];
  const verb = verbs === 'start' ? forbiddenVerb(clause.lower) : undefined;
  if (verb !== undefined) return [{ kind: 'forbid', capabilities: 'every-change', acts: [verb], objects: objects.filter((object) => object.is !== 'class'), environments }];
  return objects.length === 0 && environments.length === 0 ? [] : [{ kind: 'forbid', capabilities: 'every-change', objects, environments }];
}

/** What a prohibition is about: names before kinds, without nouns that say nothing beside this act. */
function objectsOf(clause: ReadClause, act: Act, left: Left | undefined, lexicon: Lexicon): readonly Named[] {
  const empty = emptyClasses[act] ?? [];
  const all = [...clause.objects, ...(act === 'stop' || act === 'restart' ? runningIn(clause.lower).filter((one) => !clause.objects.some(({ name }) => name === one.name)) : [])].filter((object) => object.is !== 'class' || !empty.includes(object.name));
  const named = left === undefined ? phraseIn(clause) : left.kind === 'name' && all.length === 0 ? left.name : undefined;
  const phrase = act === 'touch' || act === 'change' || act === 'delete' ? named : act === 'run' && all.length === 0 ? named?.replace(/(?:^|\s)(?:scripts?|commands?|jobs?|tasks?|programs?|tools?|it|them|that|this|yourself|myself|now|again|here)(?=\s|$)/giu, '').trim() : undefined;
  const loose: readonly Named[] = phrase === undefined || phrase === '' || emptyPhrase.test(phrase) || isKind(phrase, lexicon) ? [] : [{ kind: 'thing', name: phrase }];
  return onServer(clause.lower, all.some((object) => object.is !== 'class') ? namesFirst(all) : [...all, ...loose]);
}

/** "The old billing code", "to the login form": the words that tell it from others, without those for how old it is and what kind of part. */
function phraseIn({ rest, lower, environments }: ReadClause): string | undefined {
  const place = /\b(?:edits|changes|modifications|updates|writes|anything|nothing|things|stuff) (?:to|in|inside|within|under|on)\b/.test(lower) ? rest.replace(/^(?:anything |nothing |things |stuff )?(?:to|in|on|inside|within|under)\s+(?=\S)/i, '') : rest;
  const plain = place.replace(/\s+(?:today|tonight|tomorrow|this (?:week|morning|afternoon|evening|time)|right now|for now|for today)(?=[\s.,;!]*$)/i, '').replace(/\s+(?:here|there|in here|in there)(?=[\s.,;!]*$)/i, '').replace(/^(?:(?:the|my|our|your|all|any|this|that|these|those)\s+)*(?:(?:old|existing|current|whole|entire|actual)\s+)+/i, '');
  const phrase = plainPhrase(plain.replace(/\s+(?:code(?:base)?|modules?|components?|packages?|parts?|logic|texts?|layers?|folders?|files?|stuff|pages?|panels?|screens?|sections?|areas?|flows?|services?)(?=[\s.,;!?)]|$)/i, ''));
  const found = phrase === undefined || wholes.test(phrase) ? plainPhrase(plain) : phrase;
  return found !== undefined && environments.length > 0 && ofPlace.test(found) ? undefined : found;
}

/** Left of "the source code", "all test files": no part by itself. */
const wholes = /^(?:source|test|main|project|the|new|other|same|any|js|ts|python|config\w*)$/i;

/** "The migrations": a word for a kind of thing, which is held against every thing of the kind. */
function isKind(phrase: string, { nouns }: Lexicon): boolean {
  return nouns.some(([name, pattern]) => hasFiles(name) && pattern.exec(phrase.toLowerCase())?.[0] === phrase.toLowerCase());
}
/** Says where, and not what. */
const ofPlace = /^(?:prod(?:uction)?|live|staging|dev|development|local)(?:\s+(?:cluster|server|database|db|system|environment|env|data|site|app|box))?$/i;

/** "The app on port 3000" is called by its port, "the db container" by what runs in it. */
export function runningIn(lower: string): readonly Named[] {
  const container = /(?<![\p{L}])(db|database|datenbank|app|api|web|server|worker|cache|queue|proxy)[- ]containers?(?![\p{L}])/u.exec(lower)?.[1] ?? /(?<![\p{L}])(?:container|conteneur|contenedor|contêiner)s? (?:de |du |da |do |des? )?(db|database|app|api|web|worker|cache|queue|proxy)(?![\p{L}])/u.exec(lower)?.[1];
  const names = container === undefined ? [] : /^(?:db|data)/.test(container) ? ['db', 'database', 'postgres', 'pg', 'mysql', 'mariadb', 'mongo'] : [container];
  const ports = [...lower.matchAll(/(?<![\p{L}])(?:port|puerto|porta|端口|ポート)\s*:?\s*(\d{2,5})(?!\d)/gu)].map((found) => found[1] ?? '');
  return [...names, ...ports].map((name): Named => ({ kind: 'service', name }));
}

/** Acts that mean less together with what they are about than by themselves. */
function narrowed({ act, lower, environments }: ReadClause, objects: readonly Named[]): readonly Draft[] | undefined {
  const areKinds = objects.every((object) => object.is === 'class');
  if (act === 'create' && newFiles.test(lower)) return [{ kind: 'forbid', capabilities: ['create'], environments }];
  // "No tags": the mark, and not the commit.
  if (act === 'commit' && /(?<![\p{L}])(?:re)?tag(?:s|ge?[dt]?|gen|ging)?(?![\p{L}])|标签|打tag|タグ/u.test(lower) && !/commit|check in|提交|コミット/u.test(lower)) return [{ kind: 'forbid', capabilities: 'every-change', objects: [{ kind: 'branch', name: 'tag', is: 'class' }], environments }];
  // "Don't rename any exported type": what is moved, and no other change.
  if (act === 'move' && areKinds && environments.length === 0) return [{ kind: 'forbid', capabilities: 'every-change', acts: ['move', 'rename', 'mv', ...(lower.includes('archiv') ? ['archive'] : [])], objects: [] }];
  // "Don't run anything": whatever a command would change; files may still be written.
  if (act === 'run' && objects.length === 0 && runsNothing.test(lower)) return [{ kind: 'forbid', capabilities: whateverRuns, environments }];
  if (act === 'run' && objects.some((object) => object.is === 'class' && object.name === 'migrations')) return [{ kind: 'forbid', capabilities: ['database-schema', 'database-data'], environments }];
  if ((act === 'review' || act === 'look' || act === 'use') && objects.length === 0) return environments.length === 0 ? [] : [{ kind: 'forbid', capabilities: 'every-change', environments }];
  // "Without adding a dependency": what may not be made is an install of something new.
  if (act === 'create' && objects.length > 0 && areKinds && objects.every((object) => object.name === 'dependencies' || object.name === 'package')) return [{ kind: 'forbid', capabilities: ['install'], environments, except: [{ kind: 'package', name: '' }] }];
  return undefined;
}

/** "Don't upgrade react", "no new dependencies": one package by its name, or whatever the project does not name yet. */
function installsForbidden({ lower, environments }: ReadClause, capabilities: Draft['capabilities'], objects: readonly Named[]): readonly Draft[] | undefined {
  const upgraded = objects.length === 0 ? /\b(?:upgrad|bump|updat|install|add)(?:e|ing|ding)?\s+(@?[a-z][\w./@-]*)[\s.!,]*$/.exec(lower)?.[1] : undefined;
  if (upgraded !== undefined && !/ly$|^(?:any|anything|nothing|it|them|that|this|more|new|packages?|deps|dependencies|libraries|yet|now|again|globally|stuff|things|something|one|ones)$/.test(upgraded)) return [{ kind: 'forbid', capabilities, objects: [{ kind: 'package', name: upgraded }], environments }];
  return newOnes.test(lower) ? [{ kind: 'forbid', capabilities, objects, environments, except: [{ kind: 'package', name: '' }] }] : undefined;
}

const newFiles = /\b(?:new|additional|extra) (?:source )?(?:files?|modules?)\b|\bneuen? dateien?\b|\bnouveaux? fichiers?\b|\b(?:archivos?|ficheros?) nuevos?\b|\bnuevos? (?:archivos?|ficheros?)\b|\barquivos? novos?\b|\bnovos? arquivos?\b|新文件|新建文件|新しいファイル|新規ファイル/u;

/** "Remote branches" are those that others see; the local ones are left alone by the limit. */
function onServer(lower: string, objects: readonly Named[]): readonly Named[] {
  if (!/(?<![\p{L}])(?:remote|upstream|origin|entfernte[nrs]?|distante?s?|remot[ao]s?)(?![\p{L}]).{0,20}branch|branch(?:es)?\s+(?:on (?:the )?(?:remote|origin|server|github|gitlab)|distantes?|remot[ao]s)|远程分支|リモートブランチ/u.test(lower)) return objects;
  const names = objects.filter((object) => !(object.is === 'class' && object.name === 'branch') && !/^(?:remote )?branch(?:es)?$/i.test(object.name));
  return names.some((object) => object.is !== 'class') ? names : [{ kind: 'branch', name: 'remote-branch', is: 'class' }];
}

/** "No new dependencies" in every language of the prompts. */
const newOnes = /\b(?:add(?:ing|ed)?|introduc\w+|ajout\w+|hinzu\w+|añad\w+|agreg\w+|adicion\w+|acrescent\w+|new|additional|extra|more|further|any other|neuen?|weiteren?|zusätzlichen?|nouvelles?|supplémentaires?|nuev[oa]s?|adicionales|nov[oa]s|adicionais)\b|新|追加/u;

/** "There", where nothing in the words says where. */
export function pointsBack(lower: string): boolean {
  return /(?<![\p{L}])(?:there|in there|dort|darin|dar[aü]n|dran|darauf|là|ahí|allí|aí|lá)(?![\p{L}])(?! (?:is|are|must|should|may|can|will|was))|那里|那边|(?:そこ|そちら|あそこ)(?!そこ)/u.test(lower);
}

/** "Prepare the migration, but don't run it": what it stands for was said before. */
export function aboutBefore(clause: ReadClause, objects: readonly Named[]): ReadClause {
  if (clause.objects.length > 0 || (clause.act !== 'run' && clause.act !== 'stop' && clause.act !== 'restart' && (clause.act === undefined || !isChange(clause.act)))) return clause;
  // "The table is live, so write nothing there".
  if (pointsBack(clause.lower)) return { ...clause, objects: namesFirst(objects.filter((object) => object.is !== 'class' || object.name !== 'changes')) };
  // "The test is right, so don't change it": what stands right before it.
  if (clause.act !== 'run') return /^(?:it|them|that|those)\b[\s.,!]*$/i.test(clause.rest) || /\b(?:it|them)(?:[\s.,!]*$|\s+(?:again|yet|please|at all))/.test(clause.lower) ? { ...clause, objects: clause.act === 'stop' || clause.act === 'restart' ? namesFirst(objects) : objects.filter((object) => object.is !== 'class' || object.name !== 'changes').slice(-1) } : clause;
  if (!/^(?:it|them|that|this|those|sie|es|la|le|les|lo|los|las|a|os|as)?(?: (?:myself|ourselves|by hand|on my own|alone|yourself))?[\s.,!]*$/i.test(clause.rest)) return clause;
  return { ...clause, objects: objects.filter((object) => object.is === 'class' && object.name === 'migrations') };
}
