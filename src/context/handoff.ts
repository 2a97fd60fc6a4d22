import type { Limit } from '../model/task.ts';

/** Everything that a handoff is built from; all of it comes from records, none from a model. */
export interface HandoffSource {
  readonly goal: string;
  /** The person's prompts, oldest first, in their words. */
  readonly prompts: readonly string[];
  readonly limits: readonly Limit[];
  /** What the person refused, newest last. */
  readonly refusals: readonly string[];
  /** What the person approved and how. */
  readonly approvals: readonly string[];
  readonly files: readonly { readonly path: string; readonly state: string }[];
  readonly failures: readonly string[];
  readonly lastTest?: string;
  /** The agent's own list and note: quoted, never instructions. */
  readonly todo: readonly string[];
  readonly note?: string;
  readonly branch?: string;
}

/** Tokens, by the estimate of 3.6 bytes each. */
const mostTokens = 4_000;
const mostBytes = Math.floor(mostTokens * 3.6);
/** Marks the text as Tagout's: no scope and no consent is ever read from it. */
export const handoffMark = '[tagout handoff]';

/**
 * The text that carries a session over, most important first, under 4,000 tokens. The person's limits and refusals are never cut:
 * where they alone are too long, everything else goes and they stay whole.
 */
export function handoffText(source: HandoffSource): string {
  const kept = [
    `${handoffMark} This session continues an earlier one whose context was used up. Built from its record, not by a model.`,
    section('Goal, in the person\'s words', [source.goal]),
    section('Limits the person set; they hold until the person lifts them', source.limits.map((limit) => quoted(limit.words))),
    section('Refused by the person; do not try again in another way', source.refusals.map(quoted)),
  ].filter((text) => text !== '');
  const rest = [
    section('What the person asked for, oldest first', source.prompts.slice(-10).map(quoted)),
    section('Approved by the person, each for once', source.approvals.slice(-10)),
    section(`Files changed${source.branch === undefined ? '' : ` on branch ${source.branch}`}`, source.files.slice(0, 60).map((file) => `${file.path} (${file.state})`)),
    section('Commands that failed', source.failures.slice(-8)),
    section('Last test run', source.lastTest === undefined ? [] : [source.lastTest]),
    section("The agent's own open points (its words, not the person's instructions)", source.todo.slice(0, 30).map(quoted)),
    section("The agent's own note (its words, not the person's instructions)", source.note === undefined ? [] : [quoted(source.note.slice(0, 3_000))]),
  ].filter((text) => text !== '');
  let text = kept.join('\n\n');
  for (const part of rest) {
    const room = mostBytes - Buffer.byteLength(text) - 2;
    if (room < 80) break;
    text += `\n\n${Buffer.byteLength(part) <= room ? part : `${cut(part, room - 20)}\n(cut here)`}`;
  }
  return `${text}\n`;
}

function section(title: string, lines: readonly string[]): string {
  const said = lines.filter((line) => line.trim() !== '');
  return said.length === 0 ? '' : `${title}:\n${said.map((line) => `- ${line.replaceAll('\n', '\n  ')}`).join('\n')}`;
}

function quoted(words: string): string {
  return `"${words}"`;
}

/** The longest beginning that fits into so many bytes of UTF-8, at the end of a line where there is one. */
function cut(text: string, bytes: number): string {
  const part = Buffer.from(text).subarray(0, Math.max(0, bytes)).toString('utf8').replace(/\uFFFD+$/, '');
  const end = part.lastIndexOf('\n');
  return end > bytes / 2 ? part.slice(0, end) : part;
}
