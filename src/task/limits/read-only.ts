import { speaksOfOthers } from '../beside.ts';
import type { Capability, Named } from '../../model/task.ts';
import { isChange } from '../act-capabilities.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import type { Draft } from './draft.ts';

const real: readonly Capability[] = ['deploy', 'infrastructure', 'database-schema', 'database-data', 'publish'];

const accesses = /\b(?:access|treat|connect|quer|use\b|touch|zugreif|zugriff|zugegriffen|benutz|verwend|verbind|behandel|accéd|accès|utilis|acced|acceso|usa|acess|trate|considère)|is read[- ]?only|访问|アクセス/u;

const afterwards = /(?<![\p{L}])(?:then|afterwards|after that|danach|dann|anschließend|puis|ensuite|luego|después|despues|depois|então)(?![\p{L}])|然后|之后|その後|それから|してから/u;
const waiting = /(?<![\p{L}])(?:until|till|unless|wait\w*|ask\w*|approv\w*|confirm\w*|say so|go-?ahead|my (?:ok|okay|word|go)|bis|frag\w*|warte\w*|jusqu\S*|demand\w*|attend\w*|hasta|pregunt\w*|espera\w*|até|pergunt\w*|tell me|report)(?![\p{L}])|直到|等|確認|待/u;

/** What a sentence forbids that lets the agent only look, or only try out. */
export function readOnlyIn(sentence: ReadSentence, objects: readonly Named[], reading: Reading): readonly Draft[] {
  const { lexicon, lower, environments } = sentence;
  // "Access the database read-only": the rest may change.
  const scoped = objects.filter((object) => object.is !== 'class' || ['database', 'schema', 'infrastructure'].includes(object.name));
  const isAccess = accesses.test(lower) && sentence.clauses.every(({ act }) => act === undefined || ['use', 'look', 'review', 'run', 'touch'].includes(act));
  if (scoped.length > 0 && lexicon.readOnly.test(lower) && isAccess) return [{ kind: 'forbid', capabilities: 'every-change', objects: scoped, environments }];
  if (isReadOnly(sentence) && !isFirstStep(sentence, reading)) return [{ kind: 'forbid', capabilities: 'every-change', environments }];
  return lexicon.dryRun.test(lower) || isDryOrder(sentence) ? [{ kind: 'forbid', capabilities: real }] : [];
}

/** "It says read only": what a screen or a message shows. */
const reporting = /^(?:and |but |it |which |that )*(?:says?|shows?|reports?|displays?|claims?|complains?)(?![\p{L}])/u;

/** "Interns can only read": what somebody else may do. */
const others = /^(?!.*(?<![\p{L}])(?:you|we|i|it|this|agents?|claude|copilot|codex|please)(?![\p{L}]))[\p{L}\s'’-]{2,40}\s(?:can|may|should|must|will|are allowed to|get to)\s$/u;

/** "read only", "don't change anything"; not "the config is read-only" and not "add a read-only mode". */
function isReadOnly(sentence: ReadSentence): boolean {
  const { lexicon } = sentence;
  return sentence.clauses.some((clause) => {
    const found = lexicon.readOnly.exec(clause.lower);
    if (found === null || /^(?:when(?:ever)?|while|if)$/.test(clause.link ?? '')) return false;
    // "Rename it everywhere, but sdk/ is vendored, hands off": off that, and not off everything.
    if (/^(?:hands off|finger weg|bas les pattes)/.test(found[0]) && sentence.clauses.some((one) => one !== clause && one.act !== undefined && isChange(one.act))) return false;
    // "不要修改 src/auth.ts" forbids that file, and no other.
    if (clause.form === 'forbids') return !speaksOfOthers(clause.lower) && !clause.objects.some((object) => object.is !== 'class' || object.name !== 'changes');
    if (reporting.test(clause.lower) || others.test(clause.lower.slice(0, found.index))) return false;
    const words = clause.lower.split(/\s+/).length;
    if (/^(?:read|schreib|lectur|只|唯|読|閲)/u.test(found[0]) && lexicon.language === 'en') return words <= 3 || /^(?:please )?(?:stay|keep (?:it|this)|this is|we are|we['’]re|work|remain|be|treat|strictly|you are|you['’]re|in)\b/.test(clause.lower);
    return clause.form !== 'question' && (found.index <= 12 || words <= 6);
  });
}

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
