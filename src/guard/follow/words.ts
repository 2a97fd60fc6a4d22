import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { claudeTranscript } from '../../agents/claude-code/transcript.ts';
import { copilotTranscript } from '../../agents/copilot-vscode/transcript.ts';
import type { Shown, TypedLine } from '../../task/heard.ts';
import type { TranscriptNews } from '../../agents/transcript.ts';

/** The call whose words are looked for. */
interface Spoken {
  readonly transcript?: string;
  readonly callId?: string;
  readonly tool: string;
}

interface Words {
  readonly said?: string;
  readonly reasoning?: string;
  /** The agent's own version, where its transcript says it. */
  readonly agentVersion?: string;
  /** What the person typed, as the transcript has it up to this call. */
  readonly shown?: Shown;
}

const end = 512 * 1024;
const mostWords = 4000;
/** Hosts flush their transcript before the hook, or some milliseconds after it began. */
const tries = [0, 15, 60] as const;

/** What the agent said and thought before a call, from the end of its transcript. Nothing where it cannot be found: it is a help to the reader, no fact. */
export async function wordsBefore({ transcript, callId, tool }: Spoken): Promise<Words> {
  if (transcript === undefined) return {};
  for (const delay of tries) {
    if (delay > 0) await wait(delay);
    const read = await endOf(transcript).catch(() => undefined);
    if (read === undefined) continue;
    const found = spokenIn(read.text, { callId, tool }, read.part);
    if (found !== undefined) return { ...found, ...versionIn(read.text) };
  }
  return {};
}

/** Claude Code writes `"version":"2.1.0"` into each line of its transcript. */
function versionIn(text: string): Pick<Words, 'agentVersion'> {
  const version = /"version":"(\d[\w.+-]{0,40})"/.exec(text.slice(-20_000))?.[1];
  return version === undefined ? {} : { agentVersion: version };
}

/**
 * What stands in a transcript about a call: the agent's words since the last line that was not the agent's, and the lines of the person.
 * @param part whether `text` is the whole transcript or its end
 */
export function spokenIn(text: string, { callId, tool }: Pick<Spoken, 'callId' | 'tool'>, part: 'whole' | 'end' = 'whole'): Words | undefined {
  const news = text.split('\n').flatMap(newsOf);
  const words = wordsOf(news, callId, tool);
  return words === undefined ? undefined : { ...words, ...shownOf(news, callId, tool, part) };
}

function wordsOf(all: readonly TranscriptNews[], callId: string | undefined, tool: string): Words | undefined {
  let said: string[] = [];
  let reasoning: string[] = [];
  let found: Words | undefined;
  for (const news of all) {
    if (news.kind === 'person' || news.kind === 'tool-result') {
      said = [];
      reasoning = [];
    }
    if (news.kind !== 'agent') continue;
    if (news.said !== undefined) said.push(news.said);
    if (news.reasoning !== undefined) reasoning.push(news.reasoning);
    if (news.calls.some((call) => isCall(call, callId, tool))) found = { ...bounded('said', said), ...bounded('reasoning', reasoning) };
  }
  return found;
}

/** The lines of the person; nothing where the call is not there, or no line of theirs in the whole. A line that was written after the call is there as well. */
function shownOf(all: readonly TranscriptNews[], callId: string | undefined, tool: string, part: 'whole' | 'end'): Pick<Words, 'shown'> {
  const lines: TypedLine[] = [];
  let found: { readonly at?: number } | undefined;
  let since: number | undefined;
  for (const news of all) {
    const at: { readonly at?: number } = 'at' in news && news.at !== undefined ? { at: news.at } : {};
    since ??= at.at;
    if ((news.kind === 'person' && news.speaker === 'typed') || news.kind === 'queued') lines.push({ text: news.text, ...at });
    if (news.kind === 'agent' && news.calls.some((call) => isCall(call, callId, tool))) found = at;
  }
  // A call that is known by its tool's name alone may be an earlier one: only a time tells that it came after the words.
  if (found === undefined || (found.at === undefined && callId === undefined)) return {};
  if (lines.length === 0 && (part === 'whole' || since === undefined)) return {};
  return { shown: { lines, ...(found.at !== undefined && { until: found.at }), ...(part === 'end' && since !== undefined && { since }) } };
}

/** VS Code lengthens the model's id of a call: `call_1__vscode-…`. */
function isCall(call: { readonly id: string; readonly tool: string }, callId: string | undefined, tool: string): boolean {
  return callId === undefined ? call.tool === tool : call.id !== '' && callId.startsWith(call.id);
}

function bounded(name: 'said' | 'reasoning', texts: readonly string[]): Words {
  const text = texts.join('\n').slice(-mostWords);
  return text === '' ? {} : { [name]: text };
}

/** Lines of both families; a line of the one says nothing in the other. */
function newsOf(line: string): readonly TranscriptNews[] {
  if (line === '') return [];
  const isCopilot = /^\s*\{[^{]*"data"\s*:/.test(line) || /"type"\s*:\s*"(?:assistant|user|tool|session)\.[a-z_]+"/.test(line.slice(0, 400));
  return isCopilot ? copilotTranscript.read({}, line).news : claudeTranscript.read({}, line).news;
}

async function endOf(path: string): Promise<{ readonly text: string; readonly part: 'whole' | 'end' }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - end);
    const buffer = Buffer.alloc(size - from);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return from === 0 ? { text, part: 'whole' } : { text: text.slice(text.indexOf('\n') + 1), part: 'end' };
  } finally {
    await file.close();
  }
}
