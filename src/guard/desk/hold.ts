import { actOf, digestOf, targetsOf } from '../../approvals/digest.ts';
import type { Answer as Answered, Question } from '../../approvals/question.ts';
import type { HookEvent } from '../../agents/codec.ts';
import type { Fact } from '../../model/fact.ts';
import type { JudgedCall } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { judgeWithFacts } from '../facts/judge-with-facts.ts';
import type { HookOf, Ports } from './ports.ts';

type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;

/** The question about a call: everything that an approval is bound to. */
export function questionOf(event: BeforeCall, session: Session, judged: JudgedCall & { readonly known: ReadonlyMap<string, Fact> }, call: string, ports: Ports, deadline: number): Question {
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
  return {
    ...bound,
    id: call,
    digest: digestOf({ ...bound, targets: targetsOf(effects, judged.known) }),
    act: actOf(effects),
    findings: judged.decision.findings,
    grade: judged.decision.grade ?? 'routine',
    task: session.task.goal,
    askedAt: ports.now(),
    deadline,
  };
}

/** Asks, and looks again after the click: what changed while the person read is asked about anew, once. */
export async function held(event: BeforeCall, session: Session, first: Question, ports: Ports, hook: HookOf, deadline: number): Promise<{ readonly answer: Answered; readonly question: Question }> {
  const { ask } = ports;
  let question = first;
  if (ask === undefined) return { answer: { kind: 'unanswered', why: 'withdrawn', seconds: 0 }, question };
  for (let round = 0; round < 2; round += 1) {
    const answer = await ask(question, hook.gone);
    if (answer.kind !== 'approved') return { answer, question };
    const again = await judgeWithFacts(session, event.call, { kind: 'machine', around: { ...ports.around, env: hook.env ?? ports.around.env } }, ports.now());
    const now = questionOf(event, session, again, question.id, ports, deadline);
    if (now.digest === question.digest) return { answer, question };
    question = now;
  }
  return { answer: { kind: 'unanswered', why: 'withdrawn', seconds: 0 }, question };
}
