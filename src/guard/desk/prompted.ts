import type { Answer, HookEvent } from '../../agents/codec.ts';
import type { Session } from '../../session/session.ts';
import { atPresent, heardHandoff, howToGoOn, owedText, restated, withBlocked } from './ending.ts';
import { knownSession } from './known-session.ts';
import { entryOf } from './records.ts';
import type { DeskState } from './state.ts';

type Prompt = Extract<HookEvent, { readonly kind: 'prompt' }>;

/** Reads a prompt into the session's task, and hands back what the agent is to be told with it. At the limit a person's prompt is kept and blocked. */
export async function prompted(event: Prompt, desk: DeskState): Promise<Answer> {
  const { ports } = desk;
  const before = await atPresent(await knownSession(desk.sessions, event, ports), event, ports);
  if (before.context === 'limit' && event.from === 'person') return block(event, before, desk);
  const carried = event.from === 'person' ? await heardHandoff(event, before, ports) : undefined;
  const text = carried === undefined ? event.text : carried.own;
  const read = await understood(event, text, carried?.session ?? before, ports.now());
  if (text !== '') await ports.record({ ...entryOf(event, ports, read), kind: 'prompt', prompt: text, from: event.from });
  const owed = carried === undefined ? await owedText(read, event, ports) : undefined;
  const { session, answer } = owed === undefined ? toldAgain(read) : { session: owed.session, answer: { kind: 'context' as const, text: owed.text } };
  await desk.keep(session);
  return answer;
}

/** It never reaches the model: nothing is read from it, and it is kept as it is. */
async function block(event: Prompt, before: Session, desk: DeskState): Promise<Answer> {
  const blocked = withBlocked(before, event.text);
  await desk.keep(blocked);
  await desk.ports.record({ ...entryOf(event, desk.ports, blocked), kind: 'prompt', prompt: event.text, from: event.from });
  return { kind: 'block', reason: howToGoOn(event.agent) };
}

/**
 * The session with the words of the prompt read.
 * @param text the prompt without what Tagout itself put into it; empty where the person added nothing
 */
async function understood(event: Prompt, text: string, known: Session, at: number): Promise<Session> {
  if (text === '') return known;
  // The readers of prompts are most of the engine: a hook that only sees a call must not load them.
  const { onPrompt } = await import('../../session/on-prompt.ts');
  const after = onPrompt(known, text, at, event.from === 'person' ? 'person' : 'agent');
  if (event.from !== 'person') return after;
  const { withUnheard } = await import('../../task/heard.ts');
  return { ...after, task: withUnheard(known.task, after.task, { text, whole: event.text, at }) };
}

/** The agent is told the limits again once the context has reached the warning, and where they are still owed after a compaction. */
function toldAgain(session: Session): { readonly session: Session; readonly answer: Answer } {
  return session.context === 'below' && session.ending.restate === undefined ? { session, answer: { kind: 'pass' } } : restated(session);
}
