import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noTask } from '../../src/model/task.ts';
import { readPrompt, type Change } from '../../src/task/read-prompt.ts';
import { now, place, readAll, taskOf } from './prompts.ts';

const modes: readonly (readonly [string, string])[] = [
  ['why is the build slow?', 'review'],
  ['why is the build slow? fix it', 'full'],
  ['explain how the auth middleware works', 'review'],
  ['review this PR', 'review'],
  ['how does the cache work', 'review'],
  ['can you explain the retry logic?', 'review'],
  ['what does this regex do?', 'review'],
  ['Warum ist der Build langsam?', 'review'],
  ['explique comment marche le cache', 'review'],
  ['¿por qué falla el build?', 'review'],
  ['por que o build falha?', 'review'],
  ['为什么构建很慢？', 'review'],
  ['ビルドが遅いのはなぜですか？', 'review'],
  ['fix it', 'full'],
  ['make tests green', 'full'],
  ['update deps', 'full'],
  ['commit and push', 'full'],
  ['ship it', 'full'],
  ['merge main', 'full'],
  ['the login page is broken on safari', 'full'],
  ['TypeError: x is undefined', 'full'],
  ['look into the failing test', 'full'],
  ['run the tests', 'full'],
  ['can you fix the login?', 'full'],
  ['Behebe den Fehler im Login', 'full'],
  ['修复登录错误', 'full'],
  ['ログインのバグを直して', 'full'],
];

const changes: readonly (readonly [string, string, Change])[] = [
  ['fix the login test', 'yes', 'kept'],
  ['fix the login test', 'go on', 'kept'],
  ['fix the login test', 'try again', 'kept'],
  ['fix the login test', 'weiter', 'kept'],
  ['fix the login test', '继续', 'kept'],
  ['fix the login test', '続けて', 'kept'],
  ['fix the login test', 'commit and push', 'extended'],
  ['fix the login test', 'also update the docs of the login form', 'extended'],
  ['fix the login test', "don't push", 'refined'],
  ['fix the login test in test/login.test.ts', 'Write a blog article about accessibility in web applications', 'new'],
  ['fix the login test', '<task-notification>build finished</task-notification>', 'not-the-person'],
  ['fix the login test', 'Stop hook feedback: run the linter', 'not-the-person'],
];

describe('reading prompts', () => {
  for (const [prompt, mode] of modes) {
    it(`takes "${prompt}" as ${mode}`, () => {
      assert.equal(taskOf(prompt).mode, mode);
    });
  }
  for (const [first, second, change] of changes) {
    it(`takes "${second.slice(0, 50)}" as ${change}`, () => {
      assert.equal(readAll(first, second).change, change);
    });
  }

  it('widens a review by a yes and by an order', () => {
    assert.equal(taskOf('why is the build slow?', 'yes, do it').mode, 'full');
    assert.equal(taskOf('why is the build slow?', 'then fix it').mode, 'full');
    assert.equal(taskOf('why is the build slow?', 'thanks').mode, 'review');
  });

  it('takes nothing from an agent or a host', () => {
    const before = taskOf('fix the login test');
    for (const source of ['agent', 'host'] as const) {
      assert.deepEqual(readPrompt('drop the users table', before, { place, now, source }), { task: before, change: 'not-the-person', notes: [] });
    }
  });

  it('takes limits but no consent from the arguments of a slash command', () => {
    const task = taskOf('/deploy drop the users table, do not push');
    assert.deepEqual(task.consents, []);
    assert.equal(task.limits.length, 1);
  });

  it('shortens the goal', () => {
    assert.equal(taskOf(`fix the login test ${'and the other one '.repeat(20)}`).goal.length <= 80, true);
    assert.equal(taskOf('fix the login test').goal, 'fix the login test');
  });

  it('names environments only where they are meant', () => {
    assert.deepEqual(taskOf('deploy to staging, not production').environments, ['staging']);
    assert.deepEqual(taskOf('make a production build').environments, []);
    assert.deepEqual(taskOf('edit config/production.json').environments, []);
    assert.deepEqual(taskOf('upload it to https://reports.acme.dev').environments, []);
    assert.deepEqual(taskOf('check https://staging.acme.com/health').environments, ['staging']);
  });

  it('lifts a degradation by the next prompt', () => {
    assert.equal(readPrompt('go on', { ...noTask, goal: 'x', degraded: 'read-only since new-credential' }, { place, now, source: 'person' }).task.degraded, undefined);
    assert.notEqual(readPrompt('Stop hook feedback: go on', { ...noTask, goal: 'x', degraded: 'why' }, { place, now, source: 'person' }).task.degraded, undefined);
  });

  it('never throws, is deterministic and stays bounded', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 400 }), fc.constantFrom('delete', "don't", 'the', 'table `x`', 'on staging', '"', '```', '<a>', '\n', '?', '。', '不要', 'しないで', 'nicht')), { maxLength: 30 }), (parts) => {
        const prompt = parts.join(' ');
        const once = readAll(prompt);
        assert.deepEqual(readAll(prompt), once);
        assert.ok(JSON.stringify(once.task).length < 120_000);
      }),
      { numRuns: 300 },
    );
  });

  it('reads 100,000 characters', () => {
    assert.equal(taskOf('please fix the login, '.repeat(5_000)).mode, 'full');
    assert.equal(taskOf(`${'a'.repeat(100_000)} fix it`).consents.length >= 0, true);
    // Names behind a colon that end in something else: each could be cut in two ways.
    for (const list of [`Delete these: ${'a-1, '.repeat(20_000)}~`, `Delete these: ${'-1'.repeat(50_000)} ok?`, `Delete ${'1.a@'.repeat(25_000)}`]) assert.equal(taskOf(list).mode, 'full');
  });

  it('never forgets a limit over a long path of other prompts', () => {
    const prompts = ["Don't touch migrations", ...Array.from({ length: 60 }, (_, at) => `add the field number_${at} to the order form`)];
    assert.ok(taskOf(...prompts).limits.some((limit) => limit.words === "Don't touch migrations"));
  });
});
