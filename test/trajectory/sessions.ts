import { decodeClaudeTool } from '../../src/agents/claude-code/tools.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { SessionEvent } from '../../src/model/rule.ts';
import type { Place } from '../../src/model/tool.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall, onResult, onSay } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';

export const place: Place = { platform: 'posix', folders: ['/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] };
export const now = Date.UTC(2026, 10, 21, 12);

export function fresh(): Session {
  return startSession({ id: 's', agent: 'claude-code', place, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } });
}

export interface Played {
  readonly session: Session;
  readonly verdicts: readonly Verdict[];
  /** Rules that asked or denied, per call. */
  readonly rules: readonly (readonly string[])[];
}

/** Plays events into a session, nothing of a machine known. */
export function play(events: readonly SessionEvent[], session: Session = fresh()): Played {
  const verdicts: Verdict[] = [];
  const rules: string[][] = [];
  let current = session;
  for (const event of events) {
    if ('prompt' in event) current = onPrompt(current, event.prompt, now);
    else if ('say' in event) current = onSay(current, event.say);
    else {
      const judged = judgeCall(current, { tool: event.call.tool, action: decodeClaudeTool(event.call.tool, event.call.input, '/work/shop') }, new Map(), now);
      verdicts.push(judged.decision.verdict);
      rules.push(judged.decision.findings.filter((finding) => finding.verdict !== 'allow').map((finding) => finding.rule));
      current = judged.session;
      if (event.result !== undefined) current = onResult(current, judged.index, { ok: event.result.ok, text: event.result.text ?? '' });
    }
  }
  return { session: current, verdicts, rules };
}

export function bash(command: string, text?: string, ok = true): SessionEvent {
  return { call: { tool: 'Bash', input: { command } }, result: { ok, text } };
}

export function refused(command: string): SessionEvent {
  return bash(command, "The user doesn't want to proceed with this tool use. The tool use was rejected.", false);
}
