import * as z from 'zod';
import { tokensOf } from '../../context/tokens.ts';
import type { UsageMark } from '../../context/usage.ts';
import { listOf, parsedLine, timeOf, type TranscriptNews, type TranscriptReader } from '../transcript.ts';

const request = z.looseObject({ toolCallId: z.string().optional(), name: z.string().optional(), arguments: z.unknown().optional() });
const line = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  timestamp: z.string().optional(),
  /** Copilot CLI writes the events of subagents into the root's file and marks them with this. */
  agentId: z.string().optional(),
  data: z
    .looseObject({
      content: z.string().optional(),
      source: z.string().optional(),
      reasoningText: z.string().optional(),
      toolRequests: z.array(request).optional(),
      success: z.boolean().optional(),
      toolCallId: z.string().optional(),
      result: z.looseObject({ content: z.string().optional() }).optional(),
      postCompactionTokens: z.number().optional(),
      usage: z
        .looseObject({ model: z.string().optional(), inputTokens: z.number(), cacheReadTokens: z.number().optional(), maxPromptTokens: z.number().optional(), apiCallId: z.string().optional(), parentToolCallId: z.string().optional() })
        .optional(),
    })
    .optional(),
});
type Line = z.infer<typeof line>;

/**
 * Copilot's event lines: the transcript of VS Code's Local harness (Copilot Chat 0.67, no usage and no results in it) and `events.jsonl`
 * of the Copilot CLI runtime (1.0.102, `session.usage_record`; its `inputTokens` already holds the cache).
 */
export const copilotTranscript: TranscriptReader<Record<string, never>> = {
  start: {},
  read(memory, text) {
    const parsed = parsedLine(line, text);
    if (parsed === undefined) return { memory, news: [{ kind: 'other', tokens: tokensOf(text) }] };
    const news = newsOf(parsed);
    return { memory, news: parsed.agentId === undefined ? news : news.flatMap(ofSubagent) };
  },
};

/** A subagent's calls and words are known like all others; its context is its own. */
function ofSubagent(news: TranscriptNews): readonly TranscriptNews[] {
  if (news.kind === 'agent' || news.kind === 'tool-result') return [{ ...news, tokens: 0 }];
  return news.kind === 'person' ? [{ ...news, speaker: 'host', tokens: 0 }] : [];
}

function newsOf({ type, id, timestamp, data }: Line): readonly TranscriptNews[] {
  const time = timeOf(timestamp);
  const timed = time === undefined ? {} : { at: time };
  switch (type) {
    case 'user.message': {
      const text = data?.content ?? '';
      return [{ kind: 'person', text, speaker: data?.source === undefined || data.source === 'user' ? 'typed' : 'host', tokens: tokensOf(text), ...timed }];
    }
    case 'assistant.message': {
      const requests = data?.toolRequests ?? [];
      const [said, reasoning] = [data?.content ?? '', data?.reasoningText];
      const words = tokensOf(said) + tokensOf(reasoning ?? '') + requests.reduce((sum, one) => sum + argumentTokens(one.arguments), 0);
      const calls = requests.map((one) => ({ id: one.toolCallId ?? '', tool: one.name ?? '' }));
      const lists = requests.flatMap((one) => listOf(one.name ?? '', one.arguments) ?? []);
      return [{ kind: 'agent', ...(said === '' ? {} : { said }), ...(reasoning === undefined ? {} : { reasoning }), calls, tokens: words, ...timed }, ...lists];
    }
    case 'tool.execution_complete':
      return [{ kind: 'tool-result', ...(data?.toolCallId === undefined ? {} : { id: data.toolCallId }), outcome: data?.success === false ? 'failed' : 'ok', tokens: tokensOf(data?.result?.content ?? '') }];
    case 'session.compaction_complete':
      return [{ kind: 'compaction', ...(data?.postCompactionTokens === undefined ? {} : { tokensAfter: data.postCompactionTokens }) }];
    case 'session.usage_record': {
      const usage = data?.usage;
      if (usage === undefined || usage.parentToolCallId !== undefined) return [];
      const { model, inputTokens: tokens, cacheReadTokens: cached, maxPromptTokens: window } = usage;
      const [request, at] = [usage.apiCallId ?? id, timeOf(timestamp)];
      return [{ kind: 'usage', mark: { tokens, ...(window !== undefined && { window }), ...(model !== undefined && { model }), ...(cached !== undefined && { cached }), ...(request !== undefined && { id: request }), ...(at !== undefined && { at }) } }];
    }
    default:
      return [];
  }
}

function argumentTokens(value: unknown): number {
  return value === undefined ? 0 : tokensOf(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

const tokens = z.number().int().nonnegative().max(100_000_000);
const chatRequest = z.looseObject({ requestId: z.string().optional(), promptTokens: tokens.optional(), result: z.looseObject({ metadata: z.looseObject({ promptTokens: tokens.optional() }).optional() }).optional() });
const selectedModel = z.looseObject({ metadata: z.looseObject({ id: z.string().optional(), maxInputTokens: tokens.optional() }).optional() });
const chatLine = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal(0), v: z.looseObject({ requests: z.array(chatRequest).optional(), inputState: z.looseObject({ selectedModel: selectedModel.optional() }).optional() }) }),
  z.looseObject({ kind: z.literal(1), k: z.array(z.union([z.string(), z.number()])), v: z.unknown() }),
  z.looseObject({ kind: z.literal(2), k: z.array(z.union([z.string(), z.number()])), v: z.unknown() }),
]);

/** What one line of a chat session file says. */
interface ChatNews {
  readonly tokens?: number;
  readonly window?: number;
  readonly model?: string;
}

/**
 * One line of VS Code's chat session file (`chatSessions/<session>.jsonl`, 1.139): a whole state (kind 0) or a change at a path (1 sets, 2 appends).
 * `promptTokens` of a request is the size of its last prompt, written when the turn ends and sometimes within it. Only the request's own field counts:
 * what tools and models said stands in the same file.
 */
export function readChatLine(text: string): ChatNews | undefined {
  const parsed = parsedLine(chatLine, text);
  if (parsed === undefined) return undefined;
  if (parsed.kind === 0) return newsIn(parsed.v.requests ?? [], parsed.v.inputState?.selectedModel);
  const [first, second, third, ...more] = parsed.k;
  if (parsed.kind === 2) {
    const requests = first === 'requests' && parsed.k.length === 1 ? z.array(chatRequest).safeParse(parsed.v) : undefined;
    return requests?.success === true ? newsIn(requests.data, undefined) : undefined;
  }
  if (first === 'inputState' && second === 'selectedModel' && third === undefined) {
    const model = selectedModel.safeParse(parsed.v);
    return model.success ? newsIn([], model.data) : undefined;
  }
  if (first !== 'requests' || typeof second !== 'number' || third !== 'promptTokens' || more.length > 0) return undefined;
  const found = tokens.safeParse(parsed.v);
  return found.success ? { tokens: found.data } : undefined;
}

function newsIn(requests: readonly z.infer<typeof chatRequest>[], model: z.infer<typeof selectedModel> | undefined): ChatNews | undefined {
  const found = requests.map((one) => one.promptTokens ?? one.result?.metadata?.promptTokens).findLast((one) => one !== undefined);
  const { id, maxInputTokens } = model?.metadata ?? {};
  if (found === undefined && maxInputTokens === undefined) return undefined;
  return { ...(found !== undefined && { tokens: found }), ...(maxInputTokens !== undefined && { window: maxInputTokens }), ...(id !== undefined && { model: id }) };
}

/** The mark of what a chat session file said last. */
export function chatMark(news: ChatNews): UsageMark | undefined {
  const { tokens: size, window, model } = news;
  return size === undefined ? undefined : { tokens: size, ...(window !== undefined && { window }), ...(model !== undefined && { model }) };
}

/** What Copilot puts before the first word in VS Code's Local harness (system prompt and tools; 14,289 tokens by o200k, Copilot Chat 0.67): an estimate, until it writes a number of its own. */
export const localInstructions = 14_300;

/** Where Copilot CLI (1.0.102) keeps the events of a session: it does not say so in every hook. */
export function cliTranscript(home: string, session: string): string {
  return `${home}/.copilot/session-state/${session.replaceAll(/[^A-Za-z0-9_-]/g, '')}/events.jsonl`;
}
