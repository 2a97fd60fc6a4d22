import type { Failure } from '../model/trajectory.ts';
import type { Verdict } from '../model/verdict.ts';

const longest = 20_000;

/** A host's own words for a person's no. */
const refusedByPerson = /the user (?:doesn['’]t want|does not want|chose not|declined|rejected|denied|refused|said no)|user (?:rejected|declined|denied|refused|cancell?ed)|(?:rejected|declined|denied|refused|cancell?ed) by (?:the )?user|tool use was rejected|request interrupted by user|(?:permission|approval) (?:was )?(?:denied|refused|rejected) by|not approved by (?:the )?user|user did not (?:approve|allow)/i;
const refusedByGuard = /(?:blocked|denied) by (?:a |the )?(?:hook|policy|guard|tagout)|permission to use \S+ (?:with .{0,200} )?has been denied|hook (?:blocked|denied)|tagout (?:denied|holds|stopped)/i;

const failures: readonly (readonly [Failure, RegExp])[] = [
  ['hook', /pre-commit|husky|lint-staged|commit-msg hook|pre-push hook|pre-receive|hook declined|hook (?:failed|exited)/i],
  ['space', /ENOSPC|no space left|disk quota exceeded|disk full/i],
  ['authorisation', /\b(?:401|403)\b|unauthori[sz]ed|forbidden|permission[ _]denied|access[ _]?denied|\b(?:command|request|pull|push|login|connection|query) (?:access )?(?:is |was )?denied\b|\bdenied (?:to|for) (?:user|role|client|account)\b|\bdenied: |\b(?:was|were|is|been) denied\b|EACCES|EPERM|not authori[sz]ed|operation not permitted|invalid (?:api[ _-]?)?(?:key|token|credentials?|password)|authentication (?:failed|required|error)|bad credentials|credentials? (?:mismatch|expired|invalid|rejected|missing|not found)|(?:expired|missing|revoked|wrong) (?:token|key|credentials?)|token (?:has )?(?:expired|is invalid|was revoked|mismatch)|invalidclienttokenid|could not read username|publickey|login required|not logged in|must be (?:root|owner)|\bno (?:permissions?|rights|privileges?) (?:to|for|on)\b|\bNOPERM\b|insufficient (?:permissions?|privileges?|scope)|requires? (?:admin|elevated|higher)/i],
  ['conflict', /\bconflicts?\b|non-fast-forward|\[rejected\]|failed to push|fetch first|already exists|\blocked\b|lock file|index\.lock|state lock|\bdrift\b|diverged|ERESOLVE|EADDRINUSE|address already in use|resource (?:is )?busy|\b409\b|migration .{0,40}(?:failed|modified|missing)|out of sync/i],
  ['test', /\b[1-9]\d* (?:tests? )?(?:failed|failing|failures?|errors?)\b|^\s*FAIL(?:ED)?\b|AssertionError|--- FAIL|tests? failed|✕|✗|\bpanicked at\b|expected .{1,200} (?:received|to (?:equal|be)|but (?:got|was))|failures: [1-9]|type error|error TS\d+|eslint.*\d+ problems?/im],
  ['network', /ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|timed? ?out|could not resolve host|connection (?:refused|reset|closed)|network (?:is )?unreachable|\b50[234]\b|service unavailable|bad gateway/i],
  ['not-found', /\b404\b|not found|no such (?:file|table|host|container|volume|branch)|ENOENT|does not exist|unknown (?:command|database|table|revision)|command not found|cannot find|pathspec .* did not match/i],
];

export type Refused = 'by-person' | 'by-guard' | 'no';

/** A no, and nothing beside it. */
const bareNo = /^(?:(?:the )?(?:user|person|developer) (?:has )?)?(?:denied|rejected|refused|declined|blocked|cancell?ed|said no|not approved|no)(?: (?:it|this|that|by .{1,30}|in the .{1,30}))?[.!]?$/i;

/**
 * Whether a result says that the call was refused before it ran.
 * @param verdict of the guard: what was asked about and came back with a bare "denied" was refused by whom it asked; programs print such words as well
 */
export function refusalIn(text: string, verdict: Verdict = 'allow'): Refused {
  const head = text.slice(0, 2_000);
  if (verdict === 'ask' && head.length < 80 && bareNo.test(head.trim())) return 'by-person';
  if (refusedByPerson.test(head)) return 'by-person';
  return refusedByGuard.test(head) ? 'by-guard' : 'no';
}

/** How a failed call failed, from what it printed. */
export function failureIn(text: string): Failure {
  const bounded = text.length <= longest ? text : `${text.slice(0, longest / 2)}\n${text.slice(-longest / 2)}`;
  return failures.find(([, pattern]) => pattern.test(bounded))?.[0] ?? 'other';
}

/** A failure that a program printed although its exit code (or a pipe's) says that all is well. Only what is plain. */
export function hiddenFailure(text: string): Failure | undefined {
  const head = text.slice(0, 4_000);
  const tail = text.slice(-4_000);
  if (/"?(?:status|statusCode|code)"?\s*[:=]\s*"?(?:401|403)\b|^HTTP\/[\d.]+ (?:401|403)\b|"(?:error|message|errors)"\s*:\s*.{0,60}(?:unauthori[sz]ed|forbidden|not authori[sz]ed|invalid token|permission denied|access denied|bad credentials)|(?:^|\n)(?:error:? )?(?:401|403) (?:unauthori[sz]ed|forbidden)|(?:^|\n)\s*(?:unauthori[sz]ed|access denied|permission denied)\b/i.test(head)) return 'authorisation';
  if (/(?:^|\n)\s*(?:tests?:\s+)?[1-9]\d* (?:tests? )?(?:failed|failing)\b|(?:^|\n)(?:--- )?FAIL(?:ED)?\b|(?:^|\n)Tests:.*[1-9]\d* failed|failures: [1-9]|={3,} .*[1-9]\d* failed/im.test(tail)) return 'test';
  return undefined;
}
