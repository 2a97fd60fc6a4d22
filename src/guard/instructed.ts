import type { HookEvent } from '../agents/codec.ts';
import { sha256 } from './sha256.ts';

const mostKept = 100;

/**
 * Remembers what an agent told other agents to do, because it may come back looking like a person's prompt: VS Code fires the prompt event
 * of a subagent under the root session and without any mark (recorded), and a scheduled text returns as a prompt of the same session.
 */
export interface Instructed {
  /** The event with its true speaker. */
  spoken(event: HookEvent, env: Readonly<Record<string, string | undefined>>): HookEvent;
  of(session: string): readonly string[];
  /** Takes over what was remembered before. */
  remember(session: string, digests: readonly string[]): void;
}

/** Remembers digests only, the last hundred of each session. */
export function openInstructed(): Instructed {
  const known = new Map<string, readonly string[]>();
  const of = (session: string): readonly string[] => known.get(session) ?? [];
  return {
    of,
    remember: (session, digests) => {
      known.set(session, [...digests, ...of(session)].slice(-mostKept));
    },
    spoken(event, env) {
      if (event.kind === 'before-call' && event.call.action.kind === 'subagent') {
        known.set(event.session, [...of(event.session), digestOf(event.call.action.prompt)].slice(-mostKept));
      }
      if (event.kind !== 'prompt' || event.from === 'agent') return event;
      const isAgents = of(event.session).includes(digestOf(event.text)) || isStartedByAgent(event.agent, env);
      return isAgents ? { ...event, from: 'agent' } : event;
    },
  };
}

/**
 * Terminals that Copilot opens carry these (measured): a Claude Code started in one was given its prompt by Copilot.
 * Claude Code marks its own hooks with `AI_AGENT=claude-code_2-1-329_harness` (measured), which says nothing of who started it.
 */
function isStartedByAgent(agent: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (agent !== 'claude-code') return false;
  const { AI_AGENT: marked = '', COPILOT_AGENT: copilot = '' } = env;
  return copilot !== '' || (marked !== '' && !marked.startsWith('claude-code'));
}

function digestOf(text: string): string {
  return sha256(text.trim().replace(/\s+/g, ' ')).slice(0, 32);
}
