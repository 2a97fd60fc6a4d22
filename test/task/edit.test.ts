import assert from 'node:assert/strict';
import { nominalPlace } from '../../src/guard/place.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { isNewSubject, pathLimit, rejoined, scopeChange, withGoal, withLimit, withoutLimit, withScope } from '../../src/task/edit.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const after = (prompts: readonly string[]): Task => prompts.reduce((task, prompt) => readPrompt(prompt, task, { place: nominalPlace(), now: 0, source: 'person' }).task, noTask);

describe('the task in the hands of the person', () => {
  it('tells what a choice adds, which needs a click, from what it takes away', () => {
    const task: Task = { ...noTask, asks: ['edit', 'push'], environments: ['local', 'staging'] };
    const chosen = { asks: ['deploy'], environments: ['staging', 'production'] } as const;
    assert.deepEqual(scopeChange(task, chosen), { adds: ['deploy', 'production'], removes: ['push'] });
    const next = withScope(task, chosen);
    assert.deepEqual([next.asks, next.environments], [['edit', 'deploy'], ['local', 'staging', 'production']]);
    assert.deepEqual(scopeChange(next, chosen), { adds: [], removes: [] });
  });

  it('takes a consent away with the capability that it was for', () => {
    const task = after(['Push the branch fix/login and then deploy to staging']);
    assert.ok(task.consents.some(({ capabilities }) => capabilities.includes('push')));
    assert.equal(withScope(task, { asks: [], environments: [] }).consents.some(({ capabilities }) => capabilities.includes('push')), false);
  });

  it('sets a limit once and lifts it', () => {
    const task = withLimit(withLimit(noTask, [pathLimit('db/migrations')]), [pathLimit('db/migrations')]);
    assert.deepEqual(task.limits.map(({ words, from }) => [words, from]), [["don't touch db/migrations", 'status-bar']]);
    assert.deepEqual(withoutLimit(task, 'path:db/migrations').limits, []);
  });

  it('keeps a goal short and in one line', () => assert.equal(withGoal(noTask, ` fix\n the ${'x'.repeat(200)}`).goal.length, 80));

  it('knows a new subject, and joins it with the one before when the person says so', () => {
    const before = after(["Drop the table tmp_import on staging, but don't touch users"]);
    const next = readPrompt('Please write the release notes for version 2.4 in English', before, { place: nominalPlace(), now: 0, source: 'person' }).task;
    assert.equal(isNewSubject(before, next), true);
    assert.equal(next.consents.some(({ words }) => words.includes('tmp_import')), false);
    const joined = rejoined(before, next);
    assert.equal(joined.goal, before.goal);
    assert.ok(joined.consents.some(({ words }) => words.includes('tmp_import')));
    assert.ok(before.limits.every(({ id }) => joined.limits.some((limit) => limit.id === id)));
    assert.equal(isNewSubject(before, after(["Drop the table tmp_import on staging, but don't touch users", 'go on'])), false);
    assert.equal(isNewSubject(noTask, before), false);
  });
});
