import { claudeTranscript, type ClaudeMemory } from '../../agents/claude-code/transcript.ts';
import { copilotTranscript, localInstructions } from '../../agents/copilot-vscode/transcript.ts';
import { todosAfter, type TodoItem, type TranscriptNews } from '../../agents/transcript.ts';
import { emptyContext, sizeOf, withCompaction, withText, withTurn, withUsage, type ContextSize } from '../../context/usage.ts';
import type { Believed } from '../../model/reset.ts';
import { chatSessionPath, startOfChat, type Chat } from './chat.ts';
import { startOfFile, type Place } from './tail.ts';

/** A session whose transcript is followed. */
export interface Followed {
  readonly session: string;
  readonly agent: string;
  readonly transcript: string;
  /** Milliseconds since the epoch, where it was looked up. */
  readonly bornAt?: number;
  /** What was believed of its size before this process began. */
  readonly before?: Believed;
}

/** What the follower found of one session. */
export interface Found {
  readonly session: string;
  readonly context: ContextSize;
  readonly model?: string;
  /** Calls that the transcript holds, by the agent's own id, with the time when they were first seen here. */
  readonly calls: ReadonlyMap<string, FoundCall>;
  /** The agent's own list of what is to be done. */
  readonly todos: readonly TodoItem[];
}

/** A call in a transcript; `failed`: its result is there and is an error. */
interface FoundCall {
  readonly tool: string;
  readonly seenAt: number;
  readonly failed?: 'failed';
}

/** What is known of one transcript, and how far it was read. */
export interface Trail {
  readonly followed: Followed;
  readonly isLocal: boolean;
  place: Place;
  /** Where the bytes that are being read begin. */
  from: number;
  memory: ClaudeMemory;
  context: ContextSize;
  model?: string;
  readonly calls: Map<string, FoundCall>;
  todos: readonly TodoItem[];
  chat: Chat;
  /** Bytes of the file up to here are no news: they were there before it was read, or came with a change of what had been read. */
  oldUntil: number;
  /** Ids of requests whose usage was seen. */
  readonly requests: Set<string>;
  looking: Promise<void>;
}

const mostCalls = 500;
const mostRequests = 5_000;
/** Nothing of the file is news before it was read once. */
export const untilFirstRead = Number.MAX_SAFE_INTEGER;

/** A transcript before anything of it was read. */
export function startOf(followed: Followed): Trail {
  const isLocal = chatSessionPath(followed) !== undefined;
  const { before } = followed;
  const fresh: ContextSize = isLocal ? { ...emptyContext, reports: 'every-turn', instructions: localInstructions } : emptyContext;
  const { tokens, window, request } = before ?? {};
  const context = tokens === undefined ? fresh : { ...withUsage(fresh, { tokens, ...(window !== undefined && { window }) }), standing: 'stale' as const, history: [] };
  // Known from before: what stands in the file until the last request that was known is no news.
  const oldUntil = before === undefined ? 0 : untilFirstRead;
  return { followed, isLocal, place: startOfFile, from: 0, memory: claudeTranscript.start, context, calls: new Map(), todos: [], chat: startOfChat(before !== undefined), oldUntil, requests: new Set(request === undefined ? [] : [`before ${request}`]), looking: Promise.resolve() };
}

/** Takes in one whole line. */
export function take(trail: Trail, line: string, now: () => number): void {
  for (const one of newsIn(trail, line)) {
    trail.context = contextAfter(trail, one);
    if (one.kind === 'usage' && one.mark.model !== undefined) trail.model = one.mark.model;
    if (one.kind === 'todo') trail.todos = todosAfter(trail.todos, one);
    if (one.kind === 'agent') for (const call of one.calls) if (call.id !== '' && !trail.calls.has(call.id)) trail.calls.set(call.id, { tool: call.tool, seenAt: now() });
    const ended = one.kind === 'tool-result' && one.outcome === 'failed' && one.id !== undefined ? trail.calls.get(one.id) : undefined;
    if (one.kind === 'tool-result' && one.id !== undefined && ended !== undefined) trail.calls.set(one.id, { ...ended, failed: 'failed' });
  }
  for (const old of [...trail.calls.keys()].slice(0, Math.max(0, trail.calls.size - mostCalls))) trail.calls.delete(old);
}

function newsIn(trail: Trail, line: string): readonly TranscriptNews[] {
  if (trail.followed.agent !== 'claude-code') return copilotTranscript.read({}, line).news;
  const { memory, news } = claudeTranscript.read(trail.memory, line);
  trail.memory = memory;
  return news;
}

function contextAfter(trail: Trail, news: TranscriptNews): ContextSize {
  const { context } = trail;
  const age = trail.from < trail.oldUntil ? 'old' : 'new';
  switch (news.kind) {
    case 'usage': {
      const { id } = news.mark;
      const isKnown = id !== undefined && trail.requests.has(id);
      if (id !== undefined) {
        trail.requests.add(id);
        for (const old of [...trail.requests].slice(0, Math.max(0, trail.requests.size - mostRequests))) trail.requests.delete(old);
        // Everything after the last request that was known before is news.
        if (trail.requests.delete(`before ${id}`)) trail.oldUntil = 0;
      }
      return withUsage(context, news.mark, isKnown || age === 'old' ? 'old' : 'new');
    }
    case 'compaction':
      // One that stands in a part that was read before, or was changed, happened before: it makes nothing smaller now.
      return age === 'old' && (sizeOf(context)?.tokens ?? 0) > 0 ? { ...context, compactions: context.compactions + 1 } : withCompaction(context, news.tokensAfter);
    case 'person':
      return withText(news.speaker === 'typed' ? withTurn(context) : context, news.tokens, 'person');
    case 'agent':
      return withText(context, news.tokens, 'agent');
    case 'tool-result':
    case 'other':
      return withText(context, news.tokens, 'tools');
    case 'queued':
    case 'todo':
      return context;
  }
}

/** What a transcript says as far as it has been read. */
export function foundOf({ followed, context, model, calls, todos, chat }: Trail): Found {
  const said = model ?? chat.model;
  return { session: followed.session, context, ...(said !== undefined && { model: said }), calls, todos };
}
