import type { Mark, Story } from './story.ts';

/** What is handed over at the end of a session. */
export interface Receipt {
  readonly session: string;
  readonly agent: string;
  readonly task: string;
  readonly calls: number;
  /** Files that changed, by path; `more` were counted and not named. */
  readonly changed: readonly string[];
  readonly more: number;
  readonly refused: readonly string[];
  readonly asked: readonly { readonly says: string; readonly answer: 'approved' | 'refused'; readonly by: string; readonly seconds?: number }[];
  readonly ungated: number;
  readonly contradictions: readonly string[];
}

/** Counts a session's marks together. What was undone since counts as unchanged. */
export function receiptOf(story: Story): Receipt {
  const calls = story.marks.filter(({ tool }) => tool !== undefined);
  const changed = new Set(calls.flatMap((mark) => (mark.undone === 'undone' ? [] : (mark.changed?.paths ?? []))));
  const counted = calls.reduce((sum, mark) => sum + Math.max(0, (mark.changed?.files ?? 0) - (mark.changed?.paths.length ?? 0)), 0);
  return {
    session: story.session,
    agent: story.agents.join(', '),
    task: story.task,
    calls: calls.length,
    changed: [...changed].sort(),
    more: counted,
    refused: calls.filter(({ kind }) => kind === 'refused').map(({ title }) => title),
    asked: calls.filter((mark) => mark.kind === 'asked' || (mark.kind === 'refused' && mark.by === 'person')).map((mark) => ({ says: mark.title, answer: mark.kind === 'asked' ? 'approved' : 'refused', by: whoOf(mark), ...(mark.seconds !== undefined && { seconds: mark.seconds }) })),
    ungated: story.marks.filter(({ kind }) => kind === 'ungated').length,
    contradictions: story.contradictions,
  };
}

/** As trailers of a commit message (`git interpret-trailers`): one line each, no newline of an agent in them. */
export function trailersOf(receipt: Receipt): string {
  const approved = receipt.asked.filter(({ answer }) => answer === 'approved');
  const line = (name: string, text: string): string[] => (text === '' ? [] : [`Tagout-${name}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`]);
  return [
    ...line('Session', `${receipt.agent} ${receipt.session}`),
    ...line('Task', receipt.task),
    ...line('Changed', count(receipt.changed.length + receipt.more, 'file')),
    ...line('Asked', receipt.asked.length === 0 ? '' : `${receipt.asked.length}, ${approved.length} approved by ${[...new Set(receipt.asked.map(({ by }) => by))].join(', ')}`),
    ...receipt.refused.slice(0, 5).flatMap((says) => line('Refused', says)),
    ...(receipt.ungated > 0 ? line('Ungated', count(receipt.ungated, 'call')) : []),
    ...receipt.contradictions.slice(0, 5).flatMap((says) => line('Contradicted', says)),
  ].join('\n');
}

/** As a section of a pull request. Texts of agents stand in code spans, so that nothing of them is read as Markdown. */
export function receiptMarkdown(receipt: Receipt): string {
  const list = (head: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [`**${head}**`, ...items.slice(0, 30).map((item) => `- ${item}`), ...(items.length > 30 ? [`- and ${items.length - 30} more`] : []), '']);
  return [
    '### What the agent did',
    '',
    `${code(receipt.agent)}, session ${code(receipt.session)}: ${count(receipt.calls, 'call')}. Task: ${receipt.task === '' ? 'none was recorded' : code(receipt.task)}`,
    '',
    ...list(`Changed (${count(receipt.changed.length + receipt.more, 'file')})`, receipt.changed.map(code)),
    ...list('Asked', receipt.asked.map(({ says, answer, by, seconds }) => `${code(says)}: ${answer} by ${code(by)}${seconds === undefined ? '' : ` after ${seconds.toFixed(0)} s`}`)),
    ...list('Refused', receipt.refused.map(code)),
    ...list('Reported by the agent and contradicted by the record', receipt.contradictions.map(code)),
    ...(receipt.ungated > 0 ? [`${count(receipt.ungated, 'call')} ran without a verdict.`, ''] : []),
  ].join('\n');
}

function whoOf(mark: Mark): string {
  return mark.person ?? (mark.by === 'person' || mark.by === 'approval' ? 'a person' : (mark.by ?? 'nobody'));
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** A code span that its text cannot leave. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 200);
  return `\`${flat === '' ? ' ' : flat}\``;
}
