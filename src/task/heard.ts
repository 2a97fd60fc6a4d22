import { createHash } from 'node:crypto';
import type { Task } from '../model/task.ts';
import type { Place } from '../model/tool.ts';
import { modes } from './edit.ts';
import { ownWords } from './own-words.ts';
import { readPrompt } from './read-prompt.ts';

/** A line of the person as the host's transcript has it; `at`: milliseconds since the epoch, where the line says it. */
export interface TypedLine {
  readonly text: string;
  readonly at?: number;
}

/** What a transcript shows up to a call. */
export interface Shown {
  readonly lines: readonly TypedLine[];
  /** When the agent wrote the call down that is about to be made; absent where its line carries no time. */
  readonly until?: number;
  /** The time of the first line that was read, where only the end was. */
  readonly since?: number;
}

const mostPrompts = 12;
const longestText = 4_000;
/** A host writes the person's line about when its hook fires; an older line is another prompt. */
const lineWithin = 10 * 60_000;

/**
 * The task after a prompt whose words the transcript has not shown yet. They count at once, because a host may write its transcript late;
 * how the task was before them is kept, so that they can be taken back.
 * @param prompt `whole`: the text as the hook had it; `text`: the part that was read
 */
export function withUnheard(before: Task, after: Task, prompt: { readonly text: string; readonly whole: string; readonly at: number }): Task {
  const { unheard: _unheard, ...earlier } = before;
  const base = before.unheard ?? { before: earlier, prompts: [], dropped: 0 };
  if (before.unheard === undefined && !loosens(before, after)) return after;
  const prompts = [...base.prompts, { text: prompt.text.slice(0, longestText), prints: [...printsOf(prompt.whole)], at: prompt.at }];
  const over = Math.max(0, prompts.length - mostPrompts);
  return { ...after, unheard: { before: base.before, prompts: prompts.slice(over), dropped: base.dropped + over } };
}

/**
 * Holds the words of prompt hooks against the lines that the host wrote itself. Where the transcript is past a prompt and has no line with just these words,
 * they gave no consent, widened nothing and lifted nothing: the task is what the other words make of it, and every limit of both stays.
 * Where there is no transcript, or it does not reach past the prompt yet, the words count: nobody waits for a host that writes late.
 * @returns the words that were taken back, for the record
 */
export function heldAgainst(task: Task, shown: Shown, place: Place): { readonly task: Task; readonly withdrawn: readonly string[] } {
  const { unheard, ...rest } = task;
  if (unheard === undefined || (shown.lines.length === 0 && shown.since === undefined)) return { task, withdrawn: [] };
  const lines = shown.lines.map(({ text, at }) => ({ prints: printsOf(text), at }));
  const read = unheard.prompts.map((prompt) => {
    const isHeard = prompt.heard === 'heard' || lines.some(({ prints, at }) => (at === undefined || at >= prompt.at - lineWithin) && prompt.prints.some((one) => prints.has(one)));
    return isHeard ? { ...prompt, heard: 'heard' as const } : prompt;
  });
  // In a long turn the end of the transcript may hold no line of the person at all: it tells of the prompts that came since its beginning.
  const isPast = (at: number): boolean => (shown.until === undefined || shown.until > at) && (shown.lines.length > 0 || (shown.since ?? Infinity) <= at);
  const kept = read.filter(({ heard, at }) => heard === 'heard' || !isPast(at));
  const open: Pick<Task, 'unheard'> = kept.some(({ heard }) => heard === undefined) ? { unheard: { ...unheard, prompts: kept } } : {};
  const withdrawn = read.filter((prompt) => !kept.includes(prompt)).map(({ text }) => text);
  if (withdrawn.length === 0) return { task: { ...rest, ...open }, withdrawn };
  const again = kept.reduce<Task>((now, { text, at }) => readPrompt(text, now, { place, now: at, source: 'person' }).task, unheard.before);
  return { task: { ...strictest(again, rest), ...open }, withdrawn };
}

/** Whether a prompt gave more than there was; one that did not needs no second witness. */
function loosens(before: Task, after: Task): boolean {
  const more = <T>(was: readonly T[], is: readonly T[]): boolean => is.some((one) => !was.includes(one));
  return (
    more(before.consents, after.consents) ||
    more(before.asks, after.asks) ||
    more(before.environments, after.environments) ||
    more(before.named.map(({ name }) => name), after.named.map(({ name }) => name)) ||
    before.limits.some((limit) => !after.limits.some(({ id }) => id === limit.id)) ||
    modes.indexOf(after.mode) > modes.indexOf(before.mode) ||
    (before.degraded !== undefined && after.degraded === undefined)
  );
}

/** The task without the words that were taken back: what the person clicked away since stays away, and limits of both hold. */
function strictest(again: Task, now: Task): Task {
  const words = new Set(now.consents.map((consent) => consent.words));
  const degraded = again.degraded ?? now.degraded;
  return {
    ...again,
    ...(now.count !== undefined && { count: now.count }),
    consents: again.consents.filter((consent) => words.has(consent.words)),
    asks: again.asks.filter((one) => now.asks.includes(one)),
    environments: again.environments.filter((one) => now.environments.includes(one)),
    limits: [...again.limits, ...now.limits.filter((limit) => !again.limits.some(({ id }) => id === limit.id))],
    mode: modes.indexOf(again.mode) < modes.indexOf(now.mode) ? again.mode : now.mode,
    ...(degraded !== undefined && { degraded }),
  };
}

/**
 * Prints of the texts that say the same: the whole, and the person's own words in it without what hosts add around them.
 * Marks and case count, because a question is no order.
 */
function printsOf(text: string): ReadonlySet<string> {
  const typed = slashLine(text) ?? text;
  const own = ownWords(typed);
  if (own.speaker === 'machine') return new Set();
  return new Set([typed, own.text].map(plain).filter((one) => one !== '').map((one) => createHash('sha256').update(`${own.consent} ${one}`).digest('hex').slice(0, 32)));
}

/** Claude Code (2.1) writes a slash command as `<command-name>/x</command-name> … <command-args>y</command-args>`; its hook says `/x y`. */
function slashLine(text: string): string | undefined {
  if (!/^\s*<command-(?:name|message)>/.test(text)) return undefined;
  const name = /<command-name>\s*(\/?[^<\s]{1,100})/.exec(text)?.[1];
  const given = /<command-args>([^]{0,20000}?)<\/command-args>/.exec(text)?.[1] ?? '';
  return name === undefined ? undefined : `${name.startsWith('/') ? '' : '/'}${name} ${given}`;
}

function plain(text: string): string {
  return text.slice(0, 20_000).normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/\s+/g, ' ').trim();
}
