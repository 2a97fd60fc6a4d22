import type { HookEvent } from '../../agents/codec.ts';
import type { Decision } from '../../decide/judge.ts';
import type { Effect } from '../../model/effect.ts';
import type { Fact } from '../../model/fact.ts';
import type { Decider, DecisionRecord, Enforced } from '../../model/record.ts';
import { isReading } from '../../rules/about.ts';
import type { JudgedCall } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';
import { callIdOf } from './state.ts';

/** A call that an agent is about to make. */
export type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;

/** What the agent said and thought before the call. */
export type Words = Awaited<ReturnType<Ports['words']>>;
type Judged = JudgedCall & { readonly known: ReadonlyMap<string, Fact> };

/** A call with the verdict of the rules, before anybody is asked. */
export interface Ruled {
  readonly judged: Judged;
  readonly decision: Decision;
  readonly session: Session;
  /** The session without this call, for a call that is put to another guard or decided by its hook. */
  readonly before: Session;
  readonly words: Words;
  readonly checkpoint?: string;
  readonly copies?: 'kept' | 'kept-blind';
  readonly took: number;
}

/** The record of a call's end here. `seconds`: how long the person took; absent where nobody was asked. */
export function decisionRecord(event: BeforeCall, call: string, ruled: Ruled, ports: Ports, enforced: Enforced, by: Decider, seconds: number | undefined): DecisionRecord {
  const { decision, judged, words, took } = ruled;
  const { effects } = judged.inspected;
  return {
    ...entryOf(event, ports, ruled.session, words.agentVersion),
    kind: 'decision',
    call,
    tool: event.call.tool,
    ...callIdOf(event),
    action: event.call.action,
    effects,
    findings: decision.findings,
    verdict: decision.verdict,
    ...(decision.grade === undefined ? {} : { grade: decision.grade }),
    enforced,
    decidedBy: by,
    ...(seconds === undefined ? {} : { seconds }),
    credentials: effects.flatMap((effect) => effect.credential ?? []),
    took,
  };
}

/** Who let a call go, or stopped it, without a question. */
export function deciderOf(decision: Decision): Decider {
  const lowered = decision.lowered[0];
  return decision.verdict === 'allow' && lowered !== undefined ? lowered.by : 'rules';
}

/** The words as a record has them. */
export function spoken({ said, reasoning }: Words): { readonly words?: Words } {
  return said === undefined && reasoning === undefined ? {} : { words: { ...(said !== undefined && { said }), ...(reasoning !== undefined && { reasoning }) } };
}

/** What lowered a finding, where nobody was asked. */
export function permissionOf({ lowered: [first] }: Decision): DecisionRecord['permission'] {
  return first === undefined ? undefined : { by: first.by, what: first.words };
}

/** Whether an effect leaves anything behind: such a call waits for its record. */
export function changes(effect: Effect): boolean {
  return !isReading(effect) && effect.undo !== 'none-needed';
}

/** What a checkpoint of this call is called: the loss that it covers, or nothing where no allow rests on it. */
export function saysOf({ judged }: Ruled): string {
  return judged.inspected.effects.find(({ undoBy, verb }) => undoBy === 'checkpoint' && ['delete', 'overwrite', 'discard', 'move'].includes(verb))?.says ?? '';
}

/** The reason in one sentence, and what to do instead. */
export function reasonOf(decision: Decision): string {
  const [first] = decision.findings;
  return first === undefined ? 'tagout stopped this' : `tagout stopped this because it ${first.says} (${first.rule}). Instead: ${first.instead}`;
}
