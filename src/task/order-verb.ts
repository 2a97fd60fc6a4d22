import { isChange } from './act-capabilities.ts';
import type { Act, Class, Lexicon } from './words/lexicon.ts';

/** The act that an order names, and what follows its verb. */
export interface OrderVerb {
  readonly act: Act;
  readonly rest: string;
}

interface FoundVerb {
  readonly act: Act;
  readonly at: number;
  readonly word: string;
}

/**
 * The verb of an order: the first of the clause in languages where it can stand anywhere, the longest at its start in English.
 * @param body lower-case text without fillers; `text` ends with it in its own case
 */
export function orderIn(body: string, text: string, lexicon: Lexicon): OrderVerb | undefined {
  // "Delete feat/a and fix/b": a name, and no order to fix.
  if (lexicon.verbs === 'start' && /^(?:[\w.-]+\/[\w.-]|[a-z]+-[a-z]*\d)/.test(body)) return undefined;
  const nominal = lexicon.language === 'en' ? deedOfNoun(body, text, lexicon) : undefined;
  if (nominal !== undefined) return nominal;
  let best: FoundVerb | undefined;
  for (const [act, pattern] of lexicon.orders) {
    const found = verbOf(act, pattern, body, text, lexicon);
    if (found !== undefined && (best === undefined || isBetter(found, best, body, lexicon))) best = found;
  }
  // "Read-only users see nothing": a compound that begins like a verb.
  if (lexicon.verbs === 'start' && best !== undefined && body.startsWith('-only', best.word.length)) return undefined;
  const deed = best !== undefined && light.test(best.word) ? deedIn(body, text, lexicon) : undefined;
  if (deed !== undefined) return deed;
  // "Repars de zéro avec la base locale": that it begins anew is the whole order.
  if (best === undefined) return lexicon.verbs === 'anywhere' && !lexicon.statement.test(body) && isAnew(body, lexicon) ? { act: 'reset', rest: text } : undefined;
  const act = isRemade(best.act, body, lexicon) ? 'reset' : best.act;
  if (lexicon.verbs === 'anywhere') return { act, rest: text };
  // "Put b.ts back as it was": the object stands within the verb.
  if (act === 'restore' && /^(?:put|bring|get)\b/.test(body)) return { act, rest: text };
  if (act === 'reset' && /from scratch$/.test(best.word)) return { act: isOfData(best.word, lexicon) ? act : 'create', rest: text };
  if (act === 'grant' && /^(?:make|open)\b/.test(body)) return { act, rest: text };
  return { act, rest: text.slice(Math.max(0, text.length - body.length) + best.word.length).trim() };
}

/** "変更を破棄して": what a particle follows is the object, "コミットしていない" and "未提交的" say which one it is. */
const nouns: Readonly<Partial<Record<Lexicon['language'], { readonly before?: RegExp; readonly after?: RegExp }>>> = {
  // "削除する手順", "削除処理": what a noun follows says which one it is.
  ja: { after: /^(?:[ぁ-ん]{0,3}(?<=[うくぐすつぬぶむるただ]))?(?=[\p{Script=Han}\p{Script=Katakana}])|^する\s*(?=[a-z])|^(?:を(?!し|す|行|実施|お願|やっ)|[のがはに]|済|前の|中の|し(?:て(?:い)?ない|てある|た(?!ら))|され)/u },
  zh: { before: /(?:[未已没被]|没有|(?:防止|避免|阻止|以免|而不是|而非|没人|有人|谁)[^，。,]*)$/u, after: /^(?:过|了)?的(?=\S)|^(?:记录|历史|信息)/u },
  // "Ein Skript, um die Tabelle zu löschen", "para borrar", "comment supprimer": what something is for, and how it is done.
  de: { before: /^um\s.*\szu\s$|(?<!\p{L})(?:zum|beim|vom|wie\s+(?:man\s+)?)\s*$/u },
  fr: { before: /(?<!\p{L})(?:pour|afin de|comment|une?|cette?)\s+$/u },
  es: { before: /(?<!\p{L})(?:para|a fin de|cómo|como|una?|esta|otra)\s+$/u },
  pt: { before: /(?<!\p{L})(?:para|a fim de|como|uma?|essa|esta)\s+$/u },
};

/** "写一个删除…的脚本", "测试删除…的接口": something is written, asked for or tried that does it. */
function isOfProgram(before: string, from: string, { language }: Lexicon): boolean {
  return language === 'zh' && /写|给我|测试|添加|增加|创建|生成|提供|优化|实现|开发|设计/u.test(before) && /的\s*(?:[a-z]+|脚本|接口|命令|功能|按钮|代码|语句|方法|步骤|计划|文档|测试|逻辑|流程|说明|页面|工具)[。.!\s]*$/u.test(from);
}

/** "Optimiere das Löschen der Tabelle": behind its article and written large. "Bitte das löschen" is an order. */
function isGermanNoun(body: string, text: string, at: number, { language }: Lexicon): boolean {
  return language === 'de' && /(?<!\p{L})(?:das|des|dem|beim|zum)\s+$/u.test(body.slice(0, at)) && /^\p{Lu}/u.test(text.slice(text.length - body.length + at));
}

/** Whether a clause holds this act as a verb, and not as a noun. */
export function hasVerb(act: Act, lower: string, lexicon: Lexicon): boolean {
  return lexicon.orders.some(([one, pattern]) => one === act && verbOf(act, pattern, lower, lower, lexicon) !== undefined);
}

function verbOf(act: Act, pattern: RegExp, body: string, text: string, lexicon: Lexicon): FoundVerb | undefined {
  const noun = nouns[lexicon.language];
  if (noun === undefined) {
    const found = pattern.exec(body);
    return found === null ? undefined : { act, at: found.index, word: found[0] };
  }
  for (const found of body.matchAll(new RegExp(pattern.source, 'gu'))) {
    if (isOfProgram(body.slice(0, found.index), body.slice(found.index), lexicon) || isGermanNoun(body, text, found.index, lexicon)) continue;
    const isNoun = noun.after?.test(body.slice(found.index + found[0].length)) === true || noun.before?.test(body.slice(0, found.index)) === true;
    if (!isNoun) return { act, at: found.index, word: found[0] };
  }
  return undefined;
}

/** "Mach … rückgängig", "fais un push", "haz un reset": what is done stands in another word of the clause. */
const light = /^(?:mache?n?|setze?n?|fais|faire|haz|hacer|faça|faz|fazer)$/u;

/** "Haz un borrado de": beside such a verb the noun says what is done. */
const deeds: Readonly<Partial<Record<Lexicon['language'], readonly (readonly [Act, RegExp])[]>>> = {
  de: [['delete', /(?<!\p{L})(?:löschung|bereinigung)(?!\p{L})/u], ['reset', /(?<!\p{L})zurücksetzung(?!\p{L})/u]],
  fr: [['delete', /(?<!\p{L})(?:suppression|nettoyage|purge)(?!\p{L})/u], ['reset', /(?<!\p{L})(?:réinitialisation|remise à zéro)(?!\p{L})/u]],
  es: [['delete', /(?<!\p{L})(?:borrado|eliminación|limpieza)(?!\p{L})/u], ['reset', /(?<!\p{L})(?:reinicio|reseteo)(?!\p{L})/u]],
  pt: [['delete', /(?<!\p{L})(?:remoção|exclusão|limpeza)(?!\p{L})/u], ['reset', /(?<!\p{L})redefinição(?!\p{L})/u]],
};

/** "Fais un bouton qui supprime", "haz un informe del borrado": it belongs to the noun before it, which is what is to be made. */
function isGoverned(at: number, body: string): boolean {
  return /(?<!\p{L})(?:qui|que|de|des|du|d['’]|de l['’]|de la|del|do|da|sur|sobre|zur?|zum|für|über|der|von)\s*$/u.test(body.slice(0, at)) && /\s\S+\s+\S+\s/.test(body.slice(0, at));
}

function deedIn(body: string, text: string, lexicon: Lexicon): OrderVerb | undefined {
  for (const [act, pattern] of deeds[lexicon.language] ?? []) {
    const found = pattern.exec(body);
    if (found !== null && !isGoverned(found.index, body)) return { act, rest: text.slice(Math.max(0, text.length - body.length) + found.index + found[0].length).replace(/^\s+(?:de la|de l['’]|del?|des|du|d['’]|von|der|dos?|das?)(?=\s|$)/iu, '').trim() };
  }
  return undefined;
}

/** "Do a vagrant destroy of the default box": the noun behind the light verb is the deed, and what stands before it says by which program. */
const ofNoun = /^(?:do|run|perform|make) (?:an?|the) (?:(?!(?:soft|mixed|dry|graceful|fake|mock|partial|script|command|test)\b)[\w.-]+ ){0,2}?(destroy|delete|reset|drop|wipe|purge|prune|flush|truncate|restore|uninstall|removal|deletion)(?=\s+(?:of|on|in|for)\s|[.,;!]|$)(?:\s+of(?=\s))?/u;

function deedOfNoun(body: string, text: string, lexicon: Lexicon): OrderVerb | undefined {
  const found = ofNoun.exec(body);
  const noun = found?.[1]?.replace(/^(?:removal|deletion)$/, 'delete');
  const act = noun === undefined ? undefined : lexicon.orders.find(([, pattern]) => pattern.exec(noun)?.[0] === noun)?.[0];
  return found === null || act === undefined ? undefined : { act, rest: text.slice(Math.max(0, text.length - body.length) + found[0].length).trim() };
}

const objectFirst = /[把将](?!来)/u;

function isBetter(found: FoundVerb, best: FoundVerb, body: string, lexicon: Lexicon): boolean {
  if (lexicon.verbs === 'start') return found.word.length > best.word.length;
  if (light.test(found.word) !== light.test(best.word)) return light.test(best.word) !== isGoverned(light.test(best.word) ? found.at : best.at, body);
  // "把未提交的修改都扔掉": 把 puts the object before the verb.
  if (lexicon.language === 'zh' && objectFirst.test(body)) return found.at > best.at;
  // "Look into it and repair it" in one word chain: the change is what is asked for.
  const chains = lexicon.language === 'ja' || lexicon.language === 'zh';
  if (chains && isLooking(best.act) && isChange(found.act)) return true;
  return found.at < best.at && !(chains && isChange(best.act) && isLooking(found.act));
}

function isLooking(act: Act): boolean {
  return act === 'review' || act === 'look';
}

const anew = /(?<![\p{Script=Latin}])(?:from (?:scratch|zero)|von (?:null|vorne|grund auf)|neu\s+(?:an|auf|anlegen|erstellen|aufsetzen|aufbauen)|[dà]e? zéro|(?:desde|de) cero|d[oe] zero)(?![\p{Script=Latin}])|从头|从零|重新(?:建|创建|生成)|ゼロから|一から|最初から/u;
const making = new Set<Act>(['create', 'change', 'run', 'apply', 'migrate', 'restart', 'install']);
/** What holds something that is gone when it is made anew. */
const holding = new Set<Class>(['database', 'schema', 'containers', 'volumes', 'cache']);

/** "Set up the local database from scratch": what was there before goes. */
function isRemade(act: Act, body: string, lexicon: Lexicon): boolean {
  return making.has(act) && isAnew(body, lexicon);
}

/** "Docs on how to set up the local database from scratch": what is made is the docs. */
const ofSomethingElse = /(?<!\p{L})(?:that|which|how|with|for|about|on|to|qui|que|comment|pour|para|cómo|como|wie|für|über)(?!\p{L})/u;

/** "Create a script from scratch" loses nothing; "run the migrations from scratch" does. */
function isOfData(word: string, lexicon: Lexicon): boolean {
  return !ofSomethingElse.test(word.replace(/ from scratch$/, '')) && (!/^(?:create|build)/.test(word) || lexicon.nouns.some(([name, pattern]) => holding.has(name) && pattern.test(word)));
}

function isAnew(body: string, lexicon: Lexicon): boolean {
  const at = body.search(anew);
  return at !== -1 && !isOfProgram(body.slice(0, at), body.slice(at), lexicon) && lexicon.nouns.some(([name, pattern]) => {
    const found = holding.has(name) ? pattern.exec(body) : null;
    return found !== null && !ofSomethingElse.test(body.slice(0, found.index));
  });
}
