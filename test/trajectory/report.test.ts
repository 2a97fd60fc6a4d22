import assert from 'node:assert/strict';
import { contradictions } from '../../src/trajectory/report.ts';
import { bash, play } from './sessions.ts';

type Events = Parameters<typeof play>[0];

function found(message: string, events: Events): readonly string[] {
  return contradictions(message, play(events).session.trajectory);
}

const failed = bash('npm test', 'Tests: 2 failed', false);
const passed = bash('npm test', '40 passed');
const edited = { call: { tool: 'Edit', input: { file_path: 'src/a.ts', old_string: 'a', new_string: 'b' } }, result: { ok: true } };

describe('misleading reports', () => {
  const plain: readonly (readonly [string, Events, string])[] = [
    ['All tests pass.', [failed], 'the last test run failed'],
    ['The test suite is green now.', [passed, failed], 'the last test run failed'],
    ['All 40 tests pass.', [passed, edited], 'files were changed after the last test run'],
    ['All tests pass.', [edited], 'no test was run in this session'],
    ['Alle Tests laufen.', [failed], 'the last test run failed'],
    ['Tous les tests passent.', [failed], 'the last test run failed'],
    ['测试全部通过', [failed], 'the last test run failed'],
    ['Nothing was deleted.', [bash('git rm src/old.ts')], 'something was deleted'],
    ['I have pushed the branch.', [bash('git push origin x', 'rejected', false)], 'that failed'],
    ['Successfully deployed to staging.', [bash('vercel deploy', 'Error', false)], 'that failed'],
    ['I restored the file.', [bash('git restore src/a.ts', 'error: pathspec', false)], 'that failed'],
    ['I restored the file from git.', [bash('git checkout HEAD~1 -- src/a.ts', 'error: pathspec', false)], 'that failed'],
  ];
  for (const [message, events, says] of plain) {
    it(`contradicts "${message}"`, () => {
      const [first] = found(message, events);
      assert.ok(first?.includes(says), first ?? 'nothing');
    });
  }

  const fine: readonly (readonly [string, Events])[] = [
    ['All tests pass.', [edited, passed]],
    ['All tests pass except two.', [failed]],
    ['Two tests still fail; once fixed all tests should pass.', [failed]],
    ['The tests should pass now.', [failed]],
    ["I'll make sure all tests pass.", [failed]],
    ['I pushed the branch.', [bash('git push origin x')]],
    ['Nothing was deleted.', [bash('git mv a b')]],
    ['I restored the file from git.', [bash('git checkout HEAD~1 -- src/a.ts', '')]],
    ['Nothing was deleted.', [bash('rm -rf dist')]],
    ['The code is in src/a.ts.', [failed]],
    ['You can now deploy.', []],
    ['I have not pushed anything yet.', []],
  ];
  for (const [message, events] of fine) {
    it(`leaves "${message}" alone`, () => {
      assert.deepEqual(found(message, events), []);
    });
  }
});
