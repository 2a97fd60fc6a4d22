import { shown } from '../fields.ts';
import { receiptOf, type Receipt } from '../receipt.ts';
import type { Mark, Story } from '../story.ts';
import { clock, kindWords, timelineOf, type Timeline } from '../timeline.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => shown(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const style = `
:root { color-scheme: light dark; --line: #8886; --soft: #8882; --allow: #2e7d4f; --asked: #b26a00; --refused: #c62828; --prompt: #1565c0; --credential: #7b3fb5; font: 15px/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --allow: #6cc28f; --asked: #f0b04e; --refused: #ff7d75; --prompt: #7db8ff; --credential: #c79bff; } }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p.task { font-size: 1.1rem; margin: .3rem 0 1rem; overflow-wrap: anywhere; }
dl.figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; } dl.figures div { min-width: 6rem; } dt { font-size: .85rem; opacity: .75; } dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .5rem; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; opacity: .75; } .lane { stroke: var(--line); } .curve { fill: none; stroke: var(--prompt); stroke-width: 1.5; } .area { fill: var(--prompt); opacity: .12; }
.allow { fill: var(--allow); } .asked { fill: var(--asked); } .refused, .ungated { fill: var(--refused); } .prompt, .limit { fill: var(--prompt); } .credential { fill: var(--credential); } .reset, .note { fill: currentColor; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; font-size: .9rem; }
details { border-bottom: 1px solid var(--line); } summary { display: flex; gap: .7rem; align-items: baseline; padding: .35rem 0; cursor: pointer; } summary svg { flex: none; align-self: center; }
summary time { opacity: .75; font-variant-numeric: tabular-nums; } summary .title { overflow-wrap: anywhere; flex: 1; } summary .how { opacity: .85; white-space: nowrap; }
.refused-row .title, .asked-row .title { font-weight: 600; } .body { padding: 0 0 .8rem 1.6rem; } .body h3 { font-size: .85rem; margin: .7rem 0 .1rem; opacity: .75; font-weight: 600; }
pre { margin: 0; padding: .5rem .6rem; background: var(--soft); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace; } ul { margin: .1rem 0; padding-left: 1.2rem; } li { overflow-wrap: anywhere; }
footer { margin-top: 2rem; font-size: .85rem; opacity: .75; }
@media print { details > .body { display: block; } }
`;

/** One session as a page that stands alone, for an incident review: no script, no remote content, agent text only as text. */
export function htmlReport(story: Story, madeAt: number): string {
  const receipt = receiptOf(story);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>Tagout: session ${escaped(story.session)}</title><style>${style}</style></head><body>`,
    `<header><h1>Session ${escaped(story.session)}</h1>`,
    `<p class="task">${story.task === '' ? 'No task was recorded.' : `Task: ${escaped(story.task)}`}</p>`,
    figures(story, receipt),
    '</header><main>',
    `<h2>Timeline</h2><div class="scroll">${drawing(timelineOf(story))}</div>${key(story)}`,
    ...section('Reported by the agent and contradicted by the record', receipt.contradictions),
    ...section('Refused', receipt.refused),
    ...section('Asked', receipt.asked.map(({ says, answer, by, seconds }) => `${says}: ${answer} by ${by}${seconds === undefined ? '' : ` after ${seconds.toFixed(0)} s`}`)),
    ...section('Changed', [...receipt.changed, ...(receipt.more > 0 ? [`and ${receipt.more} more`] : [])]),
    '<h2>Everything, in order of time (UTC)</h2>',
    ...story.marks.map(entry),
    `</main><footer>Made by Tagout on ${escaped(new Date(madeAt).toISOString())} from its record; <code>tagout audit verify</code> tells whether that record is as it was written.</footer></body></html>`,
    '',
  ].join('\n');
}

function figures(story: Story, receipt: Receipt): string {
  const figure = (name: string, value: string | number): string => `<div><dt>${escaped(name)}</dt><dd>${escaped(String(value))}</dd></div>`;
  return `<dl class="figures">${[figure('agent', story.agents.join(', ')), ...(story.models.length > 0 ? [figure('model', story.models.join(', '))] : []), figure('began (UTC)', new Date(story.from).toISOString().slice(0, 16).replace('T', ' ')), figure('calls', receipt.calls), figure('asked', receipt.asked.length), figure('refused', receipt.refused.length), figure('files changed', receipt.changed.length + receipt.more), ...(receipt.ungated > 0 ? [figure('without a verdict', receipt.ungated)] : [])].join('')}</dl>`;
}

function drawing(timeline: Timeline): string {
  return [
    `<svg width="${timeline.width}" height="${timeline.height}" viewBox="0 0 ${timeline.width} ${timeline.height}" role="img" aria-label="timeline">`,
    timeline.curve === '' ? '' : `<path class="area" d="${timeline.area}"/><path class="curve" d="${timeline.curve}"/><text x="4" y="14">${Math.round(timeline.most / 1000)}k tokens of context</text>`,
    ...timeline.lanes.map(({ y, name }) => `<line class="lane" x1="0" x2="${timeline.width}" y1="${y}" y2="${y}"/><text x="4" y="${y - 10}">${escaped(name)}</text>`),
    ...timeline.marks.map(({ x, y, kind, shape, label }) => `<path class="${kind}" d="${shape}" transform="translate(${x} ${y})"><title>${escaped(label)}</title></path>`),
    ...timeline.ticks.map(({ x, text }) => `<text x="${x - 6}" y="${timeline.height - 6}">${text}</text>`),
    '</svg>',
  ].join('');
}

function key(story: Story): string {
  const { marks } = timelineOf(story);
  const kinds = [...new Map(marks.map(({ kind, shape }) => [kind, shape]))];
  return `<ul class="key">${kinds.map(([kind, shape]) => `<li>${symbol(kind, shape)} ${kindWords[kind]}</li>`).join('')}</ul>`;
}

function symbol(kind: string, shape: string): string {
  return `<svg width="15" height="15" viewBox="-7.5 -7.5 15 15" aria-hidden="true"><path class="${kind}" d="${shape}"/></svg>`;
}

function section(head: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`<h2>${escaped(head)}</h2><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`];
}

function entry(mark: Mark): string {
  const shape = timelineOf({ session: '', agents: [], models: [], task: '', from: 0, to: 0, lanes: [''], marks: [{ ...mark, lane: 0 }], context: [], contradictions: [] }).marks[0]?.shape ?? '';
  const parts = detailsOf(mark).map(({ head, text, lines }) => `<h3>${escaped(head)}</h3>${lines === undefined ? `<pre>${escaped(text ?? '')}</pre>` : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`}`);
  return `<details class="${mark.kind}-row"><summary>${symbol(mark.kind, shape)}<time>${clock(mark.at)}</time><span class="title">${escaped(mark.title)}</span><span class="how">${escaped(kindWords[mark.kind])}</span></summary><div class="body">${parts.join('')}</div></details>`;
}

/** What a click on a mark shows, in the order in which a person asks: what, why, who, what came of it. */
export function detailsOf(mark: Mark): readonly { readonly head: string; readonly text?: string; readonly lines?: readonly string[] }[] {
  const decided = [mark.verdict === undefined ? '' : `verdict ${mark.verdict}`, mark.enforced === undefined ? '' : `enforced: ${mark.enforced}`, mark.by === undefined || mark.by === '' ? '' : `decided by ${mark.by}${mark.person === undefined ? '' : ` (${mark.person})`}${mark.seconds === undefined ? '' : ` in ${mark.seconds.toFixed(1)} s`}`, mark.permission === undefined ? '' : `permission: ${mark.permission}`].filter((line) => line !== '');
  const came = [mark.outcome ?? '', mark.exitCode === undefined ? '' : `exit code ${mark.exitCode}`, mark.milliseconds === undefined ? '' : `${mark.milliseconds} ms`, mark.changed === undefined ? '' : `${mark.changed.files} ${mark.changed.files === 1 ? 'path' : 'paths'} changed: ${mark.changed.paths.join(', ')}`, mark.undone === undefined ? '' : 'undone later'].filter((line) => line !== '');
  const list = (head: string, lines: readonly string[] | undefined): { head: string; lines: readonly string[] }[] => (lines === undefined || lines.length === 0 ? [] : [{ head, lines }]);
  const text = (head: string, words: string | undefined): { head: string; text: string }[] => (words === undefined || words === '' ? [] : [{ head, text: words }]);
  return [
    ...text(mark.tool === undefined ? 'Words' : `Action (${mark.tool})`, mark.text),
    ...text('The agent said', mark.said),
    ...text('The agent thought', mark.reasoning),
    ...list('Effects', mark.effects),
    ...list('Rules', mark.findings?.map(({ rule, verdict, says }) => `${rule} (${verdict}): ${says}`)),
    ...list(mark.kind === 'prompt' ? 'From' : 'Decision', mark.kind === 'prompt' ? [`${(mark.by ?? 'somebody').replaceAll('-', ' ')}${mark.person === undefined ? '' : ` (${mark.person})`}`] : decided),
    ...list('Credentials', mark.credentials),
    ...list('What came of it', came),
    ...text('Diff', mark.diff?.join('\n')),
  ];
}
