import type { Answer, HookEvent } from '../../agents/codec.ts';
import type { Decision } from '../../decide/judge.ts';
import type { Effect } from '../../model/effect.ts';
import type { Fact } from '../../model/fact.ts';
import type { Decider, DecisionRecord, Enforced } from '../../model/record.ts';
import { isReading } from '../../rules/about.ts';
import { onAnswer, onSay, type JudgedCall } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { takeCheckpoint } from '../checkpoints/take.ts';
import { targetsOf } from '../checkpoints/targets.ts';
import { changedPaths, seen } from '../record/changed.ts';
import { judgeWithFacts } from '../facts/judge-with-facts.ts';
import { keyOf, type OpenCall } from './desk.ts';
import { held, questionOf } from './hold.ts';
import { knownSession } from './known-session.ts';
import { PassedOn, type HookOf, type Ports } from './ports.ts';
import { entryOf } from './records.ts';

type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;
type Words = Awaited<ReturnType<Ports['words']>>;
type Judged = JudgedCall & { readonly known: ReadonlyMap<string, Fact> };

export interface DeskState {
  readonly ports: Ports;
  readonly sessions: Map<string, Session>;
  readonly open: Map<string, OpenCall>;
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
  keep(session: Session): Promise<void>;
}

interface Ruled {
  readonly judged: Judged;
  readonly decision: Decision;
  readonly session: Session;
  /** The session without this call, for a call that is put to another guard or decided by its hook. */
  readonly before: Session;
  readonly words: Words;
  readonly checkpoint?: string;
  readonly took: number;
}

/** Judges a call, asks where it has to be asked, and answers after the record is written. */
export async function beforeCall(event: BeforeCall, hook: HookOf, desk: DeskState): Promise<Answer> {
  const call = desk.ports.newId();
  const ruled = await desk.inTurn(event.session, () => rule(event, call, hook, desk));
  const { decision } = ruled;
  if (hook.gone.aborted) return drop(event, call, ruled, desk);
  const watched = ruled.session.policy.watch === 'watch' && !decision.findings.some((finding) => finding.rule === 'guard-tampering' && finding.verdict === 'deny');
  if (decision.verdict === 'allow' || watched) return letGo(event, call, ruled, desk, watched ? 'mode' : deciderOf(decision));
  if (decision.verdict === 'deny') return refuse(event, call, ruled, desk, deciderOf(decision), reasonOf(decision));
  return askAbout(event, call, ruled, hook, desk);
}

async function rule(event: BeforeCall, call: string, hook: HookOf, desk: DeskState): Promise<Ruled> {
  const { ports } = desk;
  const began = ports.now();
  const words = await ports.words({ tool: event.call.tool, ...(event.transcript === undefined ? {} : { transcript: event.transcript }), ...(event.call.id === undefined ? {} : { callId: event.call.id }) }).catch((): Words => ({}));
  const known = await knownSession(desk.sessions, event, ports);
  await ports.record({ ...entryOf(event, ports, known, words.agentVersion), kind: 'action', call, tool: event.call.tool, ...callIdOf(event), action: event.call.action, ...spoken(words) });
  const heard = words.said !== undefined ? onSay(known, words.said) : known;
  const judged = await judgeWithFacts(heard, event.call, { kind: 'machine', around: { ...ports.around, env: hook.env ?? ports.around.env } }, began);
  let decision = judged.decision;
  let checkpoint: string | undefined;
  if (decision.verdict !== 'deny') {
    const kept = await keepCopies(event, call, judged, ports);
    if (kept.kind === 'kept') checkpoint = kept.id;
    if (kept.kind === 'failed') decision = withoutCheckpoint(decision, kept.why);
  }
  await desk.keep(judged.session);
  return { judged, decision, session: judged.session, before: heard, words, took: ports.now() - began, ...(checkpoint === undefined ? {} : { checkpoint }) };
}

/** What an allow rests on is copied first; where it cannot be, it is asked. */
async function keepCopies(event: BeforeCall, call: string, judged: Judged, ports: Ports): Promise<{ readonly kind: 'kept'; readonly id: string } | { readonly kind: 'none' } | { readonly kind: 'failed'; readonly why: string }> {
  const targets = targetsOf(judged.inspected.effects);
  if (targets.paths.length === 0 && targets.repositories.length === 0) return { kind: 'none' };
  if (ports.checkpoints === undefined) return targets.need === 'needed' ? { kind: 'failed', why: 'no checkpoint can be taken here' } : { kind: 'none' };
  const taken = await takeCheckpoint(targets, { store: ports.checkpoints, id: call, at: ports.now(), session: event.session, call, says: judged.inspected.effects[0]?.says ?? event.call.tool });
  if (taken.kind === 'failed') return targets.need === 'needed' ? taken : { kind: 'none' };
  if (taken.kind === 'nothing') return { kind: 'none' };
  await ports.record({ ...entryOf(event, ports, undefined), kind: 'checkpoint', call, checkpoint: call, paths: taken.manifest.entries.slice(0, 100).map((entry) => entry.path), files: taken.files, bytes: taken.bytes });
  return { kind: 'kept', id: call };
}

function withoutCheckpoint(decision: Decision, why: string): Decision {
  const finding = { rule: 'no-checkpoint', verdict: 'ask' as const, grade: 'routine' as const, says: `this cannot be undone, because no copy could be kept: ${why}`, instead: 'change less at once', floor: 'ask' as const };
  return { ...decision, verdict: 'ask', grade: decision.grade ?? 'routine', findings: [...decision.findings, finding] };
}

async function askAbout(event: BeforeCall, call: string, ruled: Ruled, hook: HookOf, desk: DeskState): Promise<Answer> {
  const { ports } = desk;
  if (ports.ask === undefined) return refuse(event, call, ruled, desk, 'no-editor', `${reasonOf(ruled.decision)}; ${ports.unasked(event.cwd)}`, 'unanswered');
  const deadline = Math.min(hook.deadline, ports.now() + ports.patience);
  const question = questionOf(event, ruled.session, { ...ruled.judged, decision: ruled.decision }, call, ports, deadline);
  await ports.record({ ...entryOf(event, ports, ruled.session), kind: 'question', call, tool: event.call.tool, digest: question.digest, says: ruled.decision.findings[0]?.says ?? '', grade: question.grade, deadline });
  const { answer, question: asked } = await held(event, ruled.session, question, ports, hook, deadline).catch(async (error: unknown) => {
    if (error instanceof PassedOn) {
      await ports.record(decisionRecord(event, call, ruled, ports, 'passed-on', 'failure', undefined));
      await desk.inTurn(event.session, () => undone(ruled, desk));
    }
    throw error;
  });
  await ports.record({ ...entryOf(event, ports, ruled.session), kind: 'answer', call, tool: event.call.tool, digest: question.digest, answer: answer.kind, seconds: answer.seconds });
  if (hook.gone.aborted) return drop(event, call, ruled, desk);
  if (answer.kind === 'approved') return letGo(event, call, ruled, desk, answer.by, answer.seconds, asked.digest);
  if (answer.kind === 'denied') return refuse(event, call, ruled, desk, answer.by, `the person refused this: ${reasonOf(ruled.decision)}`, 'refused', answer.seconds);
  return refuse(event, call, ruled, desk, 'deadline', `nobody answered in time: ${reasonOf(ruled.decision)}. It is asked again when you try again`, 'unanswered', answer.seconds);
}

async function letGo(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState, by: Decider, seconds?: number, digest?: string): Promise<Answer> {
  const approved = by === 'person' || by === 'approval';
  const { effects } = ruled.judged.inspected;
  const changing = effects.some(changes);
  const permission = digest === undefined ? permissionOf(ruled.decision) : { by, what: `approval ${digest}` };
  const decision = { ...decisionRecord(event, call, ruled, desk.ports, approved ? 'approved' : 'passed', by, seconds), ...(permission && { permission }) };
  const written = await desk.ports.record(decision, changing ? 'forget' : 'wait');
  if (written === 'failed' && changing) {
    const reason = 'tagout could not write its record, so nothing is changed; look at the disk and at the Tagout output in the editor';
    await desk.ports.record({ ...decisionRecord(event, call, ruled, desk.ports, 'denied', 'failure', seconds), reason });
    await desk.inTurn(event.session, () => undone(ruled, desk));
    return { kind: 'deny', reason };
  }
  desk.open.set(keyOf(event), { call, index: ruled.judged.index, session: event.session, digest: '', passedAt: desk.ports.now(), before: seen(changedPaths(effects)), ...(ruled.checkpoint === undefined ? {} : { checkpoint: ruled.checkpoint }) });
  if (approved) await desk.inTurn(event.session, () => answered(ruled, desk, 'approved'));
  return approved ? { kind: 'approved', reason: 'the person approved this one call' } : { kind: 'pass' };
}

async function refuse(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState, by: Decider, reason: string, how: 'refused' | 'denied' | 'unanswered' = 'denied', seconds?: number): Promise<Answer> {
  await desk.ports.record({ ...decisionRecord(event, call, ruled, desk.ports, 'denied', by, seconds), reason });
  await desk.inTurn(event.session, () => answered(ruled, desk, how));
  return { kind: 'deny', reason };
}

/** The hook has gone: whoever fired it decides alone or asks again, so nothing is answered here, and nothing runs because of it. */
async function drop(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState): Promise<Answer> {
  await desk.ports.record(decisionRecord(event, call, ruled, desk.ports, 'dropped', 'failure', undefined));
  await desk.inTurn(event.session, () => undone(ruled, desk));
  return { kind: 'failed', reason: 'the hook went away before it was answered' };
}

/**
 * A call that comes again (to this guard or to another one) happened once: judged a second time it must not meet its own first time as a retry,
 * and no person was silent. Where something came in between, what was learned of it stays.
 */
async function undone(ruled: Ruled, desk: DeskState): Promise<void> {
  if (desk.sessions.get(ruled.session.id) === ruled.session) await desk.keep(ruled.before);
}

async function answered(ruled: Ruled, desk: DeskState, how: 'approved' | 'refused' | 'denied' | 'unanswered'): Promise<void> {
  const session = desk.sessions.get(ruled.session.id) ?? ruled.session;
  await desk.keep(onAnswer(session, ruled.judged.index, how, ruled.judged.inspected.effects));
}

function decisionRecord(event: BeforeCall, call: string, ruled: Ruled, ports: Ports, enforced: Enforced, by: Decider, seconds: number | undefined): DecisionRecord {
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

function deciderOf(decision: Decision): Decider {
  const lowered = decision.lowered[0];
  return decision.verdict === 'allow' && lowered !== undefined ? lowered.by : 'rules';
}

function callIdOf(event: BeforeCall): { readonly callId?: string } {
  return event.call.id === undefined ? {} : { callId: event.call.id };
}

function spoken({ said, reasoning }: Words): { readonly words?: Words } {
  return said === undefined && reasoning === undefined ? {} : { words: { ...(said !== undefined && { said }), ...(reasoning !== undefined && { reasoning }) } };
}

/** What lowered a finding, where nobody was asked. */
function permissionOf({ lowered: [first] }: Decision): DecisionRecord['permission'] {
  return first === undefined ? undefined : { by: first.by, what: first.words };
}

function changes(effect: Effect): boolean {
  return !isReading(effect) && effect.undo !== 'none-needed';
}

/** The reason in one sentence, and what to do instead. */
function reasonOf(decision: Decision): string {
  const [first] = decision.findings;
  return first === undefined ? 'tagout stopped this' : `tagout stopped this because it ${first.says} (${first.rule}). Instead: ${first.instead}`;
}
