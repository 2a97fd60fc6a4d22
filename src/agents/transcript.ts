import type { UsageMark } from '../context/usage.ts';

/** What one new line of an agent's transcript says, in a shape common to all agents. */
export type TranscriptNews =
  | { readonly kind: 'usage'; readonly mark: UsageMark }
  /** A user line. `typed` was written by the person; everything else is the host's. */
  | { readonly kind: 'person'; readonly text: string; readonly speaker: 'typed' | 'host'; readonly bytes: number }
  | { readonly kind: 'agent'; readonly said?: string; readonly reasoning?: string; readonly calls: readonly { readonly id: string; readonly tool: string }[]; readonly bytes: number }
  | { readonly kind: 'tool-result'; readonly id?: string; readonly outcome: 'ok' | 'failed'; readonly bytes: number }
  | { readonly kind: 'compaction'; readonly tokensAfter?: number }
  | { readonly kind: 'todo'; readonly items: readonly { readonly text: string; readonly state: string }[] }
  | { readonly kind: 'other'; readonly bytes: number };

/** A reader of one agent's transcript: a line in, its news out. Pure; `memory` carries what lines have in common. */
export interface TranscriptReader<Memory> {
  readonly start: Memory;
  read(memory: Memory, line: string): { readonly memory: Memory; readonly news: readonly TranscriptNews[] };
}
