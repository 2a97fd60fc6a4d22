import * as z from 'zod';
import type { UsageMark } from '../../context/usage.ts';
import type { TranscriptNews, TranscriptReader } from '../transcript.ts';

const line = z.looseObject({
  type: z.string(),
  data: z
    .looseObject({
      content: z.string().optional(),
      reasoningText: z.string().optional(),
      toolRequests: z.array(z.looseObject({ toolCallId: z.string().optional(), name: z.string().optional() })).optional(),
      success: z.boolean().optional(),
      toolCallId: z.string().optional(),
      postCompactionTokens: z.number().optional(),
      usage: z.looseObject({ model: z.string().optional(), inputTokens: z.number(), cacheReadTokens: z.number().optional(), maxPromptTokens: z.number().optional() }).optional(),
    })
    .optional(),
});

/**
 * Copilot's event lines: the transcript of VS Code's Local harness (Copilot Chat 0.67, no usage in it) and `events.jsonl` of the Copilot CLI runtime
 * (1.0.102, `session.usage_record`; its `inputTokens` already holds the cache).
 */
export const copilotTranscript: TranscriptReader<Record<string, never>> = {
  start: {},
  read(memory, text) {
    const parsed = parse(text);
    return { memory, news: parsed === undefined ? [{ kind: 'other', bytes: text.length }] : newsOf(parsed, text.length) };
  },
};

function parse(text: string): z.infer<typeof line> | undefined {
  try {
    const result = line.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

function newsOf({ type, data }: z.infer<typeof line>, bytes: number): readonly TranscriptNews[] {
  switch (type) {
    case 'user.message':
      return [{ kind: 'person', text: data?.content ?? '', speaker: 'typed', bytes }];
    case 'assistant.message':
      return [
        {
          kind: 'agent',
          ...(data?.content === undefined || data.content === '' ? {} : { said: data.content }),
          ...(data?.reasoningText === undefined ? {} : { reasoning: data.reasoningText }),
          calls: (data?.toolRequests ?? []).map((request) => ({ id: request.toolCallId ?? '', tool: request.name ?? '' })),
          bytes,
        },
      ];
    case 'tool.execution_complete':
      return [{ kind: 'tool-result', ...(data?.toolCallId === undefined ? {} : { id: data.toolCallId }), outcome: data?.success === false ? 'failed' : 'ok', bytes }];
    case 'session.compaction_complete':
      return [{ kind: 'compaction', ...(data?.postCompactionTokens === undefined ? {} : { tokensAfter: data.postCompactionTokens }) }];
    case 'session.usage_record': {
      const usage = data?.usage;
      if (usage === undefined) return [];
      const mark: UsageMark = { tokens: usage.inputTokens, ...(usage.maxPromptTokens === undefined ? {} : { window: usage.maxPromptTokens }), ...(usage.model === undefined ? {} : { model: usage.model }), ...(usage.cacheReadTokens === undefined ? {} : { cached: usage.cacheReadTokens }) };
      return [{ kind: 'usage', mark }];
    }
    default:
      return [];
  }
}

const promptTokens = /"promptTokens"\s*:\s*(\d{1,9})/g;

/** The last `promptTokens` in new text of a chat session file of VS Code (`chatSessions/<session>.jsonl`, 1.139): the size at the end of a turn. */
export function chatSessionUsage(text: string): UsageMark | undefined {
  const last = [...text.matchAll(promptTokens)].at(-1)?.[1];
  return last === undefined ? undefined : { tokens: Number(last) };
}
