import { readPrompt } from '../task/read-prompt.ts';
import { afterPrompt } from '../trajectory/prompt.ts';
import type { Session } from './session.ts';

// Apart from calls, because a hook process that judges one call does without the seven languages of prompts.

/** Who spoke: only what the person typed counts as the person's words. */
export type PromptSource = 'person' | 'agent' | 'host';

/** The session after a prompt of the person; text that is not the person's changes nothing but the turn. */
export function onPrompt(session: Session, prompt: string, now: number, source: PromptSource = 'person'): Session {
  const reading = readPrompt(prompt, session.task, { place: session.place, now, source });
  return { ...session, task: reading.task, trajectory: afterPrompt(session.trajectory, prompt, reading.change, reading.task) };
}
