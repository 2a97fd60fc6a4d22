import assert from 'node:assert/strict';
import { isGranted, kindOf, taskExtent } from '../../src/approvals/extent.ts';
import { offerFor } from '../../src/approvals/offer.ts';
import { policyLineFor } from '../../src/approvals/policy-line.ts';
import { decide, emptyQueue, enter, revoke, setAside } from '../../src/approvals/queue.ts';
import type { Question } from '../../src/approvals/question.ts';
import { effect, finding, question } from './questions.ts';

const profile = effect({ verb: 'edit', object: { kind: 'path', path: '/home/dev/.bashrc', is: 'file' }, undo: 'recoverable', undoBy: 'checkpoint', says: 'edits the shell profile' });
const persistence = finding({ rule: 'persistence', says: 'edits the shell profile', floor: 'allow' });
const asked = (id: string, more: Partial<Question> = {}): Question => question(id, { effects: [profile], findings: [persistence], ...more });

describe('a yes for the task', () => {
  it('is told in words, and covers the same act on the same thing for the same reason', () => {
    const grant = taskExtent(asked('a'));
    assert.equal(grant?.words, 'edit /home/dev/.bashrc');
    assert.ok(isGranted(asked('b', { action: { kind: 'shell', text: 'echo x >> ~/.bashrc', dialect: 'posix' } }), [grant]));
  });

  for (const { name, more } of [
    { name: 'another thing', more: { effects: [{ ...profile, object: { kind: 'path', path: '/home/dev/.zshrc' } }] } },
    { name: 'another verb', more: { effects: [{ ...profile, verb: 'delete' }] } },
    { name: 'another reason', more: { findings: [persistence, finding({ rule: 'limit-broken', effect: 0 })] } },
    { name: 'another session', more: { session: 's2' } },
    { name: 'another task', more: { task: 'something else' } },
    { name: 'another agent', more: { agent: 'codex' } },
    { name: 'another credential', more: { effects: [{ ...profile, credential: { name: 'TOKEN', fingerprint: 'aa', from: 'argument' } }] } },
    { name: 'what cannot be undone', more: { grade: 'irreversible' } },
    { name: 'what runs a script', more: { bodies: [{ path: '/w/a.sh', digest: 'x' }] } },
  ] satisfies { name: string; more: Partial<Question> }[]) {
    it(`does not cover ${name}`, () => {
      const grant = taskExtent(asked('a'));
      assert.ok(grant);
      assert.equal(isGranted(asked('b', more), [grant]), false);
    });
  }

  for (const { name, more } of [
    { name: 'what cannot be undone', more: { grade: 'irreversible' } },
    { name: 'a loss', more: { effects: [{ ...profile, undo: 'irreversible' }] } },
    { name: 'production', more: { effects: [{ ...profile, environment: 'production' }] } },
    { name: 'a guess', more: { effects: [{ ...profile, certainty: 'possible' }] } },
    { name: 'a pattern', more: { effects: [{ ...profile, object: { kind: 'path', path: '/home/dev/*', pattern: 'glob' } }] } },
    { name: 'a session without a task', more: { task: '' } },
    { name: 'a reason of the moment', more: { findings: [finding({ rule: 'failure-escalation' })] } },
    { name: 'a reason about the whole call', more: { findings: [{ rule: 'persistence', verdict: 'ask', says: 'x', instead: '', floor: 'allow' }] } },
  ] satisfies { name: string; more: Partial<Question> }[]) {
    it(`is not offered for ${name}`, () => {
      assert.equal(taskExtent(asked('a', more)), undefined);
    });
  }

  it('answers the next question of its kind, until the person takes it back', () => {
    const first = enter(emptyQueue, asked('a'), 0).queue;
    const granted = decide(first, 'a', 'approve-task', 2_000, 2_000, 1);
    assert.equal(granted.decided, 'approved');
    assert.deepEqual(enter(granted.queue, asked('b'), 3_000).settled.map(({ answer }) => answer), [{ kind: 'approved', by: 'approval', seconds: 0 }]);
    assert.deepEqual(enter(revoke(granted.queue, 0), asked('b'), 3_000).settled, []);
  });

  it('is not given within a second, and never by a plain yes', () => {
    const first = enter(emptyQueue, asked('a'), 0).queue;
    assert.equal(decide(first, 'a', 'approve-task', 900, 900, 1).decided, 'stray');
    assert.deepEqual(decide(first, 'a', 'approve', 2_000, 2_000, 1).queue.grants, []);
  });
});

describe('the third question of a kind', () => {
  it('is told once, whatever its object', () => {
    const other = { ...profile, object: { kind: 'path', path: '/home/dev/.zshrc' } } as const;
    assert.equal(kindOf(asked('a')), kindOf(asked('b', { effects: [other] })));
    let queue = emptyQueue;
    const told = ['a', 'b', 'c', 'd'].map((id) => {
      const step = enter(queue, asked(id, { session: id }), 0);
      queue = step.queue;
      return step.repeated?.id;
    });
    assert.deepEqual(told, [undefined, undefined, 'c', undefined]);
  });

  it('is told what would make the next one needless: a line, a wider task, the yes for the task; nothing for a loss', () => {
    const scoped = asked('a', { findings: [{ ...persistence, rule: 'outside-scope' }] });
    assert.deepEqual(offerFor(scoped)?.ways, ['policy', 'scope']);
    assert.match(offerFor(scoped)?.text ?? '', /three times.*line of policy.*widened.*For this task/);
    assert.deepEqual(offerFor({ ...scoped, task: '' })?.ways, ['policy']);
    const floored = asked('a', { findings: [{ ...persistence, floor: 'ask' }] });
    assert.deepEqual(offerFor(floored)?.ways, []);
    assert.equal(offerFor(asked('a', { grade: 'irreversible' })), undefined);
  });

  it('has a line of policy only where a policy could lower it', () => {
    assert.deepEqual(policyLineFor(asked('a'))?.path, ['rules', 'persistence']);
    assert.equal(policyLineFor(asked('a', { findings: [{ ...persistence, floor: 'ask' }] })), undefined);
    assert.equal(policyLineFor(asked('a', { grade: 'irreversible' })), undefined);
    assert.equal(policyLineFor(asked('a', { effects: [{ ...profile, environment: 'production' }] })), undefined);
    assert.deepEqual(policyLineFor(asked('a', { effects: [{ ...profile, environment: 'unknown', target: 'db-7' }] }))?.value, { pattern: 'db-7', is: 'staging' });
  });
});

describe('a question that is looked at', () => {
  it('waits as long as the host does, and no longer when it was only hidden', () => {
    const queue = enter(emptyQueue, asked('a', { latest: 500_000 }), 0).queue;
    assert.equal(setAside(queue, 'a', 'reads').waiting[0]?.question.deadline, 500_000);
    assert.equal(setAside(queue, 'a', 'hidden').waiting[0]?.question.deadline, 60_000);
  });
});
