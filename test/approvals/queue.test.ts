import assert from 'node:assert/strict';
import { bringForward, decide, emptyQueue, enter, expire, nextOf, setAside, takeBack, withdraw, type Queue } from '../../src/approvals/queue.ts';
import { figuresOf } from '../../src/approvals/figures.ts';
import type { Question } from '../../src/approvals/question.ts';
import { effect, question } from './questions.ts';

const keepFor = 600_000;
const other = { effects: [effect({ object: { kind: 'path', path: '/w/shop/other.db' } })], session: 's2' };

function holding(...questions: readonly Question[]): Queue {
  return questions.reduce((queue, one) => enter(queue, one, one.askedAt).queue, emptyQueue);
}

describe('the queue of questions', () => {
  it('hands out questions in the order they came', () => {
    const queue = holding(question('a'), question('b', other));
    assert.equal(nextOf(queue, 1)?.id, 'a');
    assert.equal(nextOf(decide(queue, 'a', 'approve', 2000, 5000, keepFor).queue, 5000)?.id, 'b');
  });

  it('answers the question that was pressed and no other', () => {
    const { settled, decided } = decide(holding(question('a'), question('b', other)), 'a', 'approve', 2000, 5000, keepFor);
    assert.equal(decided, 'approved');
    assert.deepEqual(settled, [{ id: 'a', answer: { kind: 'approved', by: 'person', seconds: 5 } }]);
  });

  it('answers the twins of a refused act with it', () => {
    const queue = holding(question('a'), question('b', { action: { kind: 'shell', text: 'unlink data.db', dialect: 'posix' } }), question('c', other));
    const { settled } = decide(queue, 'a', 'deny', 2000, 5000, keepFor);
    assert.deepEqual(settled.map(({ id, answer }) => [id, answer.kind, 'by' in answer && answer.by]), [['a', 'denied', 'person'], ['b', 'denied', 'refusal']]);
  });

  it('does not answer the twins of an approved or an unanswered one', () => {
    const queue = holding(question('a', { deadline: 10_000 }), question('b'));
    assert.deepEqual(decide(queue, 'a', 'approve', 2000, 5000, keepFor).settled.map(({ id }) => id), ['a']);
    assert.deepEqual(expire(queue, 10_000).settled.map(({ id }) => id), ['a']);
  });

  for (const { press, shownFor, decided } of [
    { press: 'deny', shownFor: 699, decided: 'stray' },
    { press: 'deny', shownFor: 700, decided: 'denied' },
    { press: 'approve', shownFor: 999, decided: 'stray' },
    { press: 'approve', shownFor: 1000, decided: 'approved' },
  ] as const) {
    it(`takes ${press} after ${String(shownFor)} ms for ${decided}`, () => {
      const step = decide(holding(question('a')), 'a', press, shownFor, 5000, keepFor);
      assert.equal(step.decided, decided);
      assert.equal(step.queue.waiting.length, decided === 'stray' ? 1 : 0);
    });
  }

  it('shows a question once more after a stray key, and no third time by itself', () => {
    const once = decide(holding(question('a')), 'a', 'deny', 10, 1000, keepFor).queue;
    assert.equal(nextOf(once, 1000)?.id, 'a');
    const twice = decide(once, 'a', 'deny', 10, 1100, keepFor).queue;
    assert.equal(nextOf(twice, 1100), undefined);
    assert.equal(twice.waiting.length, 1);
  });

  it('denies on silence, as unanswered', () => {
    const step = expire(holding(question('a')), 60_000);
    assert.deepEqual(step.settled, [{ id: 'a', answer: { kind: 'unanswered', why: 'deadline', seconds: 60 } }]);
    assert.equal(step.queue.past[0]?.end, 'deadline');
  });

  it('decides nothing after the deadline, also when no timer came first', () => {
    const step = decide(holding(question('a')), 'a', 'approve', 2000, 60_000, keepFor);
    assert.equal(step.decided, 'late-approved');
    assert.deepEqual(step.settled.map(({ answer }) => answer.kind), ['unanswered']);
  });

  it('turns a late approval into one for the next try of exactly the same call, once', () => {
    const late = decide(holding(question('a')), 'a', 'approve', 2000, 61_000, keepFor).queue;
    const changed = enter(late, question('b', { action: { kind: 'shell', text: 'rm data.db ', dialect: 'posix' } }), 62_000);
    assert.deepEqual(changed.settled, []);
    const same = enter(late, question('c'), 62_000);
    assert.deepEqual(same.settled, [{ id: 'c', answer: { kind: 'approved', by: 'approval', seconds: 0 } }]);
    assert.deepEqual(enter(same.queue, question('d'), 63_000).settled, []);
  });

  it('lets a standing approval lapse', () => {
    const late = decide(holding(question('a')), 'a', 'approve', 2000, 61_000, keepFor).queue;
    assert.deepEqual(enter(late, question('b'), 61_000 + keepFor).settled, []);
  });

  it('gives no approval beforehand for what cannot be undone, nor for a withdrawn call', () => {
    const irreversible = decide(holding(question('a', { grade: 'irreversible' })), 'a', 'approve', 2000, 61_000, keepFor);
    assert.equal(irreversible.decided, 'late');
    const withdrawn = withdraw(holding(question('a')), () => true, 'withdrawn', 100).queue;
    assert.equal(decide(withdrawn, 'a', 'approve', 2000, 5000, keepFor).decided, 'late');
  });

  it('puts at most three questions of one session to a person', () => {
    const queue = holding(question('a'), question('b'), question('c'));
    assert.deepEqual(enter(queue, question('d'), 1).settled, [{ id: 'd', answer: { kind: 'unanswered', why: 'too-many', seconds: 0 } }]);
    assert.deepEqual(enter(queue, question('e', other), 1).settled, []);
  });

  it('keeps a question that is looked at, without a modal, until it is brought forward', () => {
    const queue = setAside(holding(question('a'), question('b', other)), 'a');
    assert.equal(nextOf(queue, 1)?.id, 'b');
    assert.equal(nextOf(bringForward(queue, 'a'), 1)?.id, 'a');
    assert.deepEqual(expire(queue, 60_000).settled.map(({ id }) => id), ['a', 'b']);
  });

  it('takes a refusal back: the next try runs, unless it cannot be undone', () => {
    const refused = decide(holding(question('a')), 'a', 'deny', 2000, 5000, keepFor).queue;
    const back = takeBack(refused, 'a', 6000, keepFor);
    assert.equal(back.lifted?.id, 'a');
    assert.equal(enter(back.queue, question('b'), 7000).settled[0]?.answer.kind, 'approved');
    const graver = decide(holding(question('a', { grade: 'irreversible' })), 'a', 'deny', 2000, 5000, keepFor).queue;
    assert.deepEqual(enter(takeBack(graver, 'a', 6000, keepFor).queue, question('b', { grade: 'irreversible' }), 7000).settled, []);
  });

  it('does not take back what nobody refused', () => {
    const expired = expire(holding(question('a')), 60_000).queue;
    assert.equal(takeBack(expired, 'a', 61_000, keepFor).lifted, undefined);
  });

  it('stays bounded', () => {
    let queue = emptyQueue;
    for (let index = 0; index < 1000; index += 1) {
      queue = enter(queue, question(String(index), { askedAt: index, deadline: index + 1000 }), index).queue;
      queue = decide(queue, String(index), 'deny', 800, index, keepFor).queue;
    }
    assert.ok(queue.past.length <= 30 && queue.answered.length <= 200 && queue.waiting.length === 0);
  });

  it("counts the person's own answers", () => {
    let queue = holding(question('a'), question('b', other));
    queue = decide(queue, 'a', 'approve', 1500, 5000, keepFor).queue;
    queue = decide(queue, 'b', 'deny', 9000, 20_000, keepFor).queue;
    assert.deepEqual(figuresOf(queue), { asked: 2, denied: 1, quick: 0, median: 1.5 });
  });
});
