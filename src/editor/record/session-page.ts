import { detailsOf } from '../../audit/export/html.ts';
import { shown } from '../../audit/fields.ts';
import { receiptOf } from '../../audit/receipt.ts';
import type { Mark, MarkKind, Story } from '../../audit/story.ts';
import { clock, kindWords, timelineOf, type Timeline } from '../../audit/timeline.ts';
import { oneLine } from '../../approvals/plain.ts';
import { pageOf, type PageSources } from '../page.ts';

/** The page of one session. */
export function sessionPage(sources: PageSources): string {
  return pageOf('Session', body, sources);
}

const body = `<header>
<h1 id="session"></h1>
<p id="task"></p>
<dl id="figures"></dl>
<div class="actions">
<button type="button" id="markdown">Copy Receipt</button>
<button type="button" id="trailers">Copy as Trailers</button>
<button type="button" id="commit">Put into Commit Message</button>
<button type="button" id="report">Save Report…</button>
<button type="button" id="refresh">Refresh</button>
</div>
</header>
<main>
<h2>Timeline (UTC)</h2>
<div id="timeline" class="scroll"></div>
<section id="detail" aria-live="polite" aria-label="What is selected" hidden></section>
<div id="kinds" role="group" aria-label="Kinds that are shown"></div>
<label>Find <input type="search" id="find" placeholder="words of a line below"></label>
<div id="rows" aria-label="Everything in order of time"></div>
<p id="left" class="empty"></p>
<div id="sections"></div>
</main>`;

/** What the page draws; the details of a mark are asked for one by one. */
interface SessionState {
  readonly kind: 'state';
  readonly title: string;
  readonly task: string;
  readonly figures: readonly (readonly [string, string])[];
  readonly timeline: Timeline;
  readonly kinds: readonly { readonly kind: MarkKind; readonly words: string; readonly shape: string; readonly count: number }[];
  readonly marks: readonly { readonly id: string; readonly kind: MarkKind; readonly how: string; readonly time: string; readonly title: string }[];
  readonly sections: readonly { readonly head: string; readonly items: readonly string[] }[];
  readonly left: string;
  readonly select?: string;
}

/** More marks than this make a page that nobody scrolls; the newest are drawn. */
const mostMarks = 3_000;

/** @param left records of the session for which there was no room at all */
export function sessionState(story: Story, left: number, select?: string): SessionState {
  const receipt = receiptOf(story);
  const cut = Math.max(0, story.marks.length - mostMarks);
  const marks = story.marks.slice(cut);
  const timeline = timelineOf({ ...story, marks, context: story.context.map(({ mark, tokens }) => ({ mark: Math.max(0, mark - cut), tokens })) });
  const shapes = new Map(timeline.marks.map(({ kind, shape }) => [kind, shape]));
  const section = (head: string, items: readonly string[]): { head: string; items: readonly string[] }[] => (items.length === 0 ? [] : [{ head, items: items.slice(0, 500).map((item) => oneLine(item, 300)) }]);
  return {
    kind: 'state',
    title: `Session ${oneLine(story.session, 100)}`,
    task: story.task === '' ? 'No task was recorded.' : `Task: ${oneLine(story.task, 500)}`,
    figures: [
      ['agent', oneLine(story.agents.join(', '), 80)],
      ...(story.models.length > 0 ? [['model', oneLine(story.models.join(', '), 80)] as const] : []),
      ['began (UTC)', new Date(story.from).toISOString().slice(0, 16).replace('T', ' ')],
      ['calls', String(receipt.calls)],
      ['asked', String(receipt.asked.length)],
      ['refused', String(receipt.refused.length)],
      ['files changed', String(receipt.changed.length + receipt.more)],
      ...(receipt.ungated > 0 ? [['without a verdict', String(receipt.ungated)] as const] : []),
    ],
    timeline,
    kinds: [...shapes].map(([kind, shape]) => ({ kind, words: kindWords[kind], shape, count: marks.filter((mark) => mark.kind === kind).length })),
    marks: marks.map((mark) => ({ id: mark.id, kind: mark.kind, how: kindWords[mark.kind], time: clock(mark.at), title: oneLine(mark.title, 300) })),
    sections: [
      ...section('Reported by the agent and contradicted by the record', receipt.contradictions),
      ...section('Refused', receipt.refused),
      ...section('Asked', receipt.asked.map(({ says, answer, by, seconds }) => `${says}: ${answer} by ${by}${seconds === undefined ? '' : ` after ${seconds.toFixed(0)} s`}`)),
      ...section('Changed', [...receipt.changed, ...(receipt.more > 0 ? [`and ${String(receipt.more)} more`] : [])]),
    ],
    left: cut + left === 0 ? '' : `${String(cut + left)} older records of this session are not on this page: tagout audit export --session has them all.`,
    ...(select !== undefined && { select }),
  };
}

/** What a selected mark shows. */
export function markDetails(mark: Mark): { readonly kind: 'details'; readonly id: string; readonly time: string; readonly title: string; readonly checkpoint: 'kept' | 'none'; readonly diff: 'diff' | 'none'; readonly parts: ReturnType<typeof detailsOf> } {
  return { kind: 'details', id: mark.id, time: clock(mark.at), title: oneLine(mark.title, 300), checkpoint: mark.checkpoint === undefined || mark.undone === 'undone' ? 'none' : 'kept', diff: mark.diff === undefined ? 'none' : 'diff', parts: detailsOf(mark).map(({ head, text, lines }) => ({ head, ...(text !== undefined && { text: shown(text) }), ...(lines !== undefined && { lines: lines.map(shown) }) })) };
}
