import assert from 'node:assert/strict';
import { noLinks } from '../../src/approvals/plain.ts';
import { newHead } from '../../src/audit/seal.ts';
import { storyOf } from '../../src/audit/story.ts';
import { markDetails, sessionPage, sessionState } from '../../src/editor/record/session-page.ts';
import { verificationPage } from '../../src/editor/record/verify-page.ts';
import type { StreamVerdict } from '../../src/guard/record/verify-folder.ts';
import { sessionRecords } from '../support/session-records.ts';

describe('the page of a session', () => {
  const story = storyOf('session-1', sessionRecords());

  it('allows nothing but its own script and style', () => {
    const page = sessionPage({ nonce: 'n0', source: 'https://own', script: 'https://own/session.js', style: 'https://own/session.css' });
    assert.ok(page.includes(`content="default-src 'none'; style-src https://own; script-src 'nonce-n0'"`));
    assert.ok(!/unsafe|style="|onclick/.test(page));
  });

  it('has figures, marks in order, kinds with their counts, and what a review asks for', () => {
    const state = sessionState(story, 0);
    assert.deepEqual(state.figures.map(([name, value]) => `${name} ${value}`), ['agent claude-code', 'model model-5', 'began (UTC) 2026-11-21 09:30', 'calls 4', 'asked 1', 'refused 1', 'files changed 2', 'without a verdict 1']);
    assert.deepEqual(state.marks.map(({ id }) => id), story.marks.map(({ id }) => id));
    assert.equal(state.kinds.reduce((sum, { count }) => sum + count, 0), state.marks.length);
    assert.deepEqual(state.sections.map(({ head }) => head), ['Reported by the agent and contradicted by the record', 'Refused', 'Asked', 'Changed']);
    assert.equal(state.left, '');
  });

  it('shows why, effects, diff and undo of a mark', () => {
    const edit = story.marks.find(({ tool }) => tool === 'Edit');
    assert.ok(edit !== undefined);
    const details = markDetails(edit);
    assert.deepEqual([details.checkpoint, details.diff], ['kept', 'diff']);
    assert.deepEqual(details.parts.map(({ head }) => head), ['Action (Edit)', 'The agent said', 'The agent thought', 'Effects', 'Decision', 'What came of it', 'Diff']);
    assert.equal(details.parts.at(-1)?.text, '- if (user)\n+ if (user !== undefined)');
  });

  it('draws the newest marks of a session that never ends, and says what is missing', () => {
    const records = Array.from({ length: 4_000 }, (_, n) => ({ id: `p${n}`, at: n, kind: 'prompt', session: 's', prompt: `prompt ${n}` }));
    const state = sessionState(storyOf('s', records), 17);
    assert.deepEqual([state.marks.length, state.marks.at(-1)?.title], [3_000, 'prompt 3999']);
    assert.match(state.left, /^1017 older records/);
  });

  it('writes out what would hide or turn text, wherever an agent put it', () => {
    const hostile = '\u202ereversed\u200b\u001b[31m\u{e0041}<img src=x onerror=alert(1)>';
    const records = sessionRecords().map((record) => JSON.parse(JSON.stringify(record).replaceAll('login', JSON.stringify(hostile).slice(1, -1))) as object);
    const told = storyOf(hostile, records);
    const text = JSON.stringify([sessionState(told, 0), ...told.marks.map(markDetails)]);
    assert.ok(!/[\u202e\u200b\u001b]|\u{e0041}/u.test(text) && !/\\u001b/.test(text.replaceAll('\\\\u001b', '')), 'nothing hidden is left');
    assert.ok(text.includes('reversed'));
  });
});

describe('the page of a verification', () => {
  const sound: StreamVerdict = { stream: 'aaaa', kind: 'sound', entries: 70, sealed: 66, unsealed: 4, spooled: 0, erased: 0, seals: 'checked', says: '70 entries are as they were written', good: 65, head: newHead('aaaa') };
  const bad: StreamVerdict = { ...sound, stream: 'bbbb', kind: 'tampered', at: 12, looks: 'rehashed', says: 'the entries of epoch 1 are not the ones that were sealed', good: 9, anchored: { at: 7, where: '/mnt/usb' } };

  it('names the first bad entry, what it looks like, and the last good anchored one', () => {
    const page = verificationPage([sound, bad], 'key-store', 'today');
    assert.equal(page.is, 'tampered');
    assert.match(page.says, /stream bbbb, first bad entry 12, looks rehashed: .*; the last good sealed entry is 9, the last good anchored entry is 7 \(\/mnt\/usb\)/);
    assert.ok(page.text.indexOf('TAMPERED  stream bbbb') < page.text.indexOf('ok        aaaa'));
  });

  it('is no alarm where the key store is missing or another one', () => {
    const foreign: StreamVerdict = { ...sound, stream: 'cccc', seals: 'not-checked' };
    const page = verificationPage([sound, foreign], 'key-store', 'today');
    assert.equal(page.is, 'sound');
    assert.match(page.says, /cannot verify seals of 1 stream/);
    assert.match(page.text, /no seals {2}cccc: .*cannot verify seals, another editor or browser has the key/);
    assert.match(verificationPage([foreign], 'no-key-store', 'today').text, /Cannot verify seals: the key store of this editor does not answer\. That is no sign of tampering\./);
  });

  it('shows names that somebody gave to files as text', () => {
    const page = verificationPage([{ ...bad, stream: 'a\u001b]0;x\u0007\u202eb' }], 'key-store', 'today');
    assert.ok(!/[\u001b\u0007\u202e]/.test(page.says + page.text));
    assert.equal(noLinks('[Approve](command:tagout.x) $(check) done'), '[Approve] (command:tagout.x) $ (check) done');
  });

  it('says what no verification can: that nothing is anchored', () => {
    assert.match(verificationPage([sound], 'key-store', 'today').text, /Nothing is anchored elsewhere/);
    assert.doesNotMatch(verificationPage([{ ...sound, anchored: { at: 3, where: 'git notes of /x' } }], 'key-store', 'today').text, /Nothing is anchored/);
  });
});
