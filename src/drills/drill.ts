import { decodeTool } from '../agents/decode-tool.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { SessionEvent } from '../model/rule.ts';
import type { Place } from '../model/tool.ts';
import type { Verdict } from '../model/verdict.ts';
import { judgeCall, onResult, onSay } from '../session/run.ts';
import { onPrompt } from '../session/on-prompt.ts';
import { startSession } from '../session/session.ts';

/** The path of an incident, in replay's events. Nothing of it is ever executed. */
export interface Drill {
  readonly id: string;
  readonly title: string;
  /** What happened, in one sentence. */
  readonly story: string;
  readonly events: readonly SessionEvent[];
  /** Index of the call that did the harm, counting calls from 0. */
  readonly harm: number;
}

/** The machine and the policy that a drill is tried against. */
export interface DrillWorld {
  readonly place: Place;
  readonly policy: EffectivePolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One call of a drill and what was answered to it. */
interface DrillStep {
  readonly index: number;
  /** The command, path or address, as the drill gives it; at most 200 characters. */
  readonly text: string;
  readonly verdict: Verdict;
  readonly findings: readonly { readonly rule: string; readonly says: string }[];
}

/** How far a drill went before it was stopped. */
export interface DrillResult {
  readonly id: string;
  readonly title: string;
  readonly harm: number;
  /** The first call that was not allowed; absent where the drill ran to its end. */
  readonly stop?: DrillStep;
  readonly outcome: 'stopped before the harm' | 'stopped at the harm' | 'not stopped';
  readonly steps: readonly DrillStep[];
}

/** Plays a drill against a policy, nothing of the machine looked at: absent facts take the worse reading. Pure. */
export function runDrill(drill: Drill, world: DrillWorld): DrillResult {
  const folder = world.place.folders[0] ?? '/';
  let session = startSession({ id: `drill-${drill.id}`, agent: 'claude-code', place: world.place, policy: world.policy, cwd: { kind: 'at', path: folder } });
  const steps: DrillStep[] = [];
  for (const event of drill.events) {
    if ('prompt' in event) session = onPrompt(session, event.prompt, world.now);
    else if ('say' in event) session = onSay(session, event.say);
    else {
      const action = decodeTool('claude-code', event.call.tool, event.call.input, folder);
      const judged = judgeCall(session, { tool: event.call.tool, action }, new Map(), world.now);
      const findings = judged.decision.findings.filter((finding) => finding.verdict !== 'allow').map(({ rule, says }) => ({ rule, says }));
      steps.push({ index: steps.length, text: textOf(event.call.input), verdict: judged.decision.verdict, findings });
      session = judged.session;
      if (event.result !== undefined) session = onResult(session, judged.index, { ok: event.result.ok, text: event.result.text ?? '' });
    }
  }
  const stop = steps.find((step) => step.verdict !== 'allow');
  const outcome = stop === undefined || stop.index > drill.harm ? 'not stopped' : stop.index < drill.harm ? 'stopped before the harm' : 'stopped at the harm';
  return { id: drill.id, title: drill.title, harm: drill.harm, ...(stop === undefined ? {} : { stop }), outcome, steps };
}

/** The result in one line for a terminal or a page. */
export function renderDrill(result: DrillResult): string {
  const stop = result.stop;
  if (stop === undefined) return `${result.title}: not stopped`;
  const finding = stop.findings[0];
  return `${result.title}: ${result.outcome}, at step ${stop.index + 1} of ${result.steps.length} by ${finding?.rule ?? stop.verdict} (${finding?.says ?? stop.text})`;
}

function textOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  return Object.values(input).filter((value): value is string => typeof value === 'string').join(' ').slice(0, 200);
}
