import type { Row } from './rows.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8884; }
code { white-space: pre-wrap; word-break: break-word; font: 13px/1.4 ui-monospace, monospace; }
tr.ask td:nth-child(3), tr.deny td:nth-child(3) { font-weight: 600; }
tr.deny { background: #d333; } tr.ask { background: #da33; }
caption { text-align: left; padding: .5rem 0; }
`;

/** One session as a page that stands alone: no script, no remote content, agent text only as text. */
export function htmlReport(rows: readonly Row[], session: string, madeAt: number): string {
  const decisions = rows.filter((row) => row.kind === 'decision');
  const count = (verdict: string): number => decisions.filter((row) => row.verdict === verdict).length;
  const task = rows.find((row) => row.task !== '')?.task ?? '';
  const lines = rows.map((row) => `<tr class="${row.kind === 'decision' ? escaped(row.verdict) : ''}"><td>${escaped(new Date(row.at).toISOString().replace('T', ' ').slice(0, 19))}</td><td>${escaped(row.kind)}</td><td>${escaped(row.verdict)}${row.enforced === '' ? '' : ` → ${escaped(row.enforced)}`}${row.by === '' ? '' : ` (${escaped(row.by)})`}</td><td>${row.tool === '' ? '' : `${escaped(row.tool)}: `}<code>${escaped(row.text)}</code></td><td>${escaped(row.says)}${row.rules === '' ? '' : ` <small>${escaped(row.rules)}</small>`}</td></tr>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>Tagout: session ${escaped(session)}</title><style>${style}</style></head><body>`,
    `<h1>Session ${escaped(session)}</h1>`,
    `<p>${escaped(task === '' ? 'No task was recorded.' : `Task: ${task}`)}</p>`,
    `<p>${decisions.length} calls judged: ${count('allow')} allowed, ${count('ask')} asked, ${count('deny')} denied. Report made ${escaped(new Date(madeAt).toISOString())} from the record.</p>`,
    '<table><caption>In order of time</caption><thead><tr><th scope="col">time (UTC)</th><th scope="col">what</th><th scope="col">verdict → enforced (by)</th><th scope="col">action</th><th scope="col">why</th></tr></thead><tbody>',
    ...lines,
    '</tbody></table></body></html>',
    '',
  ].join('\n');
}
