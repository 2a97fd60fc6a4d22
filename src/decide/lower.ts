import type { Effect } from '../model/effect.ts';
import type { Finding, Judged, World } from '../model/rule.ts';
import { stricter, verdicts, type Verdict } from '../model/verdict.ts';
import { isOneOf } from '../model/pattern.ts';
import { allRules } from '../rules/index.ts';
import { consentFor } from '../task/inside.ts';
import { orderedThere } from '../task/ordered-there.ts';
import { textOf } from '../trajectory/call.ts';

/** A finding that the person's words or the policy brought down, never below its floor. */
export interface Lowering {
  readonly kind: 'lowered';
  readonly finding: Finding;
  readonly from: Verdict;
  readonly by: 'prompt' | 'policy';
  readonly words: string;
}

type Lowered = { readonly kind: 'kept'; readonly finding: Finding } | Lowering;

/** What becomes of one finding: the policy raises or lowers it by rule id, consent in the person's own words lowers it, the floor holds. */
export function loweredBy(finding: Finding, judged: Judged, world: World): Lowered {
  // An own rule may be called `constructor`.
  const set = Object.hasOwn(world.policy.rules, finding.rule) ? world.policy.rules[finding.rule] : undefined;
  if (set !== undefined) {
    // A line that is no weaker than the rule itself only raises: it must not bring down what one finding says more strictly than its rule.
    const verdict = stricter(weaker(set, allRules[finding.rule]?.verdict ?? 'ask') ? set : stricter(set, finding.verdict), finding.floor);
    if (weaker(verdict, finding.verdict)) return { kind: 'lowered', finding: { ...finding, verdict }, from: finding.verdict, by: 'policy', words: `policy sets ${finding.rule} to ${set}` };
    return { kind: 'kept', finding: { ...finding, verdict: stricter(verdict, finding.verdict), ...(verdict === 'ask' ? { grade: finding.grade ?? 'routine' } : {}) } };
  }
  if (finding.verdict !== 'ask' || finding.floor !== 'allow') return { kind: 'kept', finding };
  const listed = allowedBy(finding, judged, world);
  if (listed !== undefined) return { kind: 'lowered', finding: { ...finding, verdict: 'allow' }, from: finding.verdict, by: 'policy', words: `the policy allows ${listed}` };
  if (finding.effect === undefined) return { kind: 'kept', finding };
  const effect = judged.effects[finding.effect];
  if (effect === undefined) return { kind: 'kept', finding };
  const consent = consentFor(effect, world.task);
  const ordered = consent.kind === 'named' ? undefined : (orderedBy(effect, judged, world) ?? orderedThere(effect, textOf(judged.action), world.task));
  if (ordered !== undefined) return { kind: 'lowered', finding: { ...finding, verdict: 'allow' }, from: finding.verdict, by: 'prompt', words: ordered };
  if (consent.kind !== 'named') return { kind: 'kept', finding };
  return { kind: 'lowered', finding: { ...finding, verdict: 'allow' }, from: finding.verdict, by: 'prompt', words: consent.words };
}

/** "Just run composer fresh": the person wrote this very command out, and what it does stays on this machine or in development. What a file does that the agent wrote itself is no part of it. */
function orderedBy(effect: Effect, judged: Judged, world: World): string | undefined {
  if (judged.action.kind !== 'shell' || (effect.environment !== 'local' && effect.environment !== 'development') || effect.marks?.includes('session-written') === true) return undefined;
  const plain = (text: string): string => ` ${text.toLowerCase().replace(/[`"'“”]/g, ' ').replace(/\s+/g, ' ').trim()} `;
  const line = plain(judged.action.text);
  if (line.length < 8 || line.length > 200 || !/\S \S/.test(line) || world.task.limits.some((limit) => plain(limit.words).includes(line))) return undefined;
  return world.task.consents.find((one) => one.capabilities.includes('run') && plain(one.words).replace(/[.,;:!?]+ /g, ' ').includes(line))?.words;
}

/** The mode that the person set is theirs; a list does not change it. */
const notListed = new Set(['session-mode', 'policy-line']);

/** The program or MCP tool on an `allow` list that a finding is about. Lists that ask or deny win. */
function allowedBy(finding: Finding, judged: Judged, world: World): string | undefined {
  const { programs, mcp } = world.policy;
  // What cannot be undone is never always allowed: a list names programs, not what would be lost.
  if (notListed.has(finding.rule) || finding.grade === 'irreversible') return undefined;
  if (judged.action.kind === 'mcp') return isListed(`${judged.action.server}/${judged.action.tool}`, mcp);
  const effect = finding.effect === undefined ? undefined : judged.effects[finding.effect];
  const program = effect?.via.split(/\s/)[0]?.split('/').at(-1);
  return program === undefined || program === '' ? undefined : isListed(program, programs);
}

/** What is longer is no name; matching it would take too long, and counts as fitting. */
const longestName = 300;

function isListed(name: string, lists: World['policy']['programs']): string | undefined {
  if (lists.allow.length === 0 || isOneOf([...lists.ask, ...lists.deny], name)) return undefined;
  return name.length <= longestName && isOneOf(lists.allow, name) ? name : undefined;
}

function weaker(a: Verdict, b: Verdict): boolean {
  return verdicts.indexOf(a) < verdicts.indexOf(b);
}
