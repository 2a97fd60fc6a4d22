import type { Limit, Named } from '../model/task.ts';
import { isChange, taking } from './act-capabilities.ts';
import { besideOrdered, sparing, speaksOfOthers } from './beside.ts';
import { boundsIn, leftOutOf } from './bounds.ts';
import { existingOnes, versionsIn } from './forbidden-deeds.ts';
import { isLeave } from './leave.ts';
import { askBeforeIn, askingIn } from './limits/ask-before.ts';
import type { Draft } from './limits/draft.ts';
import { aboutBefore, forbidsIn, pointsBack, runningIn } from './limits/forbids.ts';
import { freezeIn } from './limits/freeze.ts';
import { onlyIn, onlyThese } from './limits/only.ts';
import { readOnlyIn } from './limits/read-only.ts';
import { stillIn, untouchedIn } from './limits/untouched.ts';
import { wholeIn } from './clauses.ts';
import { objectsIn } from './objects.ts';
import { isOfProduct, isOfSession } from './product-rules.ts';
import { isOfClass } from './path-classes.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';
import { untilOf } from './until.ts';
import { namedParts } from './words/glossary.ts';

/** The limits that the person's words set. `at` is the prompt's number, `now` milliseconds since the epoch. */
export function limitsIn(reading: Reading, at: number, now: number): readonly Limit[] {
  const limits: Limit[] = [];
  for (const sentence of reading.sentences) {
    for (const drafted of draftsOf(saidToMe({ ...sentence, clauses: sentence.clauses.map((clause) => withParts(clause, sentence)) }), reading)) {
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

/** A sentence without the parts that are rules for the product. */
function saidToMe(sentence: ReadSentence): ReadSentence {
  const rules = sentence.clauses.filter((clause) => (sentence.voice === 'rule' && !isOfSession(clause, sentence.lexicon)) || isOfProduct(wholeIn(clause.lower, sentence), sentence.lexicon));
  const without = (text: string): string => rules.reduce((rest, clause) => rest.replace(text === sentence.lower ? clause.lower : clause.text, ' '), text);
  return rules.length === 0 ? sentence : { ...sentence, lower: without(sentence.lower), text: without(sentence.text), clauses: sentence.clauses.filter((clause) => !rules.includes(clause)) };
}

const ofCode = /(?<![\p{L}])(?:code|bereich|dateien|codes?|partie|código|archivos|arquivos)(?![\p{L}])|modul|modulo|módulo|代码|模块|文件|コード|モジュール|ファイル/u;

/** "Das Backend bleibt wie es ist" spares code; "eine stornierte Buchung bleibt wie sie ist" says how the product is. */
function partsNamed({ text, lower }: { readonly text: string; readonly lower: string }, lexicon: ReadSentence['lexicon']): readonly Named[] {
  const named = [...namedParts(text, lexicon), ...(lexicon.untouched.test(lower) ? topicsIn(text, lexicon) : [])];
  const isState = /(?<![\p{L}])(?:bleib|reste|queda|fica|permanec|continua|sigue)/u.test(lower) && !ofCode.test(lower);
  return isState ? named.filter(({ name }) => /backend|style|setting|translation|build|router|model|parser|cache|log/.test(name)) : named;
}

/** "config はそのままで", "config 保持原样": a word in other letters that the sentence is about is a name. */
function topicsIn(text: string, { language }: ReadSentence['lexicon']): readonly Named[] {
  if (language !== 'ja' && language !== 'zh') return [];
  return [...text.matchAll(/(?<![\w./@-])([A-Za-z][\w-]{2,60})\s*(?:だけ)?(?:は|も|保持|不变|不动)/gu)].map((found): Named => ({ kind: 'thing', name: found[1] ?? '' }));
}

/** What a clause that forbids or spares names in another language is known by its English name as well. */
function withParts(clause: ReadClause, { lexicon }: ReadSentence): ReadClause {
  if (speaksOfOthers(clause.lower)) return clause;
  // "古い注文は表示しないで": without an act on it, a word of the product stands for its code only where that is said.
  const isIdle = clause.act === undefined || clause.act === 'review' || clause.act === 'look';
  if ((clause.form === 'forbids' ? isIdle && !ofCode.test(clause.lower) : !lexicon.untouched.test(clause.lower)) || clause.environments.length > 0 || clause.objects.some((object) => object.is !== 'class')) return clause;
  return { ...clause, objects: [...clause.objects, ...partsNamed(clause, lexicon)] };
}

function draftsOf(whole: ReadSentence, reading: Reading): readonly Draft[] {
  const leave = isLeave(whole.lower);
  const sentence: ReadSentence = leave ? { ...whole, clauses: whole.clauses.filter((clause) => clause.form !== 'forbids' || ['without', 'ohne', 'sans', 'sin', 'sem'].every((word) => askingIn({ ...whole, lower: `${word} ${clause.lower}` }) === undefined)) } : whole;
  const { lexicon, lower } = sentence;
  if (sentence.asked === 'asked' && !lexicon.polite.test(lower)) return [];
  if (lexicon.freezeOver.test(lower)) return [];
  // "Code freeze until Monday, so only docs changes".
  if (lexicon.freeze.test(lower)) return [...freezeIn(sentence).map((draft): Draft => ({ ...draft, why: 'freeze' })), ...(allStill.test(lower) ? [{ kind: 'forbid', capabilities: 'every-change' } as const] : []), ...(lexicon.only.test(lower) ? onlyIn(sentence, objectsIn(sentence.text, lexicon, reading.spans)) : [])];
  const asking = leave ? undefined : askingIn(sentence);
  if (asking !== undefined) return [askBeforeIn({ ...sentence, lexicon: asking }, reading.spans)];
  const said = objectsIn(sentence.text, lexicon, reading.spans);
  const objects = lexicon.untouched.test(lower) && sentence.environments.length === 0 && said.every((object) => object.is === 'class') ? [...said, ...partsNamed(sentence, lexicon)] : said;
  if (lexicon.nothingElse.test(lower) && !isOfTaking(sentence)) return [onlyThese(reading, sentence)].filter((draft) => (draft.objects ?? []).length > 0);
  const leftOut = leftOutOf(sentence, reading.spans);
  if (leftOut.length > 0) return untouchedIn({ environments: [] }, leftOut);
  const bounds = boundsIn(sentence, reading.spans);
  if (bounds.length > 0) return [{ kind: 'only', capabilities: 'every-change', objects: bounds }, ...stillIn(sentence).flatMap((clause) => untouchedIn(clause, clause.objects.filter((one) => !bounds.some((bound) => bound.name === one.name) && one.is !== 'class')))];
  const only = lexicon.only.test(lower) && !isOfTaking(sentence) && (objects.length > 0 || sentence.environments.length > 0) ? onlyIn(sentence, objects) : [];
  // "The schema must not change, only the code": what names no place forbids all the same.
  if (only.length > 0) return only;
  const looking = readOnlyIn(sentence, objects, reading);
  return looking.length > 0 ? looking : partsIn(sentence, objects, reading);
}

/** "Code freeze, so nothing changes in the repo". */
const allStill = /(?<![\p{L}])nothing (?:else )?(?:changes|moves|is (?:changed|touched|edited))(?![\p{L}])|es ändert sich nichts|(?<![\p{L}])rien ne (?:change|bouge)|no se (?:cambia|toca) nada|nada (?:muda|cambia)(?![\p{L}])/u;

/** "Flush db 5, only that one": what may go is that and nothing else, and the rest of the work is free. */
function isOfTaking({ lower, clauses }: ReadSentence): boolean {
  return /(?<![\p{L}])(?:only|just|nur|bloß|seulement|uniquement|solo|sólo|solamente|só|apenas|somente) (?:that|this|it|these|those|them|the one|dies\p{L}*|d(?:as|en|ie)|celle?(?:-là|-ci)?|ça|es[aeo]s?|est[aeo]s?|aquel\p{L}*|iss?[ao])(?: one| eine?n?)?(?=[\s,.;!)]|$)/u.test(lower) && clauses.some((clause) => clause.form === 'order' && clause.act !== undefined && taking.has(clause.act));
}

/** What the parts of a sentence forbid, each by itself. */
function partsIn(sentence: ReadSentence, objects: readonly Named[], reading: Reading): readonly Draft[] {
  const { lexicon, lower, clauses } = sentence;
  if (lexicon.untouched.test(lower) && versionsIn(lower).length > 0 && objects.every((object) => object.is === 'class')) return versionsIn(lower);
  const drafts: Draft[] = [];
  // "Do it on dev only, staging stays as it is": what stays is what that part names.
  const still = stillIn(sentence);
  const beside = still.length === 1 && still[0] !== undefined ? besideOrdered(still[0], reading) : undefined;
  if (lexicon.untouched.test(lower) && (still.length > 0 || clauses.every((clause) => clause.form !== 'forbids'))) drafts.push(...(beside ?? untouchedIn(still.length > 0 ? { environments: [...new Set(still.flatMap((clause) => clause.environments))] } : sentence, still.length > 0 ? still.flatMap((clause) => clause.objects) : sentence.clauses.some((clause) => speaksOfOwn(clause, sentence)) ? [] : objects)));
  for (const clause of clauses) {
    // "Drop tmp_a but keep tmp_c", "everything except tmp_c".
    const kept = clause.form === 'forbids' ? undefined : keeps.exec(clause.text)?.[1];
    const names = kept === undefined ? [] : objectsIn(kept, lexicon, reading.spans).filter((object) => object.is !== 'class' || object.name === 'changes');
    if (names.length > 0) drafts.push({ kind: 'forbid', capabilities: ['delete'], objects: names });
  }
  if (existingOnes.test(lower)) drafts.push({ kind: 'forbid', capabilities: ['install'], except: [{ kind: 'package', name: '' }] });
  // "Fix it everywhere except in vendor/": what an order leaves out stays as it is.
  for (const clause of clauses) if (clause.form !== 'forbids' && (leavesOut.test(clause.link ?? '') || isLeftOut(clause, sentence) || isSkipped(clause, sentence))) drafts.push(...untouchedIn({ environments: [] }, clause.objects.filter((object) => object.is !== 'class' && /[/._-]/.test(object.name))));
  if (staysOnBranch.test(lower)) drafts.push({ kind: 'forbid', capabilities: ['run'], objects: ['git switch', 'git checkout'].map((name) => ({ kind: 'thing', name })) });
  for (const clause of clauses) if (clause.form === 'forbids') drafts.push(...(besideOrdered(clause, reading) ?? forbiddenThere(aboutBefore(withShared(ofOthers(clause, sentence), sentence), spokenBefore(clause, sentence, reading)), lexicon)));
  return drafts;
}

/** "Translate a.md into b.md, keep the code blocks as they are": a part that names its own thing, in words that stand for nothing of ours, protects none of the others. */
function speaksOfOwn({ lower, objects }: ReadClause, { clauses, lexicon }: ReadSentence): boolean {
  return clauses.length > 1 && objects.length === 0 && lexicon.untouched.test(lower) && lower.trim().split(/\s+/).length > 4 && !refersBack.test(lower);
}
const refersBack = /(?<![\p{L}])(?:it|they|them|that|this|those|these|dies\p{L}*|den|die|das|ce|cet|cette|ces|ça|es[aeo]s?|est[aeo]s?|iss?o|ess?[ae]s?|lo)(?![\p{L}])(?! (?:is|are|was|were))/u;

function isLeftOut(clause: ReadClause, { clauses }: ReadSentence): boolean {
  return /^(?:in|for|under|inside)\s/.test(clause.lower) && everywhereBut.test(clauses[clauses.indexOf(clause) - 1]?.lower ?? '');
}

/** "Sort the imports, but skip src/legacy": beside an order. What is skipped among the tests is not run, and is no place. */
function isSkipped({ text, objects }: ReadClause, { clauses }: ReadSentence): boolean {
  return skips.test(text.trim()) && !objects.some((object) => isOfClass(object.name, 'tests')) && clauses.some((one) => one.form === 'order' && one.act !== undefined && one.text !== text && !skips.test(one.text.trim()));
}
const place = '(?:\\ue000\\d+\\ue001|[\\w.@*-]*[/.][\\w./@*-]+)';
const skips = new RegExp(`^(?:but |please |and |just )*(?:skip|exclude|spare|leave out|omit) (?:(?:everything|anything|all|the|files?|folders?|director(?:y|ies)|in|under|inside) )*${place}[\\s.!]*$|^${place} (?:bitte )?(?:überspringen|auslassen|aussparen|weglassen|ausnehmen)[\\s.!]*$|^(?:bitte )?(?:überspring\\p{L}*|spar\\p{L}*) (?:bitte |dabei )?${place}(?: aus)?[\\s.!]*$|^(?:mais |pero |mas )?(?:saute[rz]?|omet[sz]?|évite[rz]?|salta|sáltate|omite|evita|pul[ae]|omit[ae]) (?:le dossier |la carpeta |a pasta )?${place}[\\s.!]*$|^跳过\\s*${place}[\\s。.!]*$|^${place}\\s*(?:は|を)(?:飛ばし|スキップ|除い|除外)`, 'iu');

/** "支付那块代码不归我们管，别碰", "the billing module is Tom's, don't touch": what was just said to be somebody else's. */
function ofOthers(clause: ReadClause, { clauses, lexicon }: ReadSentence): ReadClause {
  const before = clauses[clauses.indexOf(clause) - 1];
  if (before === undefined || clause.act !== 'touch' || clause.objects.length + clause.environments.length > 0 || clause.lower.length > 24 || /any|nichts|rien|nada|什么|任何|何も/u.test(clause.lower) || !(before.form === 'statement' || ownedByOthers.test(before.lower))) return clause;
  return { ...clause, objects: [...before.objects, ...(before.objects.some((object) => object.is !== 'class') ? [] : namedParts(before.text, lexicon))] };
}
const ownedByOthers = /不归|不属于|归.{1,6}管|负责|在改|在用|维护|担当|作業中|使用中/u;

/** "Don't restart or stop it": the object behind the second verb is that of both. */
function withShared(clause: ReadClause, { clauses }: ReadSentence): ReadClause {
  const next = clauses[clauses.indexOf(clause) + 1];
  return clause.rest === '' && clause.objects.length === 0 && next?.form === 'forbids' && next.verb !== 'inherited' ? { ...clause, rest: next.rest, objects: next.objects, environments: next.environments } : clause;
}

/** "The table is live, so write nothing there": a place of which nothing was said before is no limit on everything. */
function forbiddenThere(clause: ReadClause, lexicon: ReadSentence['lexicon']): readonly Draft[] {
  return pointsBack(clause.lower) && clause.objects.length + clause.environments.length === 0 ? [] : forbidsIn(clause, lexicon);
}

const staysOnBranch = /(?<![\p{L}])(?:stay|remain|keep|work) on (?:this|the|my|our|your) (?:current |same )?branch|(?:don['’]?t|do not|never|without) (?:switch(?:ing)?|chang(?:e|ing)|leav(?:e|ing)) (?:to (?:an)?other )?(?:the |this )?branch(?:es)?(?![\p{L}])|bleib\p{L}* auf (?:dem|diesem|deinem) (?:aktuellen )?(?:branch|zweig)|nicht den branch wechseln|reste[rz]? sur (?:cette|la) branche|(?:quédate|sigue) en (?:esta|la) rama|fi(?:ca|que) n(?:este|a|essa|o) (?:mesm[oa] )?branch|(?:留在|待在).{0,4}分支|不要切换分支|(?:このブランチのまま|ブランチを(?:切り替え|変え)ないで)/u;

const keeps = /^(?:(?:but|and|please|btw|by the way|also|oh|ah|hm+|fyi|note|nb|ps|p\.s\.|ach|übrigens|au fait|por cierto|aliás)[,: ]\s*)*(?:keep|preserve|retain|spare|except(?: for)?|behalte|garde[rz]?|conserva|mantenha|保留)\s+(.*)$/iu;
const leavesOut = /^(?:except|except for)$/;
/** "Everywhere but in vendor/". */
const everywhereBut = /(?<![\p{L}])(?:everywhere|anywhere|all (?:over|files|folders|packages))[\s.]*$/u;

/** What was named before a clause: in its sentence, else in the one before. */
function spokenBefore(clause: ReadClause, sentence: ReadSentence, reading: Reading): readonly Named[] {
  const here = sentence.clauses.slice(0, sentence.clauses.indexOf(clause));
  return (here.length > 0 ? here : (reading.sentences[sentence.number - 1]?.clauses ?? [])).flatMap((one) => [...one.objects, ...runningIn(one.lower)]);
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

