import { commandMeaning } from './commands.ts';
import { imperativeOf, plainForm } from './frames.ts';
import { withoutPassive } from './impersonal.ts';
import { maskedSpan, type Span } from './mask.ts';
import { orderIn } from './order-verb.ts';
import { isOfProduct, isOfSession, rulesBehind } from './product-rules.ts';
import { isOfThing, keepsFrom, refusalOf } from './refusals.ts';
import { handing, isReserved, isTopic } from './reserved.ts';
import { runOn } from './run-on.ts';
import { isHandedOn, isToldOf } from './told.ts';
import { isPending, isPlanned, isToBeWritten, withoutTag, withRules } from './voices.ts';
import type { Act, Lexicon } from './words/lexicon.ts';

/**
 * What a clause is, as far as consent and limits depend on it.
 * `order`: the person's own imperative. `wish`: an order under a condition, an alternative, a wish: it says what the task is about and consents to nothing.
 */
export type Form = 'order' | 'wish' | 'forbids' | 'question' | 'statement';

/** A clause of the person's words. Texts are masked; `lower` is the lower-case text. */
export interface Clause {
  readonly text: string;
  readonly lower: string;
  readonly sentence: number;
  readonly form: Form;
  readonly act?: Act;
  /** What follows the verb, in the original case. */
  readonly rest: string;
  /** It takes its verb from the clause before: the next object of a list. */
  readonly verb?: 'inherited';
  /** The word that ties it to what stands before: "after", "before", "once". */
  readonly link?: string;
}

export interface Sentence {
  readonly text: string;
  readonly lower: string;
  readonly asked: 'asked' | 'said';
  readonly lexicon: Lexicon;
  /** "The ticket says: …": what follows on the line is somebody else's; it may forbid, and consents to nothing. `rule`: one of the rules that the product is to keep. */
  readonly voice?: 'reported' | 'rule';
}

const maxSentences = 200;

/** Words that hand on what somebody else said; one's own words before a colon stay one's own. */
const reports = /\b(?:says?|said|wrote|writes|reads|states?|suggests?|suggested|recommends?|recommended|asks|asked|wants|proposes?|told (?:me|us)|dice|dijo|diz|disse|dit|écrit|sagt|sagte|schreibt|schrieb|meint|steht|indique|suggère|sugiere|sugere)\b[^.!?]{0,40}$|(?:说|写着|写道|建议|言って|書いて|書かれて)[^。]{0,10}$/u;
const ownVoice = /\b(?:i|we|ich|wir|je|nous|yo|nosotros|eu|nós)\b/u;

/** Splits text into sentences; a dot inside a name or a number splits nothing. */
export function sentencesOf(text: string, lexiconFor: (sentence: string) => Lexicon): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const lines = text.split(/\n+/);
  let rules = 0;
  for (const [number, line] of lines.entries()) {
    let voice: Sentence['voice'] = rules > 0 ? 'rule' : undefined;
    rules = Math.max(rules - 1, rulesBehind(lines, number));
    let at = 0;
    for (const piece of line.split(/(?<=[.!?…])\s+|(?<=[。！？；])|;\s+|\s+[–—]\s+|\s+-{1,2}\s+|(?<=[^\s/])\s?:\s+(?=\S)/u).flatMap(runOn)) {
      const whole = piece.trim();
      const part = withoutTag(whole, lexiconFor(whole.toLowerCase()).negation);
      at = line.indexOf(piece, at) + piece.length;
      if (part === '') continue;
      if (sentences.length >= maxSentences) return withRules(sentences);
      const last = sentences.at(-1);
      // "Delete these branches: feat/a and feat/b": the names behind the colon belong to the order before it.
      if (last !== undefined && last.asked === 'said' && voice === undefined && (isNamesOnly(part) || isKindsOnly(part, last.lexicon)) && /[:：]\s*$/.test(line.slice(0, at - piece.length))) {
        sentences[sentences.length - 1] = { ...last, text: `${last.text}, ${part}`, lower: `${last.lower}, ${part.toLowerCase()}` };
        continue;
      }
      const lower = part.toLowerCase();
      const asked = /[?？]\s*$/.test(part) || /か[。]?$/.test(part) || /吗[。？]?$/.test(part) ? 'asked' : 'said';
      sentences.push({ text: part, lower, asked, lexicon: lexiconFor(lower), ...(voice === undefined ? {} : { voice }) });
      if (/^\s*[:：]/.test(line.slice(at)) && ((reports.test(lower) && !ownVoice.test(lower)) || isToBeWritten(lower))) voice = 'reported';
    }
  }
  return withRules(sentences);
}

/** A list of names and nothing else: identifiers, paths, code spans. */
function isNamesOnly(text: string): boolean {
  if (text.length > 2_000) return false;
  const names = text.trim().replace(/[.!]$/, '').split(between).filter((name) => name !== '');
  return names.length > 0 && names.length <= 40 && names.every((name) => /^\ue000\d+\ue001$/u.test(name) || (/^[\w@~*./-]+$/.test(name) && /[\d_/.-]/.test(name)));
}

/** A list of short phrases that each end in the word for a kind of thing: "stopped containers, dangling images, build cache". */
function isKindsOnly(text: string, { nouns }: Lexicon): boolean {
  const phrases = text.toLowerCase().trim().replace(/[.!]$/, '').split(between);
  return phrases.length > 1 && phrases.length <= 20 && phrases.every((phrase) => phrase.split(/\s+/).length <= 3 && nouns.some(([, pattern]) => new RegExp(`${pattern.source}$`, 'u').test(phrase)));
}

const between = /\s*[,;、，&]\s*(?:(?:and|und|et|y|e)\s+)?|\s+(?:and|und|et|y|e)\s+/u;

const doubtful = /^(?:if|unless|in case|or|wenn|falls|oder|si|ou|o|u|se|caso|如果|要是|もし)$/u;
const eitherOr = /^(?:or|nor|oder|noch|ou|ni|o|u|或者?|か)$/u;
const forbidding = /^(?:without|ohne|sans|sin|sem)$/u;
const manner = /^(?:(?:any|the|a|an|introducing|causing|major|new|weitere)\s+)*(?:breaking(?!\s+(?:the|into)\b)|downtime|errors?|warnings?|problems?|regressions?|failures?|conflicts?|interruptions?|side[- ]effects?|ausfall(?:zeit)?|fehler|probleme|interruption|erreurs?|errores|erros|caídas?)\b/iu;
/** "Push it, without force". */
const byForce = /^(?:an?y? |using |jede[nr]? |la |le |o )*(?:-{0,2}force|forcing|forcer|forzar|forçar)(?![\p{L}])/iu;
const aside = /^(?:instead of|rather than|except|except for|because|since|although|though|before|after|once|when|until|while|anstatt|statt|weil|bevor|nachdem|sobald|bis|während|au lieu de|parce que|avant de|après|en lugar de|en vez de|porque|antes de|después de|em vez de|depois de)$/u;

/** Clauses of a sentence with the form of each. */
export function clausesOf(sentence: Sentence, number: number, spans: readonly Span[]): readonly Clause[] {
  const { lexicon } = sentence;
  const parts = split((imperativeOf(sentence.text, lexicon) ?? (isOfProduct(/^[^,;]*/.exec(sentence.lower)?.[0] ?? '', lexicon) ? sentence.text : withoutPassive(sentence.text, lexicon))).replace(/ with (?:no|zero) /gi, ' without '), lexicon);
  const clauses: Clause[] = [];
  const waiting = isPending(sentence.lower);
  // A short sentence may be read with a neighbour's words: an "if" is one in every language.
  let conditional = lexicon.condition.test(bare(sentence.lower, lexicon, 'fillers')) || lexicon.condition.test(sentence.lower) || /^(?:if|unless|in case|wenn|falls|sofern)\b/.test(sentence.lower);
  for (const [at, part] of parts.entries()) {
    if (doubtful.test(part.link) && !(eitherOr.test(part.link) && clauses.at(-1)?.form === 'forbids')) conditional = true;
    // A bare name goes on with the order, whatever was put in between: "delete the merged branches, only these: a-1, b-2".
    const before = isNamesOnly(part.text) ? (clauses.findLast((one) => one.act !== undefined) ?? clauses.at(-1)) : clauses.at(-1);
    // "Stop and remove the container": both verbs are of what follows.
    const shared = /^(?:(?:please|then|just|can you|could you)\s+)*(?:stop|pause|suspend)$/i.test(part.text) && /^(?:and|then|and then)$/.test(parts[at + 1]?.link ?? '');
    if (shared) {
      const rest = parts[at + 1]?.text.replace(/^\S+\s*/, '') ?? '';
      clauses.push({ text: `${part.text} ${rest}`, lower: `${part.text} ${rest}`.toLowerCase(), sentence: number, form: conditional || sentence.asked === 'asked' ? 'wish' : 'order', act: 'stop', rest });
      continue;
    }
    // "Free some space by dropping the table a": how the order is to be done is ordered with it.
    const text = part.link === 'by' ? plainForm(part.text, lexicon) : (refused(part.text, sentence) ?? (depending.test(parts[at + 1]?.link ?? '') ? undefined : imperativeOf(part.text, lexicon)) ?? part.text);
    const read = readClause(text, lexicon, sentence, spans);
    let clause: Clause = { text, lower: text.toLowerCase(), sentence: number, ...read };
    // "Add `a` and `b` to my notes": the second is written as well, and not run.
    if (clause.form === 'order' && clause.act === 'run' && goesOn.test(part.text) && before?.form === 'order' && (before.act === 'create' || before.act === 'change') && /\ue001\s*$/u.test(before.text)) clause = { ...clause, act: before.act, rest: part.text, verb: 'inherited' };
    if (part.link === 'by' && clause.form === 'order' && before?.form !== 'order') clause = { ...clause, form: before?.form === 'wish' ? 'wish' : before?.form === 'statement' && !lexicon.statement.test(bare(before.lower, lexicon, 'fillers')) ? 'order' : 'statement' };
    // "Never approve or merge": the second is forbidden as well.
    if (before?.form === 'forbids' && eitherOr.test(part.link) && clause.form !== 'question') clause = isNextObject(part.text, before, lexicon) ? { ...clause, form: 'forbids', ...(before.act === undefined ? {} : { act: before.act }), rest: part.text, verb: 'inherited' } : { ...clause, ...forbidden(part.text, lexicon), ...(/^stop\s+(?!\p{L}+ing(?!\p{L}))/u.test(part.text) ? { act: 'stop', rest: part.text.slice(5) } : {}) };
    // "The build fails without running a test": somebody tells what happens, and orders nothing.
    else if (forbidding.test(part.link) && before?.form === 'statement' && (failing.test(before.lower) || somebody.test(before.lower))) clause = { ...clause, form: 'statement', link: part.link };
    // "Without breaking changes", "without downtime": how it is to be done, and nothing that may not be touched.
    else if (forbidding.test(part.link) && manner.test(part.text)) clause = { ...clause, form: 'statement', link: part.link };
    else if (forbidding.test(part.link) && clauses.findLast((one) => one.act !== undefined)?.act === 'push' && byForce.test(part.text)) clause = { ...clause, form: 'forbids', act: 'force-push', rest: '' };
    // "The orders without invoice": an attribute, where nothing is named that could be done or touched.
    // "Without a green CI nobody can merge": what holds without it, and nothing that is to be left undone.
    else if (forbidding.test(part.link) && at === 0 && (parts.length > 1 || part.text.split(/\s+/).length > 4) && !undone.test(part.text)) clause = { ...clause, form: 'statement', link: part.link };
    else if (forbidding.test(part.link) && !isDeed(part.text, lexicon)) clause = { ...clause, form: 'statement', link: part.link };
    else if (forbidding.test(part.link)) clause = { ...clause, ...forbidden(part.text, lexicon) };
    else if (aside.test(part.link) && clause.form !== 'forbids') clause = { ...clause, form: 'statement', link: part.link };
    else if (clause.form === 'statement' && clause.act === undefined && before !== undefined && (before.form === 'order' || before.form === 'wish' || before.form === 'forbids') && before.act !== undefined && part.link !== 'but' && isFragment(part.text, lexicon) && !(before.form === 'forbids' && narrowed.test(part.text))) {
      clause = { ...clause, form: before.form, act: before.act, rest: part.text, verb: 'inherited' };
    }
    if (clause.form === 'statement' && before?.form === 'order' && before.act !== undefined && naming.test(text)) clause = { ...clause, form: 'order', act: before.act, rest: text, verb: 'inherited', link: 'called' };
    // "Le push, je m'en occupe": what the clause before names is kept.
    if ((clause.form === 'statement' || clause.verb === 'inherited') && before !== undefined && before === clauses.at(-1) && sentence.asked === 'said' && isTopic(before.lower) && isReserved(text, lexicon)) {
      const topic = forbidden(before.text, lexicon, handing);
      if (topic.act !== undefined) clauses[clauses.length - 1] = { ...before, ...topic };
      if (topic.act !== undefined) clause = { text, lower: text.toLowerCase(), sentence: number, form: 'statement', rest: text };
    }
    // "Commitea y sube todo", "commit it and send it up": what is sent right after a commit is pushed.
    if (clause.act === 'send' && before?.act === 'commit' && clause.form === before.form && !addressee.test(clause.lower)) clause = { ...clause, act: 'push' };
    const waits = isPlanned(part.text.toLowerCase()) || (waiting && !meanwhile.test(clause.lower) && isPending([...parts.slice(0, at + 1), ...(aside.test(parts[at + 1]?.link ?? '') || doubtful.test(parts[at + 1]?.link ?? '') ? parts.slice(at + 1, at + 2) : [])].map((one) => `${one.link} ${one.text}`).join(' ').toLowerCase()));
    if ((sentence.voice === 'reported' || waits) && (clause.form === 'order' || (waits && clause.form === 'wish'))) clause = { ...clause, form: 'statement' };
    if ((sentence.voice === 'rule' || isGoingOn(clauses.at(-1), sentence)) && clause.form === 'forbids' && !isOfSession(clause, lexicon)) clause = { ...clause, form: 'statement' };
    if (conditional && clause.form === 'order') clause = { ...clause, form: 'wish' };
    clauses.push(clause);
    if (provided.test(part.link) && !granted.test(part.text)) doubtBefore(clauses);
  }
  return clauses;
}

/** What is forbidden in other words than "don't"; not where it is a rule of the product, or asked. */
function refused(text: string, sentence: Sentence): string | undefined {
  const whole = wholeIn(text.toLowerCase(), sentence);
  return sentence.asked === 'asked' || isOfProduct(whole, sentence.lexicon) || refusalOf(whole, sentence.lexicon) === undefined ? undefined : refusalOf(text, sentence.lexicon);
}

const inState = /(?:^|[:–—,]\s*)(?:when(?:ever)?|while|if) (?:the |an? )?[\w.-]+ (?:is|are|isn['’]t|aren['’]t)(?![\p{L}])/u;

/** "When readOnly is set, cells show no cursor and don't open": the clause goes on with what a thing does in that state. */
function isGoingOn(before: Clause | undefined, { lexicon, lower }: Sentence): boolean {
  return lexicon.language === 'en' && before?.form === 'statement' && before.act === undefined && inState.test(lower);
}

/** Until then something else is to be done. */
const meanwhile = /(?<![\p{L}])(?:for now|until then|in the meantime|meanwhile|bis dahin|solange|vorerst|en attendant|pour l['’]instant|mientras tanto|por ahora|enquanto isso|por enquanto)(?![\p{L}])|在此之前|先(?!生)|それまで/u;

/** "Without touching", "sans modifier", "without my approval": something that would be done. */
const undone = /^(?:[a-z]+ing(?![\p{L}])|(?:ever |even |also )[a-z]+ing|(?:\S+ ){0,6}?zu |(?:\S+ )?\p{L}+(?:er|ir|re|ar)(?:l[oae]s?)?(?![\p{L}])|(?:any|my|our|mein\p{L}*|mon|ma|mi|meu|minha)(?![\p{L}]))/iu;

const failing = /\b(?:fails?|failed|failing|breaks?|broke|dies|died|exits?|exited|crash(?:es|ed)?|ends|ended|hangs|returns?|returned|responds?|shows?|showed|stops|stopped)\b/u;

/** "Alguém subiu sem testar": what others did, and how. */
const somebody = /^(?:\P{L}|and |but |because |e |y |et |und |porque |weil )*(?:someone|somebody|they|he|she|alguém|alguien|quelqu['’]un|jemand|irgendwer|ele|ela)(?![\p{L}])/u;

/** "Do not delete the fixtures or @context comments": a name, and no verb, comes behind the "or". */
function isNextObject(text: string, before: Clause, lexicon: Lexicon): boolean {
  return lexicon.verbs === 'start' && before.act !== undefined && /^(?:(?:the|any|my|our|your|all) )*(?:@|[\w.-]*[/.]\w|\ue000)/iu.test(text);
}

/** "Sessions should be deleted when the user logs out": a rule for the code, and no order to do it. */
const depending = /^(?:when|whenever|after|before|once|until|if|unless|while|because|since|but)$/u;

/** Somebody or something that is written to. */
const addressee = /[#@]\p{L}|(?<![\p{L}])(?:mails?|e-?mails?|messages?|slack|teams|discord|comments?|tell|reply|notif\p{L}+|announce\p{L}*|correo|mensaj\p{L}*|mensag\p{L}*|nachricht|courriel)(?![\p{L}])|邮件|消息|群|频道|メール/u;

/** A code mark with nothing but a place behind it, if anything. */
const goesOn = /^\ue000\d+\ue001\s*(?:$|(?:to|into|in|at|under|zu|in|ans?|dans|à|en|al?|no|na|ao)\s)/u;

/** "It's called grafana_data", "namely tmp_a": the name of what was just spoken of. */
const naming = /^(?:(?:it|they|that(?: one)?|those|the name)(?:['’]s|['’]re|\s+is|\s+are)?\s+(?:called|named)\s+\S|namely\s+\S)/iu;

const provided = /^(?:if|unless|in case|wenn|falls|si|se|caso)$/u;
/** Conditions that are met by the order itself, or that leave nothing to judge. */
const granted = /^(?:(?:it|they|that|this|there|es|das|sie)\s*(?:['’]s|['’]re|is|are)?\s*(?:still\s+|already\s+)?(?:exists?|there|present|any|possible|needed|necessary|required|ok(?:ay)?|fine|helps?|existe\w*)\b|(?:possible|needed|necessary|required|any|so|you (?:can|like|want|need|have to|must|could)|nötig|möglich|vorhanden|nécessaire|possible|existe|es necesario|hace falta|necessário|precisar)\b)/iu;
const takingAway = new Set<Act>(['delete', 'discard', 'reset', 'stop', 'force-push']);

/** "Delete the bucket if nothing uses it any more": whether that holds is for somebody to find out, so the order before it names nothing for good. */
function doubtBefore(clauses: Clause[]): void {
  const at = clauses.length - 2;
  const before = clauses[at];
  if (before?.form === 'order' && before.act !== undefined && takingAway.has(before.act)) clauses[at] = { ...before, form: 'wish' };
}

/** It holds an act in whatever form, a path, or "anything": something that can be forbidden. */
function isDeed(text: string, lexicon: Lexicon): boolean {
  const lower = text.toLowerCase();
  return lexicon.forms.some(([, pattern]) => pattern.test(lower)) || /[\w-]\/|\.\w{2,4}\b|\ue000|(?<![\p{L}])(?:any|my|permission|approval|ok|okay|me|us|mich|uns|meine?|moi|mon|ma|mí|mi|mim|meu|minha)(?![\p{L}])/u.test(lower) || /^[a-z]+ing\b/.test(lower);
}

interface Part {
  readonly link: string;
  readonly text: string;
}

function split(text: string, lexicon: Lexicon): readonly Part[] {
  const parts: Part[] = [];
  const pattern = new RegExp(`(${lexicon.conjunction.source}${lexicon.language === 'en' ? '|\\s+by\\s+(?=[a-z]+ing\\b)' : ''})|((?<!\\d),\\s*|,(?!\\d)\\s*|[，、]\\s*)`, 'giu');
  let from = /^\s*\(?\d{1,2}[.)]\s+/.exec(text)?.[0].length ?? 0;
  let link = '';
  for (const found of text.matchAll(pattern)) {
    const piece = text.slice(from, found.index).trim();
    const word = found[0].replace(/[,，、]/g, '').trim().toLowerCase();
    from = found.index + found[0].length;
    if (piece !== '') parts.push({ link, text: piece });
    link = piece === '' && word === '' ? link : word;
    if (parts.length > 60) break;
  }
  const last = text.slice(from).trim();
  if (last !== '') parts.push({ link, text: last });
  return parts.map((part) => unlinked(part, lexicon));
}

/** A connecting word at the very start of a clause ("If tests pass, …") is its link. */
function unlinked(part: Part, lexicon: Lexicon): Part {
  if (part.link !== '' && !/^(and|then|but|und|aber|et|mais|y|pero|e|mas)$/.test(part.link)) return part;
  // "Push it, but without force": the second of two such words says how the clause is tied.
  const text = part.text.replace(/^(?:and|but|und|aber|et|mais|y|pero|e|mas)\s+(?=\S)/iu, '');
  const found = new RegExp(`^(?:${lexicon.conjunction.source.replace(/\\s\+/g, '\\s*')})(?![\\p{L}\\p{N}])`, 'iu').exec(`${text} `);
  const word = found?.[0].trim().toLowerCase() ?? '';
  return word !== '' && (doubtful.test(word) || aside.test(word) || forbidding.test(word)) ? { link: word, text: text.slice(word.length).trim() } : part;
}

/** Lower-case text without the fillers that stand before its verb. */
export function bare(lower: string, lexicon: Lexicon, _what: 'fillers'): string {
  let rest = lower.replace(/^[\s,.:;!*•-]+/, '');
  for (let round = 0; round < 8; round += 1) {
    const found = lexicon.fillers.exec(rest);
    if (found === null || found[0] === '') break;
    rest = rest.slice(found[0].length).replace(/^[\s,.:;!]+/, '');
  }
  return rest;
}

/** "I'd prefer you didn't add any": a wish that something is not done is a prohibition. */
const ratherNot = /^(?:(?:but|and|so|please)\s+)*(?:i|we)(?:['’]d| would) (?:rather|prefer|like it|appreciate it)(?: it| that| if)* (?:you (?:did not|didn['’]?t|do not|don['’]?t|not|never)|not to|no|not)(?![\p{L}])/u;

type Read = Pick<Clause, 'form' | 'act' | 'rest'>;

function readClause(text: string, lexicon: Lexicon, sentence: Sentence, spans: readonly Span[]): Read {
  const lower = text.toLowerCase();
  const nothing: Read = { form: 'statement', rest: text };
  const body = bare(lower, lexicon, 'fillers');
  const asked = sentence.asked === 'asked' && !lexicon.polite.test(sentence.lower);
  // "I'll push it myself": what the person keeps for themselves is not the agent's.
  if (!asked && isReserved(text, lexicon)) {
    const kept = forbidden(text, lexicon, handing);
    return kept.act !== undefined && handing.has(kept.act) ? kept : nothing;
  }
  if (!asked && ratherNot.test(lower)) return forbidden(text, lexicon);
  const barred = asked ? undefined : keepsFrom(lower, wholeIn(lower, sentence), lexicon, (among) => forbidden(text, lexicon, among));
  if (barred !== undefined) return barred;
  if (!asked && lexicon.negation.test(lower) && (isOfProduct(wholeIn(lower, sentence), lexicon) || isOfThing(wholeIn(lower, sentence), lexicon))) return nothing;
  if (lexicon.negation.test(lower) && !lexicon.noLimit.test(lower) && isForbidding(body, lower, lexicon) && !asked) return forbidden(text, lexicon);
  const command = new RegExp(`^(?:run|execute|use|do)?\\s*${maskedSpan.source}`, 'u').exec(body);
  if (command !== null && spans[Number(command[1])]?.kind === 'code' && !asked) return { form: 'order', act: 'run', rest: text };
  if (!asked && /^[a-z]/.test(body) && commandMeaning(body, 'bare') !== undefined) return { form: 'order', act: 'run', rest: text };
  const order = (lexicon.language === 'es' ? orderWithPronoun(body, text, lexicon) : undefined) ?? orderIn(withoutNames(body, lexicon), text, lexicon) ?? (asked ? undefined : mayGo(text));
  if (sentence.asked === 'said' && temporal.test(body)) return nothing;
  if (lexicon.question.test(body) && order?.act !== 'review' && order?.act !== 'look' && !(lexicon.polite.test(lower) && order !== undefined)) return { form: 'question', rest: text };
  if (asked) return { form: 'question', rest: text };
  if (order === undefined || isToldOf(order.act, body, lexicon)) return nothing;
  if (lexicon.verbs === 'anywhere' && (lexicon.statement.test(body) || isHandedOn(body, sentence))) return nothing;
  if (wishing.test(lower)) return { form: 'wish', ...order };
  return { form: 'order', ...order };
}

/** Dots in the place of names, letter by letter: the "release" of `release/2.3` is no order. "Commit/push" names two acts, and nothing else. */
function withoutNames(body: string, lexicon: Lexicon): string {
  // In English the verb stands first, and its object may stand within it: "put b.ts back".
  if (lexicon.verbs === 'start') return body;
  const isVerb = (word: string): boolean => lexicon.orders.some(([, pattern]) => pattern.exec(word)?.[0] === word);
  return body.replace(/[a-z0-9@~][\w@~.*-]*(?:[/_]|\.(?=\w))[\w./@~*-]*\w/gu, (name) => (name.split('/').every(isVerb) ? name : '·'.repeat(name.length)));
}

/** A clause up to the next mark: "when I press cancel" belongs to it. Languages that write without spaces hold the subject in another part of the sentence. */
export function wholeIn(lower: string, sentence: Pick<Sentence, 'lower' | 'lexicon'>): string {
  if (sentence.lexicon.language === 'zh' || sentence.lexicon.language === 'ja') return sentence.lower;
  const at = sentence.lower.indexOf(lower);
  return at === -1 ? lower : `${lower}${/^[^,;]*/.exec(sentence.lower.slice(at + lower.length))?.[0] ?? ''}`;
}

/** "Bórralos", "muéstramelo", "explícame": the accent of the imperative with its pronouns is none without them. */
function orderWithPronoun(body: string, text: string, lexicon: Lexicon): ReturnType<typeof orderIn> {
  const verb = /^(\p{L}{3,}?)(?:me|te|nos)?(?:l[oae]s?)(?![\p{L}])/u.exec(body)?.[1] ?? /^(\p{L}*[áéíóú]\p{L}*?)(?:me|nos)(?![\p{L}])/u.exec(body)?.[1];
  if (verb === undefined) return undefined;
  const plain = verb.normalize('NFD').replace(/\u0301/g, '').normalize('NFC');
  return orderIn(body.replace(/^\p{L}+/u, plain), text, lexicon);
}

/** "Quand l'utilisateur se déconnecte …": when something happens, and no question when. */
const temporal = /^(?:when(?:ever)? (?:the|an?|i|you|we|they|he|she|it|my|our|users?|someone|somebody|there)|quand (?:[lj]['’]\p{L}+|les?|la|une?|on|je|tu|ils?|elles?|vous|nous|m[ao]n)|quando (?:[oa]s?|uma?|eu|ele|ela|se|clic\p{L}+|algu\p{L}+))(?![\p{L}])/u;

const wishing = /^(?:i|we) (?:want|need|have|would like|wish|plan|intend|should|could|might|will)\b(?! you)|^(?:i|we)['’]d like to\b|^(?:i|we)['’](?:ll|re going to)\b|^ich (?:will|möchte|würde)\b|^je (?:veux|voudrais)\b|^quiero\b|^quero\b|^eu quero\b/u;

/** "Der Ordner alt kann weg": the person gives the thing up, in other languages than English, whose frames are put back into the imperative. */
function mayGo(text: string): { readonly act: Act; readonly rest: string } | undefined {
  const found = /^(.{1,200}?)\s+(?:(?:kann|können|darf|dürfen) (?:alle )?(?:weg|gelöscht werden|entfernt werden)|(?:peut|peuvent) (?:être supprimée?s?|disparaître|partir)|se puede[n]? (?:borrar|eliminar|quitar)|pode[m]? ser (?:apagad|excluíd|removid)[oa]s?)(?=[\s.,;!)]|$)/iu.exec(text);
  return found?.[1] === undefined ? undefined : { act: 'delete', rest: found[1] };
}

/** Things that run are stopped; other things are left alone by stopping. */
const stopsWhatRuns = /^stop (?:(?:the|this|that|these|those|my|our|your|all|any|both|every|a|an|it|them)[\s,.]+)*(?:[\w./@:-]+[\s,]+(?:and )?){0,4}?(?:servers?|services?|process(?:es)?|containers?|instances?|vms?|machines?|watchers?|daemons?|workers?|emulators?|simulators?|stacks?|pods?|databases?|clusters?|compose|docker|tunnels?|apps?|applications?|tasks?|jobs?|timers?|recording|playback|playwright|storybook|nginx|redis|postgres(?:ql)?|mysql|node|vite|webpack|jupyter|tomcat|minikube|colima|podman)(?![\p{L}])/u;

/** In English a prohibition begins its clause or stands right before its verb; elsewhere the negation is enough. */
function isForbidding(body: string, lower: string, lexicon: Lexicon): boolean {
  if (lexicon.verbs === 'anywhere') return true;
  return (
    /^(?:don['’]?t|do not|never|must not|mustn['’]?t|should not|shouldn['’]?t|may not|not|no|zero|no more|nothing|avoid|refrain from|hold off|hold back|wait with|steer clear|without|nor|neither|under no circumstances|not to|you (?:must|may|should|can|shall|are) ?(?:not|n['’]t|never))(?![\p{L}])/u.test(body) ||
    // "Stop the dev server" is an order; "stop pushing", "stop with the deploys" forbid.
    (/^stop(?![\p{L}])/u.test(body) && !stopsWhatRuns.test(body)) ||
    /^(?:i|we) (?:don['’]?t|do not) want (?:you to|anything|any|it|that|this|them|these) /u.test(body) ||
    /^(?:i|we) (?:don['’]?t|do not) want (?:you to|anything|any|it|that|this|them|these) /u.test(lower) ||
    /\b(?:must|should|may|shall) ?(?:not|n['’]t|never)(?![\p{L}])/u.test(lower) ||
    /\b(?:is|are) ?(?:not|n['’]t) (?:allowed |permitted |supposed |to be )/u.test(lower) ||
    /^(?:but |and |so )?(?:please )?(?:don['’]?t|do not|never)/u.test(lower) ||
    /^\p{L}+(?: to| on)? (?:nothing|no|none)(?![\p{L}])/u.test(body) ||
    /\bthere (?:must|should|may) be (?:no|zero)\b/u.test(lower)
  );
}

/** The act that a prohibition names, in whatever form; of `among` alone, where that is given. */
function forbidden(text: string, lexicon: Lexicon, among?: ReadonlySet<Act>): Read {
  // The "do" of "do not push" and the "stop" of "stop pushing" are no acts of their own.
  const lower = text.toLowerCase().replace(/\bdo(?= not\b)/g, '  ').replace(/\ballowed(?= to\b)/g, '       ').replace(/^((?:\W|please\b)*)stop(?=\s)/, '$1    ');
  let best: { readonly act: Act; readonly at: number; readonly end: number } | undefined;
  for (const [act, pattern] of lexicon.forms) {
    const found = among?.has(act) === false ? null : pattern.exec(lower);
    if (found === null || (best !== undefined && (found.index > best.at || (found.index === best.at && found[0].length <= best.end - best.at)))) continue;
    best = { act, at: found.index, end: found.index + found[0].length };
  }
  return best === undefined ? { form: 'forbids', rest: text } : { form: 'forbids', act: best.act, rest: lexicon.language === 'en' ? text.slice(best.end).trim() : text };
}

/** "Don't delete remote branches, local ones only": what is left over is no part of the prohibition. */
const narrowed = /(?<![\p{L}])(?:only|just|nur|bloß|lediglich|seulement|uniquement|sólo|solo|solamente|únicamente|somente|só|apenas)(?![\p{L}])|只|仅|だけ|のみ/iu;

/** A clause without a verb of its own: the next object of a list ("delete a, b and c"). */
function isFragment(text: string, lexicon: Lexicon): boolean {
  const words = text.trim().split(/\s+/);
  if (/^(?:keep|leave|except|not|spare|retain|preserve|i|we|you|it|they|he|she|this|that|there|but)\b/i.test(text.trim())) return false;
  // "Nobody pushes to main, open a branch": a verb, and what it is done to.
  if (lexicon.language === 'en' && /^(?!(?:and|or|nor|but|the|an?|all|any|both|every|each|no|not|in|on|at|to|of|for|from|with|also|even|including|especially|only|just|plus|maybe|is|are)\b)[a-z]+ (?:the|an?|my|our|your|it|them|this|that|these|those)\b/i.test(text.trim())) return false;
  return words.length <= 8 && !lexicon.statement.test(text.toLowerCase().replace(/^(?:the|a|an|my|our|your) /, '')) && !/\b(?:is|are|was|were|has|have|will|should|needs?)\b/i.test(text);
}
