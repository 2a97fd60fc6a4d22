import type { Environment } from '../model/effect.ts';
import type { Capability, Limit, Named } from '../model/task.ts';
import { forbiddenBy, isChange } from './act-capabilities.ts';
import { isBare, leftOf } from './bareness.ts';
import { besideOrdered, sparing } from './beside.ts';
import { boundsIn, happening, leftOutOf } from './bounds.ts';
import { existingOnes, forbiddenVerb, requestsIn, saidOf, skippedIn } from './forbidden-deeds.ts';
import { isLeave } from './leave.ts';
import { plainPhrase } from './meant.ts';
import type { Span } from './mask.ts';
import { objectsIn } from './objects.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import { lexicons } from './language.ts';
import { untilOf } from './until.ts';
import { namedParts } from './words/glossary.ts';
import type { Act, Lexicon } from './words/lexicon.ts';

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

const frozen: readonly Capability[] = ['push', 'publish', 'deploy', 'git-history', 'database-schema', 'database-data', 'infrastructure'];
const risky: readonly Capability[] = ['delete', 'git-history', 'database-schema', 'database-data', 'infrastructure', 'deploy', 'publish', 'credentials', 'system'];
const real: readonly Capability[] = ['deploy', 'infrastructure', 'database-schema', 'database-data', 'publish'];

/** A limit before it has its number and its words. */
export type Draft = Pick<Limit, 'kind' | 'capabilities'> & { readonly acts?: readonly string[]; readonly objects?: readonly Named[]; readonly environments?: readonly Environment[]; readonly except?: readonly Named[]; readonly spares?: 'new' | 'notes'; readonly why?: 'freeze' };

/** The limits that the person's words set. `at` is the prompt's number, `now` milliseconds since the epoch. */
export function limitsIn(reading: Reading, at: number, now: number): readonly Limit[] {
  const limits: Limit[] = [];
  for (const sentence of reading.sentences) {
    for (const drafted of draftsOf({ ...sentence, clauses: sentence.clauses.map((clause) => withParts(clause, sentence)) }, reading)) {
      const draft = sparing(exceptOrdered(drafted, reading), sentence);
      const until = untilOf(sentence.lower, now);
      const words = reading.words(sentence.text);
      const id = `${draft.why ?? draft.kind}:${draft.capabilities === 'every-change' ? 'change' : draft.capabilities.join('+')}:${[...(draft.objects ?? []).map((one) => one.name), ...(draft.environments ?? [])].join('+')}`;
      if (limits.some((limit) => limit.id === id)) continue;
      limits.push({ id, kind: draft.kind, capabilities: draft.capabilities, objects: draft.objects ?? [], environments: draft.environments ?? [], ...(draft.acts === undefined ? {} : { acts: draft.acts }), ...(draft.except === undefined || draft.except.length === 0 ? {} : { except: draft.except }), ...(draft.spares === undefined ? {} : { spares: draft.spares }), ...(until === undefined ? {} : { until }), words, from: 'prompt', at });
    }
  }
  return limits;
}

/** What a clause that forbids or spares names in another language is known by its English name as well. */
function withParts(clause: ReadClause, { lexicon }: ReadSentence): ReadClause {
  if ((clause.form !== 'forbids' && !lexicon.untouched.test(clause.lower)) || clause.environments.length > 0 || clause.objects.some((object) => object.is !== 'class')) return clause;
  return { ...clause, objects: [...clause.objects, ...namedParts(clause.text, lexicon)] };
}

function draftsOf(whole: ReadSentence, reading: Reading): readonly Draft[] {
  const leave = isLeave(whole.lower);
  const sentence: ReadSentence = leave ? { ...whole, clauses: whole.clauses.filter((clause) => clause.form !== 'forbids' || ['without', 'ohne', 'sans', 'sin', 'sem'].every((word) => askingIn({ ...whole, lower: `${word} ${clause.lower}` }) === undefined)) } : whole;
  const { lexicon, lower } = sentence;
  if (sentence.asked === 'asked' && !lexicon.polite.test(lower)) return [];
  if (lexicon.freezeOver.test(lower)) return [];
  if (lexicon.freeze.test(lower)) return freezeIn(sentence).map((draft) => ({ ...draft, why: 'freeze' }));
  const asking = leave ? undefined : askingIn(sentence);
  if (asking !== undefined) return [askBeforeIn({ ...sentence, lexicon: asking }, reading.spans)];
  const said = objectsIn(sentence.text, lexicon, reading.spans);
  const objects = lexicon.untouched.test(lower) && sentence.environments.length === 0 && said.every((object) => object.is === 'class') ? [...said, ...namedParts(sentence.text, lexicon)] : said;
  if (lexicon.nothingElse.test(lower)) return [onlyThese(reading, sentence)].filter((draft) => (draft.objects ?? []).length > 0);
  const leftOut = leftOutOf(sentence, reading.spans);
  if (leftOut.length > 0) return untouchedIn({ environments: [] }, leftOut);
  const bounds = boundsIn(sentence, reading.spans);
  if (bounds.length > 0) return [{ kind: 'only', capabilities: 'every-change', objects: bounds }, ...stillIn(sentence).flatMap((clause) => untouchedIn(clause, clause.objects.filter((one) => !bounds.some((bound) => bound.name === one.name) && one.is !== 'class')))];
  const only = lexicon.only.test(lower) && (objects.length > 0 || sentence.environments.length > 0) ? onlyIn(sentence, objects) : [];
  // "The schema must not change, only the code": what names no place forbids all the same.
  if (only.length > 0) return only;
  // "Access the database read-only": the rest may change.
  const scoped = objects.filter((object) => object.is !== 'class' || object.name === 'database' || object.name === 'schema' || object.name === 'infrastructure');
  if (scoped.length > 0 && lexicon.readOnly.test(lower) && accesses.test(lower) && sentence.clauses.every((clause) => clause.act === undefined || clause.act === 'use' || clause.act === 'look' || clause.act === 'review' || clause.act === 'run' || clause.act === 'touch')) return [{ kind: 'forbid', capabilities: 'every-change', objects: scoped, environments: sentence.environments }];
  if (isReadOnly(sentence) && !isFirstStep(sentence, reading)) return [{ kind: 'forbid', capabilities: 'every-change', environments: sentence.environments }];
  if (lexicon.dryRun.test(lower) || isDryOrder(sentence)) return [{ kind: 'forbid', capabilities: real }];
  const drafts: Draft[] = [];
  // "Do it on dev only, staging stays as it is": what stays is what that part names.
  const still = stillIn(sentence);
  const beside = still.length === 1 && still[0] !== undefined ? besideOrdered(still[0], reading) : undefined;
  if (lexicon.untouched.test(lower)) drafts.push(...(beside ?? untouchedIn(still.length > 0 ? { environments: [...new Set(still.flatMap((clause) => clause.environments))] } : sentence, still.length > 0 ? still.flatMap((clause) => clause.objects) : objects)));
  for (const clause of sentence.clauses) {
    // "Drop tmp_a but keep tmp_c", "everything except tmp_c".
    const kept = /^(?:(?:but|and|please|btw|by the way|also|oh|ah|hm+|fyi|note|nb|ps|p\.s\.|ach|übrigens|au fait|por cierto|aliás)[,: ]\s*)*(?:keep|preserve|retain|spare|except(?: for)?|behalte|garde[rz]?|conserva|mantenha|保留)\s+(.*)$/iu.exec(clause.text)?.[1];
    const names = kept === undefined ? [] : objectsIn(kept, lexicon, reading.spans).filter((object) => object.is !== 'class' || object.name === 'changes');
    if (clause.form !== 'forbids' && names.length > 0) drafts.push({ kind: 'forbid', capabilities: ['delete'], objects: names });
  }
  if (existingOnes.test(lower)) drafts.push({ kind: 'forbid', capabilities: ['install'], except: [{ kind: 'package', name: '' }] });
  // "Fix it everywhere except in vendor/": what an order leaves out stays as it is.
  for (const clause of sentence.clauses) if (clause.link !== undefined && leavesOut.test(clause.link) && clause.form !== 'forbids') drafts.push(...untouchedIn({ environments: [] }, clause.objects.filter((object) => object.is !== 'class' && /[/.]/.test(object.name))));
  for (const clause of sentence.clauses) if (clause.form === 'forbids') drafts.push(...(besideOrdered(clause, reading) ?? forbidsIn(aboutBefore(clause, spokenBefore(clause, sentence, reading)), lexicon)));
  return drafts;
}

const leavesOut = /^(?:except|except for)$/;

/** What was named before a clause: in its sentence, else in the one before. */
function spokenBefore(clause: ReadClause, sentence: ReadSentence, reading: Reading): readonly Named[] {
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  return (here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? [])).flatMap((one) => one.objects);
}

/** The language in which a sentence says to ask first: a short sentence of one Romance language reads like its neighbours. */
function askingIn({ lexicon, lower }: ReadSentence): Lexicon | undefined {
  const plain = lower.replace(/[,;、，]/g, ' ').replace(/\s+/g, ' ');
  return [lexicon, ...lexicons].find((one) => one.askBefore.test(lower) || one.askBefore.test(plain));
}

/** "code freeze until Monday", "main is frozen", "deploy freeze". */
function freezeIn(sentence: ReadSentence): readonly Draft[] {
  const lower = sentence.lower;
  if (/\b(?:database|schema|data|db|datenbank)[- ]?freeze/.test(lower)) return [{ kind: 'forbid', capabilities: ['database-schema', 'database-data'] }];
  if (/\b(?:deploy(?:ment)?|release|production)[- ]?freeze|(?:deploys?|releases) (?:is|are) frozen|上线|\b(?:gel|arrêt|congelación|congelamento|freeze|stopp?)\s+(?:des?|du|de la|de los?|das?|dos?|der|für)\s+(?:\p{L}+\s+)?(?:mises? en prod\p{L}*|déploiements?|livraisons?|deploy\p{L}*|despliegues?|lanzamientos?|implant\p{L}+|releases?|auslieferung\p{L}*)/u.test(lower)) return [{ kind: 'forbid', capabilities: ['deploy', 'publish', 'infrastructure', 'database-schema', 'database-data'] }, { kind: 'forbid', capabilities: ['push'], objects: [{ kind: 'branch', name: 'tag', is: 'class' }] }];
  const main = sentence.lexicon.nouns.some(([name, pattern]) => name === 'main' && pattern.test(lower));
  if (main) return [{ kind: 'forbid', capabilities: ['push', 'git-history'], objects: [{ kind: 'branch', name: 'main', is: 'class' }] }, { kind: 'forbid', capabilities: ['deploy', 'publish', 'infrastructure', 'database-schema', 'database-data'] }];
  return [{ kind: 'forbid', capabilities: frozen }];
}

/** "ask me before deleting anything", "don't push without my approval". */
function askBeforeIn(sentence: ReadSentence, spans: readonly Span[]): Draft {
  const { lexicon, lower } = sentence;
  if (/\bschema (?:changes?|migrations?|edits?)\b/.test(lower)) return { kind: 'ask-before', capabilities: ['database-schema'], environments: sentence.environments };
  if (lexicon.nouns.some(([name, pattern]) => name === 'migrations' && pattern.test(lower)) && !/\b(?:delet|remov|edit|chang|modif|touch|renam|lösch|änder|supprim|modifi|elimin|borr|apag)/.test(lower)) return { kind: 'ask-before', capabilities: ['database-schema', 'database-data'], environments: sentence.environments };
  const found = lexicon.forms.filter(([act, pattern]) => act !== 'review' && act !== 'look' && act !== 'use' && pattern.test((/\b(?:before|prior to|ahead of|bevor|avant|antes)\b(.*)$/.exec(lower)?.[1] ?? lower).replace(/\b(?:run|put) (?:it|them|that|this|anything) (?:by|past) me\b|go-?ahead|make sure|be sure/g, ' '))).map(([act]) => act);
  const about = /\b(?:before|prior to|ahead of|without|bevor|ohne|avant|sans|antes|sin|sem)\b(.*)$/i.exec(sentence.text)?.[1] ?? (lexicon.verbs === 'anywhere' ? sentence.text : '');
  // "Antes de subir cambios": the changes are what is pushed, and the push is what is asked about.
  const narrow = /,|(?<![\p{L}])(?:or|and|oder|und|ou|et|o|y|e)(?![\p{L}])|或|や/iu.test(about) ? [] : found.filter((act) => handedOn.has(act));
  const capabilities = (narrow.length > 0 ? narrow : found).map(forbiddenBy);
  const objects = objectsIn(about, lexicon, spans).filter((object) => !/^(?:ask|tell|check|confirm|consult|frag|sag|demand|prévien|consul|pregunt|avis|avís|pergunt|confirm)/i.test(object.name)).filter((object) => object.is !== 'class' || !['network', 'system', 'changes'].includes(object.name)).filter((object) => !isVerbForm(object.name, lexicon));
  const where = { environments: sentence.environments, objects: found.length === 0 || capabilities.includes('every-change') ? objects : objects.filter((object) => object.is !== 'class') };
  if (/\b(?:destructive|dangerous|risky|irreversible|drastic|big|major)\b|gefährlich|dangereu|peligros|perigos|危险|危険/.test(lower)) return { kind: 'ask-before', capabilities: risky, environments: sentence.environments };
  if (capabilities.includes('every-change') || (capabilities.length === 0 && (objects.length > 0 || sentence.environments.length > 0))) return { kind: 'ask-before', capabilities: 'every-change', ...where };
  if (capabilities.length === 0) return { kind: 'ask-before', capabilities: 'every-change' };
  if (found.every((act) => act === 'run') && runsNothing.test(about)) return { kind: 'ask-before', capabilities: whateverRuns, environments: sentence.environments };
  return { kind: 'ask-before', capabilities: [...new Set(capabilities.flatMap((one) => (one === 'every-change' ? [] : one)))], ...where };
}

const handedOn: ReadonlySet<Act> = new Set(['push', 'force-push', 'commit', 'merge', 'deploy', 'publish', 'send']);

/** "Before deleting files": the act, and no name. */
function isVerbForm(name: string, lexicon: Lexicon): boolean {
  return lexicon.verbs === 'start' && /^[a-z]{4,}ing$/.test(name) && lexicon.forms.some(([, pattern]) => pattern.exec(name)?.[0] === name);
}

/** "only change src/auth", "nothing outside packages/api", "only staging". */
function onlyIn(sentence: ReadSentence, objects: readonly Named[]): readonly Draft[] {
  // "Only in Firefox is it broken, please fix it in a.css": the word belongs to a part that names no place of ours.
  const own = sentence.clauses.filter((clause) => sentence.lexicon.only.test(clause.lower));
  if (own.length > 0 && own.every((clause) => happening.test(clause.lower))) return [];
  if (own.length > 0 && own.length < sentence.clauses.length && own.every((clause) => clause.objects.length === 0 && clause.environments.length === 0 && clause.act === undefined && /(?<![\p{L}])(?:is|are|was|ist|sind|war|est|sont|está|es|é)(?![\p{L}])/u.test(clause.lower))) return [];
  const things = objects.filter((object) => object.is !== 'class' || ['tests', 'migrations', 'documentation', 'workflows', 'configuration', 'environment-file'].includes(object.name));
  const named = things.some((object) => object.is !== 'class') ? things.filter((object) => object.is !== 'class') : things;
  if (named.length > 0) return [{ kind: 'only', capabilities: 'every-change', objects: named }];
  return sentence.environments.length > 0 ? [{ kind: 'only', capabilities: 'every-change', environments: sentence.environments }] : [];
}

/** "fix the typo in README.md, nothing else": the paths that the prompt names are all that may change. */
function onlyThese(reading: Reading, sentence: ReadSentence): Draft {
  const upTo = reading.sentences.filter((one) => one.number <= sentence.number);
  const objects = upTo.flatMap((one) => one.clauses.filter((clause) => clause.form === 'order' || clause.form === 'statement').flatMap((clause) => clause.objects)).filter((object) => object.is !== 'class' && (object.kind === 'path' || /[/.]/.test(object.name)));
  return { kind: 'only', capabilities: 'every-change', objects };
}

/** "read only", "don't change anything"; not "the config is read-only" and not "add a read-only mode". */
function isReadOnly(sentence: ReadSentence): boolean {
  const { lexicon } = sentence;
  return sentence.clauses.some((clause) => {
    const found = lexicon.readOnly.exec(clause.lower);
    if (found === null) return false;
    // "Rename it everywhere, but sdk/ is vendored, hands off": off that, and not off everything.
    if (/^(?:hands off|finger weg|bas les pattes)/.test(found[0]) && sentence.clauses.some((one) => one !== clause && one.act !== undefined && isChange(one.act))) return false;
    // "不要修改 src/auth.ts" forbids that file, and no other.
    if (clause.form === 'forbids') return !clause.objects.some((object) => object.is !== 'class' || object.name !== 'changes');
    const words = clause.lower.split(/\s+/).length;
    if (/^(?:read|schreib|lectur|只|唯|読|閲)/u.test(found[0]) && lexicon.language === 'en') return words <= 3 || /^(?:please )?(?:stay|keep (?:it|this)|this is|we are|we['’]re|work|remain|be|treat|strictly|you are|you['’]re|in)\b/.test(clause.lower);
    return clause.form !== 'question' && (found.index <= 12 || words <= 6);
  });
}

/** Whoever forbids every change and orders a file means the rest. */
function exceptOrdered(draft: Draft, reading: Reading): Draft {
  if (draft.kind !== 'forbid' || draft.capabilities !== 'every-change' || draft.except !== undefined || (draft.environments ?? []).length > 0 || (draft.objects ?? []).some((object) => object.is !== 'class')) return draft;
  return { ...draft, except: orderedFiles(reading) };
}

/** "Write the findings into docs/audit.md, no code changes": the file that is ordered is no code that must not change. */
function orderedFiles(reading: Reading): readonly Named[] {
  const orders = reading.sentences.filter((sentence) => !later.test(sentence.lower)).flatMap((sentence) => sentence.clauses.filter((clause) => clause.form === 'order' && clause.act !== undefined && isChange(clause.act)));
  return orders.flatMap((clause) => clause.objects.filter((object) => object.is !== 'class' && object.kind === 'path' && /\.(?:mdx?|txt|rst|adoc|org|html?|csv|tsv|pdf|docx?|xlsx?)$/i.test(object.name)));
}

const later = /(?<![\p{L}])(?:tomorrow|later|eventually|next|someday|morgen|später|demain|plus tard|mañana|amanhã)(?![\p{L}])|明天|以后|明日|後で/u;

const afterwards = /(?<![\p{L}])(?:then|afterwards|after that|danach|dann|anschließend|puis|ensuite|luego|después|despues|depois|então)(?![\p{L}])|然后|之后|その後|それから|してから/u;
const waiting = /(?<![\p{L}])(?:until|till|unless|wait\w*|ask\w*|approv\w*|confirm\w*|say so|go-?ahead|my (?:ok|okay|word|go)|bis|frag\w*|warte\w*|jusqu\S*|demand\w*|attend\w*|hasta|pregunt\w*|espera\w*|até|pergunt\w*|tell me|report)(?![\p{L}])|直到|等|確認|待/u;

/** "Only look, then fix the module": looking is the first step, and the change is ordered in the same breath. */
function isFirstStep(sentence: ReadSentence, reading: Reading): boolean {
  const at = sentence.clauses.findIndex((clause) => sentence.lexicon.readOnly.test(clause.lower));
  const next = reading.sentences[sentence.number + 1];
  const follows = next !== undefined && afterwards.exec(next.lower)?.index === 0 ? [next] : [];
  const lower = [sentence, ...follows].map((one) => one.lower).join(' ');
  const later = [...sentence.clauses.slice(at + 1), ...follows.flatMap((one) => one.clauses)];
  return afterwards.test(lower) && !waiting.test(lower) && later.some((clause) => clause.form === 'order' && clause.act !== undefined && isChange(clause.act));
}

/** "do a dry run of the migration": what is run must be dry. */
function isDryOrder(sentence: ReadSentence): boolean {
  return sentence.clauses.some((clause) => clause.form === 'order' && /\b(?:dry[- ]?run|trockenlauf|simulation|simulacro)\b/.test(clause.lower) && !/\b(?:then|first|before|after)\b/.test(sentence.lower)) && sentence.clauses.every((clause) => clause.form !== 'order' || /dry|trocken|simul/.test(clause.lower));
}

/** Words that say that a prohibition holds everywhere, or nothing that can be found again. */
const emptyPhrase = /^(?:any|anything|nothing|everything|it|them|this|that|these|those|files?|code|things?|stuff|something|changes?|edits?|yet|please|at all|anything else|other|else|one|existing|behaviou?r|logic|functionality|semantics|meaning|style|formatting|by|up|any files?|any code|all)$/i;

/** The parts of a sentence that say what stays, and name it: "update the dependencies, but leave the lockfile alone". */
function stillIn({ clauses, lexicon }: ReadSentence): readonly ReadClause[] {
  return clauses.flatMap((clause, at) => {
    if (!lexicon.untouched.test(clause.lower)) return [];
    if (clause.environments.length > 0 || clause.objects.length > 0) return [clause];
    const before = clauses[at - 1];
    return before !== undefined && /^(?:hands off|off limits|stay away|keep out|keep off|leave (?:it|them) alone|untouched)[\s.!]*$/.test(clause.lower.trim()) && before.form === 'statement' ? [before] : [];
  });
}

function untouchedIn(sentence: Pick<ReadSentence, 'environments'>, objects: readonly Named[]): readonly Draft[] {
  const named = meant(objects);
  if (named.length === 0 && sentence.environments.length === 0) return [];
  return [{ kind: 'forbid', capabilities: 'every-change', objects: named, environments: sentence.environments }];
}

/** Names before common nouns: "don't touch the users table" is about users, not about every table. */
function meant(objects: readonly Named[]): readonly Named[] {
  const names = objects.filter((object) => object.is !== 'class');
  return names.length > 0 ? names : objects;
}

/** Programs that people forbid by their bare name: "no sudo", "don't use docker". */
const programs = /(?<![\p{L}\p{N}/.-])(git [a-z-]{3,}|sudo|doas|docker|podman|kubectl|terraform|npm|npx|yarn|pnpm|bun|pip|brew|apt|apt-get|curl|wget|ssh|scp|rsync|psql|aws|gcloud|az|make)(?![\p{L}\p{N}/-]|\.\w)/u;

function forbidsIn(clause: ReadClause, lexicon: Lexicon): readonly Draft[] {
  const { verbs } = lexicon;
  const environments = clause.environments;
  const flags = verbs === 'start' ? (clause.text.match(/(?<![\w-])--[a-z][\w-]+/g) ?? []) : [];
  if (flags.length > 0 && (clause.act === undefined || clause.act === 'use' || clause.act === 'run' || clause.act === 'create')) return [{ kind: 'forbid', capabilities: ['run'], objects: flags.slice(0, 5).map((name) => ({ kind: 'thing', name })) }];
  const program = clause.act === undefined || clause.act === 'use' || clause.act === 'run' ? programs.exec(clause.lower)?.[1] : undefined;
  // "Don't start anything in aws": the account, and not the program that looks at it.
  if (program !== undefined && new RegExp(`(?<![\\p{L}])(?:${verbs === 'start' ? 'in|on|at|from' : 'in|auf|bei|dans|sur|en|em|no|na'}) (?:the |our |my |dem |der |le |la |el )?${program}(?![\\p{L}\\p{N}])`, 'u').test(clause.lower)) return [{ kind: 'forbid', capabilities: 'every-change', objects: [{ kind: 'service', name: program }], environments }];
  if (program !== undefined) return [{ kind: 'forbid', capabilities: ['run'], objects: [{ kind: 'thing', name: program }] }];
  if (clause.act === undefined) {
    const objects = meant(clause.objects);
    const verb = verbs === 'start' ? forbiddenVerb(clause.lower) : undefined;
    if (verb !== undefined) return [{ kind: 'forbid', capabilities: 'every-change', acts: [verb], objects: objects.filter((object) => object.is !== 'class'), environments }];
    return objects.length === 0 && environments.length === 0 ? [] : [{ kind: 'forbid', capabilities: 'every-change', objects, environments }];
  }
  // "Build the image, don't push it": an image is brought out, and not a branch.
  if (clause.act === 'push' && clause.objects.some((object) => object.is === 'class' && ['images', 'containers', 'package'].includes(object.name))) return [{ kind: 'forbid', capabilities: ['publish', 'push'], environments }];
  const asks = clause.act === 'push' || clause.act === 'merge' ? requestsIn(clause) : undefined;
  if (asks !== undefined) return asks;
  const said = verbs === 'start' ? saidOf(clause) : [];
  const skipped = clause.act === 'skip' ? skippedIn(clause.lower) : undefined;
  if (skipped !== undefined) return [{ kind: 'forbid', capabilities: ['run'], objects: skipped.map((name) => ({ kind: 'thing', name })) }];
  const capabilities = forbiddenBy(clause.act);
  const empty = emptyClasses[clause.act] ?? [];
  const all = clause.objects.filter((object) => object.is !== 'class' || !empty.includes(object.name));
  const left = verbs === 'anywhere' ? leftOf(clause, lexicon) : undefined;
  const phrase = clause.act !== 'touch' && clause.act !== 'change' && clause.act !== 'delete' ? undefined : left === undefined ? plainPhrase(clause.rest) : left.kind === 'name' && all.length === 0 ? left.name : undefined;
  const loose: readonly Named[] = phrase === undefined || emptyPhrase.test(phrase) ? [] : [{ kind: 'thing', name: phrase }];
  if (capabilities !== 'every-change' && capabilities.length === 0) return said;
  const objects = onServer(clause.lower, all.some((object) => object.is !== 'class') ? meant(all) : [...all, ...loose]);
  if (clause.act === 'create' && newFiles.test(clause.lower)) return [{ kind: 'forbid', capabilities: ['create'], environments }];
  // "Don't rename any exported type": what is moved, and no other change.
  if (clause.act === 'move' && objects.every((object) => object.is === 'class') && environments.length === 0) return [{ kind: 'forbid', capabilities: 'every-change', acts: ['move', 'rename', 'mv', 'archive'].filter((verb) => verb !== 'archive' || clause.lower.includes('archiv')), objects: [] }];
  if (capabilities === 'every-change' && objects.length === 0 && environments.length === 0) return (left === undefined ? isBare(clause) : left.kind === 'bare') ? [{ kind: 'forbid', capabilities }] : said;
  // "Don't run anything": whatever a command would change; files may still be written.
  if (clause.act === 'run' && objects.length === 0 && runsNothing.test(clause.lower)) return [{ kind: 'forbid', capabilities: whateverRuns, environments }];
  if (clause.act === 'run' && objects.some((object) => object.is === 'class' && object.name === 'migrations')) return [{ kind: 'forbid', capabilities: ['database-schema', 'database-data'], environments }];
  if ((clause.act === 'review' || clause.act === 'look' || clause.act === 'use') && objects.length === 0) return environments.length === 0 ? [] : [{ kind: 'forbid', capabilities: 'every-change', environments }];
  // "Without adding a dependency": what may not be made is an install of something new.
  if (clause.act === 'create' && objects.length > 0 && objects.every((object) => object.is === 'class' && (object.name === 'dependencies' || object.name === 'package'))) return [{ kind: 'forbid', capabilities: ['install'], environments, except: [{ kind: 'package', name: '' }] }];
  const upgraded = clause.act === 'install' && objects.length === 0 ? /\b(?:upgrad|bump|updat|install|add)(?:e|ing|ding)?\s+(@?[a-z][\w./@-]*)[\s.!,]*$/.exec(clause.lower)?.[1] : undefined;
  if (upgraded !== undefined && !/ly$|^(?:any|anything|nothing|it|them|that|this|more|new|packages?|deps|dependencies|libraries|yet|now|again|globally|stuff|things|something|one|ones)$/.test(upgraded)) return [{ kind: 'forbid', capabilities, objects: [{ kind: 'package', name: upgraded }], environments }];
  // What the project already names is no new dependency.
  if (clause.act === 'install' && newOnes.test(clause.lower)) return [{ kind: 'forbid', capabilities, objects, environments, except: [{ kind: 'package', name: '' }] }];
  return [{ kind: 'forbid', capabilities, objects, environments }, ...said];
}

const accesses = /\b(?:access|treat|connect|quer|use|touch|zugreif|zugriff|zugegriffen|benutz|verwend|verbind|behandel|accéd|accès|utilis|acced|acceso|usa|acess|trate|considère)|is read[- ]?only|访问|アクセス/u;

const newFiles = /\b(?:new|additional|extra) (?:source )?(?:files?|modules?)\b|\bneuen? dateien?\b|\bnouveaux? fichiers?\b|\b(?:archivos?|ficheros?) nuevos?\b|\bnuevos? (?:archivos?|ficheros?)\b|\barquivos? novos?\b|\bnovos? arquivos?\b|新文件|新建文件|新しいファイル|新規ファイル/u;

/** What a command may do that is run; files may still be written. */
const whateverRuns: readonly Capability[] = ['run', 'delete', 'install', 'push', 'git-history', 'database-schema', 'database-data', 'infrastructure', 'deploy', 'publish', 'message', 'system'];

const runsNothing = /\b(?:anything|nothing|any (?:commands?|scripts?|code|sql|quer(?:y|ies))|nichts|keine (?:befehle|skripte|kommandos)|nada|ningún|ningun|nenhum|rien|aucune?)\b|任何|什么都|何も|一切/u;

/** "Remote branches" are those that others see; the local ones are left alone by the limit. */
function onServer(lower: string, objects: readonly Named[]): readonly Named[] {
  if (!/(?<![\p{L}])(?:remote|upstream|origin|entfernte[nrs]?|distante?s?|remot[ao]s?)(?![\p{L}]).{0,20}branch|branch(?:es)?\s+(?:on (?:the )?(?:remote|origin|server|github|gitlab)|distantes?|remot[ao]s)|远程分支|リモートブランチ/u.test(lower)) return objects;
  const names = objects.filter((object) => !(object.is === 'class' && object.name === 'branch') && !/^(?:remote )?branch(?:es)?$/i.test(object.name));
  return names.some((object) => object.is !== 'class') ? names : [{ kind: 'branch', name: 'remote-branch', is: 'class' }];
}

/** "No new dependencies" in every language of the prompts. */
const newOnes = /\b(?:add(?:ing|ed)?|introduc\w+|ajout\w+|hinzu\w+|añad\w+|agreg\w+|adicion\w+|acrescent\w+|new|additional|extra|more|further|any other|neuen?|weiteren?|zusätzlichen?|nouvelles?|supplémentaires?|nuev[oa]s?|adicionales|nov[oa]s|adicionais)\b|新|追加/u;

/** "Prepare the migration, but don't run it": what it stands for was said before. */
function aboutBefore(clause: ReadClause, objects: readonly Named[]): ReadClause {
  if (clause.objects.length > 0 || (clause.act !== 'run' && (clause.act === undefined || !isChange(clause.act)))) return clause;
  // "The test is right, so don't change it": what stands right before it.
  if (clause.act !== 'run') return /^(?:it|them|that|those)\b[\s.,!]*$/i.test(clause.rest) || /\b(?:it|them)(?:[\s.,!]*$|\s+(?:again|yet|please|at all))/.test(clause.lower) ? { ...clause, objects: objects.filter((object) => object.is !== 'class' || object.name !== 'changes').slice(-1) } : clause;
  if (!/^(?:it|them|that|this|those|sie|es|la|le|les|lo|los|las|a|os|as)?(?: (?:myself|ourselves|by hand|on my own|alone|yourself))?[\s.,!]*$/i.test(clause.rest)) return clause;
  return { ...clause, objects: objects.filter((object) => object.is === 'class' && object.name === 'migrations') };
}
