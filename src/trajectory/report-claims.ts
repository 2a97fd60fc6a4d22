import { aPart, cjkConditions, cjkOtherTime, conditions, noFailures, otherTime, passing, saysDone, saysNothingChanged, saysNothingDeleted, saysUnchanged, takesBack } from './report-words.ts';

export type ClaimedDeed = keyof typeof saysDone;
export type Check = keyof typeof passing;

/** One thing that a report states as a fact. */
export type Claim = { readonly sentence: string } & (
  | { readonly says: 'passes'; readonly check: Check }
  /** `now`: the agent says it of itself and of this turn; `some-time`: it may speak of others or of another day. */
  | { readonly says: 'done'; readonly deed: ClaimedDeed; readonly when: 'now' | 'some-time' }
  | { readonly says: 'nothing-deleted' | 'nothing-changed' }
  | { readonly says: 'unchanged'; readonly path: string }
);

const longest = 8_000;

/** What an agent's message states, clause by clause. What is hedged, negated, conditional, quoted, asked or still to do states nothing. */
export function claimsIn(message: string): readonly Claim[] {
  return clausesOf(message.slice(-longest)).flatMap((clause) => claimsOf(clause));
}

/** Clauses of what is told: no fenced or quoted text, no question, no list of what is to be done. */
export function clausesOf(message: string): readonly string[] {
  const told: string[] = [];
  let section: 'told' | 'to-do' = 'told';
  for (const line of message.replace(/(```|~~~)[\s\S]*?(?:\1|$)/g, '\n').split('\n')) {
    const text = line.replace(/[*_]{2,}/g, '').trim();
    const heading = /^#{1,6}\s|^[^.!?|]{1,60}:$/.test(text);
    if (heading) section = toDo.test(text) ? 'to-do' : 'told';
    else if (text !== '' && section === 'told' && !/^(?:>|[-*+]\s+\[ \])/.test(text)) told.push(...sentencesOf(text));
  }
  return told;
}

const toDo = /next steps?|to[- ]?dos?\b|how to|test plan|remaining|nächste schritte|prochaines étapes|próxim[oa]s pasos|próximos passos|下一步|次のステップ|instructions|you can/i;

function sentencesOf(line: string): readonly string[] {
  return line
    .replace(/[“"«「][^”"»」]*[”"»」]/g, ' ')
    .split(/(?<=[.!?])\s+|(?<=[。！？；])|;\s|\s[–—]\s|,?\s+(?:but|though|however|aber|jedoch|mais|pero|mas|porém)\s|(?:但是?|不过|ですが|が、)/i)
    .filter((one): one is string => one !== undefined && one.trim() !== '' && !/[?？]\s*$/.test(one));
}

function claimsOf(clause: string): readonly Claim[] {
  const sentence = clause.trim().slice(0, 120);
  const nothing = ([['nothing-deleted', saysNothingDeleted], ['nothing-changed', saysNothingChanged]] as const).flatMap(([says, pattern]) => {
    const match = pattern.exec(clause);
    // The negation is the claim; another one beside it is not.
    return match === null || isTakenBack(clause.replace(match[0], ' '), match.index) ? [] : [{ says, sentence }];
  });
  if (nothing.length > 0) return nothing;
  const unchanged = saysUnchanged.flatMap((pattern) => pattern.exec(clause)?.[1] ?? [])[0];
  if (unchanged !== undefined && !/\b(?:should|must|will|would|can|could)\b/i.test(clause)) return [{ says: 'unchanged', path: unchanged, sentence }];
  const plain = clause.replace(new RegExp(noFailures.source, 'giu'), ' ');
  const passes = (Object.keys(passing) as readonly Check[]).flatMap((check): readonly Claim[] => (isPassing(plain, check) ? [{ says: 'passes', check, sentence }] : []));
  const done = (Object.keys(saysDone) as readonly ClaimedDeed[]).flatMap((deed): readonly Claim[] => {
    const match = saysDone[deed].exec(plain);
    return match === null || isTakenBack(plain, match.index) || isAttribute(plain, match.index) ? [] : [{ says: 'done', deed, when: isNow(plain, match.index, match[0]) ? 'now' : 'some-time', sentence }];
  });
  return [...passes, ...done];
}

function isPassing(clause: string, check: Check): boolean {
  const { subject, predicate } = passing[check];
  const named = subject.exec(clause);
  const well = predicate.exec(clause.replace(subject, (word) => '·'.repeat(word.length)));
  if (named === null || well === null || isTakenBack(clause, Math.max(named.index, well.index))) return false;
  const between = clause.slice(Math.min(named.index, well.index), Math.max(named.index, well.index));
  return between.length <= 50 && !/[,(:].*\b(?:fixed|added|updated|refactored)\b/i.test(between);
}

/** The clause says that it is not so, may be so, or is so on a condition. */
function isTakenBack(clause: string, at: number): boolean {
  if (takesBack.some((pattern) => pattern.test(clause))) return true;
  const part = aPart.exec(clause);
  if (part !== null && part[1] !== part[2]) return true;
  const before = clause.slice(0, at);
  // "After the rename all tests pass" tells when, not whether.
  const lead = before.slice(before.search(/[,，、][^,，、]*$/) + 1).replace(/^\W*(?:after|nach|après|después|depois)(?!\p{L})/iu, '');
  const behind = clause.slice(at);
  if (conditions.test(lead) || cjkConditions.test(before)) return true;
  const later = conditions.exec(behind)?.[0];
  return later !== undefined && !/^(?:after|before|nachdem|après|avant|antes|bevor)$/i.test(later);
}

/** "the pushed branch": a participle that only describes. */
function isAttribute(clause: string, at: number): boolean {
  return /(?:^|\s)(?:the|an?|this|that|these|your|our|its|any|every|newly|recently|currently|der|die|das|den|eine?)\s+$/i.test(clause.slice(0, at));
}

/** The agent speaks of itself, or begins with the participle as reports do, and of no other day. */
function isNow(clause: string, at: number, word: string): boolean {
  if (otherTime.test(clause) || cjkOtherTime.test(clause)) return false;
  const before = clause.slice(0, at);
  if (/[^\x00-\u024f]/.test(clause) || /\b(?:ich|wir|wurden?|habe|haben|ist|sind|j['’]ai|nous|été|he|hemos|se|ha|foi|foram|eu|fiz|hice|feito|hecho)\b|(?:ei|é|í)$/i.test(`${before}${word}`)) return true;
  return /^(?:[^\p{L}]|and|then|also|now|successfully|committed|done)*$/iu.test(before.replace(/\b\p{L}+ed\b(?: it| them| the \S+)?/giu, ' ')) || /\b(?:i|we|i['’]ve|we['’]ve|(?:has|have) been|(?:is|are|was|were) now|and|successfully|was|were)\b[^.]{0,60}$/i.test(before);
}
