import type { Mode } from '../model/task.ts';
import { isChange } from './act-capabilities.ts';
import type { FollowUp } from './follow-up.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';

/** What kind of work the words ask for; `unsaid` where they ask for neither a change nor an answer. */
export type Wanted = 'change' | 'answer' | 'unsaid';

/** Words that make of a look a question. */
const inquiring: Readonly<Partial<Record<string, RegExp>>> = { en: /\b(?:why|how|what|whether|which|if|where)\b/, de: /\b(?:warum|wieso|weshalb|wie|was|ob|welche[rsnm]?|wo|wann)\b/, zh: /为什么|怎么|是否|是不是|什么|哪[里个些]|如何|吗|多少/ };

/** "What we want to do now is …": an order in the form of a question word. */
const cleft = /\bwhat (?:i|we)(?:['’]d| would| really| now)* (?:want|need|like|have)\b[^?]{0,60}\bis\b/;

/** "Fix?", "repair it pls?": an order in the tone of a question. */
const shortOrder = /^(?:(?:can|could|would) (?:u|you|ya) |please |pls |kannst du (?:das |es )?|magst du (?:das |es )?|tu peux |puedes |pode )?(?:fix|repair|solve|resolve|correct|patch|sort (?:it|this|that) out|beheben|fixen|reparieren|lösen|corriger|réparer|arreglar(?:lo)?|corregir(?:lo)?|consertar|corrigir|arrumar)(?: (?:it|this|that|them|ça|isso|eso))?(?: (?:please|pls|plz|bitte))?\s*[?？]+$/;

/** A question, "explain", "review": an answer. Any order to change something: a change. */
export function wantedBy(reading: Reading): Wanted {
  const clauses = reading.sentences.flatMap((sentence) => sentence.clauses.map((clause) => ({ clause, sentence })));
  if (clauses.some(({ clause }) => (clause.form === 'order' || clause.form === 'wish') && clause.act !== undefined && isChange(clause.act) && clause.act !== 'touch' && !isToldToMe(clause))) return 'change';
  if (clauses.some(({ clause, sentence }) => clause.form === 'order' && clause.act === 'review' && isShown(clause, sentence))) return 'change';
  if (clauses.some(({ clause, sentence }) => clause.form === 'statement' && sentence.asked === 'said' && isUnknownOrder(clause.lower.trim(), sentence.lexicon.language))) return 'change';
  if (reading.sentences.some((sentence) => (sentence.asked === 'asked' ? shortOrder : cleft).test(sentence.lower))) return 'change';
  if (reading.sentences.some((sentence) => sentence.asked === 'said' && /^(?:please |pls |bitte |now |then |do (?:a )?)*git (?:pull|merge|rebase|checkout|switch|stash|cherry-pick|commit|push)\b/.test(sentence.lower))) return 'change';
  if (clauses.some(({ clause, sentence }) => isTriedFix(clause) || isBegged(clause, sentence))) return 'change';
  if (isDecided(reading)) return 'change';
  const asks = clauses.some(({ clause, sentence }) => !sentence.lexicon.askBefore.test(sentence.lower) && (clause.form === 'question' || (clause.form === 'order' && ((clause.act === 'review' && !isShown(clause, sentence)) || isToldToMe(clause))) || (clause.act === 'look' && inquiring[sentence.lexicon.language]?.test(sentence.lower) === true)));
  if (asks) return 'answer';
  if (reading.sentences.some((sentence) => sentence.asked === 'said' && sentence.lexicon.language === 'en' && wantedState.test(sentence.lower) && !doubted.test(sentence.lower))) return 'change';
  return 'unsaid';
}

/** "Make me a list of the open tickets", "fais-moi un résumé": what is made for the person's own eyes, and put nowhere, is an answer. */
const toldToMe = /(?<![\p{L}])(?:(?:make|write|create|build|draw up|prepare|compile|draft|generate|put together) (?:me|us)|(?:mach|erstelle?|schreibe?|stelle?) (?:mir|uns)|fai(?:s|tes)[- ](?:moi|nous)|rédige[- ]moi|dresse[- ]moi|hazme|haznos|me fa(?:ça|z)|faça[- ]me)(?![\p{L}]).{0,40}(?<![\p{L}])(?:summar(?:y|ies)|overview|recap|rundown|list|table|comparison|explanation|breakdown|résumé|aperçu|liste|tableau|récapitulatif|übersicht|zusammenfassung|aufstellung|vergleich|resumen|lista|tabla|resumo|tabela)(?![\p{L}])/iu;

function isToldToMe(clause: ReadClause): boolean {
  return toldToMe.test(clause.lower) && !clause.objects.some((object) => object.is !== 'class' && object.kind === 'path') && !/(?<![\p{L}])(?:page|screen|component|endpoint|view|dashboard|database|db|seite|écran|página)(?![\p{L}])/iu.test(clause.lower);
}

/** "Show it when the cart is empty", "show a toast": what the product shall show. */
const shown = /^(?:\P{L}|please |and |also |then |just |only )*(?:show|display|print)\s+(?:(?:an? )(?!(?:summary|overview|list|diff|plan|table|breakdown|comparison|preview|quick|short|brief|full|example)\b)\w|(?!me\b|us\b))/u;
/** How often, when or to whom: "only show the banner once per session", and not "only show the diff". */
const often = /(?<![\p{L}])(?:once|twice|when|if|after|on|for|to|while|per|until)(?![\p{L}])/u;
const whenever = /(?<![\p{L}])(?:when|whenever|if|while|unless|only)(?! (?:you|done|finished|ready|possible|needed|asked|i ask)(?![\p{L}]))(?![\p{L}])/u;

function isShown(clause: ReadClause, sentence: ReadSentence): boolean {
  const found = shown.exec(clause.lower);
  return found !== null && (!/^\P{L}*only /u.test(clause.lower) || often.test(sentence.lower)) && sentence.lexicon.language === 'en' && sentence.asked === 'said' && (/\ban? \w$/.test(found[0]) || whenever.test(sentence.lower));
}

/** "It should say 'Saved'", "needs a border": how it is to be, said without an order. */
const wantedState = /^(?:\P{L}|and |but |also |so |then |no )*(?:(?:it|this|that|they|the [\p{L} -]{2,40}?) )?(?:should (?:not )?(?:be|say|show|have|use|return|look like|read|start|contain|include|link|point)|needs? an?)(?![\p{L}])/u;
const doubted = /(?<![\p{L}])(?:already|probably|maybe|perhaps|i (?:think|guess)|right|fine|enough|ok|okay|true|possible|the case|why|how|what)(?![\p{L}])/u;

/** "Try a fix with one epoch": what is tried is a change. */
function isTriedFix({ form, act, lower }: ReadClause): boolean {
  return form === 'order' && act !== 'review' && act !== 'look' && /^(?:\P{L}|please |and |then |now )*(?:try|attempt|give|do|put in|apply|make)\s(?:me )?(?:a|an|the|some|another|one|your)\s(?:[a-z]+ )?(?:fix|patch|workaround|change)(?![\p{L}])/u.test(lower);
}

/** "Redis or postgres? never mind, use postgres": who asks and then says what is to be taken wants it done. */
function isDecided({ sentences }: Reading): boolean {
  const [last, ...before] = [...sentences].reverse();
  return last?.asked === 'said' && before.some((one) => one.asked === 'asked') && last.clauses.some(({ form, act }) => form === 'order' && act === 'use') && last.clauses.every(({ act, lower }) => act !== 'review' && act !== 'look' && !/(?<![\p{L}])to (?:find|see|check|look|show|tell|learn|understand|explain|measure|debug)(?![\p{L}])/u.test(lower));
}

const begging = /^(?!.*[?？])(?=.{1,60}$)(?:\P{L}|and |und |et |y |e )*(?:.+\s(?:please|pls|plz|bitte|stp|svp|por favor|porfa|pfv)|(?:please|pls|plz|bitte|stp|svp|por favor|porfa)\s.+)[.!]*$/u;
/** What is told, and what only is waited for. */
const told = /(?<![\p{L}])(?:summar\p{L}*|overview|list\p{L}*|explanation|explain|status|report|review|opinion|thoughts|details?|info\p{L}*|links?|numbers?|answers?|plan|recap|diff|help|look|quick|kurz\p{L}*|übersicht|zusammenfassung|erklärung|bericht|meinung|antwort\p{L}*|hilfe|résumé|explication|aide|avis|réponse|resumen|explicación|ayuda|respuesta|resumo|explicação|ajuda|resposta|wait|stop|warte|leave|keep|stay|lass\p{L}*|bleib\p{L}*|laisse\p{L}*|garde|deja|deixa|thanks?|danke|merci|gracias|obrigad\p{L}*|sorry|again|more|continue|nur|only|just|read[- ]?only|nicht|kein\p{L}*|no|not|don['’]?t|yes|ja|oui|sí|sim|why|how|what|warum|wie|was|where|wo)(?![\p{L}])/u;

/** "Multi stage bitte", "dark mode please": a thing that is asked for by its name alone. */
function isBegged({ form, act, lower }: ReadClause, { asked, lexicon }: ReadSentence): boolean {
  return form === 'statement' && act === undefined && asked === 'said' && lexicon.language !== 'zh' && lexicon.language !== 'ja' && begging.test(lower.trim()) && !told.test(lower);
}

/** "Hake 'Review' ab", "setz das zurück": an imperative whose verb no list holds shows in what stands at its end. */
const separable = /^(?!(?:der|die|das|ein|eine|es|er|sie|wir|ich|hier|da|wenn|weil)\b)\p{L}{3,}e?\s.{1,120}\s(?:ab|an|auf|aus|ein|weg|zu|um|los|hoch|runter|rein|raus|zurück|frei|fest|nach|vor)[.!]?$/u;

/** "Dockerise the app": a verb that no list holds, with an object behind it. */
const unknownOrder = /^(?:please |then |and |now |also )*(?!(?:it|this|that|works?|worked|runs?|fails?|failed|based|depends?|comes?|goes|came|went|is|are|was|were|from|up|back|next|close|due|according|related|similar|compared|thanks|because|same|one|two|data|info|logs?|error|errors|output|results?|tests?|users?|page|called)\b)[a-z]{4,} (?:on|by|into|onto) [\w.]*[_./]\w|^(?:please |then |and |now |also )*(?!(?:because|since|although|though|while|when|if|as|so|but|or|is|are|was|were|has|have|had|does|did|with|without|for|from|in|on|at|of|to|by|after|before|until|except|like|also|even|just|only|maybe|perhaps|all|some|most|both|every|each|any|no|not|same|still|already)\b)[a-z]{3,}(?:[- ](?:up|out|off|in|down))? (?:the|a|an|all|my|our|your|this|these|every|each) [a-z]/;
/** "Traduis docs/a.md", "traduce el texto": the same where verbs are told by their object behind them; a word of a sentence that only says something stands elsewhere. */
const romanceOrder = /^(?:et |puis |maintenant |y |ahora |luego |e |agora |depois )*(?!(?:pourquoi|comment|quand|dans|pour|avec|sans|mais|donc|parce|comme|cette|c['’]est|pero|porque|como|cuando|para|desde|sobre|entre|este|esta|esto|estos|estas|mas|quando|onde|este|essa|esse|isso|isto|todos?|todas?|toutes?|tous)(?![\p{L}]))\p{L}{4,}(?:s|z|e|r|is|a|i|ue|ir)? (?:le|la|les|l['’]|mon|ma|mes|el|los|las|mi|mis|o|os|as|meu|minha|[\w.-]*[/.]\w)/u;

/** "Optimier die größte Stelle": in German an imperative stands first, before its object, and no ending of another person is on it. */
const germanOrder = /^(?:(?:bitte|dann|und|jetzt|erst|erstmal|anschließend|danach)[ ,]+)*(?!(?:aber|oder|wenn|weil|dass|falls|ob|als|wie|was|wer|wo|warum|bei|mit|für|ohne|auf|aus|vor|nach|von|über|unter|habe|hatte|wäre|würde|könnte|sollte|müsste|denke|glaube|finde|sehe|weiß|kenne|brauche|bekomme|kriege|hier|heute|alle|beide|diese|jede|keine|eine|meine|deine|seine|ihre|unsere|einige|viele|nur|auch|noch|sogar|wegen|gegen|war|kann|soll|will|muss|darf|sind|haben|wir|sie|ich|du|er|es|man|der|die|das)(?![\p{L}]))\p{L}{3,}(?<!t|st|en|te|ten) (?:(?:bitte|mal|noch|jetzt|auch|dann|erst|dazu|gleich) )*(?:die|das|den|dem|alle|alles|mein\p{L}*|unser\p{L}*|diese\p{L}*|eine[nm]?|ein) \p{L}/u;

/** "Dann mock das mal": a verb that no list holds, with what people add to an imperative. */
const toned = /^(?:(?:ah|ok|okay|gut|dann|und|jetzt|bitte)[ ,.]+)*(?!(?:ich|du|er|sie|wir|das|die|der|es|ist|war|geht|hat|kann|will|wie|was)\b)\p{L}{3,} (?:das|es|die|den|sie|ihn|alles)(?: \p{L}+){0,3} (?:mal|bitte)[.!]?$/u;

/** "Troca gzip por zstd", "cambia a por b": one thing for another behind the verb that opens the clause. */
const exchange = /^(?:(?:et|puis|maintenant|y|ahora|luego|e|agora|depois|então|entonces)[ ,]+)*\p{L}{4,}(?:a|e|i|ue|z|s) (?:(?:le|la|les|el|los|las|o|os|as|a) )?[\w.@/-]+ (?:por|par|contre) (?!(?:enquanto|favor|isso|agora|ahora|eso|qu|exemple|ejemplo|exemplo|defecto|padrão|défaut))\S/u;

function isUnknownOrder(lower: string, language: string): boolean {
  if (language === 'en') return unknownOrder.test(lower);
  return language === 'de' ? separable.test(lower) || toned.test(lower) || germanOrder.test(lower) : (language === 'fr' || language === 'es' || language === 'pt') && (romanceOrder.test(lower) || exchange.test(lower));
}

/** The mode after a prompt: a change widens by itself, a question narrows, anything else leaves it; a mode that the person set stays. */
export function modeAfter(previous: Mode, wanted: Wanted, fresh: 'new task' | 'same task', follows: FollowUp): Mode {
  if (previous === 'read-only' || previous === 'workspace-write') return previous;
  if (wanted === 'change' || follows === 'agrees') return 'full';
  if (wanted === 'answer') return 'review';
  return fresh === 'new task' ? 'full' : previous;
}
