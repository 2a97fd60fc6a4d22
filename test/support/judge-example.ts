import { decodeClaudeTool } from '../../src/agents/claude-code/tools.ts';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import type { Decision } from '../../src/decide/judge.ts';
import type { Action } from '../../src/model/action.ts';
import { factKey, type Fact } from '../../src/model/fact.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import type { Given } from '../../src/model/tool.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall, onResult, onSay, type JudgedCall } from '../../src/session/run.ts';
import { startSession, type SessionStart } from '../../src/session/session.ts';
import { examplePlace } from './place.ts';

const now = Date.UTC(2026, 10, 21, 12);

function factsOf(given: readonly Given[] = []): ReadonlyMap<string, Fact> {
  return new Map(given.map(({ request, fact }) => [factKey(request), fact]));
}

/** The decision about an example of a rule, through the whole pipeline: decode, session, inspect, rules, decide. */
export function judgeExample(example: RuleExample & { readonly agent?: string } | string): Decision {
  return readExample(example).decision;
}

/** The same with what was read in it, and the action that was read. */
export function readExample(example: RuleExample & { readonly agent?: string } | string, started: Partial<SessionStart> = {}): JudgedCall & { readonly action: Action } {
  const whole = typeof example === 'string' ? { tool: 'Bash', input: { command: example } } : 'run' in example ? { ...example, tool: 'Bash', input: { command: example.run } } : example;
  const known = factsOf('given' in whole ? whole.given : []);
  let session = startSession({ id: 'example', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' }, ...started });
  if ('prompt' in whole && whole.prompt !== undefined) session = onPrompt(session, whole.prompt, now);
  for (const event of 'before' in whole ? (whole.before ?? []) : []) {
    if ('prompt' in event) session = onPrompt(session, event.prompt, now);
    else if ('say' in event) session = onSay(session, event.say);
    else {
      const judged = judgeCall(session, { tool: event.call.tool, action: decodeClaudeTool(event.call.tool, event.call.input, '/work/shop') }, known, now);
      session = judged.session;
      if (event.result !== undefined) session = onResult(session, judged.index, { ok: event.result.ok, text: event.result.text ?? '' });
    }
  }
  const agent = 'agent' in whole ? whole.agent : undefined;
  const action = agent === undefined ? decodeClaudeTool(whole.tool, whole.input, '/work/shop') : decodeTool(agent, whole.tool, whole.input);
  return { ...judgeCall(session, { tool: whole.tool, action }, known, now), action };
}
