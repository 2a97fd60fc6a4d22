import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { claudeTranscript, type ClaudeMemory } from '../../agents/claude-code/transcript.ts';
import { chatSessionUsage, copilotTranscript } from '../../agents/copilot-vscode/transcript.ts';
import type { TranscriptNews } from '../../agents/transcript.ts';
import { emptyContext, withCompaction, withText, withUsage, type ContextSize } from '../../context/usage.ts';
import { startOfFile, tail, type Place } from './tail.ts';

/** A session whose transcript is followed. */
export interface Followed {
  readonly session: string;
  readonly agent: string;
  readonly transcript: string;
  /** Milliseconds since the epoch, where it was looked up. */
  readonly bornAt?: number;
}

/** What the follower found of one session. */
export interface Found {
  readonly session: string;
  readonly context: ContextSize;
  readonly model?: string;
  /** Calls that the transcript holds, by the agent's own id, with the time when they were first seen here. */
  readonly calls: ReadonlyMap<string, FoundCall>;
}

/** A call in a transcript; `failed`: its result is there and is an error. */
export interface FoundCall {
  readonly tool: string;
  readonly seenAt: number;
  readonly failed?: 'failed';
}

/** Follows transcripts as they grow. */
export interface Follower {
  follow(followed: Followed): void;
  forget(session: string): void;
  /** Reads what is new everywhere, at once; also done every half second. */
  look(): Promise<void>;
  stop(): void;
}

interface Trail {
  readonly followed: Followed;
  place: Place;
  memory: ClaudeMemory;
  context: ContextSize;
  model?: string;
  readonly calls: Map<string, FoundCall>;
  chat: Place;
}

const lookEvery = 500;
const mostCalls = 500;

/** @param found called with a session whenever something of it changed */
export function openFollower(now: () => number, found: (one: Found) => void): Follower {
  const trails = new Map<string, Trail>();
  let isLooking = false;

  const lookAt = async (trail: Trail): Promise<void> => {
    const { change, lines, place } = await tail(trail.followed.transcript, trail.place);
    const isAnew = change === 'begun-anew' || change === 'rewritten';
    trail.place = place;
    // A transcript that was written over is no reason to believe in a smaller context: the next usage record says the size.
    for (const line of lines) take(trail, line);
    const grew = await lookAtChat(trail);
    if (lines.length > 0 || isAnew || grew) found(foundOf(trail));
  };
  const take = (trail: Trail, line: string): void => {
    const news = trail.followed.agent === 'claude-code' ? readClaude(trail, line) : copilotTranscript.read({}, line).news;
    for (const one of news) trail.context = contextAfter(trail.context, one);
    for (const one of news) {
      if (one.kind === 'usage' && one.mark.model !== undefined) trail.model = one.mark.model;
      if (one.kind === 'agent') for (const call of one.calls) if (call.id !== '' && !trail.calls.has(call.id)) trail.calls.set(call.id, { tool: call.tool, seenAt: now() });
      const ended = one.kind === 'tool-result' && one.outcome === 'failed' && one.id !== undefined ? trail.calls.get(one.id) : undefined;
      if (one.kind === 'tool-result' && one.id !== undefined && ended !== undefined) trail.calls.set(one.id, { ...ended, failed: 'failed' });
    }
    for (const old of [...trail.calls.keys()].slice(0, Math.max(0, trail.calls.size - mostCalls))) trail.calls.delete(old);
  };
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const trail of trails.values()) await lookAt(trail).catch(() => undefined);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEvery);
  timer.unref();
  return {
    follow(followed) {
      const known = trails.get(followed.session);
      if (known?.followed.transcript === followed.transcript) return;
      trails.set(followed.session, { followed, place: startOfFile, memory: claudeTranscript.start, context: emptyContext, calls: new Map(), chat: startOfFile });
    },
    forget(session) {
      trails.delete(session);
    },
    look,
    stop() {
      clearInterval(timer);
      trails.clear();
    },
  };
}

function readClaude(trail: Trail, line: string): readonly TranscriptNews[] {
  const { memory, news } = claudeTranscript.read(trail.memory, line);
  trail.memory = memory;
  return news;
}

/** VS Code writes the size of a Copilot conversation into a file of its own, when a turn ends. */
async function lookAtChat(trail: Trail): Promise<boolean> {
  const path = chatSessionPath(trail.followed);
  if (path === undefined || !existsSync(path)) return false;
  const { lines, place } = await tail(path, trail.chat);
  const text = [...lines, place.half.toString('utf8')].join('\n');
  trail.chat = place;
  const mark = chatSessionUsage(text);
  if (mark === undefined || mark.tokens === trail.context.reported?.tokens) return false;
  trail.context = withUsage(trail.context, mark);
  return true;
}

/** `<storage>/GitHub.copilot-chat/transcripts/<session>.jsonl` lies beside `<storage>/chatSessions/<session>.jsonl` (VS Code 1.139). */
export function chatSessionPath({ agent, transcript }: Followed): string | undefined {
  if (agent === 'claude-code') return undefined;
  const folder = dirname(transcript);
  return basename(folder) === 'transcripts' ? join(dirname(dirname(folder)), 'chatSessions', basename(transcript)) : undefined;
}

function contextAfter(context: ContextSize, news: TranscriptNews): ContextSize {
  switch (news.kind) {
    case 'usage':
      return withUsage(context, news.mark);
    case 'compaction':
      return withCompaction(context, news.tokensAfter);
    case 'person':
      return withText(context, news.bytes, 'person');
    case 'agent':
      return withText(context, news.bytes, 'agent');
    case 'tool-result':
    case 'other':
      return withText(context, news.bytes, 'tools');
    case 'todo':
      return context;
  }
}

function foundOf({ followed, context, model, calls }: Trail): Found {
  return { session: followed.session, context, ...(model !== undefined && { model }), calls };
}
