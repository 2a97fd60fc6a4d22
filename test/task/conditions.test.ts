import assert from 'node:assert/strict';
import { noTask } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place = { platform: 'posix', folders: ['/work/app'], home: '/home/dev', temp: ['/tmp'], guarded: [] } as const;

function conditionOf(prompt: string): readonly string[] {
  return readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task.limits.flatMap((limit) => (limit.once === undefined || limit.capabilities === 'every-change' ? [] : [...limit.capabilities]));
}

describe('an order that waits for the tests', () => {
  const waiting: readonly (readonly [string, string])[] = [
    ['When all tests pass, deploy to production with npm run deploy', 'deploy'],
    ['Fix the rounding bug and push once the tests are green', 'push'],
    ['Behebe den Fehler und pushe, sobald die Tests grün sind', 'push'],
    ['Corrige le bug et pousse quand les tests passent', 'push'],
    ['Corrige el error y haz push cuando los tests pasen', 'push'],
    ['Corrige o bug e faz push quando os testes passarem', 'push'],
    ['修复这个问题，测试通过后再推送', 'push'],
    ['バグを直して、テストが通ったらプッシュして', 'push'],
  ];
  for (const [prompt, capability] of waiting) it(prompt, () => assert.ok(conditionOf(prompt).includes(capability), JSON.stringify(conditionOf(prompt))));
  for (const prompt of ['Fix the tests and push', 'Deploy to staging', 'Run the tests, then commit', 'Why do the tests pass when I push?']) it(`none in: ${prompt}`, () => assert.deepEqual(conditionOf(prompt), []));
});
