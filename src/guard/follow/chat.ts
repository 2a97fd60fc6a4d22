import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chatMark, readChatLine } from '../../agents/copilot-vscode/transcript.ts';
import { withUsage, type ContextSize, type UsageMark } from '../../context/usage.ts';
import { startOfFile, tail, type Place } from './tail.ts';

/** How far VS Code's chat session file of a conversation was read. */
export interface Chat {
  readonly place: Place;
  /** Bytes up to here were there before they were read here for the first time, or came with a change of what had been read. */
  readonly oldUntil: number;
  /** The model that the person chose, and its window, as the editor says. */
  readonly model?: string;
  readonly window?: number;
}

/** @param isKnown the conversation was known before this process began */
export function startOfChat(isKnown: boolean): Chat {
  return { place: startOfFile, oldUntil: isKnown ? Number.MAX_SAFE_INTEGER : 0 };
}

/** Below this share of the last number, the host has cut the conversation. */
const cutBelow = 0.7;

/** A number that VS Code wrote. */
interface ChatMark {
  readonly mark: UsageMark;
  readonly age: 'new' | 'old';
}

/**
 * VS Code writes the size of a Copilot conversation into a file of its own, when a turn ends. It is read before the transcript and applied
 * after it: what the transcript holds when the number is there was counted in it.
 */
export async function readChat(trail: { readonly followed: { readonly agent: string; readonly transcript: string }; chat: Chat }): Promise<readonly ChatMark[]> {
  const path = chatSessionPath(trail.followed);
  if (path === undefined || !existsSync(path)) return [];
  const marks: ChatMark[] = [];
  for (;;) {
    const from = trail.chat.place.offset;
    const { change, lines, place, size } = await tail(path, trail.chat.place);
    const isAnew = change === 'begun-anew' || change === 'rewritten';
    const oldUntil = isAnew || trail.chat.oldUntil === Number.MAX_SAFE_INTEGER ? size : trail.chat.oldUntil;
    trail.chat = { ...trail.chat, place, oldUntil };
    // VS Code ends its last line late: what stands there is read when it is whole JSON already.
    const half = place.half.toString('utf8');
    const age = (change === 'begun-anew' ? 0 : from) < oldUntil ? 'old' : 'new';
    for (const line of half === '' ? lines : [...lines, half]) {
      const news = readChatLine(line);
      if (news === undefined) continue;
      const { model = trail.chat.model, window = trail.chat.window } = news;
      trail.chat = { ...trail.chat, ...(model !== undefined && { model }), ...(window !== undefined && { window }) };
      const mark = chatMark({ ...news, ...(window !== undefined && { window }) });
      if (mark !== undefined) marks.push({ mark, age });
    }
    if (change === 'same' || change === 'gone' || place.offset >= size) break;
  }
  return marks;
}

/** The context after such numbers. The last one stands in the file again and again: it is no news. */
export function withChat(context: ContextSize, marks: readonly ChatMark[]): ContextSize {
  return marks.reduce((now, { mark, age }) => {
    const reported = now.reported?.tokens ?? 0;
    if (mark.tokens === reported) return now;
    const next = withUsage(now, mark, age);
    return age === 'new' && mark.tokens < reported * cutBelow ? { ...next, compactions: next.compactions + 1 } : next;
  }, context);
}

/** `<storage>/GitHub.copilot-chat/transcripts/<session>.jsonl` lies beside `<storage>/chatSessions/<session>.jsonl` (VS Code 1.139). */
export function chatSessionPath({ agent, transcript }: { readonly agent: string; readonly transcript: string }): string | undefined {
  if (agent === 'claude-code') return undefined;
  const folder = dirname(transcript);
  return basename(folder) === 'transcripts' ? join(dirname(dirname(folder)), 'chatSessions', basename(transcript)) : undefined;
}
