import { readFile } from 'node:fs/promises';
import { switchesIn } from '../agents/claude-code/switches.ts';
import type { HookEvent, HookOutput } from '../agents/codec.ts';
import { codecFor } from '../agents/registry.ts';
import type { Desk } from './desk/desk.ts';
import type { HookOf } from './desk/ports.ts';
import type { Instructed } from './instructed.ts';
import type { Joins } from './join.ts';
import { largestPayload } from './socket/wire.ts';

/** Part of the command of every entry that Tagout writes. */
const launcherName = 'tagout-hook';

/** What an agent wrote to its hook, and which entry fired it. */
export interface Heard {
  readonly agent: string;
  readonly event: string;
  readonly payload: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names the hook process. */
  readonly hook?: string;
}

/** What an event is answered with, in a guard and in a hook alone. */
export interface Ear {
  readonly desk: Desk;
  readonly instructed: Instructed;
  /** Brings back what was remembered of a session before this process began. */
  recall(session: string): Promise<void>;
  readonly joins: Joins;
  /** Whether the user's own settings still hold Tagout's hooks by the person's will: after a removal nothing is defended. */
  isWired(): Promise<boolean>;
}

type Read = { readonly kind: 'event'; readonly event: HookEvent } | { readonly kind: 'refused'; readonly output: HookOutput };

/** Reads what the agent wrote. What cannot be read is refused in the agent's own dialect. */
export function readHeard(heard: Heard): Read {
  const codec = codecFor(heard.agent);
  const failed = (reason: string): Read => ({ kind: 'refused', output: codec.encode({ kind: 'failed', reason: `Tagout: ${reason}, so nobody could say what would happen; it is denied to be safe` }, heard.event) });
  if (heard.payload.length > largestPayload) return failed('this tool call is larger than 10 MB');
  const decoded = codec.decode(heard.payload, heard.event);
  return decoded.kind === 'unreadable' ? failed(decoded.says) : decoded;
}

/** Answers an event: who spoke is settled first, several entries for one act are joined, and the desk decides. */
export async function answerTo(event: HookEvent, heard: Heard, hook: HookOf, ear: Ear): Promise<HookOutput> {
  const codec = codecFor(heard.agent);
  await ear.recall(event.session);
  const spoken = ear.instructed.spoken(event, heard.env);
  const answer = await ear.joins.hear(spoken, { name: `${heard.agent} ${event.name}`, ...(heard.hook !== undefined && { hook: heard.hook }) }, async () => {
    if (spoken.kind === 'config-change' && !(await isToBeBlocked(spoken, ear))) return { kind: 'pass' };
    return ear.desk.hear(spoken, { ...hook, env: heard.env });
  });
  return codec.encode(answer, event.name);
}

/** Only a change that switches hooks off is blocked; people may change everything else in mid-session. */
async function isToBeBlocked(event: Extract<HookEvent, { kind: 'config-change' }>, ear: Ear): Promise<boolean> {
  if (!(await ear.isWired())) return false;
  // People keep their settings in linked folders, so links are followed here.
  const text = event.file === undefined ? undefined : await readFile(event.file, 'utf8').catch(() => undefined);
  if (text === undefined) return true;
  return switchesIn(text).length > 0 || (event.source === 'user_settings' && !text.includes(launcherName));
}
