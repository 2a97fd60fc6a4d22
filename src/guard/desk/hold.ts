import { actOf, digestOf, targetsOf } from '../../approvals/digest.ts';
import type { Answer as Answered, Question } from '../../approvals/question.ts';
import type { HookEvent } from '../../agents/codec.ts';
import type { Fact } from '../../model/fact.ts';
import type { JudgedCall } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { judgeWithFacts } from '../facts/judge-with-facts.ts';
import { lookAhead } from './look-ahead.ts';
import type { HookOf, Ports } from './ports.ts';

type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;
type Judged = JudgedCall & { readonly known: ReadonlyMap<string, Fact> };

/** How often a call is asked again because something changed while the person read. */
const mostRounds = 3;

/** The question about a call: everything that an approval is bound to, and what a person needs to see. */
export async function questionOf(event: BeforeCall, session: Session, judged: Judged, call: string, ports: Ports, times: { readonly deadline: number; readonly latest: number }, checkpoint?: string): Promise<Question> {
  const { effects, bodies } = judged.inspected;
  const bound = {
    agent: event.agent,
    session: session.id,
    tool: event.call.tool,
    action: event.call.action,
    effects,
    bodies,
    ...(event.subagent === undefined ? {} : { subagent: event.subagent }),
    ...(event.cwd === undefined ? {} : { cwd: event.cwd }),
  };
  const { preview, inputs, writers } = await lookAhead({ action: event.call.action, cwd: event.cwd, effects, known: judged.known, bodies, since: ports.startOf?.(session.id) ?? ports.now(), rowEstimates: session.policy.rowEstimates ?? [] });
  return {
    ...bound,
    id: call,
    digest: digestOf({ ...bound, targets: targetsOf(effects, judged.known), inputs }),
    act: actOf(effects),
    findings: judged.decision.findings,
    grade: judged.decision.grade ?? 'routine',
    task: session.task.goal,
    askedAt: ports.now(),
    deadline: times.deadline,
    latest: times.latest,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(inputs.length === 0 ? {} : { goesBy: inputs.map(({ path }) => path) }),
    ...(preview.length === 0 ? {} : { preview }),
    ...(writers.length === 0 ? {} : { writers }),
  };
}

type Held =
  /** `judged` is the reading just before the answer leaves, which the approval was found to cover. */
  | { readonly kind: 'answered'; readonly answer: Answered; readonly question: Question; readonly judged: Judged; readonly rounds: number }
  /** Looked at again after the click, it may not be done any more. */
  | { readonly kind: 'forbidden'; readonly judged: Judged };

interface Holding {
  readonly event: BeforeCall;
  /** The session as it was before this call, which judges the call again as for the first time. */
  session(): Session;
  readonly first: Question;
  readonly judged: Judged;
  readonly ports: Ports;
  readonly hook: HookOf;
}

/** Asks, and looks again after the click, just before the answer leaves: what changed while the person read is asked about anew. */
export async function held({ event, session, first, judged, ports, hook }: Holding): Promise<Held> {
  const { ask } = ports;
  let question = first;
  let latest = judged;
  if (ask === undefined) return { kind: 'answered', answer: { kind: 'unanswered', why: 'withdrawn', seconds: 0 }, question, judged, rounds: 0 };
  for (let round = 1; round <= mostRounds; round += 1) {
    const answer = await ask(question, hook.gone);
    if (answer.kind !== 'approved') return { kind: 'answered', answer, question, judged: latest, rounds: round };
    const before = session();
    latest = await judgeWithFacts(before, event.call, { kind: 'machine', around: { ...ports.around, env: hook.env ?? ports.around.env } }, ports.now());
    if (latest.decision.verdict === 'deny') return { kind: 'forbidden', judged: latest };
    const now = await questionOf(event, before, { ...latest, decision: { ...latest.decision, findings: latest.decision.findings.length === 0 ? question.findings : latest.decision.findings, grade: latest.decision.grade ?? question.grade } }, question.id, ports, { deadline: question.latest ?? question.deadline, latest: question.latest ?? question.deadline }, question.checkpoint);
    if (now.digest === question.digest) return { kind: 'answered', answer, question, judged: latest, rounds: round };
    question = { ...now, again: 'changed' };
  }
  return { kind: 'answered', answer: { kind: 'unanswered', why: 'withdrawn', seconds: 0 }, question, judged: latest, rounds: mostRounds };
}
