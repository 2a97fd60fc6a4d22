import type { Answer } from '../../agents/codec.ts';
import type { Answer as Answered } from '../../approvals/question.ts';
import type { Decider } from '../../model/record.ts';
import type { PastDecision } from '../../model/reset.ts';
import { onAnswer, onSay } from '../../session/run.ts';
import { isQuiet } from '../../session/quiet.ts';
import { restored } from '../../task/degrade.ts';
import type { Session } from '../../session/session.ts';
import { changedPaths, seen } from '../record/changed.ts';
import { judgeWithFacts } from '../facts/judge-with-facts.ts';
import { dropCopies, keepCopies, withoutCheckpoint } from './copies.ts';
import { held, questionOf } from './hold.ts';
import { atPresent } from './ending.ts';
import { heardFrom } from './heard-from.ts';
import { knownSession } from './known-session.ts';
import { PassedOn, type HookOf } from './ports.ts';
import { entryOf } from './records.ts';
import { changes, deciderOf, decisionRecord, permissionOf, reasonOf, saysOf, spoken, type BeforeCall, type Ruled, type Words } from './ruled.ts';
import { callIdOf, keyOf, type DeskState } from './state.ts';

const mostDecisions = 100;

/** Judges a call, asks where it has to be asked, and answers after the record is written. */
export async function beforeCall(event: BeforeCall, hook: HookOf, desk: DeskState): Promise<Answer> {
  const call = desk.ports.newId();
  const ruled = await desk.inTurn(event.session, () => rule(event, call, hook, desk));
  const { decision } = ruled;
  if (hook.gone.aborted) return dropped(event, call, ruled, desk);
  if (isStopped(desk)) return halt(event, call, ruled, desk);
  const watched = ruled.session.policy.watch === 'watch' && !decision.findings.some((finding) => finding.rule === 'guard-tampering' && finding.verdict === 'deny');
  if (decision.verdict === 'allow' || watched) return letGo(event, call, ruled, desk, watched ? 'mode' : deciderOf(decision));
  if (decision.verdict === 'deny') return refuse(event, call, ruled, desk, deciderOf(decision), reasonOf(decision));
  return askAbout(event, call, ruled, hook, desk);
}

async function rule(event: BeforeCall, call: string, hook: HookOf, desk: DeskState): Promise<Ruled> {
  const { ports } = desk;
  const began = ports.now();
  const words = await ports.words({ tool: event.call.tool, ...(event.transcript === undefined ? {} : { transcript: event.transcript }), ...(event.call.id === undefined ? {} : { callId: event.call.id }) }).catch((): Words => ({}));
  const known = await heardFrom(await atPresent(await knownSession(desk.sessions, event, ports), event, ports), words, event, ports);
  await ports.record({ ...entryOf(event, ports, known, words.agentVersion), kind: 'action', call, tool: event.call.tool, ...callIdOf(event), action: event.call.action, ...spoken(words) });
  const heard = words.said !== undefined ? onSay(known, words.said) : known;
  const judged = await judgeWithFacts(heard, event.call, { kind: 'machine', around: { ...ports.around, env: hook.env ?? ports.around.env } }, began);
  let decision = judged.decision;
  let checkpoint: Ruled['checkpoint'];
  let kind: Ruled['copies'];
  if (decision.verdict !== 'deny') {
    const kept = await keepCopies(event, call, judged, ports);
    if (kept.kind === 'kept' || kept.kind === 'kept-blind') [checkpoint, kind] = [kept.id, kept.kind];
    if (kept.kind === 'failed') decision = withoutCheckpoint(decision, kept.why);
  }
  await desk.keep(judged.session);
  return { judged, decision, session: judged.session, before: heard, words, took: ports.now() - began, ...(checkpoint === undefined ? {} : { checkpoint }), ...(kind === undefined ? {} : { copies: kind }) };
}

async function askAbout(event: BeforeCall, call: string, ruled: Ruled, hook: HookOf, desk: DeskState): Promise<Answer> {
  const { ports } = desk;
  if (ports.ask === undefined) {
    await dropCopies(ports, ruled.checkpoint);
    return refuse(event, call, ruled, desk, 'no-editor', `${reasonOf(ruled.decision)}; ${ports.unasked(event.cwd)}`, 'unanswered');
  }
  if (isQuiet(ruled.session.policy.quiet, ports.now())) {
    await dropCopies(ports, ruled.checkpoint);
    return refuse(event, call, ruled, desk, 'no-editor', `${reasonOf(ruled.decision)}; nobody is to be asked at this hour: go on with what needs no question, and try again later`, 'unanswered');
  }
  const deadline = Math.min(hook.deadline, ports.now() + ports.patience);
  const first = await questionOf(event, ruled.session, { ...ruled.judged, decision: ruled.decision }, call, ports, { deadline, latest: hook.deadline }, ruled.checkpoint);
  await ports.record({ ...entryOf(event, ports, ruled.session), kind: 'question', call, tool: event.call.tool, ...callIdOf(event), digest: first.digest, says: ruled.decision.findings[0]?.says ?? '', grade: first.grade, deadline, ...(ruled.checkpoint === undefined ? {} : { checkpoint: ruled.checkpoint }) });
  // A limit that the person set meanwhile counts; what the call itself left in the session does not.
  const asBefore = (): Session => ({ ...ruled.before, policy: ports.policy(), task: taskNow(ruled, desk) });
  const done = await held({ event, session: asBefore, first, judged: ruled.judged, ports, hook }).catch(async (error: unknown) => {
    await dropCopies(ports, ruled.checkpoint);
    if (error instanceof PassedOn) {
      await ports.record(decisionRecord(event, call, ruled, ports, 'passed-on', 'failure', undefined));
      await desk.inTurn(event.session, () => undone(ruled, desk));
    }
    throw error;
  });
  const refused = async (by: Decider, reason: string, how: 'refused' | 'denied' | 'unanswered', seconds?: number): Promise<Answer> => {
    await dropCopies(ports, ruled.checkpoint);
    return refuse(event, call, ruled, desk, by, reason, how, seconds);
  };
  if (done.kind === 'forbidden') return refused('rules', reasonOf(done.judged.decision), 'denied');
  const { answer, question } = done;
  await ports.record({ ...entryOf(event, ports, ruled.session), kind: 'answer', call, tool: event.call.tool, ...callIdOf(event), digest: question.digest, answer: answer.kind, seconds: answer.seconds });
  if (hook.gone.aborted) return dropped(event, call, ruled, desk);
  if (isStopped(desk)) return halt(event, call, ruled, desk);
  if (answer.kind === 'approved') return approved(event, call, { ...ruled, judged: { ...done.judged, index: ruled.judged.index } }, desk, answer, question.digest);
  if (answer.kind === 'denied') return refused(answer.by, `the person refused this: ${reasonOf(ruled.decision)}`, 'refused', answer.seconds);
  const why = done.rounds > 1 ? 'it changed while the person read it' : 'nobody answered in time';
  return refused('deadline', `${why}: ${reasonOf(ruled.decision)}. It is asked again when you try again`, 'unanswered', answer.seconds);
}

/** The task as it stands: what the person said meanwhile counts, what this very call brought on does not. */
function taskNow(ruled: Ruled, desk: DeskState): Session['task'] {
  const now = desk.sessions.get(ruled.session.id)?.task;
  if (now === undefined || now === ruled.session.task) return ruled.before.task;
  const isBroughtOn = now.degraded === ruled.session.task.degraded && ruled.before.task.degraded === undefined;
  return isBroughtOn ? restored(now) : now;
}

/** What would go is copied once more, as it is now: the person may have worked on it while the question stood. */
async function approved(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState, answer: Extract<Answered, { kind: 'approved' }>, digest: string): Promise<Answer> {
  const kept = ruled.checkpoint === undefined ? undefined : await keepCopies(event, call, ruled.judged, desk.ports);
  if (kept?.kind === 'failed') {
    await dropCopies(desk.ports, ruled.checkpoint);
    return refuse(event, call, ruled, desk, 'failure', `the copy that this was approved with could not be kept: ${kept.why}. It is asked again when you try again`, 'unanswered', answer.seconds);
  }
  return letGo(event, call, ruled, desk, answer.by, answer.seconds, digest);
}

async function letGo(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState, by: Decider, seconds?: number, digest?: string): Promise<Answer> {
  const isApproved = by === 'person' || by === 'approval';
  const { effects } = ruled.judged.inspected;
  const changing = effects.some(changes);
  const permission = digest === undefined ? permissionOf(ruled.decision) : { by, what: `approval ${digest}` };
  const decision = { ...decisionRecord(event, call, ruled, desk.ports, isApproved ? 'approved' : 'passed', by, seconds), ...(permission && { permission }) };
  const written = await desk.ports.record(decision, changing ? 'forget' : 'wait');
  if (written === 'failed' && changing) {
    const reason = 'tagout could not write its record, so nothing is changed; look at the disk and at the Tagout output in the editor';
    await desk.ports.record({ ...decisionRecord(event, call, ruled, desk.ports, 'denied', 'failure', seconds), reason });
    await desk.inTurn(event.session, () => undone(ruled, desk));
    return { kind: 'deny', reason };
  }
  const note = event.call.action.kind === 'write' && ruled.session.context === 'limit' && event.call.action.path === ruled.session.note;
  desk.open.set(keyOf(event), { call, ...(note && { note: 'note' as const }), index: ruled.judged.index, action: event.call.action, bodies: ruled.judged.inspected.bodies, released: isApproved ? 'by-person' : 'by-rules', says: saysOf(ruled), passedAt: desk.ports.now(), before: seen(changedPaths(effects)), ...(ruled.checkpoint === undefined ? {} : { checkpoint: ruled.checkpoint }), ...(ruled.copies === undefined ? {} : { copies: ruled.copies }) });
  if (isApproved) await desk.inTurn(event.session, () => answered(ruled, desk, 'approved'));
  return isApproved ? { kind: 'approved', reason: 'the person approved this one call' } : { kind: 'pass' };
}

async function refuse(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState, by: Decider, reason: string, how: 'refused' | 'denied' | 'unanswered' = 'denied', seconds?: number): Promise<Answer> {
  const ends = endsTurn(ruled, desk.ports.now());
  await desk.ports.record({ ...decisionRecord(event, call, ruled, desk.ports, ends ? 'stopped' : 'denied', by, seconds), reason });
  await desk.inTurn(event.session, () => answered(ruled, desk, how, by));
  return { kind: ends ? 'stop' : 'deny', reason };
}

function isStopped(desk: DeskState): boolean {
  return desk.ports.policy().stopped !== undefined;
}

/** The person stopped all agents: denied, and the turn ends where the host lets a hook end it. It counts as no refusal of this act. */
async function halt(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState): Promise<Answer> {
  const reason = `the person stopped all agents (${desk.ports.policy().stopped ?? ''}): do nothing more until they write to you again`;
  await dropCopies(desk.ports, ruled.checkpoint);
  await desk.ports.record({ ...decisionRecord(event, call, ruled, desk.ports, 'stopped', 'mode', undefined), reason });
  await desk.inTurn(event.session, () => undone(ruled, desk));
  return { kind: 'stop', reason };
}

/** The hook has gone: whoever fired it decides alone or asks again, so nothing is answered here, and nothing runs because of it. */
async function dropped(event: BeforeCall, call: string, ruled: Ruled, desk: DeskState): Promise<Answer> {
  await dropCopies(desk.ports, ruled.checkpoint);
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

async function answered(ruled: Ruled, desk: DeskState, how: 'approved' | 'refused' | 'denied' | 'unanswered', by?: Decider): Promise<void> {
  const session = desk.sessions.get(ruled.session.id) ?? ruled.session;
  const next = onAnswer(session, ruled.judged.index, how, ruled.judged.inspected.effects);
  const alone = by === 'no-editor' && session.policy.unattended === 'read-only' && next.task.degraded === undefined;
  const after = alone ? { ...next, task: { ...next.task, degraded: 'read-only since nobody could be asked, as the policy says' } } : next;
  if (how === 'unanswered') return desk.keep(after);
  const [first] = ruled.decision.findings;
  const act = after.trajectory.recent.findLast((one) => one.index === ruled.judged.index)?.text ?? '';
  const decision: PastDecision = { how, call: ruled.judged.index, act, ...(first !== undefined && { why: first.says }) };
  const { request } = after.ending.size ?? {};
  const counted = isAtLimit(ruled) ? { refused: (after.ending.refused ?? 0) + 1, refusedFirst: after.ending.refusedFirst ?? { at: desk.ports.now(), ...(request !== undefined && { request }) } } : {};
  await desk.keep({ ...after, ending: { ...after.ending, ...counted, decisions: [...(after.ending.decisions ?? []), decision].slice(-mostDecisions) } });
}

function isAtLimit({ decision }: Ruled): boolean {
  return decision.findings.some(({ rule, verdict }) => rule === 'context-limit' && verdict === 'deny');
}

/** Calls that come together are those of one answer of the model: it has not read the first refusal yet. */
const togetherWithin = 1_500;

/** The first refusal at the limit leaves the agent its note; after that, or once the note is written, its turn ends. */
function endsTurn(ruled: Ruled, now: number): boolean {
  if (!isAtLimit(ruled)) return false;
  const { note, refused = 0, refusedFirst, size } = ruled.session.ending;
  if (note === 'written') return true;
  const isTogether = refusedFirst !== undefined && (now - refusedFirst.at < togetherWithin || (refusedFirst.request !== undefined && refusedFirst.request === size?.request));
  return refused > 0 && !isTogether;
}
