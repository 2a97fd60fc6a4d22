import * as z from 'zod';
import { tokensOf } from '../../context/tokens.ts';
import { listOf, parsedLine, pictureTokens, timeOf, type TranscriptNews, type TranscriptReader } from '../transcript.ts';

/** The id of the message whose usage was counted last: Claude Code repeats it on each block of a message. */
export interface ClaudeMemory {
  readonly message?: string;
}

const usage = z.object({ input_tokens: z.number(), cache_creation_input_tokens: z.number().default(0), cache_read_input_tokens: z.number().default(0), output_tokens: z.number().default(0) });
const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  tool_use_id: z.string().optional(),
  is_error: z.boolean().optional(),
  content: z.union([z.string(), z.array(part)]).optional(),
});
const line = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  isSidechain: z.boolean().optional(),
  isMeta: z.boolean().optional(),
  isCompactSummary: z.boolean().optional(),
  timestamp: z.string().optional(),
  message: z.looseObject({ id: z.string().optional(), model: z.string().optional(), content: z.union([z.string(), z.array(block)]).optional(), usage: usage.optional() }).optional(),
  operation: z.string().optional(),
  content: z.unknown().optional(),
  attachment: z.looseObject({ type: z.string().optional(), prompt: z.unknown().optional() }).optional(),
  compactMetadata: z.looseObject({ postTokens: z.number().optional() }).optional(),
});
type Line = z.infer<typeof line>;
type Block = z.infer<typeof block>;

/**
 * Claude Code's JSONL (2.1.329): assistant lines come one a content block with the usage repeated, so it is counted once a message;
 * side chains are subagents with a context of their own. The context is input plus cache, as its own status line computes it.
 */
export const claudeTranscript: TranscriptReader<ClaudeMemory> = {
  start: {},
  read(memory, text) {
    const parsed = parsedLine(line, text);
    if (parsed === undefined) return { memory, news: [{ kind: 'other', tokens: tokensOf(text) }] };
    if (parsed.isSidechain === true) return { memory, news: [] };
    if (parsed.type === 'system' && parsed.subtype === 'compact_boundary') {
      const after = parsed.compactMetadata?.postTokens;
      return { memory: {}, news: [{ kind: 'compaction', ...(after === undefined ? {} : { tokensAfter: after }) }] };
    }
    if (parsed.type === 'assistant') return ofAssistant(memory, parsed);
    if (parsed.type === 'user') return { memory, news: ofUser(parsed) };
    return { memory, news: queuedIn(parsed) };
  },
};

/** A message that the person sent while the agent worked: `queue-operation` as it is put in the queue, `queued_command` as it is handed to the model. */
function queuedIn({ type, operation, content, attachment, timestamp }: Line): readonly TranscriptNews[] {
  const text = type === 'queue-operation' && operation === 'enqueue' ? content : type === 'attachment' && attachment?.type === 'queued_command' ? attachment.prompt : undefined;
  return typeof text === 'string' ? [{ kind: 'queued', text, ...timed(timestamp) }] : [];
}

function timed(timestamp: string | undefined): { readonly at?: number } {
  const at = timeOf(timestamp);
  return at === undefined ? {} : { at };
}

function ofAssistant(memory: ClaudeMemory, { message, timestamp }: Line): { readonly memory: ClaudeMemory; readonly news: readonly TranscriptNews[] } {
  const blocks: readonly Block[] = typeof message?.content === 'string' ? [{ type: 'text', text: message.content }] : (message?.content ?? []);
  const said = blocks.flatMap((one) => (one.type === 'text' && one.text !== undefined ? [one.text] : [])).join('\n');
  const reasoning = blocks.flatMap((one) => one.thinking ?? []).join('\n');
  const uses = blocks.filter((one) => one.type === 'tool_use');
  const calls = uses.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, tool: name ?? '' }]));
  const tokens = tokensOf(said) + tokensOf(reasoning) + uses.reduce((sum, { input }) => sum + tokensOf(JSON.stringify(input) ?? ''), 0);
  const news: TranscriptNews[] = [{ kind: 'agent', ...(said === '' ? {} : { said }), ...(reasoning === '' ? {} : { reasoning }), calls, tokens, ...timed(timestamp) }];
  for (const use of uses) {
    const list = listOf(use.name ?? '', use.input);
    if (list !== undefined) news.push(list);
  }
  const counted = message?.usage;
  if (counted === undefined || (message?.id !== undefined && message.id === memory.message)) return { memory, news };
  const cached = counted.cache_read_input_tokens;
  const at = timeOf(timestamp);
  news.push({
    kind: 'usage',
    mark: {
      tokens: counted.input_tokens + counted.cache_creation_input_tokens + cached,
      cached,
      ...(message?.model === undefined ? {} : { model: message.model }),
      ...(message?.id === undefined ? {} : { id: message.id }),
      ...(at === undefined ? {} : { at }),
    },
  });
  return { memory: message?.id === undefined ? memory : { message: message.id }, news };
}

function ofUser(parsed: Line): readonly TranscriptNews[] {
  const content = parsed.message?.content;
  const speaker = parsed.isMeta === true || parsed.isCompactSummary === true ? 'host' : 'typed';
  if (typeof content === 'string') return [{ kind: 'person', text: content, speaker, tokens: tokensOf(content), ...timed(parsed.timestamp) }];
  const results = (content ?? []).filter((one) => one.type === 'tool_result');
  if (results.length > 0) return results.map((one) => ({ kind: 'tool-result', ...(one.tool_use_id === undefined ? {} : { id: one.tool_use_id }), outcome: one.is_error === true ? 'failed' : 'ok', tokens: resultSize(one) }));
  const text = (content ?? []).flatMap((one) => one.text ?? []).join('\n');
  return [{ kind: 'person', text, speaker, tokens: tokensOf(text), ...timed(parsed.timestamp) }];
}

function resultSize({ content }: Block): number {
  if (content === undefined) return 0;
  if (typeof content === 'string') return tokensOf(content);
  return content.reduce((sum, one) => sum + (one.text === undefined ? (one.type === 'image' ? pictureTokens : 0) : tokensOf(one.text)), 0);
}
