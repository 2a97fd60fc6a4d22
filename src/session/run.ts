import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Fact } from '../model/fact.ts';
import type { Judged, World } from '../model/rule.ts';
import { judge, type Decision } from '../decide/judge.ts';
import { withRowKeys } from '../tools/data/row-keys.ts';
import { inspect, type Inspected } from '../tools/inspect.ts';
import { degradedBy, restored } from '../task/degrade.ts';
import { afterAnswer } from '../trajectory/answer.ts';
import { atOnce, broughtIn, onceArmed } from '../trajectory/brought-in.ts';
import { afterCall, textOf } from '../trajectory/call.ts';
import { alsoCalled } from '../trajectory/aliases.ts';
import { withPlaces } from '../trajectory/labels.ts';
import { afterSaying } from '../trajectory/prompt.ts';
import { afterResult, type ResultSeen } from '../trajectory/result.ts';
import { armedBy } from './armed.ts';
import { effectsWhenRun } from './when-run.ts';
import { chosenBy, clusterFacts } from './cluster.ts';
import { forwardsIn, throughForwards, withForwards } from './forwards.ts';
import { withMade } from './made.ts';
import { withPiled } from './piled.ts';
import { pushedBy, remember, shownFacts, withLines, writtenBy } from './shown.ts';
import { policyLimits } from './policy-limits.ts';
import { isQuiet } from './quiet.ts';
import type { Session } from './session.ts';
import { afterTerminal, inTerminal, isWatched, namedTerminals, newEffects, type TerminalAction } from './terminals.ts';

/** A call as the session sees it. */
export interface Call {
  /** The agent's own name of the tool. */
  readonly tool: string;
  readonly action: Action;
}

/** A judged call and the session after it. */
export interface JudgedCall {
  readonly decision: Decision;
  readonly inspected: Inspected;
  readonly index: number;
  readonly session: Session;
}

/** The session after the agent said something before a call. */
export function onSay(session: Session, text: string): Session {
  return { ...session, trajectory: afterSaying(session.trajectory, text) };
}

/** What an action would do in this session, with these facts of the machine; what the session itself showed fills gaps. */
export function readCall(session: Session, action: Action, known: ReadonlyMap<string, Fact>): Inspected {
  const options = { place: placeOf(session), known: clusterFacts(session.cluster, [...session.place.folders, ...(session.cwd.kind === 'at' ? [session.cwd.path] : [])], shownFacts(session, known)), cwd: session.cwd, branches: session.branches, own: session.lines };
  if (action.kind !== 'shell' && action.kind !== 'keys') return inspect(action, options);
  const standing = inTerminal(session.terminals, action, session.trajectory.calls, session.agent);
  const inspected = inspect(standing.action, { ...options, ...(standing.state === undefined ? {} : { state: standing.state }) });
  if (standing.before === undefined) return inspected;
  return { ...inspected, effects: newEffects(inspected.effects, inspect(standing.before, options).effects) };
}

/** The world as rules see it in this session. */
export function worldOf(session: Session, now: number): World {
  const { place, trajectory, policy, context, attended } = session;
  const set = policyLimits(policy, session.agent, now);
  const task = set.length === 0 ? session.task : { ...session.task, limits: [...session.task.limits, ...set] };
  const held = policy.readOnly === undefined ? task : { ...task, mode: 'read-only' as const };
  const note = context === 'limit' && session.ending.note === undefined ? session.note : undefined;
  return { place, task: held, trajectory, policy, context, attended: isQuiet(policy.quiet, now) ? 'unattended' : attended, now, ...(note !== undefined && { note }) };
}

/**
 * Judges a call and takes it into the session. Pure: facts come as they are known.
 * @param inspected what `readCall` says of the call with these facts, where it was read already
 */
export function judgeCall(session: Session, call: Call, known: ReadonlyMap<string, Fact>, now: number, inspected: Inspected = readCall(session, call.action, known)): JudgedCall {
  const index = session.trajectory.calls;
  const written = writtenBy(call.action, inspected, session.written);
  const writtenEffects = written.flatMap((shown) => effectsWhenRun(session, shown, index, known));
  const watched = isWatched(session.terminals) ? atOnce(writtenEffects, inspected.effects, session.place) : [];
  const armed = armedBy(call.action, [...written, ...pushedBy(call.action)], session.written).flatMap((file) => onceArmed(effectsWhenRun(session, file, index, known), inspected.effects, session.place, file.by));
  const text = textOf(call.action);
  const placed = alsoCalled(withPlaces(inspected.effects, session.trajectory, text), session.trajectory);
  const forwards = withForwards(session.forwards, forwardsIn(inspected.commands ?? [], placed, index), inspected.commands ?? []);
  const carried = throughForwards(placed, forwards, text, inspected.commands ?? []);
  const effects = withMade([...withRowKeys(withPiled(carried, session.trajectory), call.action), ...broughtIn(session.trajectory, call.action, inspected.effects, session.place), ...watched, ...armed], session.trajectory, session.disk);
  const judged: Judged = { action: call.action, inspection: inspected, effects: isWrittenOut(call.action, session.task) ? effects.map((effect) => ({ ...effect, marks: [...(effect.marks ?? []), 'written-out' as const] })) : effects };
  const decision = judge(judged, worldOf(session, now));
  const cluster = chosenBy(effects);
  return {
    decision,
    inspected,
    index,
    session: {
      ...session,
      task: degradedBy(session.task, { findings: decision.findings, refusedInTurn: session.trajectory.refusedInTurn, unanswered: session.trajectory.unanswered }),
      trajectory: afterCall(session.trajectory, { index, tool: call.tool, judged, decision, written: writtenEffects, ...(inspected.state?.cwd.kind === 'at' ? { at: inspected.state.cwd.path } : {}) }),
      written: remember(session.written, written),
      lines: decision.verdict === 'deny' ? session.lines : withLines(session.lines, written, call.action, session.written),
      branches: session.disk === 'laid-out' && decision.verdict !== 'deny' ? inspected.branches : session.branches,
      ...(cluster === undefined ? {} : { cluster: { name: cluster, index } }),
      forwards: decision.verdict === 'deny' ? session.forwards : forwards,
      terminals: isTyped(call.action) && decision.verdict !== 'deny' ? afterTerminal(session.terminals, call.action, index, { agent: session.agent, place: session.place, ...(inspected.state === undefined ? {} : { state: inspected.state }) }) : session.terminals,
      cwd: inspected.state?.cwd.kind === 'at' ? inspected.state.cwd : session.cwd,
    },
  };
}

function isTyped(action: Action): action is TerminalAction {
  return action.kind === 'shell' || action.kind === 'keys';
}

/** The action is, word for word, a command that the person wrote into an order. */
function isWrittenOut(action: Action, task: Session['task']): boolean {
  if (action.kind !== 'shell' || !task.consents.some((consent) => consent.command !== undefined)) return false;
  const text = action.text.trim().replace(/\s+2>&1\b/g, '').replace(/\s*\|\s*(?:tail|head|cat)\b[^|;&]*$/, '').replace(/^cd\s+\S+\s*&&\s*/, '').replace(/\s+/g, ' ').trim();
  return task.consents.some((consent) => consent.command === text);
}

/** How the call ended, as the host or a replayed session says. */
export function onResult(session: Session, index: number, result: ResultSeen): Session {
  const asked = session.trajectory.recent.findLast((call) => call.index === index)?.verdict === 'ask';
  // A question whose call then ran was answered by the person's click, which lifts what the question brought on.
  const task = asked && result.ok ? restored(session.task) : session.task;
  const { cluster, ...rest } = session;
  // A call that failed chose nothing that can be relied on.
  const kept = cluster === undefined || (cluster.index === index && !result.ok) ? {} : { cluster };
  const forwards = result.ok ? rest.forwards : rest.forwards.filter((one) => one.index !== index);
  return { ...rest, ...kept, forwards, task, terminals: namedTerminals(session.terminals, index, result.text), trajectory: afterResult(session.trajectory, index, result, { place: session.place }) };
}

/** What became of a question or a refusal, so that a person's no is remembered and a silence is not. */
export function onAnswer(session: Session, index: number, how: 'approved' | 'refused' | 'denied' | 'unanswered', effects: readonly Effect[]): Session {
  const trajectory = afterAnswer(session.trajectory, index, how, effects);
  const task = how === 'approved' ? restored(session.task) : degradedBy(session.task, { findings: [], refusedInTurn: trajectory.refusedInTurn, unanswered: trajectory.unanswered });
  return { ...session, task, trajectory };
}

/** The machine as this session's policy names its environments. */
function placeOf({ place, policy }: Session): Session['place'] {
  return policy.environments.length === 0 ? place : { ...place, environments: policy.environments };
}
