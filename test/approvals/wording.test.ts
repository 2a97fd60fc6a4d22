import assert from 'node:assert/strict';
import { boxText, modalText, secondText } from '../../src/approvals/modal-text.ts';
import { isTyped, typedFor } from '../../src/approvals/naming.ts';
import { duration, oneLine, severalLines } from '../../src/approvals/plain.ts';
import { wordingOf } from '../../src/approvals/wording.ts';
import { effect, finding, question } from './questions.ts';

const clock = (at: number): string => `12:00:${String(at / 1000)}`;
const volume = effect({ verb: 'delete', object: { kind: 'cloud', what: 'volume', name: 'postgres-data', provider: 'railway' }, environment: 'production', via: 'curl', says: 'deletes the volume postgres-data and its backups on railway' });

describe('the words of a question', () => {
  it('start with what would be lost and where', () => {
    assert.equal(wordingOf(question('a')).first, 'Deletes data.db, the only copy');
  });

  it('keep the end of a long name, which tells it apart', () => {
    const first = (name: string): string => wordingOf(question('q', { effects: [effect({ says: `deletes ${'deep/'.repeat(80)}${name}` })], findings: [finding({ says: 'x' })] })).first;
    assert.match(first('customers.sqlite'), /^Deletes deep.*….*customers\.sqlite$/);
    assert.notEqual(first('a.sqlite'), first('b.sqlite'));
    assert.ok(first('a'.repeat(5_000)).length <= 160);
  });

  it('name the folder first when it is not in this window', () => {
    assert.equal(wordingOf(question('a', { elsewhere: '/w/other' })).first, 'In /w/other: deletes data.db, the only copy');
  });

  it('count what else is asked about', () => {
    const two = question('a', { effects: [effect(), volume], findings: [finding(), finding({ effect: 1, says: volume.says })] });
    assert.equal(wordingOf(two).first, 'Deletes the volume postgres-data and its backups on railway, and 1 more');
  });

  it('begin with the loss that weighs most, wherever in the call it stands', () => {
    const notes = effect({ undo: 'recoverable', undoBy: 'checkpoint', says: 'deletes notes.md' });
    const many = Array.from({ length: 60 }, (_, at) => effect({ undo: 'recoverable', undoBy: 'checkpoint', object: { kind: 'path', path: `/w/shop/${at}` }, says: `deletes ${at}` }));
    const first = (...effects: readonly (typeof notes)[]): string => wordingOf(question('q', { effects, findings: effects.map((one, at) => finding({ effect: at, says: one.says, grade: one.undo === 'irreversible' ? 'irreversible' : 'routine' })) })).first;
    assert.equal(first(notes, volume), 'Deletes the volume postgres-data and its backups on railway, and 1 more');
    assert.equal(first(...many, volume), 'Deletes the volume postgres-data and its backups on railway, and 60 more');
    assert.equal(first(notes, effect()), 'Deletes data.db, the only copy, and 1 more');
    assert.equal(first(notes, { ...notes, says: 'deletes todo.md' }), 'Deletes notes.md, and 1 more', 'the order of the call where nothing weighs more');
  });

  const disguises: Readonly<Record<string, readonly [name: string, shown: string]>> = {
    'a letter of another script among Latin ones': ['pr\u{43e}d.db', 'pr\\u{43e}d.db'],
    'a Greek letter': ['d\u{3b1}ta.db', 'd\\u{3b1}ta.db'],
    'a mark that turns the direction': ['a\u{202e}bd.txt', 'a\\u{202e}bd.txt'],
    'an isolate': ['a\u{2067}b', 'a\\u{2067}b'],
    'a character without width': ['da\u{200b}ta.db', 'da\\u{200b}ta.db'],
    'a joiner that is not seen': ['da\u{34f}ta.db', 'da\\u{34f}ta.db'],
    'a variation selector': ['data\u{fe01}.db', 'data\\u{fe01}.db'],
    'a selector that carries bytes': ['data\u{e0121}.db', 'data\\u{e0121}.db'],
    'a tag character': ['data\u{e0041}.db', 'data\\u{e0041}.db'],
    'a blank that is a letter': ['data\u{3164}.db', 'data\\u{3164}.db'],
    'a blank of Braille': ['data\u{2800}.db', 'data\\u{2800}.db'],
    'a space that is no space': ['a\u{2003}b', 'a\\u{2003}b'],
    'a line of its own': ['a\nnothing else happens', 'a ↵ nothing else happens'],
    'a return that writes over the line': ['data.db\rnotes.md', 'data.db ↵ notes.md'],
    'an escape of terminals': ['a\u{1b}[2Kb', 'a\\u{1b}[2Kb'],
    'a backspace': ['data.db\b\b', 'data.db\\u{8}\\u{8}'],
    'spaces that push the end away': [`a${' '.repeat(90)}b`, 'a [90 spaces] b'],
    'a link of Markdown': ['[harmless](command:x)', '[harmless](command:x)'],
  };
  for (const [name, [given, shown]] of Object.entries(disguises)) {
    it(`are not disguised by ${name}`, () => {
      assert.equal(wordingOf(question('q', { effects: [effect({ says: `deletes ${given}` })] })).first, `Deletes ${shown}`);
      assert.equal(typedFor(question('q', { effects: [effect({ object: { kind: 'path', path: `/w/shop/${given}` } })], findings: [finding({ grade: 'irreversible' })] })).kind, shown === given ? 'name' : 'word');
    });
  }

  it('leave words of other languages as they are', () => {
    for (const text of ['удаляет таблицу users', 'διαγράφει data.db', '删除 data.db', 'löscht Ärger.md', '❤️ notes.md']) assert.equal(oneLine(text, 100), text);
  });

  it('show no secret of the command', () => {
    const secret = 'q'.repeat(8) + '7'.repeat(20);
    const asked = question('a', { action: { kind: 'shell', text: `curl -H "Authorization: Bearer ${secret}" https://api.example.com`, dialect: 'posix' } });
    assert.ok(!JSON.stringify(modalText(asked, clock)).includes(secret.slice(0, 12)));
  });

  it('are these, for a routine question', () => {
    assert.deepEqual(modalText(question('a'), clock), {
      message: 'Deletes data.db, the only copy',
      detail: 'No later step repairs it, so it is the one moment at which a person can still say no.\n\nSafer, and told to the agent if you deny: move it aside.\n\nCommand in /w/shop:\nrm data.db\n\nclaude-code · task: fix the login test\nDenied by itself at 12:00:60.',
    });
  });

  it('do not say twice what would be lost', () => {
    const why = (says: string): readonly string[] => wordingOf(question('a', { findings: [finding({ says })] })).why;
    const what = effect().says;
    assert.deepEqual(why(`${what}; the task "fix it" does not speak of it`), ['The task "fix it" does not speak of it']);
    assert.deepEqual(why(`${what}: something is lost for good after "npm test" failed`), ['Something is lost for good after "npm test" failed']);
    assert.deepEqual(why(`${what}, outside the workspace`), ['Outside the workspace']);
    assert.deepEqual(why(`${what} now`), ['Deletes data.db, the only copy now']);
  });

  it('say that a copy is kept where one is', () => {
    const covered = question('a', { effects: [effect({ undo: 'recoverable', undoBy: 'checkpoint' })] });
    assert.deepEqual(wordingOf(covered).why, ['It stands nowhere else; Tagout keeps a copy first, so it can be undone']);
  });

  it('are these, for what cannot be undone', () => {
    const grave = question('a', { grade: 'irreversible', effects: [volume], findings: [finding({ grade: 'irreversible', says: 'uses a token that was found after a failure' })], digest: 'f'.repeat(64) });
    assert.deepEqual(modalText(grave, clock), {
      message: 'Deletes the volume postgres-data and its backups on railway',
      detail: 'This cannot be undone.\nUses a token that was found after a failure.\n\nSafer, and told to the agent if you deny: move it aside.\n\nCommand in /w/shop:\nrm data.db\n\nclaude-code · task: fix the login test\nDenied by itself at 12:00:60.',
    });
    assert.deepEqual(boxText(grave, clock), {
      title: 'Deletes the volume postgres-data and its backups on railway (denied by itself at 12:00:60)',
      prompt: 'Type postgres-data to approve this once. Safer: move it aside.',
      placeholder: 'postgres-data',
    });
    assert.deepEqual(secondText(grave).confirm, 'Give up postgres-data');
  });

  it('differ between two questions that differ', () => {
    assert.notDeepEqual(modalText(question('a'), clock), modalText(question('b', { effects: [volume], findings: [finding({ says: volume.says })] }), clock));
  });

  it('say the loss once: a reason that begins with it begins after it', () => {
    const lost = effect();
    const { why } = wordingOf(question('a', { effects: [lost], findings: [finding({ says: lost.says }), finding({ rule: 'task-misalignment', says: `${lost.says}; the task "Fix it" does not speak of it` })] }));
    assert.equal(why.at(-1), 'The task "Fix it" does not speak of it');
  });

  it('give at most three reasons', () => {
    const findings = ['one', 'two', 'three', 'four', 'five'].map((says) => finding({ says }));
    assert.deepEqual(wordingOf(question('a', { findings })).why, ['One', 'Two', '3 more reasons: Look first shows them']);
  });

  it('show the agent text escaped and bounded', () => {
    const text = `echo ok\u001b[2K\u202e gnp.${'x'.repeat(4000)}\n${'y\n'.repeat(500)}rm -rf data`;
    const { command } = wordingOf(question('a', { action: { kind: 'shell', text, dialect: 'posix' } }));
    assert.match(command, /^echo ok\\u\{1b\}\[2K\\u\{202e\} gnp\.x+…x+\n/);
    assert.match(command, /… 495 more lines …/);
    assert.ok(command.endsWith('rm -rf data'));
    assert.ok(command.split('\n').length <= 8 && command.length < 8 * 165);
  });

  it('hold nothing that a dialog would not show', () => {
    const nasty = 'a\u200bb\u2066c\u{e0041}d\u0000e\ud800f\u00a0g';
    const shown = JSON.stringify(modalText(question('a', { task: nasty, cwd: nasty, elsewhere: nasty, effects: [effect({ says: nasty })], action: { kind: 'mcp', server: nasty, tool: nasty, input: { nasty } } }), clock));
    assert.doesNotMatch(shown.replaceAll('\\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u00a0]/u);
  });
});

describe('the name to type', () => {
  const named = (name: string) => typedFor(question('a', { digest: '00010001000100', effects: [effect({ object: { kind: 'git', what: 'branch', name, repository: '/w' } })], findings: [finding({ grade: 'irreversible' })] }));

  it('is the name of the one thing that would be lost', () => {
    assert.deepEqual(named('release-2'), { kind: 'name', name: 'release-2' });
  });

  for (const name of ['abc', 'x'.repeat(41), 'straße-später', 'a\u202eb-c', ' spaced', '']) {
    it(`is a word for ${JSON.stringify(name)}`, () => {
      assert.deepEqual(named(name), { kind: 'word', name: 'deda' });
      assert.match(named(name).name, /^[bdfgklmnprstvz][aeiou][bdfgklmnprstvz][aeiou]$/);
    });
  }

  it('is the last part of a path', () => {
    assert.deepEqual(typedFor(question('a', { findings: [finding({ grade: 'irreversible' })] })), { kind: 'name', name: 'data.db' });
  });

  it('is a word where several things would be lost', () => {
    const several = question('a', { effects: [effect(), volume], findings: [finding({ grade: 'irreversible' }), finding({ grade: 'irreversible', effect: 1 })] });
    assert.equal(typedFor(several).kind, 'word');
  });

  it('varies with the digest', () => {
    const words = new Set(['1a2b3c4d5e6f7081', '2b3c4d5e6f70811a', '3c4d5e6f70811a2b'].map((digest) => typedFor({ digest, effects: [], findings: [] }).name));
    assert.equal(words.size, 3);
  });

  it('is compared exactly, a made word without case', () => {
    assert.equal(isTyped({ kind: 'name', name: 'Users' }, ' Users '), true);
    assert.equal(isTyped({ kind: 'name', name: 'Users' }, 'users'), false);
    assert.equal(isTyped({ kind: 'word', name: 'bada' }, 'BADA'), true);
    assert.equal(isTyped({ kind: 'name', name: 'Users' }, ''), false);
  });
});

describe('plain text', () => {
  it('shows breaks on one line', () => {
    assert.equal(oneLine('a\r\n  b', 20), 'a ↵ b');
  });

  it('bounds', () => {
    assert.equal(oneLine('abcdef', 4), 'abc…');
    assert.equal(severalLines('a\nb\nc\nd\ne', 3, 10), 'a\n… 3 more lines …\ne');
  });

  it('says how long', () => {
    assert.deepEqual([0, 45_000, 60_000, 238_000, -5].map(duration), ['0 s', '45 s', '1 min', '3 min 58 s', '0 s']);
  });
});
