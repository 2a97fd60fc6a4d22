import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvHead, csvLine } from '../../src/audit/export/csv.ts';
import { htmlReport } from '../../src/audit/export/html.ts';
import { rowOf } from '../../src/audit/export/rows.ts';
import { sarif } from '../../src/audit/export/sarif.ts';
import { receiptMarkdown, receiptOf, trailersOf } from '../../src/audit/receipt.ts';
import { storyOf } from '../../src/audit/story.ts';
import { timelineOf } from '../../src/audit/timeline.ts';
import { sessionRecords } from '../support/session-records.ts';

const hostile = {
  id: 'd1',
  at: Date.UTC(2026, 10, 21),
  kind: 'decision',
  call: 'c9',
  agent: 'claude-code',
  session: 's1',
  task: 'fix the login test',
  tool: 'Bash',
  action: { kind: 'shell', text: '=rm -rf "data"\u001b[2J <script>alert(1)</script>\u202e' },
  effects: [{ says: 'deletes the folder data', object: { kind: 'path', path: '/home/ada/shop/data' } }],
  findings: [{ rule: 'irreversible-effect', verdict: 'ask', says: 'deletes the folder data' }],
  verdict: 'ask',
  enforced: 'denied',
  decidedBy: 'person',
};
const decision = rowOf(hostile);

describe('exports of the record', () => {
  it('show control characters instead of sending them to a terminal', () => {
    assert.ok(!decision.text.includes('\u001b'));
    assert.match(decision.text, /\\u001b\[2J/);
  });
  it('CSV has a cell for each column, and no formula of an agent runs in a spreadsheet', () => {
    const line = csvLine(decision);
    assert.ok(line.includes(`"'=rm -rf ""data""`), line);
    assert.equal(csvHead.split(',').length, 13);
  });
  it('HTML holds agent text as text, no script, and forbids remote content', () => {
    const page = htmlReport(storyOf('s1', [hostile]), 0);
    assert.ok(!/<script|\u001b|\u202e|https?:|src=|href=/.test(page));
    assert.ok(page.includes('&lt;script&gt;'));
    assert.ok(page.includes("default-src 'none'"));
  });
  it('HTML of a session tells what was asked, refused, changed and contradicted', () => {
    const page = htmlReport(storyOf('session-1', sessionRecords()), 0);
    for (const text of ['deletes the table users on prod-db.example.com', 'approved by ada after 12 s', 'Reported by the agent and contradicted by the record', 'I drop the table', 'reset: the context was used up', 'credential first seen']) assert.ok(page.includes(text), text);
  });
  it('HTML is the golden report that was looked at (scripts/golden-report.ts writes it anew)', () => {
    assert.equal(htmlReport(storyOf('session-1', sessionRecords()), Date.UTC(2026, 10, 21, 12)), readFileSync(join(import.meta.dirname, 'golden', 'session.html'), 'utf8'));
  });
  for (const [what, text] of [
    ['markup', '<img src=x onerror=alert(1)><script>alert(1)</script>"><svg/onload=alert(1)>'],
    ['escapes of a terminal', '\u001b[2J\u001b]0;owned\u0007\u009b31m\r\b'],
    ['turned and hidden text', 'abc\u202egnp.exe\u2066\u200b\u{e0041}\ufeff\u061c'],
    ['formulas', '=cmd|" /C calc"!A0;+1;@SUM(1);-2'],
    ['half a character', '\ud800 \udc00'],
  ] as const) {
    it(`hold ${what} of an agent as text, in every field and format`, () => {
      const records = sessionRecords().map((record) => JSON.parse(JSON.stringify(record), (key, member: unknown) => (typeof member === 'string' && !['kind', 'id', 'call', 'verdict', 'enforced', 'decidedBy', 'outcome', 'change'].includes(key) ? text : member)) as object);
      const story = storyOf('session-1', records);
      const page = htmlReport(story, 0);
      const lines = [page, ...records.map((record) => csvLine(rowOf(record))), receiptMarkdown(receiptOf(story)), trailersOf(receiptOf(story))];
      for (const line of lines) assert.ok(!/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/u.test(line), JSON.stringify(line.slice(0, 200)));
      assert.ok(!/<(?:img|script|svg\/)/i.test(page));
      const cells = records.flatMap((record) => [...csvLine(rowOf(record)).matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
      assert.deepEqual(cells.filter((cell) => /(?:^|;\s*)[=+\-@]/.test(cell)), []);
      assert.ok(JSON.stringify(sarif(records.map(rowOf), [], '1')).length > 100);
    });
  }
  it('SARIF names rule, message, record and file', () => {
    const text = JSON.stringify(sarif([decision, rowOf({ kind: 'decision', verdict: 'allow' })], [{ id: 'irreversible-effect', says: 'x' }], '0.1.0'));
    const log = JSON.parse(text) as { runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[]; partialFingerprints: { record: string } }[] }[] };
    assert.equal(log.runs[0]?.results.length, 1);
    assert.equal(log.runs[0]?.results[0]?.ruleId, 'irreversible-effect');
    assert.equal(log.runs[0]?.results[0]?.partialFingerprints.record, 'd1');
    assert.equal(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, '/home/ada/shop/data');
  });
  it('rows of records that nobody knows are empty, not errors', () => {
    for (const value of [null, 3, 'x', [], { kind: 'future', action: 7, findings: 'no' }]) assert.equal(rowOf(value).verdict, '');
  });
});

describe('the story of a session', () => {
  const story = storyOf('session-1', sessionRecords());
  it('gathers everything about one call into one mark', () => {
    const [mark] = story.marks.filter(({ kind }) => kind === 'asked');
    assert.equal(mark?.title, 'deletes the table users on prod-db.example.com');
    assert.deepEqual([mark.verdict, mark.enforced, mark.by, mark.person, mark.seconds, mark.outcome, mark.exitCode], ['ask', 'approved', 'person', 'ada', 12, 'succeeded', 0]);
    assert.equal(mark.said, 'I drop the table and make it anew.');
    assert.deepEqual(mark.changed, { paths: ['/home/ada/shop/dump.sql'], files: 1 });
  });
  it('marks prompts, refusals, resets, limits and first uses of a credential, subagents in lanes of their own', () => {
    assert.deepEqual(story.marks.map(({ kind, lane }) => `${kind} ${lane}`), ['note 0', 'prompt 0', 'allow 0', 'credential 0', 'asked 0', 'refused 0', 'allow 1', 'limit 0', 'ungated 0', 'reset 0', 'note 0', 'note 0']);
    assert.deepEqual(story.lanes, ['', 'researcher']);
  });
  it('is laid out without two marks at one place', () => {
    const timeline = timelineOf(story);
    assert.equal(new Set(timeline.marks.map(({ x }) => x)).size, story.marks.length);
    assert.ok(timeline.curve.startsWith('M') && timeline.most === 150_000);
    assert.ok(timeline.marks.every(({ x, y }) => x > 0 && x < timeline.width && y < timeline.height));
  });
  it('has no more lanes than a picture holds, however many subagents there are', () => {
    const many = storyOf('s', Array.from({ length: 500 }, (_, n) => ({ id: `r${n}`, at: n, kind: 'prompt', prompt: 'x', subagent: `agent ${n}` })));
    assert.deepEqual([many.lanes.length, many.lanes.at(-1), many.marks.length], [24, 'other subagents', 500]);
    assert.ok(many.marks.every(({ lane }) => lane < 24));
  });
  it('of records in any order, some of them twice, is the same', () => {
    assert.deepEqual(storyOf('session-1', [...sessionRecords(), ...sessionRecords()].reverse()), story);
  });
  it('of nothing and of nonsense is empty', () => {
    assert.deepEqual(storyOf('x', [{}, { kind: 'decision' }]).marks, []);
    assert.deepEqual(timelineOf(storyOf('x', [])).marks, []);
  });
});

describe('the receipt of a session', () => {
  const receipt = receiptOf(storyOf('session-1', sessionRecords()));
  it('says what changed, was refused, was asked and by whom decided, and what the agent reported otherwise', () => {
    assert.deepEqual(receipt.changed, ['/home/ada/shop/dump.sql', '/home/ada/shop/src/login.ts']);
    assert.deepEqual(receipt.refused, ['pushes over the history of main on origin']);
    assert.deepEqual(receipt.asked, [{ says: 'deletes the table users on prod-db.example.com', answer: 'approved', by: 'ada', seconds: 12 }]);
    assert.equal(receipt.contradictions.length, 1);
    assert.equal(receipt.ungated, 1);
  });
  it('is trailers that git reads, one line each', () => {
    const lines = trailersOf(receipt).split('\n');
    assert.ok(lines.every((line) => /^Tagout-[A-Z][a-z]+: \S/.test(line)), lines.join('\n'));
    assert.ok(lines.includes('Tagout-Changed: 2 files') && lines.includes('Tagout-Asked: 1, 1 approved by ada'));
  });
  it('is a section of a pull request in which no text of an agent is Markdown', () => {
    const text = receiptMarkdown({ ...receipt, refused: ['`![x](http://evil.example.com)`\n# head'] });
    assert.ok(text.includes("- `'![x](http://evil.example.com)' # head`"));
  });
});
