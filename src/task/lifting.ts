import type { Capability, Limit } from '../model/task.ts';
import { forbiddenBy, isChange, meaningOf } from './act-capabilities.ts';
import { sameName } from './names.ts';
import type { ReadClause, Reading } from './reading.ts';
import type { Act } from './words/lexicon.ts';

/** Only words about the freeze lift a freeze. */
export function isFreeze(limit: Limit): boolean {
  return limit.from !== 'policy' && limit.id.startsWith('freeze:');
}

/** The limits that stay after the person's words: an explicit permission lifts, and so does a later order that names what was forbidden. The policy's own stay. */
export function remainingLimits(limits: readonly Limit[], reading: Reading): readonly Limit[] {
  const over = reading.sentences.some((sentence) => sentence.lexicon.freezeOver.test(sentence.lower));
  const permitted = reading.sentences.filter((sentence) => sentence.lexicon.lift.test(sentence.lower) && !sentence.clauses.every((clause) => clause.form === 'forbids'));
  const ordered = reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form === 'order'));
  return limits.map((limit) => widened(limit, ordered)).filter((limit) => {
    if (limit.from === 'policy') return true;
    if (isFreeze(limit)) return !over;
    if (isGivenLeave(limit, reading)) return false;
    if (permitted.some((sentence) => sentence.clauses.some((clause) => clause.form !== 'forbids' && clause.form !== 'question' && permits(clause, limit, sentence.lexicon.forms.filter(([, pattern]) => pattern.test(clause.lower)).map(([act]) => act))))) return false;
    if (limit.kind === 'ask-before') return true;
    return !ordered.some((clause) => permits(clause, limit, clause.act === undefined ? [] : [clause.act]));
  });
}

/** "… until I said ok", "… before I have seen the plan": the limit itself says what ends it. */
const waiting = /\b(?:until|till|unless|before) (?:i|we)(?:['’]ve| have|['’]ll)? (?:say|said|ok(?:ay)?(?:['’]?d|ed)?|approv\w+|confirm\w*|give|gave|agree\w*|see[n]?|saw|review\w*|read|check\w*|look\w*|sign\w*|tell|told)|\buntil (?:my|our|you have my|you get my)\b|\b(?:bis|bevor) ich\b|\b(?:jusqu['’]à ce que|avant que) je\b|\b(?:hasta|antes de) que (?:yo )?\S+|\b(?:até|antes de|antes que) eu\b|(?:直到|等)我|在我.{1,8}(?:之前|前)|私が.{1,12}まで/iu;
const approving = /\b(?:go ahead|go for it|approved|i approve|lgtm|proceed|green light|do it|start (?:coding|implementing|writing|now)|leg los|mach es|freigegeben|einverstanden|vas-y|feu vert|c['’]est validé|adelante|luz verde|aprobado|vá em frente|aprovado|sinal verde)\b|批准|同意|开始吧|可以开始|進めて|承認/iu;

/** The person gives the word for which a limit waits; a bare "ok" is one where the limit spoke of it. */
export function isGivenLeave(limit: Limit, reading: Reading): boolean {
  if (limit.from === 'policy' || !waiting.test(limit.words)) return false;
  const ok = /\bok(?:ay)?\b/i.test(limit.words);
  return reading.sentences.some(({ lower, asked, clauses }) => asked === 'said' && (approving.test(lower) || (ok && /^ok(?:ay)?[.! ]*$/.test(lower))) && !clauses.some((clause) => clause.form === 'forbids' || clause.form === 'question'));
}

/** "Only a.ts", then "now change b.ts as well": what a later order names to be changed belongs to it. */
function widened(limit: Limit, ordered: readonly ReadClause[]): Limit {
  if (limit.kind !== 'only' || limit.from === 'policy' || limit.objects.length === 0) return limit;
  const more = ordered
    .filter((clause) => clause.act !== undefined && isChange(clause.act))
    .flatMap((clause) => clause.objects)
    .filter((object) => object.kind === 'path' && object.is !== 'class' && !limit.objects.some((one) => sameName(one, object)));
  return more.length === 0 ? limit : { ...limit, objects: [...limit.objects, ...more].slice(0, 40) };
}

/** Whether a clause speaks of what the limit forbids: the same act, and the same object where the limit has one. */
function permits(clause: ReadClause, limit: Limit, acts: readonly Act[]): boolean {
  if (limit.kind === 'only') return /\b(?:anything|everything|all|whole|other|outside|rest)\b/.test(clause.lower) || (clause.environments.length > 0 && limit.environments.length > 0 && !clause.environments.every((one) => limit.environments.includes(one)));
  const named = limit.objects.length === 0 || limit.objects.some((object) => clause.objects.some((one) => sameName(object, one)) || (object.is !== 'class' && clause.lower.includes(object.name.toLowerCase())));
  const place = limit.environments.length === 0 || limit.environments.some((one) => clause.environments.includes(one));
  if (!named || !place) return false;
  if (limit.capabilities === 'every-change') return acts.some((act) => forbiddenBy(act) === 'every-change' || (limit.objects.length + limit.environments.length > 0 && meaningOf(act).capabilities.some((one) => one !== 'read'))) || /read[- ]?only|limit|restriction/.test(clause.lower);
  const capabilities: readonly Capability[] = limit.capabilities;
  return acts.some((act) => {
    const forbidden = forbiddenBy(act);
    // Whoever orders a commit has not said that it may be pushed.
    return forbidden !== 'every-change' && forbidden[0] === capabilities[0];
  });
}

