import assert from 'node:assert/strict';
import { csvHead, csvLine } from '../../src/audit/export/csv.ts';
import { htmlReport } from '../../src/audit/export/html.ts';
import { isAbout, rowOf } from '../../src/audit/export/rows.ts';
import { sarif } from '../../src/audit/export/sarif.ts';

const decision = rowOf({
  id: 'd1',
  at: Date.UTC(2026, 10, 21),
  kind: 'decision',
  agent: 'claude-code',
  session: 's1',
  task: 'fix the login test',
  tool: 'Bash',
  action: { kind: 'shell', text: '=rm -rf "data"\u001b[2J <script>alert(1)</script>' },
  findings: [{ rule: 'irreversible-effect', says: 'deletes the folder data' }],
  verdict: 'ask',
  enforced: 'denied',
  decidedBy: 'person',
});

describe('exports of the record', () => {
  it('show control characters instead of sending them to a terminal', () => {
    assert.ok(!decision.text.includes('\u001b'));
    assert.match(decision.text, /\\u001b\[2J/);
  });
  it('find a row by any of its words, whatever the case', () => {
    assert.ok(isAbout(decision, ['LOGIN', 'data']));
    assert.ok(!isAbout(decision, ['login', 'volume']));
  });
  it('CSV has a cell for each column, and no formula of an agent runs in a spreadsheet', () => {
    const line = csvLine(decision);
    assert.ok(line.includes(`"'=rm -rf ""data""`), line);
    assert.equal(csvHead.split(',').length, 13);
  });
  it('HTML holds agent text as text, no script, and forbids remote content', () => {
    const page = htmlReport([decision], 's1', 0);
    assert.ok(!page.includes('<script'));
    assert.ok(page.includes('&lt;script&gt;'));
    assert.ok(page.includes("default-src 'none'"));
    assert.ok(page.includes('1 calls judged: 0 allowed, 1 asked, 0 denied'));
  });
  it('SARIF names rule, message and record', () => {
    const text = JSON.stringify(sarif([decision, rowOf({ kind: 'decision', verdict: 'allow' })], [{ id: 'irreversible-effect', says: 'x' }], '0.1.0'));
    const log = JSON.parse(text) as { runs: { results: { ruleId: string; partialFingerprints: { record: string } }[] }[] };
    assert.equal(log.runs[0]?.results.length, 1);
    assert.equal(log.runs[0]?.results[0]?.ruleId, 'irreversible-effect');
    assert.equal(log.runs[0]?.results[0]?.partialFingerprints.record, 'd1');
  });
  it('rows of records that nobody knows are empty, not errors', () => {
    for (const value of [null, 3, 'x', [], { kind: 'future', action: 7, findings: 'no' }]) assert.equal(rowOf(value).verdict, '');
  });
});
