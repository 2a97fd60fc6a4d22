import * as z from 'zod';
import type { UsageMark } from '../context/usage.ts';

/** One line of the agent's own list of what is to be done. */
export interface TodoItem {
  readonly text: string;
  readonly state: string;
}

/** What one new line of an agent's transcript says, in a shape common to all agents. Tokens are estimates, of the conversation and not of the line. */
export type TranscriptNews =
  | { readonly kind: 'usage'; readonly mark: UsageMark }
  /** A user line. `typed` was written by the person; everything else is the host's. */
  | { readonly kind: 'person'; readonly text: string; readonly speaker: 'typed' | 'host'; readonly tokens: number; readonly at?: number }
  /** What the person sent while the agent worked: the host keeps it apart until it takes it up. */
  | { readonly kind: 'queued'; readonly text: string; readonly at?: number }
  | { readonly kind: 'agent'; readonly said?: string; readonly reasoning?: string; readonly calls: readonly { readonly id: string; readonly tool: string }[]; readonly tokens: number; readonly at?: number }
  | { readonly kind: 'tool-result'; readonly id?: string; readonly outcome: 'ok' | 'failed'; readonly tokens: number }
  | { readonly kind: 'compaction'; readonly tokensAfter?: number }
  /** `whole`: the list as it is now; `more`: one added; `changed`: one whose number (from 1) has another state. */
  | { readonly kind: 'todo'; readonly how: 'whole' | 'more'; readonly items: readonly TodoItem[] }
  | { readonly kind: 'todo'; readonly how: 'changed'; readonly number: number; readonly state: string }
  | { readonly kind: 'other'; readonly tokens: number };

/** A reader of one agent's transcript: a line in, its news out. Pure; `memory` carries what lines have in common. */
export interface TranscriptReader<Memory> {
  readonly start: Memory;
  read(memory: Memory, line: string): { readonly memory: Memory; readonly news: readonly TranscriptNews[] };
}

/** A picture counts as about so many tokens, whatever its file's size. */
export const pictureTokens = 1_500;

/** A line as its agent wrote it; `undefined` where it is no JSON or of another shape. */
export function parsedLine<Shape extends z.ZodType>(shape: Shape, text: string): z.infer<Shape> | undefined {
  try {
    const result = shape.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds since the epoch of an ISO time; `undefined` where it is none. */
export function timeOf(text: string | undefined): number | undefined {
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

const todoWrite = z.object({ todos: z.array(z.looseObject({ content: z.string(), status: z.string() })).max(200) });
const manageTodos = z.object({ todoList: z.array(z.looseObject({ title: z.string(), status: z.string() })).max(200) });
const taskCreate = z.looseObject({ subject: z.string() });
const taskUpdate = z.looseObject({ taskId: z.union([z.string(), z.number()]), status: z.string() });

/** What a call of a list-keeping tool does to the agent's list: TodoWrite, TaskCreate and TaskUpdate (Claude Code), manage_todo_list (VS Code). */
export function listOf(tool: string, input: unknown): Extract<TranscriptNews, { kind: 'todo' }> | undefined {
  const value = typeof input === 'string' ? parsed(input) : input;
  const written = todoWrite.safeParse(value);
  if (written.success) return { kind: 'todo', how: 'whole', items: written.data.todos.map(({ content, status }) => ({ text: content, state: status })) };
  const managed = manageTodos.safeParse(value);
  if (managed.success) return { kind: 'todo', how: 'whole', items: managed.data.todoList.map(({ title, status }) => ({ text: title, state: status })) };
  const created = tool === 'TaskCreate' ? taskCreate.safeParse(value) : undefined;
  if (created?.success === true) return { kind: 'todo', how: 'more', items: [{ text: created.data.subject, state: 'pending' }] };
  const updated = tool === 'TaskUpdate' ? taskUpdate.safeParse(value) : undefined;
  return updated?.success === true ? { kind: 'todo', how: 'changed', number: Number(updated.data.taskId), state: updated.data.status } : undefined;
}

/** The agent's list after such a call; at most 200 items. */
export function todosAfter(before: readonly TodoItem[], news: Extract<TranscriptNews, { kind: 'todo' }>): readonly TodoItem[] {
  if (news.how === 'changed') return before.map((item, at) => (at + 1 === news.number ? { ...item, state: news.state } : item));
  return news.how === 'whole' ? news.items : [...before, ...news.items].slice(-200);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
