import type { Place } from '../model/tool.ts';
import type { Limit, Named, Task } from '../model/task.ts';
import { asksIn, environmentsNamed } from './asks.ts';
import { conditionsIn } from './conditions.ts';
import { consentsIn } from './consents.ts';
import { takenUp } from './corrections.ts';
import { followUpOf, picksFirst } from './follow-up.ts';
import { isGivenLeave, remainingLimits } from './lifting.ts';
import { limitsIn } from './limits.ts';
import { modeAfter, wantedBy } from './mode.ts';
import { tokensOf } from './names.ts';
import { ownWords } from './own-words.ts';
import { readWords, type Reading } from './reading.ts';

export interface PromptOptions {
  readonly place: Place;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Only `person` words count: the prompt hook fired by the agent's own process, and the transcript agrees. */
  readonly source: 'person' | 'agent' | 'host';
}

export type Change = 'new' | 'extended' | 'refined' | 'kept' | 'not-the-person';

export interface PromptRead {
  readonly task: Task;
  readonly change: Change;
  /** What was understood, or could not be, in short sentences for the person. */
  readonly notes: readonly string[];
}

const maxPrompts = 30;
const maxConsents = 60;
const maxLimits = 60;
const maxNamed = 80;

/**
 * The task after a prompt. Total and deterministic; the prompt may be anything.
 * Limits stay until the person lifts them; consents belong to the task they were given for; what cannot be read leaves the default envelope.
 */
export function readPrompt(prompt: string, previous: Task, options: PromptOptions): PromptRead {
  const own = ownWords(prompt);
  if (options.source !== 'person' || own.speaker === 'machine') return { task: previous, change: 'not-the-person', notes: [] };
  const at = (previous.count ?? 0) + 1;
  const reading = withBefore(readWords(own.text), previous);
  const lower = own.text.trim().toLowerCase();
  const { degraded: _lifted, unread: _before, ...rest } = previous;
  const base: Task = { ...rest, count: at, folders: options.place.folders };
  if (lower === '') return { task: base, change: 'kept', notes: ['no words of the person in this prompt'] };
  const follows = followUpOf(reading, lower);
  if (follows !== 'other') return { task: { ...base, limits: previous.limits.filter((limit) => !isGivenLeave(limit, reading)), mode: modeAfter(previous.mode, 'unsaid', 'same task', follows), prompts: withPrompt(previous, own.text) }, change: 'kept', notes: [] };

  const wanted = wantedBy(reading);
  const limits = [...limitsIn(reading, at, options.now), ...conditionsIn(reading, at)].map((limit) => (wanted === 'answer' && isUnbound(limit) && looksApart(reading) ? { ...limit, while: 'answering' as const } : limit));
  const remaining = remainingLimits(wanted === 'change' ? previous.limits.filter((limit) => limit.while === undefined) : previous.limits, reading).filter((limit) => !limits.some((one) => one.id === limit.id) && (limit.until === undefined || limit.until > options.now));
  const asks = asksIn(reading);
  const named = namesIn(reading);
  const before = own.consent === 'yes' ? takenUp(previous.consents, reading, at) : undefined;
  const orders = reading.sentences.some((sentence) => sentence.clauses.some((clause) => clause.form === 'order' && clause.act !== undefined));
  const change = before !== undefined ? 'extended' : changeOf(previous, reading, wanted === 'unsaid' && !orders && limits.length > 0 ? 'limits' : wanted === 'answer' ? 'questions' : 'work');
  const fresh = change === 'new';
  const consents = own.consent === 'yes' ? consentsIn(reading, at, fresh ? [] : previous.environments) : [];
  const task: Task = {
    ...base,
    goal: change === 'refined' && previous.goal !== '' ? previous.goal : goalOf(own.text),
    prompts: fresh ? [own.text.trim().slice(0, 1_000)] : withPrompt(previous, own.text),
    consents: (fresh ? consents : [...(before ?? previous.consents), ...consents]).slice(-maxConsents),
    limits: [...remaining, ...limits].slice(-maxLimits),
    spoken: [...new Set([...(fresh ? [] : (previous.spoken ?? [])), ...spokenIn(reading)])].slice(-400),
    named: (fresh ? named : merged(previous.named, named)).slice(-maxNamed),
    environments: fresh ? environmentsNamed(reading) : [...new Set([...previous.environments, ...environmentsNamed(reading)])],
    asks: [...new Set([...previous.asks.filter((one) => !fresh || (one !== 'delete' && one !== 'git-history' && one !== 'publish')), ...asks])],
    mode: modeAfter(previous.mode, wanted, fresh ? 'new task' : 'same task', wanted === 'unsaid' && picksFirst(lower) ? 'agrees' : 'other'),
    ...unreadOf(reading, limits),
  };
  return { task, change, notes: notesOf(previous, task) };
}

/** Forbids every change, of nothing in particular and until no day: said beside a question, it says how to answer that. */
function isUnbound(limit: Limit): boolean {
  return limit.kind === 'forbid' && limit.capabilities === 'every-change' && limit.acts === undefined && limit.until === undefined && limit.objects.length + limit.environments.length === 0;
}

/** Something is asked or to be looked at, in other words than those that forbid changes: "read only please" alone is for the whole session. */
function looksApart(reading: Reading): boolean {
  return reading.sentences.some((sentence) => sentence.clauses.some((clause) => clause.form === 'question' || (clause.form === 'order' && (clause.act === 'review' || clause.act === 'look') && !sentence.lexicon.readOnly.test(clause.lower))));
}

/** "Drop it": what a short prompt is about may have been named in the one before. */
function withBefore(reading: Reading, previous: Task): Reading {
  const last = previous.prompts.at(-1);
  const before = last === undefined || reading.sentences.length > 3 ? undefined : readWords(ownWords(last).text).sentences.at(-1);
  return before === undefined ? reading : { ...reading, before };
}

function withPrompt(previous: Task, text: string): readonly string[] {
  return [...previous.prompts, text.trim().slice(0, 1_000)].slice(-maxPrompts);
}

function goalOf(text: string): string {
  const line = text.trim().split('\n').find((one) => one.trim() !== '')?.trim().replace(/\s+/g, ' ') ?? '';
  return line.length <= 80 ? line : `${line.slice(0, 79).replace(/\s\S*$/, '')}…`;
}

/** Words that the person says about the work, not about what must not happen. */
function spokenIn(reading: Reading): readonly string[] {
  return reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids').flatMap((clause) => tokensOf(reading.words(clause.text)).filter((token) => token.length >= 3 || /\d/.test(token))));
}

function namesIn(reading: Reading): readonly Named[] {
  return reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids').flatMap((clause) => clause.objects));
}

function merged(before: readonly Named[], more: readonly Named[]): readonly Named[] {
  return [...before, ...more.filter((one) => !before.some((known) => known.name === one.name && known.is === one.is))];
}

/** A prompt that goes on with what was said extends the task; one that shares nothing with it is a new task. */
function changeOf(previous: Task, reading: Reading, holds: 'limits' | 'questions' | 'work'): Change {
  if (previous.goal === '') return 'new';
  if (holds === 'limits') return 'refined';
  // A question in between ends no task: "and now deploy it again" still means what was said before it.
  if (holds === 'questions') return 'extended';
  const words = reading.sentences.map((sentence) => sentence.lower).join(' ');
  if (wordCount(words) <= 4) return 'extended';
  if (reading.sentences.some((sentence) => sentence.lexicon.continues.test(sentence.lower))) return 'extended';
  const before = new Set(previous.prompts.flatMap((prompt) => contentWords(prompt)));
  return contentWords(words).some((word) => before.has(word)) ? 'extended' : 'new';
}

/** Words; two signs of a script without spaces are about one. */
function wordCount(text: string): number {
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return text.split(/\s+/).length + Math.floor(signs / 2);
}

const common = new Set(['please', 'should', 'could', 'would', 'there', 'where', 'which', 'about', 'after', 'before', 'because', 'change', 'update', 'create', 'delete', 'remove', 'make', 'file', 'files', 'code', 'this', 'that', 'with', 'from', 'into', 'then', 'when', 'what', 'have', 'need', 'want', 'some', 'like', 'only', 'also', 'just', 'them', 'they', 'test', 'tests', 'work', 'working', 'nicht', 'bitte', 'eine', 'einen', 'dans', 'pour', 'para', 'como', 'local', 'staging', 'production', 'main', 'branch', 'table', 'folder']);

function contentWords(text: string): readonly string[] {
  return tokensOf(text.slice(0, 4_000)).filter((word) => (word.length >= 4 || /[^\x00-\x7f]/.test(word)) && !common.has(word));
}

/** Orders whose object could not be told are said, so that the person can add it. */
function unreadOf(reading: Reading, limits: readonly Limit[]): Pick<Task, 'unread'> {
  const unread = reading.sentences.filter((sentence) => !limits.some((limit) => limit.words === reading.words(sentence.text))).flatMap((sentence) => sentence.clauses.filter((clause) => clause.form === 'forbids' && clause.act === undefined && clause.objects.length === 0 && clause.environments.length === 0).map((clause) => reading.words(clause.text)));
  return unread.length === 0 ? {} : { unread: unread.slice(0, 5) };
}

function notesOf(previous: Task, task: Task): readonly string[] {
  const lifted = previous.limits.filter((limit) => !task.limits.some((one) => one.id === limit.id));
  const set = task.limits.filter((limit) => !previous.limits.some((one) => one.id === limit.id));
  return [
    ...set.map((limit) => `limit: ${limit.words}`),
    ...lifted.map((limit) => `lifted: ${limit.words}`),
    ...(task.unread ?? []).map((words) => `not understood as a limit: ${words}`),
    ...(task.mode !== previous.mode ? [`mode: ${task.mode}`] : []),
  ];
}
