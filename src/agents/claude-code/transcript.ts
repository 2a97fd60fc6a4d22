import * as z from 'zod';
import type { TranscriptNews, TranscriptReader } from '../transcript.ts';

/** The id of the message whose usage was counted last: Claude Code repeats it on each block of a message. */
export interface ClaudeMemory {
  readonly message?: string;
}

const usage = z.object({ input_tokens: z.number(), cache_creation_input_tokens: z.number().default(0), cache_read_input_tokens: z.number().default(0), output_tokens: z.number().default(0) });
const block = z.looseObject({ type: z.string(), text: z.string().optional(), thinking: z.string().optional(), id: z.string().optional(), name: z.string().optional(), input: z.unknown().optional(), tool_use_id: z.string().optional(), is_error: z.boolean().optional() });
const line = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  isSidechain: z.boolean().optional(),
  isMeta: z.boolean().optional(),
  isCompactSummary: z.boolean().optional(),
  message: z.looseObject({ id: z.string().optional(), model: z.string().optional(), content: z.union([z.string(), z.array(block)]).optional(), usage: usage.optional() }).optional(),
  compactMetadata: z.looseObject({ postTokens: z.number().optional() }).optional(),
});
const todos = z.object({ todos: z.array(z.looseObject({ content: z.string(), status: z.string() })) });

/**
 * Claude Code's JSONL (2.1.329): assistant lines come one a content block with the usage repeated, so it is counted once a message;
 * side chains are subagents with a context of their own. The context is input plus cache, as its own status line computes it.
 */
export const claudeTranscript: TranscriptReader<ClaudeMemory> = {
  start: {},
  read(memory, text) {
    const parsed = parse(text);
    if (parsed === undefined) return { memory, news: [{ kind: 'other', bytes: text.length }] };
    if (parsed.isSidechain === true) return { memory, news: [] };
    if (parsed.type === 'system' && parsed.subtype === 'compact_boundary') {
      const after = parsed.compactMetadata?.postTokens;
      return { memory: {}, news: [{ kind: 'compaction', ...(after === undefined ? {} : { tokensAfter: after }) }] };
    }
    if (parsed.type === 'assistant') return ofAssistant(memory, parsed, text.length);
    if (parsed.type === 'user') return { memory, news: ofUser(parsed, text.length) };
    return { memory, news: [] };
  },
};

type Line = z.infer<typeof line>;

function parse(text: string): Line | undefined {
  try {
    const result = line.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

function ofAssistant(memory: ClaudeMemory, { message }: Line, bytes: number): { readonly memory: ClaudeMemory; readonly news: readonly TranscriptNews[] } {
  const blocks = typeof message?.content === 'string' ? [{ type: 'text', text: message.content }] : (message?.content ?? []);
  const said = blocks.flatMap((one) => (one.type === 'text' && one.text !== undefined ? [one.text] : [])).join('\n');
  const reasoning = blocks.flatMap((one) => ('thinking' in one && typeof one.thinking === 'string' ? [one.thinking] : [])).join('\n');
  const calls = blocks.flatMap((one) => (one.type === 'tool_use' && 'id' in one && typeof one.id === 'string' ? [{ id: one.id, tool: 'name' in one && typeof one.name === 'string' ? one.name : '' }] : []));
  const news: TranscriptNews[] = [{ kind: 'agent', ...(said === '' ? {} : { said }), ...(reasoning === '' ? {} : { reasoning }), calls, bytes }];
  for (const one of blocks) {
    const list = one.type === 'tool_use' && 'input' in one ? todos.safeParse(one.input) : undefined;
    if (list?.success) news.push({ kind: 'todo', items: list.data.todos.map((item) => ({ text: item.content, state: item.status })) });
  }
  const counted = message?.usage;
  if (counted === undefined || (message?.id !== undefined && message.id === memory.message)) return { memory, news };
  const cached = counted.cache_read_input_tokens;
  news.push({ kind: 'usage', mark: { tokens: counted.input_tokens + counted.cache_creation_input_tokens + cached, cached, ...(message?.model === undefined ? {} : { model: message.model }) } });
  return { memory: message?.id === undefined ? memory : { message: message.id }, news };
}

function ofUser(parsed: Line, bytes: number): readonly TranscriptNews[] {
  const content = parsed.message?.content;
  if (typeof content === 'string') return [{ kind: 'person', text: content, speaker: parsed.isMeta === true || parsed.isCompactSummary === true ? 'host' : 'typed', bytes }];
  const results = (content ?? []).filter((one) => one.type === 'tool_result');
  if (results.length > 0) return results.map((one, at) => ({ kind: 'tool-result', ...(one.tool_use_id === undefined ? {} : { id: one.tool_use_id }), outcome: one.is_error === true ? 'failed' : 'ok', bytes: at === 0 ? bytes : 0 }));
  const text = (content ?? []).flatMap((one) => one.text ?? []).join('\n');
  return [{ kind: 'person', text, speaker: parsed.isMeta === true || parsed.isCompactSummary === true ? 'host' : 'typed', bytes }];
}
